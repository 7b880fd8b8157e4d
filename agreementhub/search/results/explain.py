"""What a query was taken to mean, for the line above the hits."""

from collections.abc import Iterable
from dataclasses import dataclass

from agreementhub.domain.swedish import synonyms
from agreementhub.search.query import CaseNumber, Like, Node, Phrase, Word, wanted


@dataclass(frozen=True, slots=True)
class Explanation:
    """`inflected`: words found in every form and in compounds. `spellings`: other ways to write
    or say them that were looked for too. `exact`: what was quoted. `case_numbers`: as typed."""

    inflected: tuple[str, ...]
    spellings: tuple[str, ...]
    exact: tuple[str, ...]
    case_numbers: tuple[str, ...]


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
        for other in synonyms.changed().alike((word.stem,))
        if other.stems == (word.stem,)
    ]
    return Explanation(
        inflected=_once(word.text for word in words if word.exact.isalpha()),
        spellings=_once(text for text in others if text.casefold() not in typed),
        exact=_once(leaf.text for leaf in leaves if isinstance(leaf, Phrase)),
        case_numbers=_once(numbers),
    )


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
