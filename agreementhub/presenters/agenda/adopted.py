"""By whom a document was decided and signed, in a reader's words."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from agreementhub.domain import calendar, minutes
from agreementhub.domain.doctypes import DocType
from agreementhub.domain.reader import Reader
from agreementhub.i18n import _
from agreementhub.models import Adoption, Document, Meeting, Version
from agreementhub.presenters.agenda import came
from agreementhub.services import agenda, renewals


@dataclass(frozen=True)
class Told:
    """What a state was reached by: its name, and in words by whom, where and when."""

    label: str
    lines: Sequence[str]
    meeting: Meeting | None = None


def of_document(db: Session, reader: Reader, doctype: DocType, document: Document) -> list[Told]:
    """Of each state that asks for it, in the order of the states; a state that was reached before
    anyone was asked says nothing."""
    found = agenda.adopting.of_documents(db, [document.id]).get(document.id, {})
    return [
        Told(state.label[reader.lang], lines(reader, found[state.key]), found[state.key].meeting)
        for state in doctype.states
        if state.key in found
    ]


def of_versions(
    db: Session, reader: Reader, versions: Collection[Version]
) -> Mapping[int, list[str]]:
    """By version, in words: what was told when it was decided and signed, or when what was decided
    about the agreement was written into it."""
    found = {
        number: [line for one in told for line in lines(reader, one)]
        for number, told in agenda.adopting.of_versions(db, versions).items()
    }
    documents = {version.document_id for version in versions}
    for told in renewals.consequences.about(db, documents).values():
        for one in told:
            if one.version_id is not None:
                found.setdefault(one.version_id, []).append(came.words(reader, one))
    return found


def lines(reader: Reader, one: Adoption) -> list[str]:
    """Body, day and paragraph of a decision; each signatory with mandate and day."""
    if one.is_unknown:
        words = _("Who signed is not known") if one.state == "signed" else _("Not known by whom")
        return [reader.say(words)]
    if one.signatories:
        return [*(_signatory(reader, row) for row in one.signatories), *_gaps(reader, one)]
    return [citation(reader, one)]


def _gaps(reader: Reader, one: Adoption) -> Iterator[str]:
    """What was missing of the parties when it was signed, and why it was."""
    if one.gaps:
        told = {"gaps": agenda.matrix.in_words(one.gaps, reader.say), "reason": one.reason}
        yield reader.say(_("Signed although this was missing: ${gaps}. “${reason}”", mapping=told))


def citation(reader: Reader, one: Adoption) -> str:
    """As one refers to it: Kommunfullmäktige 27 maj 2024 § 142."""
    return minutes.reference(reader.lang, one.body, one.taken_on, minutes.cited(one.paragraph))


def _signatory(reader: Reader, row: Mapping[str, str]) -> str:
    who = ", ".join(part for part in (row["name"], row.get("party"), row["mandate"]) if part)
    return f"{who}, {calendar.short_date(date.fromisoformat(row['on']), reader.lang)}"
