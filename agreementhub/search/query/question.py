"""A question as it was typed: what it demands, and what it would rather have than not.

Who types only words may have typed one too many; so the words can be taken for wishes. What is
written with OCH, ELLER, INTE, in quotes or behind the name of a field is demanded; a part of a word
or its root may stand in for one that operators join, for none in quotes.
"""

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace

from agreementhub.domain.swedish import act_of, derived_from, ends
from agreementhub.search.query.names import Names
from agreementhub.search.query.parse import parse
from agreementhub.search.query.small_words import asks_what_holds, is_small
from agreementhub.search.query.tree import (
    And,
    FieldIs,
    Leaf,
    Lifted,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Range,
    Reading,
    Word,
    wanted,
)

OPERATOR = re.compile(r"(?:^|(?<=[\s(]))(?:OCH|AND|ELLER|OR|INTE|NOT)(?=\s)")
# Where it stands what holds: in an agreement. Beside a score of ten to a hundred for a word.
_HOLDS = FieldIs("doctype", "agreement")
_LEANING = 10.0
AGREEING = frozenset(("type", "year", "ends"))
Demanded = FieldIs | Range | Phrase | Near | Prefix | Not


@dataclass(frozen=True, slots=True)
class Part:
    """What a word is told apart by (`växel` of `växelavtal`, `hemlös` of `hemlöshet`, `städning` of
    `städa`), and the kind that it names, which will do where the other is in too many documents."""

    word: Word
    own: Word
    kind: Word | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """`tree` finds what has all that was asked for. `wishes` are the words that a hit may lack
    some of, `demands` what it must have all the same, `parts` those of its words. `is_joined` when
    the words are joined by operators: a part then stands in for its word, where the word stands.
    Without wishes and parts the tree is all there is. Of what fits, `lean` is rather wanted."""

    text: str
    tree: Node
    wishes: tuple[Node, ...] = ()
    demands: tuple[Node, ...] = ()
    parts: tuple[Part, ...] = ()
    is_joined: bool = False
    lean: Node | None = None

    def leaning(self, tree: Node) -> Node:
        """The same, what is rather wanted higher."""
        return tree if self.lean is None else Lifted(tree, (self.lean,), _LEANING)


def read(text: str, names: Names | None = None) -> Question:
    """What was typed, as a question. `names` as in `parse`; nothing typed raises."""
    tree = parse(text, names)
    if OPERATOR.search(text):
        found = _parts(wanted(tree))
        return Question(text, tree, parts=found, is_joined=True)
    nodes = tree.children if isinstance(tree, And) else (tree,)
    demands = tuple(node for node in nodes if _is_demand(node))
    wishes = tuple(node for node in nodes if not _is_demand(node))
    parts = _parts(next(wanted(node), None) for node in wishes)
    kinds = _demanded_kinds(wishes)
    agreeing = [_agreeing(wish, kinds) for wish in wishes]
    loose = tuple(each for pair in zip(wishes, agreeing, strict=True) for each in _loose(*pair))
    if len(wishes) > 1:
        tree = And((*agreeing, *demands))
    is_of_type = any(isinstance(wish, Lifted) and _names_type(wish) for wish in wishes)
    lean = _HOLDS if asks_what_holds(text) and not is_of_type else None
    return Question(text, tree, loose if len(loose) > 1 else (), demands, parts, lean=lean)


def _loose(wish: Node, agreeing: Node) -> Iterator[Node]:
    """The wish as a hit must agree with it, and the words of a phrase that has a synonym: a hit may
    lack some of them too. When it ends an agreement may say in its text alone."""
    match wish:
        case Lifted(_, _, _, Reading("ends")):
            yield wish
        case _:
            yield agreeing
    match wish:
        case Or((And(words), *_others)):
            yield from (word for word in words if not _is_small(word))


def _is_small(node: Node) -> bool:
    """Whether it says nothing by itself: `säga` and `upp` of `säga upp`."""
    word = next(wanted(node), None)
    return isinstance(word, Word) and is_small(word.text)


def _demanded_kinds(wishes: Iterable[Node]) -> Set[str]:
    """The kinds of readings that a hit has to agree with: no document is of two types, so two that
    are named (`uppsagda avtal`) are words of its matter."""
    types = {node.by for node in wishes if isinstance(node, Lifted) and _names_type(node)}
    return AGREEING - {"type"} if len(types) > 1 else AGREEING


def _names_type(node: Lifted) -> bool:
    return node.reading is not None and node.reading.kind == "type"


def _agreeing(node: Node, kinds: Set[str]) -> Node:
    """What has all that was asked for is of the type and year that was named. That the words
    stand in its text, as in a reply to a motion, is no more than some of it. Who says `avtalet`
    means one that is spoken of."""
    match node:
        case Lifted(Or((typed, field)), _, _, Reading(kind)) if kind in kinds:
            word = next(wanted(typed), None)
            if not isinstance(word, Word) or (kind == "type" and _is_definite(word)):
                return node
            in_title = [replace(word, place="title")] if kind == "year" else []
            return replace(node, child=Or((field, *in_title)))
    return node


def _is_definite(word: Word) -> bool:
    return word.exact != word.stem and word.exact.endswith(("en", "et", "ens", "ets"))


def _parts(leaves: Iterable[Leaf | None]) -> tuple[Part, ...]:
    """The parts of those that are words and looked for everywhere, each word once."""
    words = (leaf for leaf in leaves if isinstance(leaf, Word) and not leaf.place)
    return tuple(part for word in dict.fromkeys(words) if (part := _part(word)))


def _part(word: Word) -> Part | None:
    if not word.exact.isalpha():
        return None
    if found := ends(word.text):
        own, kind = (replace(word, exact=stem, stem=stem) for stem in found)
        return Part(word, own, kind)
    root = derived_from(word.stem) or act_of(word.stem)
    return Part(word, replace(word, exact=root, stem=root)) if root else None


def _is_demand(node: Node) -> bool:
    """What a person wrote with signs of the query language, or in a place of the document."""
    return isinstance(node, Demanded) or (isinstance(node, Word) and bool(node.place))
