"""Words: one line, prose, lists of lines, case numbers and addresses."""

import re
import unicodedata
from typing import Final

from agreementhub.domain.blocks import Block, Items, Prose
from agreementhub.domain.kinds.base import Change, Options, Passage, Value
from agreementhub.domain.kinds.inputs.one import OneInput, misshapen, wrong
from agreementhub.i18n import _

LONGEST_LINE: Final = 500
LONGEST_PROSE: Final = 500_000
# Control characters but tab and newline, and lone surrogates: no database or paper takes them.
_UNSHOWN: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
# Signs that turn the order in which a text is read: seen by nobody, they would let a sum or a name
# read as another than the one that is kept and found.
_TURNING: Final = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_SPACES: Final = re.compile(r"\s+")
_EMAIL: Final = re.compile(r"[^\s@<>,;()\"]+@[^\s@<>,;()\".]+(?:\.[^\s@<>,;()\".]+)+")


def tidy(raw: str, longest: int) -> str:
    """The text in Unicode's composed form with newlines alone between lines, read in the order in
    which it is kept. Raises Invalid."""
    plain = _TURNING.sub("", raw.replace("\r\n", "\n").replace("\r", "\n"))
    text = unicodedata.normalize("NFC", plain)
    if _UNSHOWN.search(text):
        raise wrong(_("The text holds a character that cannot be shown. Write it anew."))
    if len(text) > longest:
        counted = {"over": _grouped(len(text) - longest), "most": _grouped(longest)}
        words = _(
            "The text is ${over} characters too long. It may have at most ${most}.", mapping=counted
        )
        raise wrong(words)
    return text


def _grouped(number: int) -> str:
    """Large numbers with a space that does not break between thousands."""
    return f"{number:,}".replace(",", "\u00a0")


def one_line(raw: str, longest: int = LONGEST_LINE) -> str:
    """The text on one line, without spaces around or doubled."""
    return _SPACES.sub(" ", tidy(raw, longest)).strip()


class Line(OneInput):
    """A short text on one line."""

    key = "line"
    holds = str

    def parse(self, raw: str, options: Options) -> Value | None:
        return one_line(raw) or None

    def raw(self, value: Value, options: Options, lang: str) -> str:
        return str(value)

    def changes(
        self, old: Value | None, new: Value | None, options: Options, lang: str
    ) -> list[Change]:
        """None: a line is compared word by word."""
        return []

    def passages(self, value: Value, options: Options, lang: str) -> list[Passage]:
        return [Passage("", "", value)]


class LongText(Line):
    """Prose: CommonMark Markdown."""

    key = "prose"

    def parse(self, raw: str, options: Options) -> Value | None:
        lines = (line.rstrip() for line in tidy(raw, LONGEST_PROSE).split("\n"))
        return "\n".join(lines).strip("\n") or None

    def passages(self, value: Value, options: Options, lang: str) -> list[Passage]:
        return [Passage("", "", value, is_prose=True)]

    def show(self, value: Value, options: Options, lang: str) -> list[Block]:
        return [Prose(value)]


class Lines(OneInput):
    """Several short texts, one on each line of the input: a list.

    With the option `choices` a line that is one of their words is kept as its value.
    """

    key = "lines"
    holds = list
    takes = frozenset({"choices"})

    def parse(self, raw: str, options: Options) -> Value | None:
        lines = [one_line(line) for line in tidy(raw, LONGEST_PROSE).split("\n")]
        known = {
            words.casefold(): row["value"]
            for row in options.get("choices", ())
            for words in row["label"].values()
        }
        return [known.get(line.casefold(), line) for line in lines if line] or None

    def raw(self, value: Value, options: Options, lang: str) -> str:
        return "\n".join(self._said(value, options, lang))

    def say(self, value: Value, options: Options, lang: str) -> str:
        return "; ".join(self._said(value, options, lang))

    def show(self, value: Value, options: Options, lang: str) -> list[Block]:
        return [Items(tuple(self._said(value, options, lang)))]

    def _said(self, value: Value, options: Options, lang: str) -> list[str]:
        if not all(isinstance(line, str) for line in value):
            raise misshapen()
        known = {row["value"]: row["label"][lang] for row in options.get("choices", ())}
        return [known.get(line, line) for line in value]


class CaseNumber(OneInput):
    """A case number exactly as written; every way of writing one is allowed."""

    key = "case_number"
    holds = str

    def parse(self, raw: str, options: Options) -> Value | None:
        return one_line(raw, longest=80) or None

    def raw(self, value: Value, options: Options, lang: str) -> str:
        return str(value)


class Email(OneInput):
    """An e-mail address named in a document: text, never a recipient."""

    key = "email"
    holds = str

    def parse(self, raw: str, options: Options) -> Value | None:
        address = one_line(raw, longest=254)
        if address and not _EMAIL.fullmatch(address):
            raise wrong(_("Write the address as name@example.se."))
        return address or None

    def raw(self, value: Value, options: Options, lang: str) -> str:
        return str(value)


class Mark(OneInput):
    """A mark that only programs read, such as the id of a clause; carried hidden in a form."""

    key = "token"
    holds = str

    def parse(self, raw: str, options: Options) -> Value | None:
        token = raw.strip()
        if token and not re.fullmatch(r"[A-Za-z0-9._:-]{1,100}", token):
            raise misshapen()
        return token or None

    def raw(self, value: Value, options: Options, lang: str) -> str:
        return str(value)
