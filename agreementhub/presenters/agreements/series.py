"""The figures of several reports about the same thing, each over the time they tell of."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from agreementhub.charts import Moment, Trend, trend
from agreementhub.domain.doctypes import DocType
from agreementhub.domain.json_types import JsonDict, JsonObject
from agreementhub.domain.kinds.records import told_value
from agreementhub.domain.reader import Reader
from agreementhub.i18n import _
from agreementhub.models import Document
from agreementhub.presenters import sections
from agreementhub.services import follow_ups
from agreementhub.services.documents import links


@dataclass(frozen=True)
class Series:
    """An indicator, and what the reports told of it."""

    name: str
    unit: str
    drawing: Trend

    @property
    def is_long(self) -> bool:
        """Whether there is something to compare."""
        return len(self.drawing.moments) > 1


@dataclass(frozen=True)
class FollowedUp:
    """The reports about a document, the latest first, and the series of their figures."""

    reports: Sequence[Document]
    series: Sequence[Series]

    @property
    def has_series(self) -> bool:
        """Whether any figure was told more than once."""
        return any(one.is_long for one in self.series)


def of_linked(
    db: Session, reader: Reader, types: Mapping[str, DocType], linked: links.Linked
) -> FollowedUp | None:
    """How a document fared, by the reports among what is read beside it; None without any."""
    reports = follow_ups.adopted(db, linked)
    if not reports:
        return None
    found: dict[tuple[str, str], list[tuple[JsonObject, Moment]]] = {}
    for report in reports:
        values = sections.visible(reader, report, types[report.doctype], report.counts.content)
        for row in _rows(values):
            key = (_key(row.get("indicator")), _key(row.get("unit")))
            if moment := _moment(reader, row, values):
                found.setdefault(key, []).append((row, moment))
    series = [_series(told) for told in found.values()]
    longest = sorted(series, key=lambda one: -len(one.drawing.moments))
    return FollowedUp(list(reversed(reports)), longest)


def _series(told: Sequence[tuple[JsonObject, Moment]]) -> Series:
    latest = told[-1][0]
    drawing = trend([moment for _row, moment in told])
    return Series(str(latest["indicator"]), str(latest.get("unit", "")), drawing)


def _moment(reader: Reader, row: JsonObject, values: JsonObject) -> Moment | None:
    numbers = [float(str(row[key])) for key in ("value", "min", "max") if key in row]
    if not numbers:
        return None
    words = told_value(row, reader.lang)
    if "of" in row:
        of = {"value": words, "of": told_value({"value": row["of"]}, reader.lang)}
        words = reader.say(_("${value} of ${of}", mapping=of))
    return Moment(_when(row, values), words, min(numbers), max(numbers))


def _when(row: JsonObject, values: JsonObject) -> str:
    """The time that the figure is of, or else the year that the report is of."""
    period = row.get("period")
    if isinstance(period, dict) and period.get("text"):
        return str(period["text"])
    return next(_years(values), "")


def _years(values: JsonObject) -> Iterator[str]:
    for key in ("period_end", "date"):
        day = values.get(key)
        written = day.get("to") if isinstance(day, dict) else day
        if isinstance(written, str) and written:
            yield written[:4]


def _rows(values: JsonObject) -> list[JsonDict]:
    rows = values.get("indicators")
    return rows if isinstance(rows, list) else []


def _key(name: object) -> str:
    return " ".join(str(name or "").split()).casefold()
