"""Sets of documents of one state of a Whoosh index, each looked up once."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import Any

Documents = frozenset[int]
BETWEEN = "\x1f"  # parts the name of a facet from its value


class Sets:
    """The documents of a searcher, by words, by facet, by day and by who may see them."""

    def __init__(self, searcher: Any) -> None:
        self.searcher = searcher
        self.reader = searcher.reader()
        self._everything = frozenset(self.reader.all_doc_ids())

    def everything(self) -> Documents:
        """Every document."""
        return self._everything

    def of(self, query: Any) -> Documents:
        """The documents that a Whoosh query finds."""
        return frozenset(self.searcher.docs_for_query(query))

    def seen_by(self, keys: Iterable[str], closed: Iterable[int] = ()) -> Documents:
        """Documents that one of the keys may see, but for those closed since they were indexed."""
        seen = frozenset().union(*(self.postings("keys", key) for key in keys))
        return seen.difference(*(self.postings("id", str(number)) for number in closed))

    def among(self, ids: Iterable[int]) -> Documents:
        """These documents, as far as the index has them."""
        return frozenset().union(*(self.postings("id", str(number)) for number in ids))

    def having(self, name: str, values: Iterable[str]) -> Documents:
        """Documents that have one of the values of a facet."""
        known = self.facets.get(name, {})
        return frozenset().union(*(known.get(value, frozenset()) for value in values))

    def between(self, name: str, low: int | date | None, high: int | date | None) -> Documents:
        """Documents whose year or day lies within, both ends included."""
        given = self.days if name == "date" else self.facets.get(name, {})
        first, last = _number(low, -1), _number(high, 10**9)
        within = (documents for value, documents in given.items() if first <= int(value) <= last)
        return frozenset().union(*within)

    @cached_property
    def facets(self) -> dict[str, dict[str, Documents]]:
        """For each facet, its values with their documents."""
        facets: dict[str, dict[str, Documents]] = {}
        for term in self.beginning("facet", ""):
            name, _, value = term.partition(BETWEEN)
            facets.setdefault(name, {})[value] = self.postings("facet", term)
        return facets

    @cached_property
    def days(self) -> dict[int, Documents]:
        """Each day with its documents, the latest first."""
        days = {int(term): self.postings("day", term) for term in self.beginning("day", "")}
        return dict(sorted(days.items(), reverse=True))

    def beginning(self, field: str, text: str) -> Iterator[str]:
        """The words of a field that begin so."""
        return (term.decode("utf-8") for term in self.reader.expand_prefix(field, text))

    def postings(self, field: str, term: str) -> Documents:
        """The documents that have a word in a field."""
        if (field, term) not in self.reader:
            return frozenset()
        return frozenset(self.reader.postings(field, term).all_ids())


def _number(value: int | date | None, missing: int) -> int:
    if isinstance(value, date):
        return value.toordinal()
    return missing if value is None else value
