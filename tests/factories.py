"""Small real rows for tests, made through the services where there is one."""

import unicodedata
from datetime import date, datetime
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session, object_session

from agreementhub.domain import content, doctypes
from agreementhub.models import Body, Document, Meeting, Organisation, PaperTemplate, User, Version
from agreementhub.services import documents, papers
from agreementhub.services.documents import NewDocument, cases
from agreementhub.services.people import Post, accounts, hashing, passwords
from agreementhub.services.stamp import Stamp
from agreementhub.writing.templates import example
from tests.conftest import NOW

TYPES = doctypes.load(doctypes.BUILT_IN)
BEFORE = date(2027, 1, 4)
PASSWORD = "ett långt lösenord"
_numbers = count(1)


def organisation(db: Session, name: str = "Norrvik kommun", **given: Any) -> Organisation:
    """An organisation that uses the register; the same name gives the same one."""
    found = db.query(Organisation).filter_by(name=name).one_or_none()
    if found is None:
        found = Organisation(name=name, kind="municipality", uses_register=True, **given)
        db.add(found)
        db.flush()
    return found


def body(db: Session, name: str = "Kommunstyrelsen", short: str = "KS", **given: Any) -> Body:
    """A body of Norrvik."""
    found = db.query(Body).filter_by(name=name).one_or_none()
    if found is None:
        given.setdefault("organisation", organisation(db))
        found = Body(name=name, short_name=short, mailbox="ks@norrvik.example", **given)
        db.add(found)
        db.flush()
    return found


def meeting(
    db: Session, *, held_on: date, papers_days: int = 14, of: Body | None = None
) -> Meeting:
    """A sitting."""
    made = Meeting(body=of or body(db), held_on=held_on, papers_days=papers_days, entered_on=BEFORE)
    db.add(made)
    db.flush()
    return made


def user(
    db: Session,
    name: str = "Anna Berg",
    role: str = "official",
    *,
    password: str | None = None,
    org: Organisation | None = None,
) -> User:
    """Someone with a role in Norrvik since long; the same name gives the same person."""
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    email = plain.replace(" ", ".") + "@norrvik.example"
    found = accounts.find(db, email)
    if found is None:
        found = accounts.create(db, email=email, name=name)
        accounts.give_role(db, found, Post(role, org or organisation(db), date(2020, 1, 1)))
    if password is not None:
        found.password_hash = hashing.hashed(password, passwords.names(found))
    return found


def template(db: Session, folder: Path, key: str = "agreement") -> PaperTemplate:
    """A Word template of Norrvik for documents of a type: the example that the page gives."""
    tried = papers.Tried("mall.docx", example(TYPES[key], "sv"))
    stamp = Stamp(user(db, "Eva Strand", "organisation_administrator"), NOW)
    return papers.keep(db, folder, tried, stamp, owner=organisation(db), doctype=key)


def agreement(
    db: Session,
    *,
    title: str = "Alkoholtillsyn Norrvik–Söderby",
    term: dict[str, Any] | None = None,
    state: str = "draft",
    level: str = "open",
    number: str | None = None,
    responsible: User | None = None,
    now: datetime = NOW,
    org: Organisation | None = None,
    **values: Any,
) -> Document:
    """A cooperation agreement in a state."""
    if term is not None:
        values["term"] = term
    return document(
        db,
        "agreement",
        title=title,
        state=state,
        level=level,
        number=number,
        responsible=responsible,
        now=now,
        org=org,
        **values,
    )


def document(
    db: Session,
    doctype: str,
    *,
    title: str,
    state: str = "draft",
    level: str = "open",
    number: str | None = None,
    responsible: User | None = None,
    now: datetime = NOW,
    org: Organisation | None = None,
    **values: Any,
) -> Document:
    """A document of a type in a state; moved there directly, past what a person must fill in."""
    owner = org or organisation(db)
    number = number or f"KS 2027-{next(_numbers):05d}"
    new = NewDocument(
        organisation=owner,
        body=body(db),
        case=cases.open_or_find(db, owner, number, opened_on=date(2027, 1, 4)),
        values={"title": title, **values},
        responsible=responsible,
        level=level,
    )
    stamp = Stamp(responsible or user(db), now, "Första utkastet")
    made = documents.create(db, TYPES[doctype], new, stamp)
    if state != "draft":
        put_in(db, made, state, now=now)
    return made


def put_in(db: Session, made: Document, state: str, *, now: datetime = NOW) -> Document:
    """Let a document be in a state without the steps before it."""
    from agreementhub.domain import clock
    from agreementhub.services.documents import followers, versions

    doctype = TYPES[made.doctype]
    made.state = state
    if doctype.state(state).public:
        versions.decide(made, made.newest, state, Stamp(None, now))
    followers.follow(db, made, doctype, today=clock.local_day(now))
    return made


def revise(db: Session, made: Document, **changes: Any) -> Version:
    """A draft with changed fields, the newest version of the document."""
    before = made.newest
    assert before is not None
    values = {**before.content, **changes}
    made.newest = version = Version(
        document_id=made.id,
        number=before.number + 1,
        content=values,
        author=before.author,
        saved_at=before.saved_at,
        reason="Ändring",
        digest=content.digest(values, before.digest),
    )
    put_in(db, made, "draft")
    return version


def fresh(db: Any) -> Session:
    """The session with what the program has written meanwhile, and no transaction open."""
    session: Session = db
    session.rollback()
    return session


def sign_in(app: Any, person: User) -> None:
    """Sign in as a person does."""
    email, db = person.email, object_session(person)
    fresh(db)
    form = app.get("/logga-in").forms["sign-in"]
    form["email"] = email
    form["password"] = PASSWORD
    form.submit(status=303)
