"""Our tree as a question to Tantivy."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

import tantivy

from agreementhub.domain.json_types import JsonObject
from agreementhub.search.engines.indexed_words import LIFTS, LIKE, NEAR, PHRASES, WEIGHT
from agreementhub.search.query import (
    And,
    CaseNumber,
    FieldIs,
    Leaf,
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

Query = tantivy.Query
FEW = 64  # values of one field that are looked up one by one
ASKED = {"id", "day", "year", "keys", "facets", *WEIGHT}  # fields that questions name
SPANS = ("begins", "ends")  # days that an index of an older release has not
Lift = Callable[[str, Sequence[str]], float]
MUST, SHOULD, MUST_NOT = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot


def schema() -> Any:
    """The fields of the index; words arrive analysed, parted by spaces."""
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("id", indexed=True, fast=True)
    for name in ("day", "year", *SPANS):
        # Ranges read the column alone: a list of its values would take longer to write.
        builder.add_integer_field(name, indexed=False, fast=True)
    for name in WEIGHT:
        if name != "case":
            kept = "position" if name in PHRASES else "freq"
            builder.add_text_field(name, tokenizer_name="whitespace", index_option=kept)
    for name in ("case", "keys"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in ("passage", "source"):
        builder.add_bytes_field(name, stored=True, indexed=False)
    builder.add_json_field("facets", fast=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


@dataclass(frozen=True)
class Questions:
    """Builds queries for one schema. `lift` says of words that stand together in a field by how
    much they weigh more than Tantivy makes of them."""

    schema: Any
    fields: Collection[str]
    lift: Lift

    def of(self, node: Node) -> Any:
        """The query of a tree."""
        match node:
            case And(children):
                return self._all(children)
            case Or(children):
                return _any([self.of(child) for child in children])
            case Not(child):
                return _bool([(MUST, _silent(Query.all_query())), (MUST_NOT, self.of(child))])
            case Lifted(child, by, worth):
                return _bool(
                    [(MUST, self.of(child)), *((SHOULD, self._lift(x, worth)) for x in by)]
                )
        return self._leaf(node)

    def _lift(self, node: Node, worth: float | None) -> Any:
        query = self.of(node)
        return query if worth is None else Query.const_score_query(query, worth)

    def seen_by(self, keys: Iterable[str], closed: Collection[int] = ()) -> Any:
        """Documents that one of the keys may see, but for those closed since they were indexed."""
        seen = self._one_of("keys", keys)
        if not closed:
            return seen
        return _bool([(MUST, seen), (MUST_NOT, Query.term_set_query(self.schema, "id", [*closed]))])

    def among(self, ids: Collection[int]) -> Any:
        """These documents."""
        return Query.term_set_query(self.schema, "id", [*ids])

    def having(self, name: str, values: Iterable[str]) -> Any:
        """Documents that have one of the values of a facet."""
        return self._one_of(f"facets.{name}", values)

    def within(self, nodes: Mapping[str, Node], values: Iterable[str]) -> Any:
        """Documents that the nodes of some values find."""
        return _any([self.of(nodes[value]) for value in values if value in nodes])

    def _one_of(self, field: str, values: Iterable[str]) -> Any:
        """Any of the values. For a few, looking each up is twice as fast as Tantivy's set query,
        which notes every document that has one."""
        few = sorted(values)
        if len(few) > FEW:
            return Query.term_set_query(self.schema, field, few)
        return _any([Query.term_query(self.schema, field, value, "basic") for value in few])

    def _all(self, children: tuple[Node, ...]) -> Any:
        wanted = [(MUST, self.of(child)) for child in children if not isinstance(child, Not)]
        hidden = [(MUST_NOT, self.of(child.child)) for child in children if isinstance(child, Not)]
        return _bool([*(wanted or [(MUST, _silent(Query.all_query()))]), *hidden])

    def _leaf(self, leaf: Leaf) -> Any:
        match leaf:
            case Word():
                return self._word(leaf)
            case Phrase(_, words, place):
                return self._phrase(words, place)
            case Like(_, stems):
                return Query.const_score_query(self._row("stem", stems), LIKE)
            case Near(_, stems, window):
                return Query.const_score_query(self._near(stems, window), NEAR)
            case Prefix(_, beginning, place):
                field = f"{place}_exact" if place else "exact"
                return Query.regex_query(self.schema, field, f"{beginning}.*")
            case CaseNumber():
                return self._number(leaf)
            case FieldIs(name, value):
                return _silent(self.having(name, {value}))
            case Range(name, low, high):
                field = "day" if name == "date" else name
                return _silent(self._range(field, _number(low), _number(high)))
        return _silent(Query.all_query())

    def _word(self, word: Word) -> Any:
        found = f"{word.place}_parts" if word.place else "parts"
        lifts = ((f"{word.place}_exact", "exact"),) if word.place else LIFTS
        return _bool(
            [
                (MUST, self._term(found, word.stem)),
                *((SHOULD, self._term(field, getattr(word, form))) for field, form in lifts),
            ]
        )

    def _phrase(self, words: tuple[str, ...], place: str) -> Any:
        if place:
            return self._row(f"{place}_exact", words)
        lifts = [self._row(field, words) for field in ("title_exact", "decision_exact")]
        return _bool([(MUST, self._row("exact", words)), *((SHOULD, lift) for lift in lifts)])

    def _row(self, field: str, words: tuple[str, ...]) -> Any:
        if len(words) == 1:
            return self._term(field, words[0])
        phrase = Query.phrase_query(self.schema, field, [*words])
        return Query.boost_query(phrase, WEIGHT[field] * self.lift(field, words))

    def _near(self, stems: tuple[str, ...], window: int) -> Any:
        pairs = [self._pair(one, other, window) for one, other in pairwise(stems) if one != other]
        return _bool([(MUST, pair) for pair in pairs]) if pairs else self._term("stem", stems[0])

    def _pair(self, one: str, other: str, window: int) -> Any:
        """Tantivy counts a swap as two steps, so each order is asked for by itself."""
        orders = ([one, other], [other, one])
        return _any([Query.phrase_query(self.schema, "stem", [*order], window) for order in orders])

    def _number(self, number: CaseNumber) -> Any:
        if number.prefix:
            own = Query.regex_query(self.schema, "case", f"{number.key}.*")
        else:
            own = self._term("case", number.key)
        found = [Query.boost_query(own, WEIGHT["case"]), self._term("parts", number.key)]
        if number.shared:
            found += [self._term("case", number.shared), self._term("parts", number.shared)]
        return _any(found)

    def _term(self, field: str, word: str) -> Any:
        term = Query.term_query(self.schema, field, word)
        return Query.boost_query(term, WEIGHT[field] * self.lift(field, (word,)))

    def _range(self, field: str, low: int | None, high: int | None) -> Any:
        if field not in self.fields:
            return Query.empty_query()
        return Query.range_query(self.schema, field, tantivy.FieldType.Integer, low, high)


def narrowed(query: Any, filters: JsonObject) -> Any:
    """The query within all of the filters, which do not count for the order."""
    return _bool([(MUST, query), *((MUST, _silent(each)) for each in filters.values())])


def _bool(clauses: list[tuple[Any, Any]]) -> Any:
    return Query.boolean_query(clauses)


def _any(queries: list[Any]) -> Any:
    return _bool([(SHOULD, query) for query in queries]) if queries else Query.empty_query()


def _silent(query: Any) -> Any:
    """A query that finds, but says nothing of how well."""
    return Query.const_score_query(query, 0.0)


def _number(value: int | date | None) -> int | None:
    return value.toordinal() if isinstance(value, date) else value
