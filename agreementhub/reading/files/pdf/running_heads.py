"""Running heads: what stands near the upper or lower edge of page after page."""

from collections import Counter
from typing import Final

from agreementhub.reading.files.pdf.lines import Line, Sameness
from agreementhub.reading.files.text import FOOTER, HEADER

# The part of the page, from above and from below, where running heads stand.
_EDGE: Final = 0.15


def running_heads(pages: list[list[Line]]) -> dict[Sameness, str]:
    """What stands near the edge of at least half of the pages, and of two: HEADER or FOOTER.

    There must be a line on some page.
    """
    heights = [line.bottom for page in pages for line in page]
    edge = (max(heights) - min(heights)) * _EDGE
    upper, lower = max(heights) - edge, min(heights) + edge
    counts = Counter(
        same
        for page in pages
        for same in {line.sameness for line in page if not lower < round(line.bottom) < upper}
    )
    often = max(2, len(pages) / 2)
    return {
        same: HEADER if same[1] >= upper else FOOTER
        for same, count in counts.items()
        if count >= often
    }
