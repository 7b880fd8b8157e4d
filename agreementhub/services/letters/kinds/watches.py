"""The letter of what was found for a person: all of their watches in one, apart from the duties.

What is told at once goes as it is found, all else in the morning, of the week on Monday. Each hit
is told once: it is bound to the letter in the transaction that claims it, so that a letter tried
again after a crash tells the same. What the person may not read at that moment is left out, and
told if it is opened again.
"""

import hashlib
from collections.abc import Iterator, Sequence
from itertools import groupby

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from agreementhub.domain.dates import frequencies
from agreementhub.i18n import _, translator
from agreementhub.mail.letters import (
    Bound,
    Note,
    Reader,
    Said,
    WatchHitLine,
    WatchLetter,
    WatchTold,
)
from agreementhub.mail.letters import note as notes
from agreementhub.mail.letters import watch as paper
from agreementhub.models import Document, Letter, User, Watch, WatchHit
from agreementhub.services import access
from agreementhub.services.letters.kinds.around import Desk
from agreementhub.services.letters.round import LetterRow, NewLetter, Outdated, Round, ShownHit
from agreementhub.services.people import accounts

_UNDER_WAY = ("waiting", "sending")


def plan(db: Session, round: Round) -> list[NewLetter]:
    """A letter to each person for whom something was found that is to be told by now."""
    made = [one for person in _waiting_for(db, round) if (one := _planned(db, person, round))]
    known = set(
        db.scalars(
            select(Letter.message_id).where(
                Letter.message_id.in_([one["message_id"] for one in made])
            )
        )
    )
    return [NewLetter(one) for one in made if one["message_id"] not in known]


def part(desk: Desk, letter: Letter, key: str) -> Note:
    """What the letter says when it is sent. Raises Outdated where nothing may be told."""
    person = accounts.find(desk.db, letter.recipient)
    if person is None or person.disabled_at:
        raise Outdated(_("the account is closed"))
    hits = _hits(desk.db, person, desk.round, or_(_untold(desk.round), _of_letter(letter)))
    if not hits:
        raise Outdated(_("nothing may be told any more"))
    for hit in hits:
        hit.letter_id = letter.id
    told = WatchLetter(
        letter.id,
        [_told(desk, person, *one) for one in _by_watch(hits)],
        dict(_sealed(person, hits)),
        list(dict.fromkeys(hit.watch.frequency for hit in hits)),
    )
    reader = Reader(person.email, person.name, person.language)
    return paper.note(told, reader, desk.round.office, message_id=letter.message_id, key=key)


def bind(desk: Desk, _message_id: str, parts: Sequence[Note]) -> Bound:
    """The letter; what people watch is theirs, so that the log keeps no word of it."""
    (told,) = parts
    made = notes.written(told, desk.round.office, now=desk.round.now)
    return Bound(made.message, [Said("", "")])


def _waiting_for(db: Session, round: Round) -> Sequence[User]:
    """For whom something is to be told, and no letter is on its way."""
    of = select(Watch.user_id).join(WatchHit, WatchHit.watch_id == Watch.id)
    under_way = select(Letter.recipient).where(Letter.kind == "watch", Letter.state.in_(_UNDER_WAY))
    return db.scalars(
        select(User)
        .where(
            User.id.in_(of.where(Watch.is_active, _untold(round))),
            User.disabled_at.is_(None),
            User.email.not_in(under_way),
        )
        .options(selectinload(User.memberships))
        .order_by(User.id)
    ).all()


def _planned(db: Session, person: User, round: Round) -> LetterRow | None:
    hits = _hits(db, person, round, _untold(round))
    if not hits:
        return None
    ids = ",".join(str(number) for number in sorted(hit.id for hit in hits))
    digest = hashlib.sha256(f"{person.id}:{ids}".encode()).hexdigest()[:16]
    return {
        "kind": "watch",
        "recipient": person.email,
        "state": "waiting",
        "message_id": f"<watch-{round.today.isoformat()}-{digest}@{round.office.host}>",
        "planned_for": round.today,
        "made_at": round.now,
    }


def _hits(
    db: Session, person: User, round: Round, which: ColumnElement[bool]
) -> Sequence[WatchHit]:
    """The person's hits that they may read at this moment, watch by watch."""
    keys = accounts.keys(person, round.today)
    return db.scalars(
        select(WatchHit)
        .join(Watch, Watch.id == WatchHit.watch_id)
        .join(Document, Document.id == WatchHit.document_id)
        .where(
            Watch.user_id == person.id,
            Watch.is_active,
            which,
            Document.valid_id.is_not(None),
            access.opened_by(keys),
        )
        .options(
            joinedload(WatchHit.watch),
            joinedload(WatchHit.document).options(
                joinedload(Document.case), joinedload(Document.body), joinedload(Document.valid)
            ),
        )
        .order_by(Watch.name, Watch.id, WatchHit.appeared_at.desc(), WatchHit.id.desc())
    ).all()


def _of_letter(letter: Letter) -> ColumnElement[bool]:
    return WatchHit.letter_id == letter.id


def _untold(round: Round) -> ColumnElement[bool]:
    """What no letter has told yet, and is to be told by now."""
    due = (
        and_(
            Watch.frequency == frequency,
            WatchHit.appeared_at <= frequencies.told_up_to(frequency, round.today, round.now),
        )
        for frequency in frequencies.FREQUENCIES
    )
    return and_(WatchHit.letter_id.is_(None), or_(*due))


def _by_watch(hits: Sequence[WatchHit]) -> Iterator[tuple[Watch, list[Document]]]:
    """Each watch with its documents that are not secret: those of a case together, the newest
    case first."""
    open_hits = [hit for hit in hits if not access.is_sealed(hit.document.level)]
    for watch, own in groupby(open_hits, key=lambda hit: hit.watch):
        cases: dict[int | str, list[Document]] = {}
        for hit in own:
            document = hit.document
            cases.setdefault(document.case_id or f"document {document.id}", []).append(document)
        yield watch, [document for documents in cases.values() for document in documents]


def _sealed(person: User, hits: Sequence[WatchHit]) -> Iterator[tuple[int, str]]:
    """The secret matters, by the ids of their documents, each once."""
    unnamed = translator(person.language)(_("a confidential matter"))
    for document in (hit.document for hit in hits):
        number = document.case.number if document.case else None
        named = access.named_for(title=document.title, number=number, level=document.level)
        if named.is_sealed:
            yield document.id, named.short(unnamed)


def _told(desk: Desk, person: User, watch: Watch, documents: Sequence[Document]) -> WatchTold:
    shown = desk.round.shown(desk.db, watch, documents)
    nothing = ShownHit("", ())
    lines = [_line(desk, person, one, shown.get(one.id, nothing)) for one in documents]
    return WatchTold(watch.name, watch.frequency, lines)


def _paragraph(desk: Desk, document: Document) -> str:
    """The paragraph of what a meeting decided; others name one of something else."""
    if "meeting_date" not in desk.round.types[document.doctype].fields:
        return ""
    said = document.counts.content.get("paragraph")
    return said if isinstance(said, str) else ""


def _line(desk: Desk, person: User, document: Document, shown: ShownHit) -> WatchHitLine:
    return WatchHitLine(
        document_id=document.id,
        title=document.title,
        sentence=shown.sentence,
        doctype=desk.round.types[document.doctype].label[person.language],
        body=document.body.name if document.body else "",
        short_body=document.body.short_name if document.body else "",
        dated=document.dated,
        paragraph=_paragraph(desk, document),
        case_number=document.case.number if document.case else "",
        snippet=shown.snippet,
    )
