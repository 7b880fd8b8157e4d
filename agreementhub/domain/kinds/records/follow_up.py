"""Following up: when, by what, for whom; and the figures themselves."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar

from agreementhub.domain.blocks import Block, Items, Paragraph
from agreementhub.domain.kinds.base import Options, Path, Value
from agreementhub.domain.kinds.inputs import GAP, say_number
from agreementhub.domain.kinds.records import sums
from agreementhub.domain.kinds.records.record import Record, Row, label, part
from agreementhub.domain.kinds.records.rows import Rows, table
from agreementhub.domain.swedish import in_text
from agreementhub.i18n import _


class FollowUp(Record):
    """How an agreement is followed up: {interval_months, next, indicators, receiver, text}."""

    key: ClassVar[str] = "follow_up"
    parts = (
        part(
            "interval_months",
            "integer",
            "Hur ofta",
            "How often",
            min=1,
            max=240,
            unit={"sv": "månaders mellanrum", "en": "months apart"},
            help={"sv": "Antal månader; 12 är varje år.", "en": "In months; 12 is every year."},
        ),
        part("next", "date", "Nästa gång", "Next time"),
        part("indicators", "lines", "Indikatorer", "Indicators"),
        part("receiver", "line", "Mottagare", "Receiver"),
        part("text", "prose", "Med egna ord", "In words"),
    )

    def told(self, value: Value, options: Options, lang: str) -> list[Block]:
        words, said = _TOLD[lang], {p.key: text for p, text in self.said(value, options, lang)}
        sentences = [
            _often(value.get("interval_months"), said.get("next"), lang),
            _to(words["receiver"], said["receiver"], lang) if "receiver" in said else "",
            words["indicators"] if "indicators" in said else "",
        ]
        told: list[Block] = [Paragraph(text)] if (text := " ".join(filter(None, sentences))) else []
        told += [Items(tuple(value["indicators"]))] if "indicators" in value else []
        return told + ([Paragraph(value["text"])] if "text" in value else [])


_TOLD = {
    "sv": {
        "every": "Uppföljning görs {}.",
        "next": "Uppföljning görs den {}.",
        "both": "Uppföljning görs {}, nästa gång den {}.",
        "year": "varje år",
        "months": "med {} månaders mellanrum",
        "receiver": "Den lämnas till {}.",
        "indicators": "Det här följs upp:",
    },
    "en": {
        "every": "It is followed up {}.",
        "next": "It is followed up on {}.",
        "both": "It is followed up {}, next on {}.",
        "year": "every year",
        "months": "every {} months",
        "receiver": "The follow-up is handed to {}.",
        "indicators": "This is followed up:",
    },
}


def _to(words: str, receiver: str, lang: str) -> str:
    return words.format(in_text(receiver) if lang == "sv" else receiver)


def _often(months: int | None, day: str | None, lang: str) -> str:
    """How often, and when next: every year, next on 31 March 2028."""
    words = _TOLD[lang]
    every = "" if months is None else words["year"] if months == 12 else ""
    if months and not every:
        every = words["months"].format(months)
    if every and day:
        return words["both"].format(every, day)
    return words["every"].format(every) if every else words["next"].format(day) if day else ""


class Figures(Rows):
    """Figures of a follow-up: a value or a range, what it is a part of, and how it changed."""

    key: ClassVar[str] = "figures"
    row_label = label("Uppgift", "Figure")
    parts = (
        part("indicator", "line", "Indikator", "Indicator", required=True),
        part("period", "partial_date", "Tid", "Period"),
        part("value", "decimal", "Värde", "Value"),
        part("min", "decimal", "Från", "From"),
        part("max", "decimal", "Till", "To"),
        part("unit", "line", "Enhet", "Unit"),
        part("of", "decimal", "Av totalt", "Of in all"),
        part("of_indicator", "line", "Del av", "Part of"),
        part("change", "decimal", "Förändring", "Change"),
        part("change_since", "partial_date", "Jämfört med", "Compared with"),
        part("approx", "flag", "Ungefärligt", "Approximate"),
        part("inferred", "flag", "Uträknat, står inte i källan", "Inferred, not in the source"),
    )

    def rules(self, row: Row, options: Options) -> dict[Path, str]:
        if "value" in row and ("min" in row or "max" in row):
            return {("value",): _("Write either one value or a range, not both.")}
        if "min" in row and "max" in row and Decimal(row["max"]) < Decimal(row["min"]):
            return {("max",): _("The range ends below where it begins. Check both numbers.")}
        if not {"value", "min", "max", "change"} & set(row):
            return {("value",): _("Write a value, a range or a change.")}
        return {}

    def show(self, value: Value, options: Options, lang: str) -> list[Block]:
        rows = [self._cells(row, options, lang) for row in value]
        used = [one for one in _SHOWN if any(row.get(one.key) for row in rows)]
        added = tuple(_added(one, lang) for one in sums.of(value))
        return [table(used, rows, lang), *([Items(added)] if added else [])]

    def _cells(self, row: Row, options: Options, lang: str) -> dict[str, str]:
        said = {one.key: text for one, text in self.said(row, options, lang)}
        marks = [_MARKS[mark][lang] for mark in ("approx", "inferred") if mark in row]
        return {
            "indicator": said["indicator"],
            "period": said.get("period", ""),
            "value": told_value(row, lang),
            "of": " ".join(said[key] for key in ("of", "of_indicator") if key in said),
            "change": _change(row, said, lang),
            "note": ", ".join(marks),
        }


_SHOWN = (
    *Figures.parts[:2],
    part("value", "decimal", "Värde", "Value"),
    part("of", "decimal", "Av", "Of"),
    part("change", "line", "Förändring", "Change"),
    part("note", "line", "Anmärkning", "Note"),
)
_MARKS = {
    "approx": {"sv": "ungefär", "en": "approximate"},
    "inferred": {"sv": "uträknat", "en": "inferred"},
}
_SINCE = {"sv": "jämfört med", "en": "compared with"}


_AT_LEAST = {"sv": "minst", "en": "at least"}
_AT_MOST = {"sv": "högst", "en": "at most"}


def told_value(row: Mapping[str, Any], lang: str) -> str:
    """97, 50–70, högst 2; with its unit."""
    said = {
        key: say_number(Decimal(row[key]), lang) for key in ("value", "min", "max") if key in row
    }
    number = said.get("value", "")
    if "min" in row and "max" in row:
        number = f"{said['min']}–{said['max']}"
    elif "min" in row:
        number = f"{_AT_LEAST[lang]} {said['min']}"
    elif "max" in row:
        number = f"{_AT_MOST[lang]} {said['max']}"
    return f"{number}{GAP}{row['unit']}" if "unit" in row and number else number


def _added(one: sums.Sum, lang: str) -> str:
    """Besök: 97 = 59 + 38; or that the parts come to something else."""
    parts = " + ".join(say_number(part, lang) for part in one.parts)
    whole = say_number(one.whole, lang)
    if one.adds_up:
        return f"{one.indicator}: {whole} = {parts}"
    told = f"{parts} = {say_number(one.told, lang)}"
    return {
        "sv": f"{one.indicator}: {whole}, men delarna är {told}",
        "en": f"{one.indicator}: {whole}, but the parts are {told}",
    }[lang]


def _change(row: Row, said: dict[str, str], lang: str) -> str:
    """+10 jämfört med 2016."""
    if "change" not in row:
        return ""
    change = Decimal(row["change"])
    number = ("+" if change > 0 else "") + say_number(change, lang)
    since = said.get("change_since")
    return f"{number} {_SINCE[lang]} {since}" if since else number
