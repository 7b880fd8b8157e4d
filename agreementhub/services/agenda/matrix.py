"""The matrix of an agreement: of each party its body, decision, extract, legal force, signatory.

Each is there, missing, or unknown: what was taken in from before lacks nothing that anybody could
still see to; a decision may be refused. An agreement that was drafted here is signed when nothing
is missing, or with a reason and what was missing kept beside it; not where a party said no.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from agreementhub.domain import content, minutes
from agreementhub.domain.json_types import JsonDict, JsonObject
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import Translate, _
from agreementhub.models import Adoption, Document, Link, PartyDecision, Version
from agreementhub.services import access
from agreementhub.services.agenda import confirming, items
from agreementhub.services.deadlines import Scope
from agreementhub.services.documents import versions

Column = Literal["body", "decision", "extract", "legal_force", "signatory"]
State = Literal["there", "missing", "unknown", "refused"]
COLUMNS: Final[Mapping[Column, str]] = {
    "body": _("Body"),
    "decision": _("Decision"),
    "extract": _("Extract"),
    "legal_force": _("Legal force"),
    "signatory": _("Signatory"),
}
_ABOUT: Final = ("decides", "extends", "amends")


@dataclass(frozen=True)
class Cell:
    """One thing of one party; `words` or `on` say it where it is known, `extract` is where it is
    read. A day of legal force that is still to come is told and missing, and so is a decision to
    refer the matter back; `outcome` is that of a party's decision that approves nothing."""

    column: Column
    state: State
    words: str = ""
    on: date | None = None
    extract: Document | None = None
    outcome: str = ""


@dataclass(frozen=True)
class PartyCells:
    """A party with its cells, in the order of COLUMNS."""

    party: str
    cells: Sequence[Cell]


class Gaps(RuleBroken):
    """Something is missing of what must be there before an agreement is signed; `mark` tells what,
    for whoever signs it all the same."""

    def __init__(self, words: str, mark: str) -> None:
        super().__init__(words)
        self.mark = mark


def of(
    db: Session,
    document: Document,
    version: Version,
    told: Mapping[str, Adoption],
    *,
    scope: Scope,
    signatories: Sequence[JsonObject] = (),
) -> list[PartyCells]:
    """The rows of a version, as far as the keys open what tells of it; `told` is how it was decided
    and signed, by state, `signatories` are those who are about to sign. Parties that may join later
    are none yet."""
    parties = version.content.get("parties")
    if not isinstance(parties, list):
        return []
    answers = _Answers(_extracts(db, document, scope.keys), confirming.decisions(db, version))
    around = _Around(document, told, answers, signatories, scope.today)
    return [
        around.row(row) for row in parties if row.get("organisation") and not row.get("may_join")
    ]


def gaps(rows: Sequence[PartyCells]) -> list[JsonDict]:
    """What is missing, as it is kept with the signatures: party and column each."""
    return [
        {"party": row.party, "lacks": cell.column}
        for row in rows
        for cell in row.cells
        if cell.state == "missing"
    ]


def refuse(rows: Sequence[PartyCells]) -> None:
    """Raise RuleBroken where a party decided not to approve the agreement: no reason signs that."""
    refusing = [row.party for row in rows if any(cell.state == "refused" for cell in row.cells)]
    if refusing:
        words = _(
            "${parties} decided not to approve the agreement. Change it and ask anew, or record"
            " what the party decided since."
        )
        raise RuleBroken(words % {"parties": ", ".join(refusing)})


def check(found: Sequence[JsonObject], accepted: str, say: Translate) -> None:
    """Raise Gaps, in words, where something is missing that whoever signs has not been told of."""
    mark = "|".join(f"{one['party']}:{one['lacks']}" for one in found)
    if mark == accepted:
        return
    words = _(
        "This is missing: ${gaps}. If it is signed all the same, say why in the reason and send the"
        " form once more; what is missing is kept with the signatures."
    )
    raise Gaps(words % {"gaps": in_words(found, say)}, mark)


def in_words(found: Sequence[JsonObject], say: Translate) -> str:
    """What is missing, by party: "Söderby kommun: extract, legal force"."""
    by_party: dict[str, list[str]] = {}
    for one in found:
        by_party.setdefault(one["party"], []).append(say(COLUMNS[one["lacks"]]).lower())
    return "; ".join(f"{party}: {', '.join(lacks)}" for party, lacks in by_party.items())


def _extracts(db: Session, document: Document, keys: Collection[str]) -> Sequence[Document]:
    """The adjusted extracts that decide about the agreement, of those that the keys open."""
    found = db.scalars(
        select(Document)
        .join(Link, Link.source_id == Document.id)
        .where(
            Link.target_id == document.id,
            Link.kind.in_(_ABOUT),
            Document.doctype == items.EXTRACT,
            Document.valid_id.is_not(None),
            access.opened_by(keys),
        )
        .options(joinedload(Document.organisation))
        .order_by(Document.dated, Document.id)
        .distinct()
    ).all()
    versions.load_counting(db, found)
    return found


@dataclass(frozen=True)
class _Answers:
    """What tells of the decisions: extracts, and by party what it told itself."""

    extracts: Sequence[Document]
    told: Mapping[str, PartyDecision]


class _Around:
    """What is known around the rows of an agreement."""

    def __init__(
        self,
        document: Document,
        told: Mapping[str, Adoption],
        answers: _Answers,
        signatories: Sequence[JsonObject],
        today: date,
    ) -> None:
        known = [one for one in told.values() if not one.is_unknown]
        self._own = document.organisation.name.casefold()
        self._lacks: State = "unknown" if document.valid_id and not known else "missing"
        self._decided = next((one for one in known if one.body), None)
        signed = [row for one in known for row in one.signatories]
        self._signed = [*signatories, *signed]
        self._answers = answers
        self._today = today

    def row(self, said: JsonObject) -> PartyCells:
        """The cells of a party."""
        party = str(said["organisation"])
        is_own = party.casefold() == self._own
        extract = self._extract(said, party)
        cells = (
            self._body(said, extract, is_own=is_own),
            self._decision(said, extract, is_own=is_own),
            self._made("extract", "", extract=extract),
            self._legal_force(said, extract, is_own=is_own),
            self._made("signatory", self._signatory(said, party, is_own=is_own)),
        )
        return PartyCells(party, cells)

    def _made(
        self,
        column: Column,
        words: str,
        on: date | None = None,
        extract: Document | None = None,
    ) -> Cell:
        is_there = bool(words or on or extract)
        return Cell(column, "there" if is_there else self._lacks, words, on, extract)

    def _extract(self, said: JsonObject, party: str) -> Document | None:
        """The extract of the party's decision: of the day that is told, else its latest."""
        of_party = [one for one in self._answers.extracts if self._is_of(one, said, party)]
        on = _day(said, "approval_date")
        if on is None and party.casefold() == self._own and self._decided:
            on = self._decided.taken_on
        of_day = [one for one in of_party if on and one.dated == on]
        return next(reversed(of_day or of_party), None)

    def _is_of(self, extract: Document, said: JsonObject, party: str) -> bool:
        """Whether it is of a body of the party: one that the register knows, or one that is named
        so where it knows none."""
        if extract.body_id is not None:
            return extract.organisation.name.casefold() == party.casefold()
        body = _word(said, "approval_body").casefold()
        return bool(body) and _word(extract.counts.content, "body").casefold() == body

    def _body(self, said: JsonObject, extract: Document | None, *, is_own: bool) -> Cell:
        own = self._decided.body if is_own and self._decided else ""
        told = self._told(said)
        of_extract = _word(extract.counts.content, "body") if extract else ""
        named = _word(said, "approval_body") or own or of_extract
        return self._made("body", told.body if told else named)

    def _decision(self, said: JsonObject, extract: Document | None, *, is_own: bool) -> Cell:
        if told := self._told(said):
            return _as_told(told, extract)
        ways: Iterator[tuple[str, date | None]] = iter(
            (
                (_word(said, "approval_paragraph"), _day(said, "approval_date")),
                *(
                    [(self._decided.paragraph, self._decided.taken_on)]
                    if is_own and self._decided
                    else []
                ),
                *(
                    [
                        (
                            _word(extract.counts.content, "paragraph"),
                            _day(extract.counts.content, "meeting_date"),
                        )
                    ]
                    if extract
                    else []
                ),
            )
        )
        number, on = next(((number, on) for number, on in ways if on), ("", None))
        cited = minutes.cited(minutes.paragraph(number)) if on else ""
        return self._made("decision", cited, on, extract if on else None)

    def _legal_force(self, said: JsonObject, extract: Document | None, *, is_own: bool) -> Cell:
        told = self._told(said)
        on = (told.legal_force_on if told else None) or _day(said, "legal_force_date")
        if on is None and extract is not None:
            on = _after(extract.counts.content).legal_force
        if on is None and is_own and self._decided and self._decided.meeting:
            on = items.aftermath(self._decided.meeting).legal_force
        if on is not None and on > self._today:
            return Cell("legal_force", "missing", "", on)
        return self._made("legal_force", "", on)

    def _told(self, said: JsonObject) -> PartyDecision | None:
        """What the party decided as it told it: it counts before what else is known of that."""
        return self._answers.told.get(str(said["organisation"]))

    def _signatory(self, said: JsonObject, party: str, *, is_own: bool) -> str:
        if named := _word(said, "signatory"):
            return named
        of_party = (
            str(one["name"])
            for one in self._signed
            if str(one.get("party") or (party if is_own else "")).casefold() == party.casefold()
        )
        return ", ".join(dict.fromkeys(of_party))


def _as_told(told: PartyDecision, extract: Document | None) -> Cell:
    """The decision as the party told it."""
    cited = minutes.cited(told.paragraph)
    if told.outcome == confirming.APPROVED:
        return Cell("decision", "there", cited, told.taken_on, extract)
    state: State = "refused" if told.outcome == confirming.REJECTED else "missing"
    return Cell("decision", state, cited, told.taken_on, extract, told.outcome)


def _after(said: JsonObject) -> minutes.Aftermath:
    return minutes.Aftermath(
        _day(said, "adjusted_date"),
        _day(said, "posted_date"),
        _day(said, "legal_force_date"),
        minutes.appeal_of(said),
    )


def _word(said: JsonObject, key: str) -> str:
    value = said.get(key)
    return value if isinstance(value, str) and not content.is_unknown(value) else ""


def _day(said: JsonObject, key: str) -> date | None:
    return date.fromisoformat(text) if (text := _word(said, key)) else None
