"""The agendas of the demo: what was decided stands on the meeting that decided it, one decision
still lacks its extract, and the next meeting of the assembly has matters to come."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from agreementhub.domain import minutes
from agreementhub.models import Body, Document, Meeting
from agreementhub.services import agenda
from agreementhub.services.agenda import NewItem, Receiver, Sent
from agreementhub.services.documents import links
from agreementhub.services.stamp import Stamp
from seed.stories import Stage

_WHERE: Final = "Norrvik kommun"
_ASSEMBLY: Final = (_WHERE, "KF")
BOARD: Final = (_WHERE, "KS")
# Someone told by name and party, and how they voted.
_VOTES: Final = {
    "yes": ("Karin Ek (NL)", "Jon Wiklund (NL)", "Gun Hedlund (S)", "Birgitta Ström (S)"),
    "no": ("Nils Åhman (M)", "Olle Sand (KD)"),
    "abstain": ("Maj Fors (C)",),
}
_TAXI: Final[Mapping[str, Any]] = {
    "decision": [
        {
            "text": "Kommunen begär att få ansluta sig till länets avtal om sjukresor.",
            "kind": "direction",
            "outcome": "approved",
        },
        {
            "text": "Frågan om egen beställningscentral återremitteras.",
            "kind": "other",
            "outcome": "referred_back",
        },
    ],
    "summary": "Region Norrland vill samordna sjukresor och färdtjänst.",
    "proposals": [
        {"member": "Karin Ek", "party": "NL", "kind": "approve", "text": "Bifall till förslaget."},
        {
            "member": "Nils Åhman",
            "party": "M",
            "kind": "refer_back",
            "text": "Återremiss av frågan om beställningscentral.",
        },
    ],
    "proposition_order": "Punkterna prövas var för sig. Punkt 1 avgörs efter omröstning.",
    "vote": {"yes": 4, "no": 2, "abstain": 1},
    "reservations": "Nils Åhman (M) och Olle Sand (KD) reserverar sig mot punkt 1.",
}


def load(db: Session, stage: Stage, now: datetime) -> None:
    """Enter the matters; nothing where a meeting is not in the calendars."""
    stamp = Stamp(stage.people["sara.lind"], now - timedelta(minutes=5))
    _of_extracts(db, stage, stamp)
    _not_yet_dispatched(db, stage, stamp)
    _to_come(db, stage, stamp)
    _sent_out(db, stage, now)


def _of_extracts(db: Session, stage: Stage, stamp: Stamp) -> None:
    """What extracts tell stands with the meetings that decided it."""
    extracts = db.scalars(
        select(Document)
        .where(Document.doctype == agenda.items.EXTRACT, Document.valid_id.is_not(None))
        .order_by(Document.dated, Document.id)
    )
    for extract in extracts:
        said = extract.counts.content
        held = _meeting(db, extract.body, said.get("meeting_date"))
        if held is None:
            continue
        if not held.record:
            held.record = _some(said, agenda.items.OF_MEETING)
        about = next((one for _kind, onward, one in _around(db, extract) if onward), None)
        item = agenda.items.add(db, held, NewItem(extract.title, about), stamp)
        item.case, item.extract = extract.case, extract
        item.paragraph = minutes.paragraph(said["paragraph"])
        item.content = _some(said, agenda.items.OF_ITEM, but=("adjusted_date", "posted_date"))


def _sent_out(db: Session, stage: Stage, now: datetime) -> None:
    """One extract went out the week after its meeting, on paper."""
    extract = stage.made["kun-bibliotek"]
    to = [Receiver("Österå kommun"), Receiver("Kultur- och fritidsnämnden")]
    sent = Sent(to, "post", extract.dated + timedelta(days=7) if extract.dated else None)
    stamp = Stamp(stage.people["sara.lind"], now - timedelta(minutes=4))
    agenda.dispatching.send(db, extract, sent, stamp)


def _not_yet_dispatched(db: Session, stage: Stage, stamp: Stamp) -> None:
    """The board decided lately, and its minutes are still to be adjusted."""
    held = nearest(db, stage.bodies[BOARD], before=stamp.today)
    if held is None:
        return
    item = agenda.items.add(db, held, NewItem("Samordning av sjukresor och färdtjänst"), stamp)
    doctype = stage.types[agenda.items.EXTRACT]
    votes = [{"member": name, "vote": way} for way, names in _VOTES.items() for name in names]
    agenda.items.write(
        db,
        item,
        doctype,
        stamp,
        values={**_TAXI, "votes_per_member": votes, "paragraph": "§ 48"},
    )


def _to_come(db: Session, stage: Stage, stamp: Stamp) -> None:
    held = nearest(db, stage.bodies[_ASSEMBLY], since=stamp.today)
    if held is None:
        return
    agenda.items.add(db, held, NewItem("Upprop och val av justerare"), stamp)
    for key in ("svar-motion-kulturskola", "kulturskola", "skyddat-boende"):
        document = stage.made[key]
        title = "Avtal om platser" if document.level == "secret" else document.title
        agenda.items.add(db, held, NewItem(title, document), stamp)


def _meeting(db: Session, body: Body | None, day: Any) -> Meeting | None:
    if body is None or not isinstance(day, str):
        return None
    of_body = (Meeting.body_id == body.id, Meeting.held_on == date.fromisoformat(day))
    return db.scalars(select(Meeting).where(*of_body).options(joinedload(Meeting.body))).first()


def nearest(
    db: Session, body: Body, *, before: date | None = None, since: date | None = None
) -> Meeting | None:
    found = select(Meeting).where(Meeting.body_id == body.id)
    if before is not None:
        last = before - timedelta(days=1)
        return db.scalars(
            found.where(Meeting.held_on <= last).order_by(Meeting.held_on.desc())
        ).first()
    return db.scalars(found.where(Meeting.held_on >= since).order_by(Meeting.held_on)).first()


def _around(db: Session, extract: Document) -> list[tuple[str, bool, Document]]:
    return links.around(db, extract, frozenset({"public", f"org:{extract.organisation_id}"}))


def _some(said: Mapping[str, Any], keys: tuple[str, ...], but: tuple[str, ...] = ()) -> Any:
    return {key: said[key] for key in keys if key in said and key not in but}
