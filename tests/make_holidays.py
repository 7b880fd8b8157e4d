"""Make `agreementhub/domain/holidays.txt` out of a library: `python -m tests.make_holidays`."""

from collections.abc import Iterator
from typing import Final

from holidays.countries.sweden import Sweden

from agreementhub.domain import calendar

YEARS: Final = range(1953, 2101)
_HEAD: Final = (
    "# The days on which Swedish offices are closed beside Saturdays and Sundays: those of\n"
    "# lag (1989:253) and the three eves of 2 § lag (1930:173). Made, and compared in the tests,\n"
    "# by the library `holidays`, which takes a sixth of the time that the hub needs to start.\n"
)


def lines() -> Iterator[str]:
    """A day, its Swedish and its English name, parted by tabs."""
    for year in YEARS:
        swedish, english = (
            Sweden(years=year, categories=("public", "de_facto"), language=language)
            for language in ("sv", "en_US")
        )
        for day in sorted(swedish):
            yield f"{day}\t{swedish[day]}\t{english[day]}"


if __name__ == "__main__":
    calendar.HOLIDAYS.write_text(_HEAD + "\n".join(lines()) + "\n", encoding="utf-8")
