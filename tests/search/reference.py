"""A slow engine that reads every document word by word: what the others are held to."""

from functools import cache
from itertools import pairwise

from agreementhub.domain import diary
from agreementhub.domain.swedish.analyser import Token, analyse
from agreementhub.search.engines.protocol import IndexedDocument
from agreementhub.search.query.tree import (
    And,
    CaseNumber,
    FieldIs,
    Lifted,
    Like,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Range,
    Word,
)

GAP = Token("", "", (), 0, 0)


def finds(node: Node, document: IndexedDocument) -> bool:
    """Whether the tree finds the document."""
    match node:
        case And(children):
            return all(finds(child, document) for child in children)
        case Or(children):
            return any(finds(child, document) for child in children)
        case Lifted(child):
            return finds(child, document)
        case Not(child):
            return not finds(child, document)
        case FieldIs(name, value):
            return value in document.facet_values().get(name, [])
        case Range(name, low, high):
            first, last = document.in_force or (None, None)
            days = {"year": document.year, "date": document.date, "begins": first, "ends": last}
            own = days[name]
            return own is not None and (not low or low <= own) and (not high or own <= high)
    return _in(node, _tokens(node, document), document)


def _tokens(node: Node, document: IndexedDocument) -> list[Token]:
    """The words of the place that the node asks for."""
    place = getattr(node, "place", "")
    if place:
        return _read(document.title if place == "title" else document.decision_text)
    numbers = " ; ".join(document.case_numbers)
    return _read(document.title, document.decision_text, document.text, numbers)


@cache
def _read(*texts: str) -> list[Token]:
    """The words of some texts, with a gap between two."""
    tokens: list[Token] = []
    for text in texts:
        if words := analyse(text):
            tokens += [GAP, *words] if tokens else words
    return tokens


def _in(node: Node, tokens: list[Token], document: IndexedDocument) -> bool:
    match node:
        case Word(_, _, stem):
            return any(stem == t.stem or stem in t.parts for t in tokens)
        case Phrase(_, words):
            return _row([t.exact for t in tokens], words)
        case Like(_, stems):
            return _row([t.stem for t in tokens], stems)
        case Near(_, stems, window):
            pairs = [pair for pair in pairwise(stems) if len(set(pair)) > 1]
            written = [t.stem for t in tokens]
            return (
                all(_close(written, *pair, window) for pair in pairs)
                if pairs
                else stems[0] in written
            )
        case Prefix(_, beginning):
            return any(t.exact.startswith(beginning) for t in tokens)
        case CaseNumber(_, key, prefix):
            keys = {key, node.shared} - {""}
            own = [diary.normalise(raw) for raw in document.case_numbers]
            known = {form for k in own for form in (k, *diary.fragments(k), *diary.shares(k))}
            in_text = any(not keys.isdisjoint((t.stem, *t.parts)) for t in tokens)
            own_number = any(k in keys or (prefix and k.startswith(key)) for k in known)
            return in_text or own_number
    return True


def _row(words: list[str], wanted: tuple[str, ...]) -> bool:
    length = len(wanted)
    return any(tuple(words[i : i + length]) == wanted for i in range(len(words) - length + 1))


def _close(words: list[str], one: str, other: str, window: int) -> bool:
    places = [[i for i, word in enumerate(words) if word == stem] for stem in (one, other)]
    return any(abs(i - j) <= window + 1 for i in places[0] for j in places[1])
