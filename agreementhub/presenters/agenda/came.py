"""What came of a decision in a reader's words: what it did to agreements, and what it asks for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from agreementhub.domain import access, calendar, minutes, term
from agreementhub.domain.content import terms
from agreementhub.domain.doctypes import DocType, DocTypes
from agreementhub.domain.json_types import JsonObject
from agreementhub.domain.reader import Reader
from agreementhub.i18n import _
from agreementhub.models import Document, Renewal
from agreementhub.presenters import effects, standing
from agreementhub.services import documents, renewals
from agreementhub.services.documents import Linked, followers
from agreementhub.services.renewals import Change, Decision

# What was done to an agreement, by the outcome that was recorded.
_DID: Final[Mapping[str, str]] = {
    "extend": _("Extended"),
    "renew": _("Extended"),
    "continue": _("Goes on"),
    "amend": _("Amended"),
    "terminate": _("Notice of termination decided"),
    "expire": _("Not extended"),
    "renegotiate": _("A new agreement is negotiated"),
}
_WILL: Final[Mapping[str, str]] = {
    "extend": _("The agreement is extended"),
    "renew": _("The agreement is extended"),
    "amend": _("The agreement is amended"),
    "terminate": _("Notice is given to end the agreement"),
    "expire": _("The agreement is not extended"),
}


@dataclass(frozen=True)
class Came:
    """A document that the decision worked on: what it did, and what matters about it now."""

    document: Document
    status: standing.Status
    did: str
    sentence: str
    # What was recorded, of which the decision says something else by now, and that it does.
    outdated: Renewal | None = None
    doubt: str = ""


@dataclass(frozen=True)
class Asked:
    """What the decision commissioned: to whom, and by when, in words."""

    text: str
    words: str
    is_late: bool


@dataclass(frozen=True)
class Since:
    """A decision about an agreement, as the agreement tells of it; `extract` where it is read, or
    where what it does is confirmed."""

    words: str
    extract: Document | None


def of(
    db: Session,
    reader: Reader,
    types: DocTypes,
    decision: Decision | None,
    linked: Sequence[Document] = (),
) -> list[Came]:
    """What the decision did, as far as the reader reads it, and what else it is linked to."""
    did: dict[int, list[str]] = {}
    outdated: dict[int, Renewal] = {}
    shown = {one.id: one for one in linked}
    for one in renewals.consequences.recorded_by(db, decision) if decision else ():
        if documents.may(one.document, types[one.document.doctype], reader.keys, "read"):
            shown.setdefault(one.document_id, one.document)
            doctype = types[one.document.doctype]
            if decision and renewals.doubts.is_outdated(doctype, decision, one):
                outdated[one.document_id] = one
            did.setdefault(one.document_id, []).append(_did(reader, doctype, one))
    status = standing.of_documents(db, reader, types, list(shown.values()))
    return [
        Came(
            one,
            status[number],
            ". ".join(did.get(number, ())),
            _sentence(reader, one, types[one.doctype]),
            outdated.get(number),
            _doubted(reader, decision) if decision and number in outdated else "",
        )
        for number, one in shown.items()
    ]


def _doubted(reader: Reader, decision: Decision) -> str:
    if renewals.doubts.is_quashed(decision):
        return reader.say(_("The decision has been quashed, but the agreement follows it."))
    return reader.say(_("The decision says something else now than what the agreement follows."))


def asked(reader: Reader, points: Sequence[JsonObject]) -> list[Asked]:
    """What the points commission."""
    return [_asked(reader, one) for one in points if one.get("assigned_to") or one.get("due")]


def doubt(db: Session, reader: Reader, decision: Decision, one: Change) -> str:
    """That another body was to decide about the agreement; empty where nothing is odd."""
    if body := renewals.doubts.elsewhere(db, decision, one.agreement):
        words = _(
            "According to the agreement ${body} decides about it. Check that ${other} may decide"
            " this, by its rules or by delegation, before you confirm.",
            mapping={"body": body, "other": decision.body},
        )
        return reader.say(words)
    return ""


def change(reader: Reader, one: Change) -> list[str]:
    """What a proposed change would bring, in sentences."""
    if one.choice is None:
        return [reader.say(_("The agreement becomes decided by this decision."))]
    said = [reader.say(_WILL[one.choice.outcome]) + "."]
    return said + (effects.sentences(reader, one.effect) if one.effect else [])


def citation(reader: Reader, decision: Decision) -> str:
    """As one refers to it: Kommunfullmäktige 27 maj 2024 § 142."""
    cited = minutes.cited(decision.paragraph)
    return minutes.reference(reader.lang, decision.body, decision.on, cited)


def since(db: Session, reader: Reader, types: DocTypes, document: Document) -> list[Since]:
    """What was decided about the agreement since it came into force, the latest first."""
    return [
        Since(words(reader, one), _read(reader, types, one.decision))
        for one in renewals.consequences.about(db, [document.id]).get(document.id, ())
    ]


def approved(
    db: Session,
    reader: Reader,
    types: DocTypes,
    document: Document,
    linked: Linked,
) -> Since | None:
    """The decision that approved the draft of an agreement which does not follow it yet, with its
    extract for those who may confirm it; None for what has been decided, and for other documents.
    `linked` is what the reader reads beside it, as `links.around` gives it."""
    if document.valid_id is not None or not terms.term_key(types[document.doctype]):
        return None
    extracts = [one for kind, onward, one in linked if kind == "decides" and not onward]
    decision = renewals.consequences.approved_by(db, extracts)
    if decision is None or decision.extract is None:
        return None
    extract = decision.extract
    keeps = access.organisation_keys(extract.organisation_id, "meetings") & reader.keys
    may = keeps and documents.may(extract, types[extract.doctype], reader.keys, "edit")
    return Since(citation(reader, decision), extract if may else None)


def words(reader: Reader, one: Renewal) -> str:
    """What was decided, by whom and when: "Extended: Omsorgsnämnden 12 december 2017 § 142"."""
    by = minutes.reference(reader.lang, one.body, one.decided_on, one.paragraph)
    did = reader.say(_DID[one.outcome])
    return f"{did}: {by}" if by else did


def _read(reader: Reader, types: DocTypes, extract: Document | None) -> Document | None:
    if extract is None or not documents.may(extract, types[extract.doctype], reader.keys, "read"):
        return None
    return extract


def _did(reader: Reader, doctype: DocType, one: Renewal) -> str:
    """What was done, and of an extension until when."""
    if end := renewals.doubts.agreed_until(doctype, one):
        day = calendar.short_date(end, reader.lang)
        return reader.say(_("Extended until ${day}", mapping={"day": day}))
    return reader.say(_DID[one.outcome])


def _asked(reader: Reader, point: JsonObject) -> Asked:
    due, who = point.get("due"), str(point.get("assigned_to") or "")
    reported = point.get("reported")
    last = due.get("to") if isinstance(due, dict) else None
    if reported:
        day = calendar.short_date(date.fromisoformat(str(reported)), reader.lang)
        told, late = reader.say(_("reported ${day}", mapping={"day": day})), False
    elif last:
        on = date.fromisoformat(last)
        late = on < reader.today
        by = {"day": calendar.short_date(on, reader.lang)}
        words = _("was to be done by ${day}") if late else _("by ${day}")
        told = reader.say(words % by)
    else:
        told, late = "", False
    return Asked(str(point.get("text", "")), ", ".join(part for part in (who, told) if part), late)


def _sentence(reader: Reader, document: Document, doctype: DocType) -> str:
    answer = followers.answer_of(document, doctype, today=reader.today)
    return term.sentence(answer, reader.lang) if answer else ""
