"""Days that belong together: spans of two, and a day without year that has that of the next."""

from typing import Final

from agreementhub.reading.clause.mentions import days
from agreementhub.reading.clause.mentions.days import Days, YearDay
from agreementhub.reading.clause.mentions.signs import Mention

_YEAR_END: Final = YearDay(12, 31)
# How far behind "beräknas" its day stands.
_REACH: Final = 3


def joined(found: list[Mention]) -> list[Mention]:
    """Two days with a dash between them are a span; a day without year has that of the next."""
    done: list[Mention] = []
    for one in found:
        done.append(one)
        if one.name == "DATE" and _is_one(one):
            _fill_year(done)
            _join_span(done)
            _join_between(done)
        elif one.name in ("SAME_YEAR", "YEAR_AFTER"):
            _year_of_before(done)
    return [one for one in _without_asides(_known(done)) if one.name != "BETWEEN"]


def _without_asides(found: list[Mention]) -> list[Mention]:
    """ "Beställaren, men inte leverantören, kan": without whom it is not said of; "kommunen, och
    endast kommunen, får": once.
    """
    kept = [(place, one) for place, one in enumerate(found) if one.name != "COMMA"]
    gone: set[int] = set()
    for (_, who), (no, negation), (other, party), (_, act) in zip(
        kept, kept[1:], kept[2:], kept[3:], strict=False
    ):
        if [one.name for one in (who, negation, party)] == ["PARTY", "NOT", "PARTY"]:
            gone |= {no, other} if act.name in ("CAN", "SHALL") else set()
    for (_, who), (joint, link), (other, again) in zip(kept, kept[1:], kept[2:], strict=False):
        named = [one.name for one in (who, link, again)]
        if named == ["PARTY", "AND", "PARTY"] and who.value == again.value:
            gone |= {joint, other}
    return [one for place, one in enumerate(found) if place not in gone]


def _known(found: list[Mention]) -> list[Mention]:
    """ "Tillträdesdagen, som beräknas till den 1 mars": without the day, which may be another."""
    done: list[Mention] = []
    expected = 0
    for one in found:
        if one.name == "EXPECTED":
            expected = _REACH
        elif expected and one.name == "DATE":
            expected = 0
            if done and done[-1].name == "TO":
                done.pop()
        else:
            expected = max(0, expected - 1)
            done.append(one)
    return done


def _is_one(mention: Mention) -> bool:
    return isinstance(mention.value, Days) and mention.value.width in (
        "day",
        "month",
        "turn",
        "end",
    )


def _join_between(found: list[Mention]) -> None:
    """ "Mellan den 1 mars 2026 och den 28 februari 2027" is a span."""
    if [one.name for one in found[-4:]] == ["BETWEEN", "DATE", "AND", "DATE"]:
        found[-2] = found[-2]._replace(name="COMMA", value="-")
        _join_span(found)


def _fill_year(found: list[Mention]) -> None:
    """ "Den 1 mars–30 november 2025": the first has the year of the second, or the one before."""
    if len(found) < 3 or found[-3].name != "DAY":
        return
    is_between = [one.name for one in found[-4:-1]] == ["BETWEEN", "DAY", "AND"]
    if not is_between and not _is_until(found[-2]):
        return
    one, last = found[-3], found[-1].value
    assert isinstance(one.value, YearDay) and isinstance(last, Days)
    if one.value == _YEAR_END and not is_between:
        return  # "från årsskiftet till …": which, the day of signing may tell
    first = one.value.of(last.last.year)
    if first >= last.last:
        first = one.value.of(last.last.year - 1)
    found[-3] = one._replace(name="DATE", value=Days(first, first, "day"))


def _year_of_before(found: list[Mention]) -> None:
    """ "Från den 1 mars 2027 till den 31 december samma år": the year of the day before."""
    *before, day, which = [one for one in found if one.name not in ("AND", "COMMA")][-5:]
    if len(before) < 2 or day.name != "DAY":
        return
    dated = [one for one in before[: -2 if before[-1].name == "FROM" else -1] if one.name == "DATE"]
    if not dated or before[-1].name not in ("TO", "EXPIRE", "FROM"):
        return
    if before[-1].name != "FROM" and before[-2] is not dated[-1]:
        return
    first = dated[-1].value
    assert isinstance(first, Days)
    assert isinstance(day.value, YearDay)
    last = day.value.of(first.last.year + (which.name == "YEAR_AFTER"))
    found[found.index(day) :] = [day._replace(name="DATE", value=Days(last, last, "day"))]


def _is_until(mention: Mention) -> bool:
    """Whether it joins two days: "till", or a dash; "och" after "mellan" does too."""
    is_dash = mention.name == "COMMA" and str(mention.value)[0] not in ",():"
    return mention.name == "TO" or is_dash


def _join_span(found: list[Mention]) -> None:
    if len(found) < 3 or found[-2].name != "COMMA" or found[-3].name != "DATE":
        return
    first, dash, last = found[-3:]
    if not _is_until(dash) or not _is_one(first):
        return
    one, other = first.value, last.value
    assert isinstance(one, Days) and isinstance(other, Days)
    if one.first <= other.last:
        value = Days(days.start_of(one), days.end_of(other), "years")
        found[-3:] = [Mention("SPAN", first.start, last.end, value)]
