"""How large a list may be. A municipality has some hundred agreements, a region some thousand."""

from typing import Final

from agreementhub.reading.files import Limits, Unreadable

MEGABYTE: Final = 1024 * 1024
MOST_ROWS: Final = 10_000
MOST_COLUMNS: Final = 100
LIMITS: Final = Limits(
    file_bytes=10 * MEGABYTE,
    entries=1_000,
    inflated_bytes=100 * MEGABYTE,
    xml_bytes=100 * MEGABYTE,
    answer_bytes=25 * MEGABYTE,
)


def check_count(rows: int) -> None:
    """Raise Unreadable when there are more rows than any list of agreements has."""
    if rows > MOST_ROWS:
        raise Unreadable("many_rows", {"n": MOST_ROWS})


def check_width(columns: int) -> None:
    """Raise Unreadable when a row has more cells than any list of agreements."""
    if columns > MOST_COLUMNS:
        raise Unreadable("many_columns", {"n": MOST_COLUMNS})
