"""A document of a type with every field filled in, and the words that tell its values apart."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from itertools import count
from typing import Any

from agreementhub.domain import calendar
from agreementhub.domain.doctypes import DocType, Field
from agreementhub.domain.kinds import Part

# What a part holds that only the register reads.
_UNTOLD = {"token", "code", "codes"}


class Filling:
    """Values with words and days that stand nowhere else; `told` are those that a reader sees."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self.told: list[str] = []

    def content(self, doctype: DocType, *, without: Collection[str | None]) -> dict[str, Any]:
        """A value for each field of the type but those."""
        fields = {key: field for key, field in doctype.fields.items() if key not in without}
        return {key: self._field(field) for key, field in fields.items()}

    def _field(self, field: Field) -> Any:
        kind = field.kind
        if special := _SPECIAL.get(kind.key):
            return special(self)
        if not kind.parts:
            return self._one(Part(field.key, kind.key, field.label, options=field.options))
        row = {part.key: self._one(part) for part in kind.parts if part.kind not in _UNTOLD}
        return [kind.nest(row)] if kind.rows else kind.nest(row)  # type: ignore[attr-defined]

    def word(self) -> str:
        """A word that stands nowhere else."""
        number = next(self._numbers)
        said = "".join("badefigokulymånäpöra"[2 * int(digit) :][:2] for digit in f"{number:03}")
        self.told.append(f"x{said}")
        return self.told[-1]

    def day(self) -> str:
        """A day that stands nowhere else."""
        day = date(2031, 1, 1) + timedelta(days=next(self._numbers))
        self.told.append(f"{calendar.short_date(day, 'sv')}|{day}")
        return day.isoformat()

    def _one(self, part: Part) -> Any:
        if part.kind in ("line", "case_number"):
            return self.word()
        if part.kind == "prose":
            return f"Text med {self.word()} i."
        if part.kind == "lines":
            return [self.word(), self.word()]
        if part.kind == "date":
            return self.day()
        if part.kind == "partial_date":
            day = self.day()
            return {"text": day, "from": day, "to": day}
        if part.kind in ("choice", "many"):
            first = part.options["choices"][0]["value"]
            return [first] if part.kind == "many" else first
        return _PLAIN.get(part.kind, 12)


_PLAIN: dict[str, Any] = {
    "email": "anna@example.se",
    "yes_no": True,
    "flag": True,
    "month_day": "06-30",
    "decimal": "12",
    "percent": "12",
    "steps": [24, 12],
}


def _term(filling: Filling) -> Any:
    return {
        "start": filling.day(),
        "end": filling.day(),
        "signed": filling.day(),
        "notice": {"anchor": "fixed_date", "date": filling.day()},
        "extension": {"mode": "option", "months": 24, "max_times": 2},
        "option_by": filling.day(),
        "hard_stop": filling.day(),
    }


def _clauses(filling: Filling) -> Any:
    return [
        {"id": f"c{number}", "number": number, "heading": filling.word(),
         "prose": filling.word()}
        for number in (str(next(filling._numbers)), )
    ]  # fmt: skip


def _figures(filling: Filling) -> Any:
    return [{"indicator": filling.word(), "value": "12", "unit": filling.word()}]


def _shares(filling: Filling) -> Any:
    return [{"party": filling.word(), "percent": percent} for percent in ("62", "38")]


def _secrecy(filling: Filling) -> Any:
    return {
        "level": "secret",
        "provision": f"19 kap. {filling.word()} §",
        "date": filling.day(),
        "decided_by": filling.word(),
        "text": filling.word(),
    }


def _area(filling: Filling) -> Any:
    return {"text": filling.word()}


_SPECIAL = {
    "term": _term,
    "clauses": _clauses,
    "figures": _figures,
    "shares": _shares,
    "secrecy": _secrecy,
    "area": _area,
}


def squeezed(text: str) -> str:
    """Without spaces, line ends and the hyphens at them: what stays the same on every paper."""
    return "".join(text.replace("-\n", "").replace("\u00ad", "").casefold().split())


def missing(told: Iterator[str] | list[str], text: str) -> list[str]:
    """The words and days that the text does not tell."""
    whole = squeezed(text)
    return [words for words in told
            if not any(squeezed(one) in whole for one in words.split("|"))]  # fmt: skip
