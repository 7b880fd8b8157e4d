"""Drafts about an agreement whose day comes: the memo to those who decide, and the notice to the
other parties. They begin with what the register knows, so that a person only has to judge.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from agreementhub.domain import access, calendar, term
from agreementhub.domain.content import terms
from agreementhub.domain.doctypes import DocType
from agreementhub.domain.json_types import JsonDict, JsonObject
from agreementhub.i18n import _, translator
from agreementhub.models import Document, Link
from agreementhub.services import documents, meetings
from agreementhub.services.access import opened_by
from agreementhub.services.documents import NewDocument, links
from agreementhub.services.people import accounts
from agreementhub.services.stamp import Stamp

# Of the agreement, what the memo takes over as it stands.
_SAME_IN_MEMO = ("purpose", "background", "target_group", "catchment_area", "follow_up")


def memo(db: Session, types: Mapping[str, DocType], agreement: Document, stamp: Stamp) -> Document:
    """A memo that asks for a decision: clause, dates with sums, costs, figures, points."""
    lang = stamp.person.language
    say = translator(lang)
    values = agreement.counts.content
    answer = _answer(types[agreement.doctype], values, stamp.today)
    number = agreement.case.number if agreement.case else None
    written = {
        "title": say(_("Decision about ${title}") % {"title": agreement.title}),
        "diarienummer": number,
        "body": agreement.body.name if agreement.body else None,
        "organisations": values.get("parties"),
        "case_description": _description(agreement, answer, lang),
        "subject_agreements": [_subject(agreement, values, answer)],
        "economy": values.get("budget"),
        "follow_up_figures": _figures(db, agreement, stamp),
        "assessment": _meeting(db, agreement, answer, lang, stamp.today),
        "deciding_body": agreement.body.name if agreement.body else None,
        "proposed_decision": _points(agreement, answer, lang),
        "references": [_reference(agreement)],
        **{key: values.get(key) for key in _SAME_IN_MEMO},
    }
    return _begin(db, types["memo"], agreement, written, stamp)


def notice(
    db: Session, types: Mapping[str, DocType], agreement: Document, stamp: Stamp
) -> Document:
    """A notice of termination to the other parties, with its clause and its last day."""
    lang = stamp.person.language
    say = translator(lang)
    values = agreement.counts.content
    answer = _answer(types[agreement.doctype], values, stamp.today)
    number = agreement.case.number if agreement.case else None
    given = term.termination.termination(answer)
    text = term.termination.notice(
        given, agreement.organisation.name, agreement.title, number or "", lang
    )
    written = {
        "title": say(term.termination.heading(agreement.title)),
        "diarienummer": number,
        "parties": values.get("parties"),
        "agreement": [_reference(agreement)],
        "text": f"{say(text)} {say(term.termination.CONFIRM)}",
        "clause": _clause_text(values, types[agreement.doctype]),
        "received_by": given.received_by.isoformat() if given.received_by else None,
        "ends_on": given.ends.isoformat() if given.ends else None,
        "body": agreement.body.name if agreement.body else None,
    }
    return _begin(db, types["termination"], agreement, written, stamp)


def _begin(
    db: Session,
    doctype: DocType,
    agreement: Document,
    written: JsonObject,
    stamp: Stamp,
) -> Document:
    new = NewDocument(
        organisation=agreement.organisation,
        body=agreement.body,
        case=agreement.case,
        values={key: value for key, value in written.items() if value and key in doctype.fields},
        responsible=agreement.responsible,
        level=agreement.level,
    )
    reason = translator(stamp.person.language)(_("Begun from the agreement"))
    made = documents.create(db, doctype, new, replace(stamp, reason=reason))
    links.connect(db, made, agreement, "refers")
    return made


def _answer(doctype: DocType, values: JsonObject, today: date) -> JsonDict | None:
    clause = terms.clause_of(doctype, values)
    return term.answer(clause, today) if clause else None


def _description(agreement: Document, answer: JsonDict | None, lang: str) -> str:
    """The sentence, then every date with the sum behind it."""
    if answer is None:
        return translator(lang)(_("The term of the agreement is not known."))
    dates = [
        f"- {row['label']}: {row['date']} ({row['because']})" for row in term.chain(answer, lang)
    ]
    return "\n\n".join([term.sentence(answer, lang), "\n".join(dates)])


def _subject(agreement: Document, values: JsonObject, answer: JsonDict | None) -> JsonDict:
    """The row of the memo about the agreement."""
    row: JsonDict = {"name": agreement.title}
    rest = [party.name for party in agreement.parties]
    if rest:
        row["parties"] = ", ".join(rest)
    if answer and answer["current_end"]:
        row["end"] = answer["current_end"]
    if answer and (proposed := term.end_of_next(answer)):
        row["proposed_end"] = proposed.isoformat()
    return row


def _figures(db: Session, agreement: Document, stamp: Stamp) -> Any:
    """The figures of the latest follow-up that belongs to the agreement.

    Of one that has been decided, that whoever begins the memo may read, and that is no more closed
    than the agreement: what is copied is read by everyone who reads the memo.
    """
    as_open = access.LEVELS[: access.LEVELS.index(agreement.level) + 1]
    report = db.scalars(
        select(Document)
        .join(Link, Link.source_id == Document.id)
        .where(
            Link.target_id == agreement.id,
            Document.doctype == "follow_up_report",
            Document.valid_id.is_not(None),
            Document.level.in_(as_open),
            opened_by(accounts.keys(stamp.person, stamp.today)),
        )
        .order_by(Document.dated.desc().nulls_last(), Document.id.desc())
    ).first()
    return report.counts.content.get("indicators") if report else None


def _meeting(
    db: Session, agreement: Document, answer: JsonDict | None, lang: str, today: date
) -> str:
    """Which meeting can still take the matter up, and by when its papers must be in."""
    say = translator(lang)
    if agreement.body is None:
        return say(_("No deciding body is chosen, so the last meeting in time is not known."))
    calendars = meetings.calendars(db, [agreement.body.id])
    coming = calendars.next_from(agreement.body.id, today)
    last = term.of_use_until(answer, today)
    if coming and last and coming.held_on > last:
        none = _("No meeting of ${body} can be reached by ${day}.")
        return say(none % {"body": coming.body, "day": calendar.short_date(last, lang)})
    if coming is None:
        words = _("The meetings of ${body} are not entered that far.")
        return say(words % {"body": agreement.body.name})
    said = {
        "body": coming.body,
        "day": calendar.short_date(coming.held_on, lang),
        "papers": calendar.short_date(coming.papers_by, lang),
    }
    words = _("Next meeting that can be reached: ${body} ${day}, papers by ${papers}.")
    return say(words % said)


def _points(agreement: Document, answer: JsonDict | None, lang: str) -> list[JsonDict]:
    say = translator(lang)
    title = {"title": agreement.title}
    extended = {
        "text": say(_("that the agreement ${title} is extended,") % title),
        "kind": "extension",
    }
    if answer and (proposed := term.end_of_next(answer)):
        extended["new_end"] = proposed.isoformat()
    ended = {
        "text": say(_("or that notice is given to end the agreement ${title}.") % title),
        "kind": "termination",
    }
    return [extended, ended]


def _reference(agreement: Document) -> JsonDict:
    row = {"title": agreement.title}
    if agreement.case:
        row["case_number"] = agreement.case.number
    return row


def _clause_text(values: JsonObject, doctype: DocType) -> str:
    key = terms.term_key(doctype)
    value = values.get(key) if key else None
    return str(value.get("text") or "") if isinstance(value, dict) else ""
