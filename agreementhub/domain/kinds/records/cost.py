"""Sharing money, exactly: in öre, so that the shares always add up to the whole."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from agreementhub.domain.json_types import JsonObject
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _

Weight = int | Decimal | Fraction


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
