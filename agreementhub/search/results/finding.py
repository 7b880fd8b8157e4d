"""Finding what was meant: all the words first, then some of them, in a likely spelling, then what
is of the same cases.

All counts ask with the keys of the person: which words are rare, which are unknown and how they
are spelt follows from what that person may see, and from nothing else.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from agreementhub.search.engines import Engine, Result, Search
from agreementhub.search.query import (
    And,
    Lifted,
    Like,
    Names,
    Node,
    Not,
    Or,
    Part,
    Question,
    Word,
    is_of_a_matter,
    read,
    wanted,
)
from agreementhub.search.results import same_case
from agreementhub.search.results.same_case import CasesOf
from agreementhub.search.results.suggest import Sight, suggest

# Readings that tell of no matter.
LIFTING = ("type", "year", "date", "amount", "age")
FEW = 20  # hits with all the words; where there are fewer, some of the words will do
COMMON = 0.2  # of the documents that a person sees: a word in more of them tells little
WORTH = 40.0  # of a part that stands in for its word, beside the words that stand as typed
RARE_PART = 0.1  # of those documents: a part of a word in more of them tells too little


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found. Of the hits that `result` counts, the first `full` have all the words, and
    the last `kin` none: they are of the same cases as the first.

    `spelling` is another way to write the question; `is_respelled` when that was searched for,
    because the question as typed found nothing.
    """

    result: Result
    full: int
    question: Question
    spelling: str | None = None
    is_respelled: bool = False
    kin: int = 0


def find(
    engine: Engine,
    text: str,
    names: Names,
    search: Search,
    *,
    exactly: bool = False,
    cases_of: CasesOf | None = None,
) -> Finding:
    """The documents that answer what was typed, the best first.

    `search` says who asks, and which of the hits are wanted; its tree is not used. `exactly`
    searches for the words as typed whatever their spelling. Without `cases_of` what is of the
    same cases is left out.
    """
    seen = Sight(engine, search.keys, search.closed)
    names = replace(names, is_known=lambda field: seen.count(field) > 0)
    question = read(text, names)
    result = engine.search(replace(search, tree=question.leaning(question.tree)))
    other = None
    if result.count == 0 and not exactly and text.strip():
        other = suggest(seen, text, names, unknown=True)
    if other:
        question = read(other, names)
        result = engine.search(replace(search, tree=question.leaning(question.tree)))
    leading = cache(partial(same_case.leading, engine, search, cases_of))
    found, tree = _with_some(seen, question, search, result, leading)
    some = found.count
    cases = leading(question.tree) if result.count and _wants_more(search, found) else ()
    if node := same_case.others(question, cases):
        found = _followed(seen, search, found, And((node, *question.demands, Not(tree))))
    offered = other or (suggest(seen, text, names) if result.count < 3 and text.strip() else None)
    return Finding(found, result.count, question, offered, bool(other), found.count - some)


def _wants_more(search: Search, found: Result) -> bool:
    """Whether there are few hits, and an order in which worse ones come last."""
    return found.count < FEW and search.sort != "date"


def _with_some(
    seen: Sight,
    question: Question,
    search: Search,
    full: Result,
    leading: Callable[[Node], Sequence[str]],
) -> tuple[Result, Node]:
    """The hits, followed by those with some of the words, or parts of them, where few have all;
    and what finds all of these. What is of the case of the best hit comes first among them."""
    found, tree = full, question.tree
    for less in (_some, _parts):
        if not _wants_more(search, found):
            break
        if node := less(seen, question, found.count):
            rest = question.leaning(And((node, *question.demands, Not(tree))))
            near = leading(question.leaning(question.tree) if full.count else rest)
            found = _followed(seen, search, found, same_case.lifted(rest, near))
            tree = Or((tree, node))
    return found, tree


def _followed(seen: Sight, search: Search, before: Result, tree: Node) -> Result:
    """The hits, and behind them those that another tree finds; none is found by both."""
    rest = seen.engine.search(
        replace(
            search,
            tree=tree,
            limit=search.limit - len(before.hits),
            offset=max(search.offset - before.count, 0),
        )
    )
    facets = {name: _sum(values, rest.facets[name]) for name, values in before.facets.items()}
    took = before.took_ms + rest.took_ms
    return Result(before.count + rest.count, took, [*before.hits, *rest.hits], facets)


def _some(seen: Sight, question: Question, full: int) -> Node | None:
    """Any of the words that tell something; numbers and common words only lift."""
    counts = {node: seen.count(node) for node in _standing(seen, question)}
    known = sorted((node for node in counts if counts[node]), key=lambda node: counts[node])
    words = [node for node in known if not _is_number(node)] or known
    more = [counts[node] for node in words if counts[node] > full]
    if not more:
        return None
    common = COMMON * seen.size()
    if full and more[0] > max(common, FEW) and any(map(_is_paragraph, question.wishes)):
        return None
    limit = max(common, more[0])
    telling = tuple(node for node in words if counts[node] <= limit)
    rest = tuple(node for node in known if node not in telling)
    return Lifted(Or(telling), rest) if rest else Or(telling)


def _standing(seen: Sight, question: Question) -> Iterator[Node]:
    """The words of the question; one that stands nowhere by the part that tells it apart."""
    limit = RARE_PART * seen.size()
    parts = {part.word: part for part in question.parts}
    for node in question.wishes:
        word = next(wanted(node), None)
        part = parts.get(word) if isinstance(word, Word) and seen.count(node) < 2 else None
        own = _telling(seen, part, limit) if part else None
        if own is None:
            yield node
        elif seen.count(node):
            yield Or((node, own))
        else:
            yield Lifted(own, (own,), WORTH)


def _is_number(node: Node) -> bool:
    """A type, a day, a year or a paragraph, which tells nothing by itself: each body has its § 45,
    and each year its motions."""
    if isinstance(node, Lifted) and node.reading:
        return node.reading.kind in LIFTING
    leaf = next(wanted(node), None)
    return isinstance(leaf, Word) and not any(map(str.isalpha, leaf.exact))


def _is_paragraph(node: Node) -> bool:
    """A paragraph of minutes: who names one is after one decision."""
    leaf = next(wanted(node), None)
    return isinstance(leaf, Word) and leaf.text.startswith("§")


def _parts(seen: Sight, question: Question, _found: int) -> Node | None:
    """Any part of a word that tells it apart; where operators join the words, in its place."""
    limit = RARE_PART * seen.size()
    telling = {part.word: own for part in question.parts if (own := _telling(seen, part, limit))}
    if not telling:
        return None
    return _with(telling, question.tree) if question.is_joined else Or(tuple(telling.values()))


def _telling(seen: Sight, part: Part, limit: float) -> Node | None:
    """The part that will do for the word; of a compound, where both its parts are known, or the
    last one names no matter."""
    own, kind = seen.count(part.own), seen.count(part.kind) if part.kind else limit
    if part.kind and not kind and is_of_a_matter(part.kind.stem):
        return part.own if 0 < own <= limit else None
    if own and kind and own <= limit:
        return _in_its_place(seen, part) if part.kind and kind <= limit else part.own
    return part.kind if own and part.kind and 0 < kind <= limit else None


def _in_its_place(seen: Sight, part: Part) -> Node:
    """The part in other compounds; as a word of its own it tells of the same matter where the kind
    is told too, or where the whole word stands nowhere: `egen skuld` is no `skuldrådgivning`."""
    if part.kind is None or not seen.count(part.word):
        return part.own
    alone = Like(part.own.text, (part.own.stem,))
    return Or((And((part.own, Not(alone))), And((part.own, part.kind))))


def _with(parts: Mapping[Word, Node], node: Node) -> Node:
    """The tree, each of these words or its part; what is not wanted stays as it is."""
    match node:
        case And(children):
            return And(tuple(_with(parts, child) for child in children))
        case Or(children):
            return Or(tuple(_with(parts, child) for child in children))
        case Lifted(child):
            return replace(node, child=_with(parts, child))
        case Word():
            return Or((node, parts[node])) if node in parts else node
    return node


def _sum(one: list[tuple[str, int]], other: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Counts of one facet over hits that do not overlap, most first, then by name."""
    counts = dict(one)
    for value, count in other:
        counts[value] = counts.get(value, 0) + count
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
