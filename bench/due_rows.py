"""Deadlines of many agreements, with no more of each agreement than letters ask for.

The terms give the same days as the rows beside them, so that letters can be written and periods
can roll.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any, Final

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from agreementhub.domain import calendar
from agreementhub.models import (
    Body,
    Case,
    Deadline,
    Document,
    DocumentKey,
    DocumentParty,
    Meeting,
    Membership,
    Organisation,
    User,
    Version,
)
from agreementhub.services import listings, statistics
from bench.register import TODAY

_PEOPLE, _BODIES = 200, 40
_BATCH: Final = 5_000
# Days from today on which the first deadline falls: agreements of about four years.
FOUR_YEARS: Final = range(-60, 1_401)
_KNOWN: Final = date(2020, 1, 1)


def fill(db: Session, agreements: int, *, days: range = FOUR_YEARS, people: int = _PEOPLE) -> None:
    """Put the agreements into an empty database; each is to be decided about on one of the days,
    counted from TODAY, and the people share them. Commits."""
    db.add(Organisation(id=1, name="Norrvik kommun", kind="municipality", uses_register=True))
    db.flush()
    db.execute(insert(User), [_person(number) for number in range(1, people + 1)])
    db.execute(insert(Membership), [_role(number) for number in range(1, people + 1)])
    db.execute(insert(Body), [_body(number) for number in range(1, _BODIES + 1)])
    db.execute(insert(Meeting), [row for n in range(1, _BODIES + 1) for row in _meetings(n)])
    random = Random("due")
    for start in range(1, agreements + 1, _BATCH):
        numbers = range(start, min(start + _BATCH, agreements + 1))
        db.execute(insert(Case), [_case(number) for number in numbers])
        db.execute(insert(Document), [_document(number, people) for number in numbers])
        decided = {n: TODAY + timedelta(days=random.choice(days)) for n in numbers}
        versions = [_version(n, day, people) for n, day in decided.items()]
        db.execute(insert(Version), versions)
        db.execute(insert(DocumentKey), [{"document_id": n, "key": "public"} for n in numbers])
        db.execute(insert(DocumentParty), [row for n in numbers for row in _parties(n)])
        rows = [row for n, day in decided.items() for row in _deadlines(n, day)]
        db.execute(insert(Deadline), rows)
    db.execute(update(Document).values(valid_id=Document.id, newest_id=Document.id))
    for start in range(1, agreements + 1, _BATCH):
        chosen = select(Document).where(Document.id.between(start, start + _BATCH - 1))
        listings.follow(db, db.scalars(chosen).all())
        db.expunge_all()
    _count_on(db)
    statistics.refresh(db)
    db.commit()


def _count_on(db: Session) -> None:
    """PostgreSQL's counters do not follow numbers that were given."""
    if db.get_bind().dialect.name == "postgresql":
        for table in ("organisation", "user_account", "body", "case_file", "document", "version"):
            highest = select(func.max(Document.metadata.tables[table].c.id)).scalar_subquery()
            db.execute(select(func.setval(f"{table}_id_seq", highest)))


def _person(number: int) -> dict[str, Any]:
    email = f"handlaggare.{number}@norrvik.example"
    named = {"name": f"Handläggare {number}", "language": "sv"}
    # Without the letter of the week: what is counted is about deadlines.
    return {"id": number, "email": email, **named, "digest": False}


def _body(number: int) -> dict[str, Any]:
    return {
        "id": number,
        "organisation_id": 1,
        "name": f"Nämnd {number}",
        "short_name": f"N{number}",
        "mailbox": f"namnd.{number}@norrvik.example",
    }


def _meetings(body: int) -> Iterator[dict[str, Any]]:
    """Once a month, from a year back to five ahead."""
    for months in range(-12, 60):
        day = calendar.add_months(TODAY, months) + timedelta(days=body % 28)
        yield {"body_id": body, "held_on": day, "papers_days": 14, "entered_on": _KNOWN}


def _parties(number: int) -> Iterator[dict[str, Any]]:
    for position, name in enumerate(("Norrvik kommun", f"Kommun {number % 290}"), 1):
        yield {"document_id": number, "position": position, "name": name}


def _case(number: int) -> dict[str, Any]:
    return {
        "id": number,
        "organisation_id": 1,
        "number": f"KS 2024-{number:06}",
        "number_key": f"ks-2024-{number}",
        "opened_on": _KNOWN,
        "title_public": "",
        "diary_public": False,
    }


def _document(number: int, people: int) -> dict[str, Any]:
    return {
        "id": number,
        "organisation_id": 1,
        "body_id": number % _BODIES + 1,
        "case_id": number,
        "doctype": "agreement",
        "title": f"Avtal {number}",
        "state": "signed",
        "valid_state": "signed",
        "level": "open",
        "responsible_id": number % people + 1,
        "created_at": datetime(2024, 1, 1, tzinfo=UTC),
    }


def _version(number: int, decide: date, people: int) -> dict[str, Any]:
    return {
        "id": number,
        "document_id": number,
        "number": 1,
        "content": {"title": f"Avtal {number}", "term": _term(decide)},
        "author_id": number % people + 1,
        "saved_at": datetime(2024, 1, 1, tzinfo=UTC),
        "reason": "Undertecknat",
        "digest": "",
    }


def _term(decide: date) -> dict[str, Any]:
    """Four years, decided a year before its end, with half a year's notice."""
    end = calendar.add_months(decide, 12)
    return {
        "start": calendar.add_months(end, -48).isoformat(),
        "end": end.isoformat(),
        "notice": {"anchor": "before_end", "value": 6, "unit": "months"},
        "extension": {"mode": "auto", "months": 24},
        "decision_lead_months": 12,
    }


def _role(number: int) -> dict[str, Any]:
    return {"user_id": number, "organisation_id": 1, "role": "official", "from_day": _KNOWN}


def _deadlines(number: int, decide: date) -> Iterator[dict[str, Any]]:
    """When to decide, the last day of notice half a year later, and the end."""
    end = calendar.add_months(decide, 12)
    period, notice = str(end), calendar.add_months(end, -6)
    for kind, day in (("decide", decide), ("notice", notice), ("end", end)):
        yield {
            "document_id": number,
            "kind": kind,
            "party": "",
            "period": period,
            "day": day,
            "working_day": calendar.working_day(day),
            "because": {"sv": "avtalets slut", "en": "the end of the agreement"},
            "version": 1,
            "settled": False,
            "is_next": kind == "decide",
            "known_on": _KNOWN,
            "uid": f"{kind}-{number}@agreementhub",
        }
