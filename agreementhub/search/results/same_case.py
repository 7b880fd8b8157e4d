"""Documents of the same case: they lend each other a little weight, and come last when none of the
words stands in them. The motion says *simhall*, its reply *badhus*.

Which cases these are is asked of hits that the person sees, and what is of them is found with the
same keys: nothing else shows through.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from agreementhub.search.engines import Engine, Search
from agreementhub.search.query import (
    CaseNumber,
    FieldIs,
    Lifted,
    Near,
    Node,
    Or,
    Phrase,
    Prefix,
    Question,
    Word,
    wanted,
)

CasesOf = Callable[[Sequence[int]], Mapping[int, str]]  # of documents, by their ids
FIELD: Final = "case_id"
_WORTH: Final = 30.0  # beside a score of ten to a hundred for a word
_LEADING: Final = 10  # hits whose cases count
_MOST: Final = 5  # cases
_EXACT: Final = (Phrase, Near, Prefix)


def leading(engine: Engine, search: Search, cases_of: CasesOf | None, tree: Node) -> list[str]:
    """The cases of the first hits, the best first, whatever page of them is asked for; none
    where they are not to count."""
    if cases_of is None:
        return []
    first = replace(search, tree=tree, limit=_LEADING, offset=0, facets=(), spans={})
    ids = [hit.id for hit in engine.search(replace(first, passages=False)).hits]
    cases = cases_of(ids)
    return list(dict.fromkeys(cases[number] for number in ids if number in cases))[:_MOST]


def lifted(tree: Node, cases: Sequence[str]) -> Node:
    """The same, what is of the first of the cases higher."""
    return Lifted(tree, (FieldIs(FIELD, cases[0]),), _WORTH) if cases else tree


def others(question: Question, cases: Sequence[str]) -> Node | None:
    """What is of the cases; None where the question names exactly what it wants."""
    if question.is_joined or any(isinstance(one, _EXACT) for one in question.demands):
        return None
    leaves = list(wanted(question.tree))
    names_one = any(isinstance(leaf, CaseNumber) for leaf in leaves)
    if names_one or not cases or not any(isinstance(leaf, Word) for leaf in leaves):
        return None
    return Or(tuple(FieldIs(FIELD, case) for case in cases))
