"""The days of an agreement as a page tells them: the sentence, the list with sums, the picture."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from pyramid.request import Request

from agreementhub import charts
from agreementhub.domain import calendar, content, term
from agreementhub.domain.content import terms
from agreementhub.domain.deadlines import KINDS
from agreementhub.domain.meetings import Chain
from agreementhub.domain.term import what_if as what_ifs
from agreementhub.i18n import _, days
from agreementhub.models import Body
from agreementhub.presenters import way_back
from agreementhub.resources import OneDocument
from agreementhub.services import meetings
from agreementhub.services.deadlines import plans

_TONES = {
    "notice_passed": "late",
    "decision_passed": "late",
    "decision_due_soon": "soon",
    "expired": "plain",
    "ending": "plain",
}
_DRAWN_AS = {"next_end": "extension"}


@dataclass(frozen=True)
class Row:
    """One day of the list, with the sum behind it."""

    date: str
    label: str
    because: str


@dataclass(frozen=True)
class Panel:
    """Everything that follows from a term, in the reader's language."""

    sentence: str
    tone: str
    lines: list[str]
    rows: list[Row]
    points: list[charts.Point]
    picture: charts.Timeline | None
    warnings: list[str]
    # Back from the day of decision to when drafting begins.
    back: list[way_back.Link] = field(default_factory=list)
    # What would change from the version that counts, in sentences.
    changes: list[str] = field(default_factory=list)


def panel(request: Request, thing: OneDocument, values: dict[str, Any]) -> Panel | None:
    """What follows from the term among the values; None for a document without one."""
    key = terms.term_key(thing.doctype)
    value = values.get(key) if key else None
    if value is None:
        return None
    if content.is_unknown(value):
        return _only(request.t(_("The term is not known.")))
    try:
        clause = terms.clause_of(thing.doctype, values)
        answer = term.answer(clause, request.today) if clause else None
    except term.TermRefused as refused:
        return _only(getattr(refused, request.lang), tone="late")
    return _told(request, thing, answer) if answer else None


def what_if(request: Request, thing: OneDocument, values: dict[str, Any]) -> Panel | None:
    """The panel of what is being written, with what it would change of what counts."""
    drawn = panel(request, thing, values)
    if drawn is None or thing.document.valid_id is None:
        return drawn
    try:
        found = what_ifs.compare(
            terms.of_content(thing.doctype, thing.document.counts.content, request.today),
            terms.of_content(thing.doctype, values, request.today),
            plans.of_document(request.db, thing.document),
            request.today,
        )
    except term.TermRefused:
        return drawn
    return replace(drawn, changes=list(_changed(request, thing, found))) if found else drawn


def of_clause(request: Request, clause: term.Term) -> Panel:
    """What follows from a clause that belongs to no document. Raises TermRefused."""
    return _told(request, None, term.answer(clause, request.today))


def _changed(request: Request, thing: OneDocument, found: what_ifs.WhatIf) -> Iterator[str]:
    lang = request.lang
    for change in found.changes:
        words = {
            "what": request.t(KINDS[change.kind].name),
            "party": f" ({change.party})" if change.party else "",
            "before": _short(change.before, lang),
            "after": _short(change.after, lang),
        }
        yield request.t(_("${what}${party}: ${before} becomes ${after}", mapping=words))
        if change.kind == "decide" and change.before and change.after:
            meetings_ = [_meetings(request, thing, day) for day in (change.before, change.after)]
            held = [_short(one.decides and one.decides.held_on, lang) for one in meetings_]
            if held[0] != held[1]:
                changed = {"before": held[0], "after": held[1]}
                said = _("Last meeting in time: ${before} becomes ${after}", mapping=changed)
                yield request.t(said)
    if found.stops:
        stops = {"days": ", ".join(_short(day, lang) for day in found.stops)}
        yield request.t(_("Letters that stop: ${days}", mapping=stops))
    if found.starts:
        starts = {"days": ", ".join(_short(day, lang) for day in found.starts)}
        yield request.t(_("Letters that are added: ${days}", mapping=starts))


def _short(day: date | None, lang: str) -> str:
    return calendar.short_date(day, lang) if day else "–"


def _only(sentence: str, tone: str = "plain") -> Panel:
    return Panel(sentence, tone, [], [], [], None, [])


def _told(request: Request, thing: OneDocument | None, answer: dict[str, Any]) -> Panel:
    lang = request.lang
    links = term.chain(answer, lang)
    decide = answer["decision_due"]
    counted = thing is not None and decide
    chain = _meetings(request, thing, date.fromisoformat(decide)) if counted else Chain()
    points = [_point(link, lang) for link in links] + _sitting_points(request, chain)
    points.sort(key=lambda point: point.day)
    picture = charts.timeline(points, request.today, request.t(_("Today"))) if points else None
    return Panel(
        sentence=term.sentence(answer, lang),
        tone=_TONES.get(answer["status"], "good"),
        lines=_lines(request, thing, answer, chain),
        rows=[Row(link["date"], link["label"], link["because"]) for link in links],
        points=points,
        picture=picture,
        warnings=[warning[lang] for warning in answer["warnings"]],
        back=way_back.links(request, body, chain) if counted and (body := _body(thing)) else [],
    )


def _body(thing: OneDocument | None) -> Body | None:
    return thing.document.body if thing else None


def _meetings(request: Request, thing: OneDocument | None, day: date) -> Chain:
    body_id = thing.document.body_id if thing else None
    if body_id is None:
        return Chain()
    return meetings.calendars(request.db, [body_id]).chain(body_id, day)


def _point(link: dict[str, str], lang: str) -> charts.Point:
    day = date.fromisoformat(link["date"])
    kind = _DRAWN_AS.get(link["kind"], link["kind"])
    words = calendar.short_date(day, lang)
    return charts.Point(day, link["label"], kind, words, link["because"])


def _sitting_points(request: Request, chain: Chain) -> list[charts.Point]:
    """Papers, preparing and deciding meeting, as far as they are known."""
    papers = request.t(_("Papers"))
    known = [
        (chain.papers_by, papers, "paper"),
        (
            chain.prepares and chain.prepares.held_on,
            chain.prepares and chain.prepares.short,
            "meeting",
        ),
        (chain.decides and chain.decides.held_on, chain.decides and chain.decides.short, "meeting"),
    ]
    return [
        charts.Point(day, str(label), kind, calendar.short_date(day, request.lang))
        for day, label, kind in known
        if day
    ]


def _lines(
    request: Request, thing: OneDocument | None, answer: dict[str, Any], chain: Chain
) -> list[str]:
    """What one needs to know beside the sentence: time left, the last meeting, what if not."""
    lines = [_left(request, answer), _last_meeting(request, thing, answer, chain)]
    lines.append(_if_nothing(request, answer))
    return [line for line in lines if line]


def _left(request: Request, answer: dict[str, Any]) -> str:
    dates = [answer[key] for key in ("decision_due", "last_notice_day") if answer[key]]
    if not dates:
        return ""
    left = (date.fromisoformat(min(dates)) - request.today).days
    time = {"time": request.t(days(abs(left)))}
    return request.t((_("${time} late.") if left < 0 else _("${time} left.")) % time)


def _last_meeting(
    request: Request, thing: OneDocument | None, answer: dict[str, Any], chain: Chain
) -> str:
    if thing is None or not answer["decision_due"]:
        return ""
    if thing.document.body is None:
        return request.t(_("No deciding body is chosen, so the last meeting in time is not known."))
    if chain.decides is None:
        return request.t(
            _(
                "The meetings of ${body} are not entered that far.",
                mapping={"body": thing.document.body.name},
            )
        )
    lang = request.lang
    names = {"body": chain.decides.body, "day": calendar.short_date(chain.decides.held_on, lang)}
    if chain.papers_by is None:
        return request.t(_("Last meeting in time: ${body} ${day}.", mapping=names))
    names["papers"] = calendar.short_date(chain.papers_by, lang)
    return request.t(_("Last meeting in time: ${body} ${day}, papers by ${papers}.", mapping=names))


_IF_NOTHING = {
    "extends": _("If nothing is done it is extended to ${day}."),
    "ends": _("If nothing is done it ends ${day}."),
    "goes_on": _("The agreement goes on until further notice."),
    "unknown": _("What happens without a decision is not stated."),
}


def _if_nothing(request: Request, answer: dict[str, Any]) -> str:
    """What becomes of the agreement if nobody does anything."""
    if answer["status"] in ("expired", "ending") or answer["current_end"] is None:
        return ""
    fate = term.otherwise(answer)
    return request.t(_IF_NOTHING[fate.fate] % {"day": _short(fate.day, request.lang)})
