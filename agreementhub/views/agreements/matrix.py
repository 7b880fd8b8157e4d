"""The parties of an agreement: what each has decided and signed, and whether all have one text."""

from collections.abc import Sequence
from typing import Any, Final

from pyramid.httpexceptions import HTTPForbidden, HTTPNotFound, HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain.content import terms
from agreementhub.domain.rules import RuleBroken
from agreementhub.forms.dispatch import (
    AnsweredSchema,
    PartyDecidedSchema,
    TakenBackSchema,
    asked_schema,
)
from agreementhub.forms.kit import Values
from agreementhub.i18n import _
from agreementhub.models import PartyDecision, Version
from agreementhub.presenters.agenda import sent_out
from agreementhub.presenters.agreements import matrix
from agreementhub.services import agenda
from agreementhub.services.agenda import DecidedByParty, Receiver, Sent
from agreementhub.web.forms import PageForm
from agreementhub.web.numbers import posted
from agreementhub.web.values import Answer


@view_config(
    route_name="parties",
    permission="inside",
    renderer="agreementhub:templates/agreements/parties.jinja2",
)
def parties(request: Request) -> Answer:
    """The matrix of the version that counts; those who may edit ask and record."""
    thing = request.context
    document = thing.document
    if terms.term_key(thing.doctype) is None:
        raise HTTPNotFound()
    if request.method == "POST" and not thing.may_edit:
        raise HTTPForbidden()
    version = document.counts
    offered = agenda.receivers.of_parties(request.db, document) if thing.may_edit else []
    forms = _forms(request, version, offered) if offered else {}
    for name, (act, words) in _ACTS.items():
        form = forms.get(name)
        if form is not None and (values := form.submitted()):
            try:
                act(request, version, offered, values)
            except RuleBroken as rule:
                form.refuse(rule)
            else:
                request.session.flash({"text": request.t(words), "tone": "good"})
                return HTTPSeeOther(request.path)
    return {
        "document": document,
        "version": version,
        "matrix": matrix.of(request.db, request.reader, request.types, document, version),
        "recorded": matrix.recorded(request.db, request.reader, version) if offered else [],
        **{name: forms.get(name) for name in _ACTS},
    }


def _forms(request: Request, version: Version, offered: list[Receiver]) -> dict[str, PageForm]:
    """What is recorded of the other parties, and asked of them: each form by its name."""
    forms = {
        "decided": _decided_form(request, version, offered),
        "ask": _ask_form(request, offered),
        "answer": _answer_form(request, offered),
    }
    if told := agenda.confirming.recorded(request.db, version):
        forms["taken_back"] = _taken_back_form(request, version, told)
    return forms


def _decided_form(request: Request, version: Version, offered: list[Receiver]) -> PageForm:
    parties = [(one.name, one.name) for one in offered]
    schema = PartyDecidedSchema().bind(parties=parties, outcomes=matrix.OUTCOMES)
    form = PageForm(schema, request, button=_("Keep the decision"), name="decided")
    form.hide("seen", agenda.confirming.mark(agenda.confirming.decisions(request.db, version)))
    return form


def _taken_back_form(request: Request, version: Version, told: Sequence[PartyDecision]) -> PageForm:
    """What counts can be chosen, and what is being sent: somebody else may have been first."""
    standing, sent = agenda.confirming.decisions(request.db, version), posted(request, "decision")
    chosen = [one for one in told if standing.get(one.party) is one or str(one.id) == sent]
    words = [(str(one.id), matrix.said(request.reader, one)) for one in chosen]
    schema = TakenBackSchema().bind(decided=words)
    return PageForm(schema, request, button=_("Take it back"), name="taken_back")


def _ask_form(request: Request, offered: list[Receiver]) -> PageForm:
    words = [sent_out.choice(request.reader, one) for one in offered]
    chosen = [one.key for one in offered if one.address]
    schema = asked_schema(request.lang, _("The other parties"), words)
    values: dict[str, Any] = {"to": chosen} if chosen else {}
    return PageForm(schema, request, button=_("Ask by letter"), name="ask", values=values)


def _answer_form(request: Request, offered: list[Receiver]) -> PageForm:
    schema = AnsweredSchema().bind(parties=[(one.name, one.name) for one in offered])
    return PageForm(schema, request, button=_("Keep the answer"), name="answer")


def _decide(request: Request, version: Version, _offered: list[Receiver], values: Values) -> None:
    stamp = request.stamp(seen=posted(request, "seen"))
    decided = DecidedByParty(**{**values, "paragraph": values["paragraph"] or ""})
    agenda.confirming.decide(request.db, version, decided, stamp)


def _take_back(
    request: Request, version: Version, _offered: list[Receiver], values: Values
) -> None:
    stamp = request.stamp(reason=values["reason"])
    agenda.confirming.take_back(request.db, version, int(values["decision"]), stamp)


def _ask(request: Request, version: Version, offered: list[Receiver], values: Values) -> None:
    keys, others = values.get("to") or (), values.get("others") or ()
    to = agenda.receivers.picked(offered, keys, others)
    agenda.confirming.ask(request.db, version, Sent(to), request.stamp())


def _record(request: Request, version: Version, _offered: list[Receiver], values: Values) -> None:
    agenda.confirming.answer(
        request.db,
        version,
        values["party"],
        digest=values["digest"],
        who=values["who"],
        stamp=request.stamp(),
    )


# What each form of the page does, and what is then said.
_ACTS: Final = {
    "decided": (_decide, _("The decision is kept.")),
    "taken_back": (_take_back, _("It is taken back.")),
    "ask": (_ask, _("The parties are asked by letter.")),
    "answer": (_record, _("The answer is kept.")),
}
