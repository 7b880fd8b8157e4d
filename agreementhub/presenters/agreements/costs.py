"""What each party of an agreement pays, as a page tells it: per year, and if a party leaves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlalchemy.orm import Session

from agreementhub import charts
from agreementhub.domain import content
from agreementhub.domain.doctypes import DocType
from agreementhub.domain.json_types import Json, JsonDict
from agreementhub.domain.kinds.inputs import say_ore
from agreementhub.domain.kinds.records import Sharing, refuse_other_than_100, sharing
from agreementhub.domain.reader import Reader
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.services import areas


@dataclass(frozen=True)
class Leaving:
    """A party that would leave, and what each of the others would then pay more."""

    party: str
    rows: Sequence[tuple[str, str, str]]


@dataclass(frozen=True)
class Costs:
    """`sentence` is what the shares make; the table has a row a party and closes with the sum."""

    sentence: str
    is_whole: bool
    bar: charts.ShareBar
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    leaving: Sequence[Leaving]


def of_values(db: Session, reader: Reader, doctype: DocType, values: JsonDict) -> Costs | None:
    """The costs of what an agreement says; None where it says too little to count by."""
    allocation, shares = (
        _known(values, doctype, "cost_allocation"),
        _rows(values, doctype, "shares"),
    )
    parties = [row["organisation"] for row in _rows(values, doctype, "parties")]
    found = sharing(allocation, shares, parties, areas.inhabitants(db, parties))
    if found is None:
        return None
    sentence, is_whole = _sum(reader, shares)
    parts = [weight / 100 for weight in found.weights] if shares else found.parts
    if not is_whole:
        # Nobody pays by shares that do not make a whole: they are shown as they are typed.
        head, rows = [reader.say(_("Party")), reader.say(_("Share"))], _stated(found, parts)
        return Costs(sentence, is_whole, _bar(found, parts), head, rows, [])
    years = _years(found, _known(values, doctype, "term"))
    return Costs(
        sentence,
        is_whole,
        _bar(found, parts),
        _head(reader, found, [year for year, _paid in years]),
        _table(reader, found, [paid for _year, paid in years]),
        _leaving(reader, found),
    )


def _sum(reader: Reader, shares: Sequence[JsonDict]) -> tuple[str, bool]:
    """What the stated shares make, and whether that is all of it."""
    if not shares:
        return reader.say(_("The shares make 100 %.")), True
    typed = [str(row.get("percent") or "0").replace(",", ".").removesuffix("%").strip()
             for row in shares]  # fmt: skip
    try:
        refuse_other_than_100([one or "0" for one in typed])
    except RuleBroken as rule:
        return reader.say(rule.message), False
    except ArithmeticError:
        return reader.say(_("A share is no number.")), False
    return reader.say(_("The shares make 100 %.")), True


def _stated(found: Sharing, parts: Sequence[Fraction]) -> list[list[str]]:
    """A row a party, with its share."""
    named = zip(found.parties, parts, strict=True)
    return [[party, charts.Share(party, part).words] for party, part in named]


def _bar(found: Sharing, parts: Sequence[Fraction]) -> charts.ShareBar:
    return charts.share_bar(
        [charts.Share(party, part) for party, part in zip(found.parties, parts, strict=True)]
    )


def _head(reader: Reader, found: Sharing, years: Sequence[int]) -> list[str]:
    head = [reader.say(_("Party")), reader.say(_("Share"))]
    if found.yearly is not None:
        head.append(reader.say(_("A whole year")))
    return [*head, *map(str, years)]


def _table(reader: Reader, found: Sharing, years: Sequence[Sequence[int]]) -> list[list[str]]:
    """A row a party, then the sum of each column."""
    whole = [found.of(found.yearly)] if found.yearly is not None else []
    columns = [*whole, *years]
    rows = [
        [
            party,
            charts.Share(party, part).words,
            *(say_ore(paid[at], reader.lang) for paid in columns),
        ]
        for at, (party, part) in enumerate(zip(found.parties, found.parts, strict=True))
    ]
    if not columns:
        return rows
    sums = [say_ore(sum(paid), reader.lang) for paid in columns]
    return [*rows, [reader.say(_("Sum")), "100 %", *sums]]


def _leaving(reader: Reader, found: Sharing) -> list[Leaving]:
    """For each party, what the others would pay a year without it."""
    if found.yearly is None or len(found.parties) < 3:
        return []
    now, leaving = found.of(found.yearly), []
    for at, party in enumerate(found.parties):
        rest = found.without(at)
        if rest is None:
            continue
        then = rest.of(found.yearly)
        before = [*now[:at], *now[at + 1 :]]
        rows = [
            (name, say_ore(paid, reader.lang), f"+{say_ore(paid - was, reader.lang)}")
            for name, paid, was in zip(rest.parties, then, before, strict=True)
        ]
        leaving.append(Leaving(party, rows))
    return leaving


def _years(found: Sharing, term: JsonDict) -> list[tuple[int, list[int]]]:
    """The years of the term, where both its ends are known and it is not one whole year."""
    start, end = term.get("start"), term.get("end")
    if not (isinstance(start, str) and isinstance(end, str)):
        return []
    return found.by_year(date.fromisoformat(start), date.fromisoformat(end))


def _rows(values: JsonDict, doctype: DocType, kind: str) -> list[JsonDict]:
    found = _value(values, doctype, kind)
    return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []


def _known(values: JsonDict, doctype: DocType, kind: str) -> JsonDict:
    found = _value(values, doctype, kind)
    return found if isinstance(found, dict) and not content.is_unknown(found) else {}


def _value(values: JsonDict, doctype: DocType, kind: str) -> Json:
    fields = (field.key for field in doctype.fields.values() if field.kind.key == kind)
    return next((values[key] for key in fields if key in values), None)
