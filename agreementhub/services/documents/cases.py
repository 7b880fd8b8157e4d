"""Matters in the diary, and what its line tells anyone of a secret one: decided here alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import BindParameter, ColumnElement, SQLColumnExpression, and_, exists, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from agreementhub.domain import content, diary
from agreementhub.domain.doctypes import DocType
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.models import Case, Document, IndexChange, Organisation, Version
from agreementhub.services import access, audit
from agreementhub.services.stamp import Stamp


@dataclass(frozen=True)
class DiaryLine:
    """What the diary tells anyone of a secret matter: nothing, or number and day, and the words
    that someone chose for it (OSL 5:2). Never the title of a document by itself."""

    is_shown: bool = False
    title: str = ""


@dataclass(frozen=True)
class Told:
    """The line as whoever may not read the document meets it; without chosen words no title."""

    number: str
    opened_on: date
    title: str


@dataclass(frozen=True)
class Disclosed:
    """What someone is told of a matter where it is listed: all of it, or else its diary line, or
    with no line nothing but that something is there."""

    is_whole: bool
    line: Told | None = None


_SECRET: Final = "secret"
UNTOLD: Final = DiaryLine()
WHOLE: Final = Disclosed(True)


def find(db: Session, organisation: Organisation, number: str) -> Case | None:
    """The organisation's case with the number, in whatever spelling."""
    return db.scalars(
        select(Case).where(
            Case.organisation_id == organisation.id, Case.number_key == diary.normalise(number)
        )
    ).first()


def open_or_find(
    db: Session,
    organisation: Organisation,
    number: str,
    *,
    opened_on: date,
    level: str = _SECRET,
) -> Case:
    """The case with the number; opened when the diary has it but the hub not yet.

    Its line tells nothing until someone chooses what it may tell. Two who open the same one at
    once get the same one. `level` is that of the document which names the number: one that is not
    secret finds a case of secret ones as though it were new.
    """
    if case := find(db, organisation, number):
        if not access.is_sealed(level):
            begin_anew(db, case, number, opened_on)
        return case
    case = Case(
        organisation=organisation,
        number=number.strip(),
        number_key=diary.normalise(number),
        opened_on=opened_on,
    )
    try:
        with db.begin_nested():
            db.add(case)
    except IntegrityError:
        if there := find(db, organisation, number):
            return there
        raise
    return case


def begin_anew(
    db: Session, case: Case, number: str, opened_on: date, but: Document | None = None
) -> None:
    """Let a case of secret documents alone be what a new one would be to whoever meets it now, by
    a document that is not (`but`): neither its day, its spelling nor a word tells that it was here.

    What it was called and the day it was opened are kept for those who read the secret ones.
    Where the diary tells of it anyway, it stays as it is.
    """
    others = select(Document.level).where(Document.case_id == case.id)
    if but is not None:
        others = others.where(Document.id != but.id)
    levels = set(db.scalars(others))
    if case.diary_public or not levels or not all(map(access.is_sealed, levels)):
        return
    case.opened_secretly_on = case.opened_secretly_on or case.opened_on
    case.number, case.opened_on, case.closed_on = number.strip(), opened_on, None
    case.title_internal = case.title_internal or case.title_public
    case.described_by = None
    entitle(db, case, "")
    db.flush()


def unseal(db: Session, case: Case, document: Document, today: date) -> None:
    """Let the case follow its document, which was secret and is so no longer.

    Beside other secret ones it is what a new one would be; when the last of them is opened, so is
    the day that the case was.
    """
    begin_anew(db, case, case.number, today, document)
    if case.opened_secretly_on and level(db, case) == "open":
        case.opened_on, case.opened_secretly_on = case.opened_secretly_on, None


def follow(db: Session, document: Document, doctype: DocType, *, today: date) -> None:
    """Let the document belong to the case whose number it says it has, written as it says.

    A case given otherwise stays while the document says nothing of a number; one that it named
    and names no more does not. The diary tells no secret document's title, whatever was chosen
    for the case before it came.
    """
    number = content.number(doctype, document.counts.content)
    case, key = document.case, diary.normalise(number)
    if key:
        if case is None or case.number_key != key:
            case = open_or_find(
                db, document.organisation, number, opened_on=today, level=document.level
            )
            document.case = case
            db.flush()
        if case.number != number and not _has_others(db, case, document):
            case.number = number
    elif case is not None and case.number_key in _named_before(db, document, doctype):
        document.case = None
    if case is not None and case.title_public and _key(case.title_public) in _titles(db, case):
        hide(db, document)


def _has_others(db: Session, case: Case, document: Document) -> bool:
    """Whether others write the number too: secret ones that nobody is told of do so to each other
    alone."""
    others = select(Document.id).where(Document.case_id == case.id, Document.id != document.id)
    if not (case.diary_public or access.is_sealed(document.level)):
        others = others.where(~access.SEALED)
    return db.scalar(others.limit(1)) is not None


def _named_before(db: Session, document: Document, doctype: DocType) -> set[str]:
    """The keys of the numbers that any version of the document has named."""
    field = content.number_key(doctype)
    if field is None:
        return set()
    number = Version.content[field].as_string()
    rows = db.scalars(select(number).where(Version.document_id == document.id))
    return {diary.normalise(written) for written in rows if written}


def line(case: Case) -> DiaryLine:
    """What was chosen for the diary to tell of the case when it is secret."""
    return DiaryLine(case.diary_public, case.title_public)


def tell(db: Session, document: Document, chosen: DiaryLine, stamp: Stamp) -> None:
    """Let the diary tell what was chosen of the document's case.

    Raises RuleBroken for a document without a case, and for words that are the title of a
    secret document in it: what may be told of a secret matter is chosen, never copied.
    """
    case = document.case
    if case is None:
        raise RuleBroken(_("Without a case number there is no line in the diary."))
    title = disclosable(db, case, chosen.title) if chosen.is_shown else ""
    _set(db, case, DiaryLine(chosen.is_shown, title))
    audit.record(
        db,
        "diary_line_set",
        stamp,
        document_id=document.id,
        shown=case.diary_public,
        title=case.title_public,
    )


def hide(db: Session, document: Document) -> None:
    """Let the diary tell nothing of the document's case, until someone chooses what."""
    if document.case is not None:
        _set(db, document.case, UNTOLD)


def disclosable(db: Session, case: Case, words: str) -> str:
    """The words, in one line, as what anyone may be told that the case concerns.

    Raises RuleBroken for the title of a secret document in it.
    """
    title = " ".join(words.split())
    if title and _key(title) in _titles(db, case):
        raise RuleBroken(
            _("That is the title itself. Say in other words what the matter concerns.")
        )
    return title


def entitle(db: Session, case: Case, title: str) -> None:
    """Call the case so to anyone who is told of it; its documents are found by those words."""
    if case.title_public != title:
        case.title_public = title
        of_case = select(Document.id).where(Document.case_id == case.id)
        db.add_all(IndexChange(document_id=number) for number in db.scalars(of_case).all())


def opened_on(case: Case, read: Sequence[Document]) -> date:
    """The day that whoever reads these documents of the case is told that it was opened."""
    if case.opened_secretly_on and any(access.is_sealed(one.level) for one in read):
        return case.opened_secretly_on
    return case.opened_on


def told(document: Document) -> Told | None:
    """What whoever may not read the document is told of it; None where nothing is."""
    case = document.case
    if case is None or not case.diary_public or not access.is_sealed(document.level):
        return None
    return Told(case.number, case.opened_on, case.title_public)


def shown(
    db: Session, keys: frozenset[str], matters: Sequence[tuple[Document | None, Case | None]]
) -> list[Disclosed]:
    """What is told of each matter on a list that its readers share, such as an agenda: of a secret
    document that the keys do not open, and of a case in which there is one, the diary line."""
    about = [document.id for document, _case in matters if document is not None]
    alone = [case.id for document, case in matters if document is None and case is not None]
    closed = select(Document.id, Document.case_id).where(
        access.SEALED,
        ~access.opened_by(keys),
        or_(Document.id.in_(about), Document.case_id.in_(alone)),
    )
    rows = db.execute(closed).all() if about or alone else []
    documents, in_cases = {row.id for row in rows}, {row.case_id for row in rows}
    return [
        _shown(case if document is None else document.case)
        if (document.id in documents if document else case and case.id in in_cases)
        else WHOLE
        for document, case in matters
    ]


def level(db: Session, case: Case | None) -> str:
    """How open something new in the case is: secret, as soon as anything there is."""
    if case is None:
        return "open"
    sealed = select(Document.id).where(Document.case_id == case.id, access.SEALED)
    return "open" if db.scalar(sealed.limit(1)) is None else "secret"


def withheld(
    keys: frozenset[str] | BindParameter[Any],
    document_id: SQLColumnExpression[int | None],
    case_id: SQLColumnExpression[int | None],
) -> ColumnElement[bool]:
    """The same as a condition on rows: whether less than all is told of the matter, which is a
    document or, without one, a case."""
    closed = exists().where(access.SEALED, ~access.opened_by(keys)).correlate_except(Document)
    # Each is looked up by its index; asked at once all documents would be read for every row.
    itself = closed.where(Document.id == document_id)
    in_case = closed.where(Document.case_id == case_id)
    return or_(itself, and_(document_id.is_(None), in_case))


def _shown(case: Case | None) -> Disclosed:
    """The line of a secret matter, where one is to be told."""
    if case is None or not case.diary_public:
        return Disclosed(False)
    return Disclosed(False, Told(case.number, case.opened_on, case.title_public))


def _set(db: Session, case: Case, chosen: DiaryLine) -> None:
    case.diary_public = chosen.is_shown
    entitle(db, case, chosen.title)


def _titles(db: Session, case: Case) -> set[str]:
    """Every title that a secret document in the case has had, as `_key` has it."""
    title = Version.content["title"].as_string()
    rows = select(Document.level, title).join(Version, Version.document_id == Document.id)
    found = db.execute(rows.where(Document.case_id == case.id))
    return {_key(words) for level, words in found if words and access.is_sealed(level)}


def _key(title: str) -> str:
    return " ".join(title.split()).casefold()
