"""What was written last, so that a few changes do not stir the whole index.

Each write leaves a segment. Tantivy merges them as soon as eight are of one size, and all below
10 000 documents are of one size to it: every eighth saved document would have some thousands
written again. So a write takes the documents of the latest small segments along and writes them
once more, which leaves those empty, and they go. As in a binary counter each document is written
again only a few times, and there are never many segments.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

_MOST: Final = 4  # segments of its own; Tantivy merges at eight, and the large ones count
_LARGEST: Final = 64  # documents that are written again; a segment of more stays as it is


class Latest:
    """The documents of the latest segments, the newest last; none that another has written."""

    def __init__(self) -> None:
        self._segments: list[dict[int, Any]] = []

    def joined(self, made: Mapping[int, Any], removed: Iterable[int]) -> dict[int, Any]:
        """What to write: the documents, and those of the segments that they take the place of."""
        gone = {*made, *removed}
        left = ({n: d for n, d in each.items() if n not in gone} for each in self._segments)
        segments = [segment for segment in left if segment]
        joined = dict(made)
        while segments and (len(segments) >= _MOST or len(segments[-1]) <= len(joined)):
            joined = segments.pop() | joined
        self._segments = [*segments, joined] if 0 < len(joined) <= _LARGEST else segments
        return joined

    def forget(self) -> None:
        """Another has written, or the write failed: begin anew."""
        self._segments = []
