"""The matrix of the parties of an agreement in a reader's words: by sign and word, not colour."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from agreementhub.domain import calendar, clock, minutes
from agreementhub.domain.doctypes import DocTypes
from agreementhub.domain.reader import Reader
from agreementhub.i18n import _
from agreementhub.models import Confirmation, Document, PartyDecision, Version
from agreementhub.services import agenda, documents
from agreementhub.services.agenda import Cell, PartyCells
from agreementhub.services.deadlines import Scope

_SIGNS: Final[Mapping[str, tuple[str, str, str]]] = {
    "there": ("✓", "", "good"),
    "missing": ("✗", _("missing"), "late"),
    "unknown": ("?", _("not known"), "soon"),
    "refused": ("✗", "", "late"),
    "waits": ("…", _("asked"), "soon"),
}
# What another party may have decided, to choose from.
OUTCOMES: Final = (
    (agenda.confirming.APPROVED, _("Approved the agreement")),
    (agenda.confirming.REJECTED, _("Did not approve it")),
    (agenda.confirming.REFERRED_BACK, _("Referred the matter back")),
)
# A party's decision that approves nothing.
_NOT_APPROVED: Final[Mapping[str, str]] = {
    agenda.confirming.REJECTED: _("not approved: ${decision}"),
    agenda.confirming.REFERRED_BACK: _("referred back: ${decision}"),
}


@dataclass(frozen=True)
class ShownCell:
    """A sign with what it says, in words; `extract` where it is read."""

    label: str
    sign: str
    words: str
    tone: str
    extract: Document | None = None


@dataclass(frozen=True)
class Matrix:
    """The columns, and each party with its cells; `summary` tells how much is there."""

    columns: Sequence[str]
    rows: Sequence[tuple[str, Sequence[ShownCell]]]
    summary: str
    is_whole: bool
    differing: Sequence[str]


def of(
    db: Session, reader: Reader, types: DocTypes, document: Document, version: Version
) -> Matrix | None:
    """The matrix of a version; None for a document without parties."""
    told = agenda.adopting.of_documents(db, [document.id]).get(document.id, {})
    rows = agenda.matrix.of(db, document, version, told, scope=Scope(reader.keys, reader.today))
    if not rows:
        return None
    answers = {one.party: one for one in agenda.confirming.of_version(db, version)}
    columns = [reader.say(words) for words in agenda.matrix.COLUMNS.values()]
    shown = [_row(reader, types, row, answers.get(row.party)) for row in rows]
    cells = [cell.state for row in rows for cell in row.cells]
    there = {"n": cells.count("there"), "total": len(cells)}
    return Matrix(
        [*columns, reader.say(_("Same text"))],
        shown,
        reader.say(_("${n} of ${total} are there.", mapping=there)),
        set(cells) == {"there"},
        [one.party for one in answers.values() if one.digest and not one.is_same],
    )


def refusals(db: Session, reader: Reader, version: Version) -> list[str]:
    """In a sentence each: the parties that decided not to approve the version."""
    words = _("${party} did not approve the agreement: ${decision}.")
    return [
        reader.say(words % {"party": party, "decision": _cited(reader, one)})
        for party, one in agenda.confirming.decisions(db, version).items()
        if one.outcome == agenda.confirming.REJECTED
    ]


def said(reader: Reader, one: PartyDecision) -> str:
    """What a party decided: "Söderby kommun: Godkände avtalet, Kommunfullmäktige 15 mars 2027"."""
    return f"{one.party}: {reader.say(dict(OUTCOMES)[one.outcome])}, {_cited(reader, one)}"


@dataclass(frozen=True)
class Recorded:
    """What was recorded of a party, by whom and when; `undone` tells the same of its being taken
    back, with the reason, and is empty while it stands."""

    words: str
    by: str
    undone: str = ""


def recorded(db: Session, reader: Reader, version: Version) -> list[Recorded]:
    """All that was recorded of what the parties decided of the version, the last first."""
    return [_recorded(reader, one) for one in reversed(agenda.confirming.recorded(db, version))]


def _recorded(reader: Reader, one: PartyDecision) -> Recorded:
    day = clock.local_day(one.at).isoformat()
    by = reader.say(_("recorded ${day} by ${who}", mapping={"day": day, "who": one.by.name}))
    if one.undone_at is None or one.undone_by is None:
        return Recorded(said(reader, one), by)
    told = {
        "day": clock.local_day(one.undone_at).isoformat(),
        "who": one.undone_by.name,
        "why": one.undone_why,
    }
    undone = _("taken back ${day} by ${who}: ${why}", mapping=told)
    return Recorded(said(reader, one), by, reader.say(undone))


def _cited(reader: Reader, one: PartyDecision) -> str:
    cited = minutes.cited(one.paragraph)
    return minutes.reference(reader.lang, one.body, one.taken_on, cited)


def _row(
    reader: Reader, types: DocTypes, row: PartyCells, answer: Confirmation | None
) -> tuple[str, Sequence[ShownCell]]:
    return row.party, [*(_cell(reader, types, one) for one in row.cells), _same(reader, answer)]


def _cell(reader: Reader, types: DocTypes, cell: Cell) -> ShownCell:
    sign, words, tone = _SIGNS[cell.state]
    day = calendar.short_date(cell.on, reader.lang) if cell.on else ""
    said = minutes.reference(reader.lang, "", cell.on, cell.words)
    if cell.outcome:
        said = reader.say(_NOT_APPROVED[cell.outcome] % {"decision": said})
    elif cell.state == "missing" and day:
        words, said = _("gains it on ${day}", mapping={"day": day}), ""
    extract = cell.extract
    if cell.column == "extract" and extract is not None:
        said = reader.say(_("The extract"))
    if extract is not None and not documents.may(
        extract, types[extract.doctype], reader.keys, "read"
    ):
        extract = None
        said = reader.say(_("there")) if cell.column == "extract" else said
    label = reader.say(agenda.matrix.COLUMNS[cell.column])
    return ShownCell(label, sign, said or reader.say(words), tone, extract)


def _same(reader: Reader, answer: Confirmation | None) -> ShownCell:
    """Whether the party has the same text: confirmed, another, asked, or not asked."""
    label = reader.say(_("Same text"))
    if answer is None:
        return ShownCell(label, "–", reader.say(_("not asked")), "plain")
    if not answer.digest:
        sign, words, tone = _SIGNS["waits"]
        return ShownCell(label, sign, reader.say(words), tone)
    day = calendar.short_date(answer.answered_on, reader.lang) if answer.answered_on else ""
    told = {"day": day, "who": answer.who, "digest": answer.digest[:12]}
    if answer.is_same:
        words = _("confirmed ${day} by ${who}", mapping=told)
        return ShownCell(label, "✓", reader.say(words), "good")
    words = _("another copy: ${digest}, ${day} by ${who}", mapping=told)
    return ShownCell(label, "!", reader.say(words), "late")
