"""Words that name what a document has a field for: a type, a year, a party. The field will do for
the words, and lifts what it agrees with more than the words do where they merely stand."""

from collections.abc import Iterable, Iterator, Sequence

from agreementhub.domain.swedish import fold
from agreementhub.search.query import fields
from agreementhub.search.query.fields import YEAR, Found
from agreementhub.search.query.names import Names
from agreementhub.search.query.tree import And, Leaf, Lifted, Node, Or, Reading, Word, wanted

# Of a field that agrees, beside a score of ten to a hundred for a word.
WORTH = {
    "year": 12.0,
    "date": 12.0,
    "type": 6.0,
    "body": 6.0,
    "party": 12.0,
    "person": 12.0,
    "amount": 12.0,
    "age": 8.0,
    "ends": 12.0,
}
MOST = 4  # words of one reading
COUNTED = ("amount", "age")  # behind whose number a word says what is counted, and no more


def understood(nodes: Iterable[Node], names: Names) -> Iterator[Node]:
    """The nodes of one group, those that name a field in one with that field beside them."""
    waiting = list(nodes)
    while waiting:
        length, node = _read(waiting, names) or (1, waiting[0])
        yield node
        del waiting[:length]


def _read(nodes: Sequence[Node], names: Names) -> tuple[int, Node] | None:
    """What the first of the nodes name, how many they are, and the field; None when nothing."""
    words: list[Word] = []
    for node in nodes[:MOST]:
        first = _telling(node)
        if not isinstance(first, Word) or first.place:
            break
        words.append(first)
    found = fields.named(words, names) if words else None
    if found is None:
        return None
    text = " ".join(word.text for word in words[: found.length])
    if fold(text) in names.plain:
        return None
    return found.length, _lifted(nodes[: found.length], found, text)


def _telling(node: Node) -> Leaf | None:
    """The word that a node is about: of a phrase with a synonym the last, which names a body."""
    match node:
        case Or((And((*_words, last)), *_others)):
            return next(wanted(last), None)
        case Word() | Or():
            return next(wanted(node), None)
    return None


def _lifted(nodes: Sequence[Node], found: Found, text: str) -> Node:
    telling = nodes
    if found.kind in COUNTED:
        telling = nodes[:1]
    elif found.kind == "ends" and YEAR.fullmatch(text[-4:]):
        telling = nodes[-1:]  # an agreement that says the year may say its end in other words
    typed = telling[0] if len(telling) == 1 else And(tuple(telling))
    reading = Reading(found.kind, text)
    return Lifted(Or((typed, found.field)), (found.field,), WORTH[found.kind], reading)
