"""The library of clauses: what it holds, its wordings, and the agreements with older ones."""

from agreementhub.services.clauses.library import (
    Offered,
    Wanted,
    add,
    change,
    from_the_start,
    lacking,
    of_organisation,
    offered,
    one,
    picked,
    retire,
    use_again,
)
from agreementhub.services.clauses.uses import Older, counts, older

__all__ = [
    "Offered",
    "Older",
    "Wanted",
    "add",
    "change",
    "counts",
    "from_the_start",
    "lacking",
    "of_organisation",
    "offered",
    "older",
    "one",
    "picked",
    "retire",
    "use_again",
]
