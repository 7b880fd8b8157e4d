"""What a query was taken to mean, for the line above the hits."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from agreementhub.domain.swedish import synonyms
from agreementhub.search.query import (
    CaseNumber,
    Leaf,
    Like,
    Near,
    Node,
    Phrase,
    Prefix,
    Word,
    wanted,
)


@dataclass(frozen=True, slots=True)
class Explanation:
    """`inflected`: words found in every form and in compounds. `spellings`: other ways to write
    or say them that were looked for too. `exact`: what was quoted. `case_numbers`: as typed.
    `others`: all else that was looked for as it stands, such as numbers and beginnings."""

    inflected: tuple[str, ...]
    spellings: tuple[str, ...]
    exact: tuple[str, ...]
    case_numbers: tuple[str, ...]
    others: tuple[str, ...]


def explain(tree: Node) -> Explanation:
    """What the tree looks for, each thing once, in the order typed."""
    leaves = list(wanted(tree))
    numbers = [leaf.text for leaf in leaves if isinstance(leaf, CaseNumber)]
    words = [
        leaf
        for leaf in leaves
        if isinstance(leaf, Word) and not any(leaf.text in number for number in numbers)
    ]
    typed = {word.text.casefold() for word in words}
    others = [leaf.text for leaf in leaves if isinstance(leaf, Like)]
    others += [
        other.text
        for word in words
        for other in synonyms.changed().alike_as_spelled(word.stem, word.exact)
        if other.stems == (word.stem,)
    ]
    return Explanation(
        inflected=_once(word.text for word in words if word.exact.isalpha()),
        spellings=_once(text for text in others if text.casefold() not in typed),
        exact=_once(leaf.text for leaf in leaves if isinstance(leaf, Phrase)),
        case_numbers=_once(numbers),
        others=_once(_as_it_stands(leaves)),
    )


def _as_it_stands(leaves: Iterable[Leaf]) -> Iterator[str]:
    for leaf in leaves:
        match leaf:
            case Prefix(text):
                yield f"{text}*"
            case Near(text):
                yield text
            case Word(text, exact) if not exact.isalpha():
                yield text


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
