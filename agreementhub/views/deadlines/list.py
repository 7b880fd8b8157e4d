"""Deadlines: what must be done, by when, and whether letters go out at all."""

import csv
import io
from collections.abc import Sequence
from typing import Any, Final

from babel.dates import format_date
from pyramid.httpexceptions import HTTPBadRequest, HTTPSeeOther
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from agreementhub import charts
from agreementhub.domain import calendar
from agreementhub.domain.deadlines import KINDS
from agreementhub.i18n import _
from agreementhub.models import Body, Deadline, Document, User
from agreementhub.resources import organisations
from agreementhub.services import deadlines, documents
from agreementhub.services.deadlines import GROUPS, UNDATED, Filter, Line, Scope, ahead
from agreementhub.services.letters import heartbeat
from agreementhub.services.pages import Window
from agreementhub.services.people import accounts
from agreementhub.web.paging import page_of, window_of, with_query

# Lines of each group on the page of all groups; a group of its own is paged.
_FEW: Final = 10
_MOST_IN_FILE: Final = 20_000
_MOST_AT_ONCE: Final = 200
# What a spreadsheet would take for the beginning of a formula.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


@view_config(
    route_name="deadlines",
    permission="deadlines",
    renderer="agreementhub:templates/deadlines/list.jinja2",
)
def listed(request: Request) -> dict[str, Any]:
    """The groups, nearest first; one group alone, paged; those that the filters let through."""
    scope = scope_of(request)
    group = request.params.get("grupp")
    group = group if group in (*GROUPS, UNDATED) else None
    counts = ahead.by_day(request.db, scope)
    groups = deadlines.page(
        request.db,
        scope,
        types=request.types,
        groups=(group,) if group else (*GROUPS, UNDATED),
        window=window_of(request) if group else Window(size=_FEW),
        counts=counts,
    )
    shown = [one for one in groups if one.count or group]
    return {
        "groups": shown,
        "group": group,
        "strip": strip(request, counts) if not group else None,
        "health": heartbeat.health(request.db, now=request.now),
        "page": page_of(request, shown[0].page) if group and shown else None,
        "everything": with_query(request, grupp=None, sida=None),
        "few": _FEW,
        "of_group": lambda key: with_query(request, grupp=key, sida=None),
        "nearest": _nearest(request, scope) if not shown else None,
        "people": _people(request),
        "may_act": bool(request.context.opens("draft") & request.keys),
        "may_log": bool(request.context.opens("letter_log") & request.keys),
        "may_plan": bool(request.context.opens("plans") & request.keys),
        **filters(request),
    }


@view_config(route_name="deadlines_csv", permission="deadlines")
def as_csv(request: Request) -> Response:
    """The same list as a table for spreadsheets: UTF-8, parted by semicolons."""
    every = Window(size=_MOST_IN_FILE)
    groups = deadlines.page(request.db, scope_of(request), types=request.types, window=every)
    head = (_("By"), _("Days"), _("Kind"), _("Title"), _("Case"), _("Other parties"), _("Body"))
    rest = (_("Last meeting"), _("Responsible"), _("Taken by"), _("Latest letter"))
    rows = [[request.t(words) for words in (*head, *rest)]]
    rows += [_cells(request, line) for group in groups for line in group.rows]
    return csv_response(rows, "forfall.csv")


@view_config(route_name="deadlines_act", permission="draft", request_method="POST")
def act(request: Request) -> HTTPSeeOther:
    """Take several matters, or hand them to someone; those one may not edit are left alone."""
    chosen = _chosen(request)
    if not chosen:
        words = _("Choose at least one line first.")
        request.session.flash({"text": request.t(words), "tone": "soon"})
        return _back(request)
    if request.POST.get("act") == "ta":
        for deadline in chosen:
            deadlines.act(request.db, deadline, "acknowledged", request.stamp())
        words = _("You see to ${n} of them.", mapping={"n": len(chosen)})
    else:
        to = _person(request)
        stamp = request.stamp(reason=request.t(_("Handed over from the list of deadlines")))
        for document in {deadline.document_id: deadline.document for deadline in chosen}.values():
            doctype = request.types[document.doctype]
            documents.hand_over(request.db, document, doctype, stamp, to=to)
        words = _(
            "${name} is now responsible for ${n}.", mapping={"name": to.name, "n": len(chosen)}
        )
    request.session.flash({"text": request.t(words), "tone": "good"})
    return _back(request)


def own_organisations(request: Request) -> tuple[int, ...]:
    """The deadlines of others may be read, but are not this person's to keep."""
    return tuple(organisation.id for organisation in organisations(request))


def only_of(request: Request) -> Filter:
    """The filters of the address, the same on every page about deadlines."""
    kind = request.params.get("slag", "")
    return Filter(
        body_id=number_of(request, "organ"),
        responsible_id=number_of(request, "ansvarig"),
        organisation_ids=own_organisations(request),
        party=request.params.get("motpart", "").strip(),
        kind=kind if kind in KINDS else "",
        title=request.params.get("rubrik", "").strip()[:100],
    )


def scope_of(request: Request) -> Scope:
    """What the person may see of the deadlines that the address asks for."""
    return Scope(request.keys, request.today, only_of(request))


def filters(request: Request) -> dict[str, Any]:
    """What the row of filters offers, and what is chosen in it."""
    own = own_organisations(request)
    bodies = request.db.execute(
        select(Body.id, Body.name).where(Body.organisation_id.in_(own)).order_by(Body.name)
    ).all()
    only = only_of(request)
    chosen = (only.body_id, only.responsible_id, only.party, only.kind, only.title)
    return {
        "bodies": bodies,
        "kinds": [(key, request.t(kind.name)) for key, kind in KINDS.items() if key != "end"],
        "only": only,
        "filtered": any(chosen),
        "kept": {
            key: value
            for key in ("organ", "ansvarig", "motpart", "slag", "rubrik")
            if (value := request.params.get(key))
        },
        "mine": request.route_path("deadlines", _query={"ansvarig": request.identity.id}),
    }


def csv_response(rows: Sequence[Sequence[str]], name: str) -> Response:
    """A file that spreadsheets read right: a mark for UTF-8, no cell that is a formula."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows([[_cell(value) for value in row] for row in rows])
    response = Response(
        body=text.getvalue().encode("utf-8-sig"), content_type="text/csv", charset="utf-8"
    )
    response.content_disposition = f'attachment; filename="{name}"'
    return response


def number_of(request: Request, name: str) -> int | None:
    """A number in the address; None for what is none."""
    text = request.params.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _cell(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA) else value


def _cells(request: Request, line: Line) -> list[str]:
    letter = line.last_letter
    meeting = line.last_meeting
    return [
        line.day.isoformat() if line.day else "",
        str(line.days_left) if line.days_left is not None else "",
        request.t(KINDS[line.kind].name) if line.kind else "",
        line.title,
        line.case_number or "",
        ", ".join(line.parties),
        line.body or "",
        f"{meeting.short} {meeting.held_on}" if meeting else "",
        line.responsible or "",
        line.acknowledged_by or "",
        f"{letter.at:%Y-%m-%d} {letter.recipient}" if letter else "",
    ]


def strip(request: Request, counts: ahead.Counts) -> charts.HeatStrip:
    """The months ahead, and how much falls in each."""
    return charts.heat_strip(
        [
            charts.Month(
                month.first,
                {"later": month.later, "soon": month.soon, "late": month.late},
                format_date(month.first, "MMM", locale=request.lang).rstrip("."),
            )
            for month in ahead.months(counts, today=request.today)
        ]
    )


def _nearest(request: Request, scope: Scope) -> str:
    """The first day that comes, for a page where nothing is near."""
    found = ahead.nearest(request.db, scope)
    return f"{calendar.short_date(found[0], request.lang)}, {found[1]}" if found else ""


def _people(request: Request) -> list[User]:
    own = organisations(request)
    return list(accounts.colleagues(request.db, own[0].id, request.today)) if own else []


def _chosen(request: Request) -> list[Deadline]:
    """The deadlines that were ticked, as far as the person may edit their documents."""
    numbers = [int(n) for n in request.POST.getall("val") if n.isascii() and n.isdigit()]
    if len(numbers) > _MOST_AT_ONCE:
        raise HTTPBadRequest()
    found = request.db.scalars(
        select(Deadline)
        .where(Deadline.id.in_(numbers), Deadline.settled.is_(False))
        .options(joinedload(Deadline.document).joinedload(Document.organisation))
    )
    return [
        deadline
        for deadline in found
        if documents.may(
            deadline.document, request.types[deadline.document.doctype], request.keys, "edit"
        )
    ]


def _person(request: Request) -> User:
    number = request.POST.get("till", "")
    for person in _people(request):
        if str(person.id) == number:
            return person
    raise HTTPBadRequest(request.t(_("Choose to whom it is handed over.")))


def _back(request: Request) -> HTTPSeeOther:
    """To the list as it was filtered."""
    kept = request.POST.get("fran", "")
    path = request.route_path("deadlines")
    return HTTPSeeOther(kept if kept.startswith(f"{path}?") or kept == path else path)
