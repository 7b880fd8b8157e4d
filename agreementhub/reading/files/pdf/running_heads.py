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
    counts = Counter(same for page in pages for same in {line.sameness for line in page})
    heads = {}
    for same, count in counts.items():
        if count < max(2, len(pages) / 2):
            continue
        if same[1] >= max(heights) - edge:
            heads[same] = HEADER
        elif same[1] <= min(heights) + edge:
            heads[same] = FOOTER
    return heads
