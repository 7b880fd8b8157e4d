"""Sharing money, exactly: in öre, so that the shares always add up to the whole; by the model of an
agreement, per year, and when a party leaves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Final

from agreementhub.domain.json_types import JsonObject
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _

Weight = int | Decimal | Fraction
# An amount counted so comes so many times a year.
_TIMES: Final = {"year": 1, "quarter": 4, "month": 12}
_KRONA: Final = 100
_MOST_YEARS: Final = 5
# Coordination associations: half, a quarter, a quarter (2003:1210, 5 §).
_HALF, _QUARTER = Fraction(1, 2), Fraction(1, 4)
_INSURANCE: Final = "försäkringskassan"


def split(amount: int, weights: Sequence[Weight], unit: int = 1) -> list[int]:
    """An amount in öre by weights (percent, inhabitants, visits), by the largest remainder.

    Each share is whole in `unit` öre (100 gives whole kronor) and the shares add up to the
    amount. Each gets its exact share rounded down; what is left goes, one unit each, to those
    who lost most by it; who stands earlier goes first when two lost the same. What no unit
    divides goes to the first in that order. Raises RuleBroken when there is nothing to share by.
    """
    exact = [Fraction(weight) for weight in weights]
    whole = sum(exact)
    if amount < 0 or any(weight < 0 for weight in exact) or not whole:
        raise RuleBroken(_("Costs are shared by weights of which at least one is above zero."))
    units, rest = divmod(amount, unit)
    wanted = [units * weight / whole for weight in exact]
    shares = [int(share) for share in wanted]
    order = sorted(range(len(exact)), key=lambda place: (shares[place] - wanted[place], place))
    for place in order[: units - sum(shares)]:
        shares[place] += 1
    in_ore = [share * unit for share in shares]
    in_ore[order[0]] += rest
    return in_ore


def refuse_other_than_100(shares: Sequence[str]) -> None:
    """Raise RuleBroken, saying how much to add or take away, unless the percents make 100."""
    total = sum((Decimal(share) for share in shares), Decimal(0))
    if total == 100:
        return
    values = {"sum": _said(total), "rest": _said(abs(100 - total))}
    if total < 100:
        words = _("The shares add up to ${sum} %. Add ${rest} percentage points.", mapping=values)
    else:
        words = _(
            "The shares add up to ${sum} %. Take away ${rest} percentage points.", mapping=values
        )
    raise RuleBroken(words)


def _said(number: Decimal) -> str:
    """A number with a decimal comma and no closing zeros."""
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def line_total(line: JsonObject) -> int | None:
    """What a budget line comes to in öre: amount × months × posts, halves of an öre rounded up.

    An amount a month needs its months; one a year is counted by twelfths where months are
    given. None when nothing can be computed.
    """
    if "ore" not in line:
        return None
    total = Fraction(line["ore"]) * Fraction(line.get("posts", "1"))
    per, months = line.get("per", "total"), line.get("months")
    if per == "month":
        if months is None:
            return None
        total *= Fraction(months)
    elif per == "year":
        total *= Fraction(months or 12) / 12
    elif per not in ("total", "year"):
        return None
    return int(total + Fraction(1, 2))


@dataclass(frozen=True)
class Sharing:
    """The parties with their weights, which need not make 1, and the cost of a year in öre."""

    parties: tuple[str, ...]
    weights: tuple[Fraction, ...]
    yearly: int | None = None

    @property
    def parts(self) -> tuple[Fraction, ...]:
        """Each party's part of the whole."""
        whole = sum(self.weights)
        return tuple(weight / whole for weight in self.weights)

    def of(self, amount: int) -> list[int]:
        """An amount in öre by party, in whole kronor that add up to it."""
        return split(amount, self.weights, _KRONA)

    def without(self, leaving: int) -> "Sharing | None":
        """The same when the party at that place has left: the others keep their weights among
        themselves. None when nobody would pay."""
        parties = (*self.parties[:leaving], *self.parties[leaving + 1 :])
        weights = (*self.weights[:leaving], *self.weights[leaving + 1 :])
        return Sharing(parties, weights, self.yearly) if any(weights) else None

    def by_year(self, start: date, end: date) -> list[tuple[int, list[int]]]:
        """Each calendar year of the time, the first five, with what each party pays: of a year that
        is not whole as much as its days are of it, in whole kronor."""
        if self.yearly is None or end < start:
            return []
        found = []
        for year in range(start.year, min(end.year, start.year + _MOST_YEARS - 1) + 1):
            first, last = max(start, date(year, 1, 1)), min(end, date(year, 12, 31))
            days = (date(year, 12, 31) - date(year, 1, 1)).days + 1
            part = Fraction((last - first).days + 1, days)
            kronor = round(self.yearly * part / _KRONA)
            found.append((year, self.of(kronor * _KRONA if part != 1 else self.yearly)))
        return found


def sharing(
    allocation: JsonObject,
    shares: Sequence[JsonObject],
    parties: Sequence[str],
    inhabitants: Mapping[str, int],
) -> Sharing | None:
    """How the cost is shared: by the stated shares, else as the model counts it among the parties.

    None for models that count what is used, and where a number is not known.
    """
    if shares:
        rows = [(str(row.get("party", "")), _percent(row.get("percent"))) for row in shares]
        named = [(party, weight) for party, weight in rows if party or weight]
        weighed = [(party, weight) for party, weight in named]
    else:
        weighed = _by_model(str(allocation.get("model", "")), parties, inhabitants)
    if not weighed or not any(weight for _party, weight in weighed):
        return None
    names, weights = zip(*weighed, strict=True)
    return Sharing(names, weights, yearly(allocation))


def yearly(allocation: JsonObject) -> int | None:
    """The cost of a year in öre; None for what is counted otherwise."""
    ore, times = allocation.get("ore"), _TIMES.get(str(allocation.get("per", "")))
    return ore * times if isinstance(ore, int) and times else None


def _percent(value: object) -> Fraction:
    """A share as typed or kept; what is no number counts for nothing."""
    try:
        number = Decimal(str(value or 0).strip().removesuffix("%").strip().replace(",", "."))
        return Fraction(number) if 0 <= number <= _KRONA else Fraction(0)
    except (InvalidOperation, ValueError, OverflowError):
        return Fraction(0)


def _by_model(
    model: str, parties: Sequence[str], inhabitants: Mapping[str, int]
) -> list[tuple[str, Fraction]]:
    if model == "equal_split":
        return [(party, Fraction(1)) for party in parties]
    if model == "per_inhabitant" and all(party in inhabitants for party in parties):
        return [(party, Fraction(inhabitants[party])) for party in parties]
    if model == "statutory":
        return _statutory(parties)
    return []


def _statutory(parties: Sequence[str]) -> list[tuple[str, Fraction]]:
    """Half from the insurance agency, a quarter from the regions, a quarter from the others."""
    kinds = ["agency" if party.casefold() == _INSURANCE
             else "region" if party.casefold().startswith("region ") else "municipality"
             for party in parties]  # fmt: skip
    if set(kinds) != {"agency", "region", "municipality"}:
        return []
    whole = {"agency": _HALF, "region": _QUARTER, "municipality": _QUARTER}
    return [
        (party, whole[kind] / kinds.count(kind)) for party, kind in zip(parties, kinds, strict=True)
    ]
