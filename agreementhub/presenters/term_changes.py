"""What a draft would change of an agreement that counts, in sentences."""

from collections.abc import Iterator, Sequence
from datetime import date

from agreementhub.domain import calendar
from agreementhub.domain.deadlines import KINDS
from agreementhub.domain.meetings import Chain
from agreementhub.domain.reader import Reader
from agreementhub.domain.term import what_if
from agreementhub.i18n import _


def sentences(
    reader: Reader, found: what_if.WhatIf, meetings: Sequence[tuple[Chain, Chain]]
) -> Iterator[str]:
    """Dates that move, the last meetings that move with them, letters that stop and are added.

    `meetings` are the ways to a decision before and after, for each change of the day of decision
    that has both days.
    """
    chains = iter(meetings)
    for change in found.changes:
        yield _moved(reader, change)
        if is_decision(change):
            yield from _last_meeting(reader, *next(chains))
    if found.stops:
        stops = {"days": _days(reader, found.stops)}
        yield reader.say(_("Letters that stop: ${days}", mapping=stops))
    if found.starts:
        starts = {"days": _days(reader, found.starts)}
        yield reader.say(_("Letters that are added: ${days}", mapping=starts))


def is_decision(change: what_if.Shift) -> bool:
    """Whether the day of decision moves from one day to another."""
    return bool(change.kind == "decide" and change.before and change.after)


def _moved(reader: Reader, change: what_if.Shift) -> str:
    words = {
        "what": reader.say(KINDS[change.kind].name),
        "party": f" ({change.party})" if change.party else "",
        "before": _short(change.before, reader.lang),
        "after": _short(change.after, reader.lang),
    }
    return reader.say(_("${what}${party}: ${before} becomes ${after}", mapping=words))


def _last_meeting(reader: Reader, before: Chain, after: Chain) -> Iterator[str]:
    held = [
        _short(one.decides.held_on if one.decides else None, reader.lang) for one in (before, after)
    ]
    if held[0] != held[1]:
        changed = {"before": held[0], "after": held[1]}
        said = _("Last meeting in time: ${before} becomes ${after}", mapping=changed)
        yield reader.say(said)


def _days(reader: Reader, days: Sequence[date]) -> str:
    return ", ".join(_short(day, reader.lang) for day in days)


def _short(day: date | None, lang: str) -> str:
    return calendar.short_date(day, lang) if day else "–"
