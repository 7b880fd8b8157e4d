"""Motions: the list with the clock of each, those not decided at a day, and a reply to one."""

from collections.abc import Sequence
from datetime import date

from pyramid.httpexceptions import HTTPBadRequest, HTTPSeeOther
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from agreementhub.domain import calendar
from agreementhub.domain.blocks import Table
from agreementhub.domain.content import Letterhead, Paper, PaperField, PaperSection
from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.rules import RuleBroken
from agreementhub.forms.document import AnswerSchema
from agreementhub.i18n import _
from agreementhub.models import MotionRow
from agreementhub.presenters.agenda import motion
from agreementhub.search.engines import IndexDamaged
from agreementhub.services import agenda
from agreementhub.services.agenda import ORDERS, STAGES, Chosen
from agreementhub.services.search import similar
from agreementhub.views.tables import table, ways
from agreementhub.web.downloads import download, part_of, parts
from agreementhub.web.forms import ACT, PageForm, act_page
from agreementhub.web.numbers import number_of, words_of
from agreementhub.web.paging import page_of, window_of
from agreementhub.web.values import Answer, TemplateValues
from agreementhub.writing import docx

_EARLIEST = 1900


@view_config(route_name="motions", renderer="agreementhub:templates/documents/motions.jinja2")
def motions(request: Request) -> TemplateValues:
    """The motions, those that are not decided first, with the replies under each."""
    chosen = _chosen(request)
    year_ago = calendar.months_before(request.today, 12)
    said = agenda.awaiting.of(request.db, request.keys)
    counts = agenda.motions.counts(request.db, request.keys, said, year_ago)
    every = counts.open + counts.settled
    found = agenda.motions.page(request.db, request.keys, said, chosen, window_of(request), every)
    return {
        "heading": motion.heading(request.reader, counts),
        "counts": counts,
        "rows": motion.of_rows(request.db, request.reader, request.types, found.rows),
        "total": found.count,
        "files": ways(parts(request, "motions_csv", found.count)),
        "page": page_of(request, found),
        "chosen": chosen,
        "stages": {stage: motion.STAGES.get(stage, "") for stage in STAGES},
        "outcomes": motion.outcomes(request.lang),
        "may_draft": bool(request.context.opens("draft") & request.keys),
    }


@view_config(route_name="motions_csv")
def motions_csv(request: Request) -> Response:
    """The same motions as a table."""
    db, keys = request.db, request.keys
    said = agenda.awaiting.of(db, keys)
    found = agenda.motions.page(db, keys, said, _chosen(request), part_of(request))
    rows = motion.of_rows(request.db, request.reader, request.types, found.rows)
    return table(request, motion.table(request.reader, rows), "motioner")


@view_config(route_name="unfinished", renderer="agreementhub:templates/documents/unfinished.jinja2")
def unfinished(request: Request) -> TemplateValues:
    """The motions that were not decided on a day, for the report to the assembly."""
    day = _day(request)
    db, keys = request.db, request.keys
    said = agenda.awaiting.of(db, keys)
    found = agenda.motions.unfinished_page(db, keys, said, day, window_of(request))
    head, *rows = motion.report(request.db, request.reader, found.rows, day)
    return {
        "day": day,
        "head": head,
        "rows": rows,
        "total": found.count,
        "page": page_of(request, found),
        "query": {"dag": day.isoformat()},
    }


@view_config(route_name="unfinished_csv")
def unfinished_csv(request: Request) -> Response:
    """The report as a table."""
    day = _day(request)
    found = _unfinished(request, day)
    return table(request, motion.report(request.db, request.reader, found, day), f"motioner-{day}")


@view_config(route_name="unfinished_docx")
def unfinished_docx(request: Request) -> Response:
    """The report as a document for the assembly."""
    day = _day(request)
    found = _unfinished(request, day)
    head, *rows = motion.report(request.db, request.reader, found, day)
    title = request.t(_("Motions that are not decided"))
    facts = [
        (request.t(_("On the day")), calendar.short_date(day, request.lang)),
        (request.t(_("Number")), str(len(rows))),
        (request.t(_("Rule")), request.t(_("KL (2017:725) 5:35"))),
    ]
    cells = tuple(tuple(map(str, row)) for row in rows)
    field = PaperField("", [Table(tuple(map(str, head)), cells)])
    works = request.identity.memberships if request.identity else ()
    owner = works[0].organisation.name if works else ""
    sheet = Paper(
        "", title, request.lang, Letterhead(owner), [PaperSection("", [field])], facts=facts
    )
    data = docx.write(sheet)
    return download(data, docx.MEDIA_TYPE, f"motioner-{day}.docx")


@view_config(
    route_name="motion_answer",
    permission="edit",
    renderer=ACT,
)
def answer(request: Request) -> Answer:
    """Begin a reply to the motion, with its claims taken over."""
    thing = request.context
    title = motion.reply_title(request.reader, thing.document.title)
    form = PageForm(AnswerSchema(), request, button=_("Begin the reply"), values={"title": title})
    if values := form.submitted():
        stamp = request.stamp(reason=request.t(_("Begun from the motion")), once=form.once)
        try:
            made = agenda.motions.answer(
                request.db, thing.document, request.types, values["title"], stamp
            )
        except RuleBroken as rule:
            form.refuse(rule)
        else:
            return HTTPSeeOther(request.route_path("document_edit", id=made.id))
    told = _("The reply takes over the claims of the motion, to be answered one by one.")
    return act_page(thing.document, form, _("Reply to the motion"), told=told)


def earlier(request: Request, values: JsonDict) -> list[motion.Shown]:
    """For who writes a motion: earlier ones with the same demand, and what became of each."""
    try:
        rows = similar.motions(
            request.db,
            request.hub.index,
            request.types,
            request.context.document,
            values,
            keys=request.keys,
        )
    except IndexDamaged:
        return []  # it is made anew; who writes needs not know
    return motion.in_short(request.db, request.reader, rows)


def _chosen(request: Request) -> Chosen:
    """What the address asks for; nonsense asks for nothing."""
    stage, order = words_of(request, "skede"), words_of(request, "ordning")
    outcome = words_of(request, "utfall")
    return Chosen(
        stage=stage if stage in STAGES else "",
        outcome=outcome if outcome in motion.outcomes(request.lang) else "",
        party=words_of(request, "parti").strip()[:60],
        year=year if (year := number_of(request, "ar", 9998)) and year > _EARLIEST else None,
        order=order if order in ORDERS else ORDERS[0],
    )


def _unfinished(request: Request, day: date) -> Sequence[MotionRow]:
    said = agenda.awaiting.of(request.db, request.keys)
    return agenda.motions.unfinished(request.db, request.keys, said, day)


def _day(request: Request) -> date:
    """The day that is asked for, today without one. Raises HTTPBadRequest for what is no day."""
    asked = words_of(request, "dag").strip()
    if not asked:
        today: date = request.today
        return today
    try:
        return date.fromisoformat(asked)
    except ValueError:
        words = _("Write the day as ${example}.", mapping={"example": "2027-06-30"})
        raise HTTPBadRequest(request.t(words)) from None
