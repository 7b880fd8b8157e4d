"""What people type, read as a tree: the same for every engine.

`samverkan OCH avtal`, `"exakt så"`, `typ:motion`, `år:2017..2021`, `samverk*`, `INTE skola`,
`KS 2019/123`. A query that breaks the grammar is read as plain words; nothing typed raises.
"""

from collections.abc import Iterable
from typing import Any, cast

from whoosh.qparser import plugins, syntax

from agreementhub.domain import diary
from agreementhub.domain.swedish import analyse, clean
from agreementhub.search.query import grammar
from agreementhub.search.query.names import Names, between, restriction
from agreementhub.search.query.small_words import is_small
from agreementhub.search.query.tree import (
    And,
    CaseNumber,
    Everything,
    Lifted,
    Like,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Place,
    Prefix,
    Word,
)
from agreementhub.search.query.understood import understood
from agreementhub.search.query.widening import widened

LONGEST = 1_000  # characters that are read; what a person types is shorter
DEEPEST = 20  # brackets within brackets
MOST = 32  # things that one group may ask for
SHORTEST_BEGINNING = 2
NOTHING = Or(())
QUOTES = str.maketrans(dict.fromkeys("”“„«»", '"'))


def parse(text: str, names: Names | None = None) -> Node:
    """The tree of what was typed; nothing typed, or a lone `*`, is everything.

    `names` adds field names and labels that only the caller knows.
    """
    text = clean(text)[:LONGEST].translate(QUOTES)
    if text.strip() in ("", "*"):
        return Everything()
    names = names or Names()
    if text.count("(") > DEEPEST:
        return _all(widened(_words(text, 0), names.synonyms))
    return _read(grammar.parse(text, names.fields), names)


def _read(node: Any, names: Names) -> Node:
    if isinstance(node, syntax.NotGroup):
        return Not(_as_typed(_read(node[0], names))) if len(node) else NOTHING
    if isinstance(node, syntax.OrGroup):
        return Or(tuple(_read(child, names) for child in node))
    if not isinstance(node, syntax.GroupNode):
        return _all(understood(widened(_leaf(node, names), names.synonyms), names))
    found: list[Node] = []
    for child in node:
        grouped = isinstance(child, syntax.GroupNode)
        found += [_read(child, names)] if grouped else _leaf(child, names)
    return _all(understood(widened(found, names.synonyms), names))


def _leaf(node: Any, names: Names) -> Iterable[Node]:
    """What one thing typed asks for, all at once: `missbruk/beroende` is two words."""
    field = getattr(node, "fieldname", None)
    if isinstance(node, syntax.RangeNode):
        within = between(names, str(field), node.start, node.end)
        return within or _words(f"{node.start} {node.end}", node.startchar)
    text = getattr(node, "text", "")
    if field and field not in ("title", "decision"):
        return restriction(names, field, text) or _words(text, node.startchar)
    return _text(node, text, cast(Place, field or ""))


def _text(node: Any, text: str, place: Place) -> Iterable[Node]:
    if isinstance(node, plugins.PhrasePlugin.PhraseNode):
        tokens = analyse(text)
        if isinstance(node, grammar.NearNode) and len(tokens) > 1:
            return [Near(text, tuple(token.stem for token in tokens), node.window)]
        words = tuple(token.exact for token in tokens)
        return [Phrase(text, words, place)] if words else []
    if isinstance(node, plugins.PrefixPlugin.PrefixNode):
        return _beginning(node, text, place)
    number = CaseNumber(text, diary.normalise(text))
    if isinstance(node, grammar.CaseNumberNode):
        return [number]
    if isinstance(node, grammar.TypedNumberNode):
        return [Or((number, _all(_words(text, node.startchar, place))))]
    return _words(text, node.startchar, place)


def _beginning(node: Any, text: str, place: Place) -> Iterable[Node]:
    if any(sign.isdigit() for sign in text) and "/" in text:
        return [CaseNumber(text, diary.normalise(text), prefix=True)]
    tokens = analyse(text)
    if len(tokens) != 1 or len(tokens[0].exact) < SHORTEST_BEGINNING:
        return _words(text, node.startchar, place)
    return [Prefix(text, tokens[0].exact, place)]


def _words(text: str, offset: int, place: Place = "") -> list[Node]:
    return [
        Word(
            text[token.start : token.end],
            token.exact,
            token.stem,
            place,
            offset + token.start,
            offset + token.end,
        )
        for token in analyse(text)
    ]


def _all(nodes: Iterable[Node]) -> Node:
    """All of the nodes, without the small words that say nothing of the matter."""
    given = [node for node in nodes if node != NOTHING][:MOST]
    kept = [node for node in given if not _is_small(node)] or given
    return kept[0] if len(kept) == 1 else And(tuple(kept)) if kept else NOTHING


def _is_small(node: Node) -> bool:
    word = node.children[0] if isinstance(node, Or) and node.children else node
    return isinstance(word, Word) and not word.place and is_small(word.text)


def _as_typed(node: Node) -> Node:
    """Without what the query was widened by: `INTE missbruk` must not hide `beroende`."""
    match node:
        case And(children):
            return And(tuple(map(_as_typed, children)))
        case Or(children):
            kept = [_as_typed(child) for child in children if not isinstance(child, Like | Near)]
            return kept[0] if len(kept) == 1 else Or(tuple(kept))
        case Not(child):
            return Not(_as_typed(child))
        case Lifted(Or((typed, *_fields))):
            return _as_typed(typed)
    return node
