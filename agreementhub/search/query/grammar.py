"""The grammar of what people type: Whoosh's query parser with the plugins this register needs."""

import re
from collections.abc import Mapping
from typing import Any

from whoosh.qparser import plugins, syntax
from whoosh.qparser.default import QueryParser

from agreementhub.domain import diary
from agreementhub.domain.swedish import analyse, fold
from agreementhub.search.query.tree import WINDOW

FARTHEST = 50  # words between two that are said to stand near each other
_PARAGRAPH = re.compile(r"(?i)(?<!\w)(?<!\bett )par\.? (?=\d{1,4}\b)")
BEFORE_ALL = -10  # priority of a tagger; Whoosh's own stand at 0 and above


def parse(text: str, fields: Mapping[str, str]) -> Any:
    """Whoosh's syntax tree of the text. May raise RecursionError when it is nested too deep.

    `fields` gives the field of each name that may stand before a colon.
    """
    text = _PARAGRAPH.sub(_sign, text)
    parser = QueryParser(None, None, plugins=[])
    parser.add_plugins(
        [
            plugins.GroupPlugin(),
            Nearness(),
            plugins.PhrasePlugin('"(?P<text>[^"]*)"(?P<slop>(?!))?'),
            FieldNames(fields),
            Ranges(),
            Beginnings(),
            Numbers(text),
            plugins.OperatorsPlugin(
                And=r"(?<=\s)(?:AND|OCH)(?=\s)",
                Or=r"(?<=\s)(?:OR|ELLER)(?=\s)",
                Not=r"(?:^|(?<=[\s(]))(?:NOT|INTE)(?=\s)",
                AndNot=None,
                AndMaybe=None,
                Require=None,
            ),
        ]
    )
    return parser.process(diary.unlabelled(text))


def _sign(said: re.Match[str]) -> str:
    """`par 61` is § 61; as long as it was, since places are counted."""
    return "§ ".rjust(len(said.group()))


class NumberNode(syntax.WordNode):  # type: ignore[misc]  # Whoosh is untyped
    """A number, date, § or case number, which may hold spaces and signs."""


class CaseNumberNode(NumberNode):
    """What has the shape of a case number, or stands behind a label that says it is one."""


class TypedNumberNode(NumberNode):
    """What may be a case number typed in part, or just as well something else."""


class FieldNames(plugins.FieldsPlugin):  # type: ignore[misc]
    """`typ:`, `år:` and the like, in any case; other words before a colon are words."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        names = "|".join(sorted(fields, key=len, reverse=True))
        super().__init__(rf"(?<!\w)(?i:(?P<text>{names})):(?=\S)", remove_unknown=False)
        self.fields = fields

    def taggers(self, parser: Any) -> list[tuple[Any, int]]:
        tagger = self.FieldnameTagger(self.expr)
        tagger.create = self.named
        return [(tagger, BEFORE_ALL)]

    def named(self, parser: Any, match: Any) -> Any:
        """The node of a name, with the field it stands for."""
        return syntax.FieldnameNode(self.fields[fold(match["text"])], match[0])


class Ranges(plugins.TaggingPlugin):  # type: ignore[misc]
    """`2017..2021` behind a field name, either end left out at will."""

    expr = r"(?<=:)(?P<start>[0-9][0-9-]*)?\.\.(?P<end>[0-9][0-9-]*d?)?"
    priority = BEFORE_ALL

    def create(self, parser: Any, match: Any) -> Any:
        """The node of a range; an end left out is empty."""
        return syntax.RangeNode(match["start"] or "", match["end"] or "", False, False)


class NearNode(plugins.PhrasePlugin.PhraseNode):  # type: ignore[misc]
    """Words in quotes that stand close to each other; `window` words may part two of them."""

    def __init__(self, text: str, window: int, place: int) -> None:
        super().__init__(text, place)
        self.window = window


class Nearness(plugins.TaggingPlugin):  # type: ignore[misc]
    """`"skola buss"~5`."""

    expr = r'"(?P<text>[^"]*)"~(?P<window>[0-9]{1,3})?'
    priority = BEFORE_ALL

    def create(self, parser: Any, match: Any) -> Any:
        """The node of the words; without a number, as far apart as parts of a compound."""
        window = min(int(match["window"] or WINDOW), FARTHEST)
        return NearNode(match["text"], window, match.start("text"))


class Beginnings(plugins.PrefixPlugin):  # type: ignore[misc]
    """`samverk*`, `RUN/456*`."""

    expr = r"(?<![\w/:-])(?P<text>\w[\w/:-]*)\*(?!\w)|(?<=:)(?P<behind>\w[\w/:-]*)\*(?!\w)"
    priority = BEFORE_ALL

    def create(self, parser: Any, match: Any) -> Any:
        """The node of what words begin with."""
        return self.PrefixNode(match["text"] or match["behind"])


class Numbers(plugins.TaggingPlugin):  # type: ignore[misc]
    """Numbers that hold spaces and signs, found by the analyser so that both read alike."""

    expr = ""
    priority = -1

    def __init__(self, text: str) -> None:
        self.text = text
        self.cases = {start: end for _raw, start, end in diary.find(text)}
        self.ends = {
            token.start: token.end
            for token in analyse(text)
            if any(sign.isdigit() for sign in text[token.start : token.end])
        }

    def match(self, parser: Any, text: str, start: int) -> Any:
        """The number that begins here, if one does."""
        known, typed = self.ends.get(start), diary.typed(text, start)
        if known is None and typed is None:
            return None
        end = max(known or 0, typed or 0)
        return self._kind(start, end, typed)(text[start:end]).set_range(start, end)

    def _kind(self, start: int, end: int, typed: int | None) -> type[NumberNode]:
        labelled = diary.unlabelled(self.text)[:start].rstrip() != self.text[:start].rstrip()
        if self.cases.get(start) == end or (labelled and end == typed):
            return CaseNumberNode
        return TypedNumberNode if end == typed else NumberNode
