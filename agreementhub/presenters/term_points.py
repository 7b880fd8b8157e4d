"""The days of an agreement and the meetings before them, as points of a picture."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from agreementhub import charts
from agreementhub.domain import calendar
from agreementhub.domain.meetings import Chain
from agreementhub.domain.reader import Reader
from agreementhub.i18n import _

_DRAWN_AS: Final = {"next_end": "extension"}


def points(reader: Reader, links: Iterable[dict[str, str]], chain: Chain) -> list[charts.Point]:
    """A point for each day of the term and each known step before its decision, in order."""
    of_term = [_point(link, reader.lang) for link in links]
    return sorted(of_term + _of_meetings(reader, chain), key=lambda point: point.day)


def _point(link: dict[str, str], lang: str) -> charts.Point:
    day = date.fromisoformat(link["date"])
    kind = _DRAWN_AS.get(link["kind"], link["kind"])
    words = calendar.short_date(day, lang)
    return charts.Point(day, link["label"], kind, words, link["because"])


def _of_meetings(reader: Reader, chain: Chain) -> list[charts.Point]:
    """Papers, preparing and deciding meeting, as far as they are known."""
    known = [(chain.papers_by, reader.say(_("Papers")), "paper")]
    for sitting in (chain.prepares, chain.decides):
        if sitting is not None:
            known.append((sitting.held_on, sitting.short, "meeting"))
    return [
        charts.Point(day, str(label), kind, calendar.short_date(day, reader.lang))
        for day, label, kind in known
        if day
    ]
