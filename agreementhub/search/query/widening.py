"""What else a query should find: other words for the same, and compounds written apart."""

from collections.abc import Iterable, Iterator, Sequence

from agreementhub.domain.swedish import Synonyms, pieces
from agreementhub.search.query.tree import And, Like, Near, Node, Or, Word


def widened(nodes: Iterable[Node], synonyms: Synonyms) -> Iterator[Node]:
    """The nodes of one group, each word with what means the same beside it.

    Words that are one phrase of the table of synonyms become one node: `skadligt bruk` also
    finds `missbruk`.
    """
    waiting = list(nodes)
    while waiting:
        length, node = _phrase(waiting, synonyms) or (1, _word(waiting[0], synonyms))
        yield node
        del waiting[:length]


def _phrase(nodes: Sequence[Node], synonyms: Synonyms) -> tuple[int, Node] | None:
    """The longest known phrase that the nodes begin with."""
    for length in range(min(synonyms.longest, len(nodes)), 1, -1):
        words = [node for node in nodes[:length] if isinstance(node, Word) and not node.place]
        if len(words) == length and (likes := _likes(tuple(word.stem for word in words), synonyms)):
            return length, Or((And(tuple(_word(word, synonyms) for word in words)), *likes))
    return None


def _word(node: Node, synonyms: Synonyms) -> Node:
    if not isinstance(node, Word) or node.place:
        return node
    parts = pieces(node.text) if node.exact.isalpha() else ()
    near = [Near(node.text, parts)] if parts else []
    spelled = synonyms.alike_as_spelled(node.stem, node.exact)
    likes = [Like(a.text, a.stems) for a in spelled if a.stems != (node.stem,)]
    return Or((node, *near, *likes)) if near or likes else node


def _likes(stems: tuple[str, ...], synonyms: Synonyms) -> list[Node]:
    return [Like(a.text, a.stems) for a in synonyms.alike(stems) if a.stems != stems]
