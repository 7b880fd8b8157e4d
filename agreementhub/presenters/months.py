"""The months ahead as a strip: how many deadlines fall in each, and how near they are."""

from agreementhub import charts
from agreementhub.domain import calendar
from agreementhub.domain.reader import Reader
from agreementhub.services.deadlines import ahead


def strip(reader: Reader, counts: ahead.Counts) -> charts.HeatStrip:
    """The months ahead, and how much falls in each."""
    return charts.heat_strip(
        [
            charts.Month(
                month.first,
                {"later": month.later, "soon": month.soon, "late": month.late},
                calendar.short_month(month.first, reader.lang).rstrip("."),
            )
            for month in ahead.months(counts, today=reader.today)
        ]
    )
