"""The months ahead as a strip: how many deadlines fall in each, and how near they are."""

from babel.dates import format_date

from agreementhub import charts
from agreementhub.domain.reader import Reader
from agreementhub.services.deadlines import ahead


def strip(reader: Reader, counts: ahead.Counts) -> charts.HeatStrip:
    """The months ahead, and how much falls in each."""
    return charts.heat_strip(
        [
            charts.Month(
                month.first,
                {"later": month.later, "soon": month.soon, "late": month.late},
                format_date(month.first, "MMM", locale=reader.lang).rstrip("."),
            )
            for month in ahead.months(counts, today=reader.today)
        ]
    )
