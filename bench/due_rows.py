"""Deadlines of many agreements, with no more of each agreement than letters ask for."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any, Final

from sqlalchemy import insert
from sqlalchemy.orm import Session

from agreementhub.domain import calendar
from agreementhub.models import Body, Case, Deadline, Document, Organisation, User
from bench.register import TODAY

_PEOPLE, _BODIES = 200, 40
_BATCH: Final = 5_000
# Days from today on which the first deadline falls: agreements of about four years.
_FROM, _TO = -60, 1_400
_KNOWN: Final = date(2020, 1, 1)


def fill(db: Session, agreements: int) -> None:
    """Put the agreements into an empty SQLite database. Commits."""
    db.add(Organisation(id=1, name="Norrvik kommun", kind="municipality", uses_register=True))
    db.flush()
    db.execute(insert(User), [_person(number) for number in range(1, _PEOPLE + 1)])
    db.execute(insert(Body), [_body(number) for number in range(1, _BODIES + 1)])
    random = Random("due")
    for start in range(1, agreements + 1, _BATCH):
        numbers = range(start, min(start + _BATCH, agreements + 1))
        db.execute(insert(Case), [_case(number) for number in numbers])
        db.execute(insert(Document), [_document(number) for number in numbers])
        db.execute(insert(Deadline), [row for n in numbers for row in _deadlines(n, random)])
    db.commit()


def _person(number: int) -> dict[str, Any]:
    email = f"handlaggare.{number}@norrvik.example"
    return {"id": number, "email": email, "name": f"Handläggare {number}", "language": "sv"}


def _body(number: int) -> dict[str, Any]:
    return {
        "id": number,
        "organisation_id": 1,
        "name": f"Nämnd {number}",
        "short_name": f"N{number}",
        "mailbox": f"namnd.{number}@norrvik.example",
    }


def _case(number: int) -> dict[str, Any]:
    return {
        "id": number,
        "organisation_id": 1,
        "number": f"KS 2024-{number:06}",
        "number_key": f"ks-2024-{number}",
        "opened_on": _KNOWN,
        "title_public": f"Avtal {number}",
        "diary_public": True,
    }


def _document(number: int) -> dict[str, Any]:
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
        "responsible_id": number % _PEOPLE + 1,
        "created_at": datetime(2024, 1, 1, tzinfo=UTC),
    }


def _deadlines(number: int, random: Random) -> Iterator[dict[str, Any]]:
    """When to decide, and half a year later the last day of notice."""
    decide = TODAY + timedelta(days=random.randint(_FROM, _TO))
    notice = calendar.add_months(decide, 6)
    period = str(calendar.add_months(decide, 12))
    for kind, day in (("decide", decide), ("notice", notice)):
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
            "known_on": _KNOWN,
            "uid": f"{kind}-{number}@agreementhub",
        }
