"""The terms worked out by hand show the same days wherever they are shown."""

import json
import re
from datetime import date
from functools import lru_cache

import pytest
from click.testing import CliRunner
from icalendar import Calendar

from agreementhub.cli import main
from agreementhub.domain import calendar
from agreementhub.models import Deadline, Document, FeedKey, Letter
from agreementhub.services import deadlines
from agreementhub.services.deadlines import Scope, feeds
from agreementhub.services.letters import facts as gathering
from agreementhub.services.letters import kinds
from agreementhub.services.pages import Window
from agreementhub.services.people import accounts
from tests import factories
from tests.conftest import NOW
from tests.factories import PASSWORD, TYPES
from tests.mail.letters import letter_facts
from tests.mail.letters.letter_facts import attachments, text
from tests.terms_by_hand import AS_OF, ROWS

TODAY = date.fromisoformat(AS_OF)
NAMES = [name for name, _term, _days in ROWS]


def expected(days):
    """kind, day, other reading."""
    found = []
    for row in days:
        kind, day, *other = re.split(r", or | ", row)
        found.append((kind, day, other[0] if other else None))
    return sorted(found)


def test_there_are_at_least_sixty_of_them_with_names_of_their_own():
    assert len(ROWS) >= 60
    assert len(set(NAMES)) == len(ROWS)


@lru_cache
def answers():
    """What `agreementhub term` says of all of them at once."""
    asked = json.dumps([term for _name, term, _days in ROWS])
    ran = CliRunner().invoke(main, ["term", "--today", AS_OF], input=asked)
    assert ran.exit_code == 0, ran.output
    return json.loads(ran.output)


@pytest.mark.parametrize("place", range(len(ROWS)), ids=NAMES)
def test_the_command_says_the_same(place):
    answer = answers()[place]
    said = [
        (row["kind"], row["date"], row["also"])
        for row in answer["deadlines"]
        if row["date"] >= AS_OF
    ]
    assert sorted(said) == expected(ROWS[place][2])
    for row in answer["deadlines"]:
        day = date.fromisoformat(row["date"])
        assert date.fromisoformat(row["working_date"]) == calendar.working_day(day)


@pytest.fixture
def agreements(db):
    """Each of them twice: in force, and as a draft."""
    anna = factories.user(db, password=PASSWORD)
    made = {}
    for name, term, _days in ROWS:
        valid = factories.agreement(db, title=name, term=term, state="signed", responsible=anna)
        draft = factories.agreement(db, title=f"{name}, utkast", term=term, responsible=anna)
        made[name] = (valid.id, draft.id)
    db.commit()
    return made


def test_draft_and_page_say_the_same(db, app, agreements):
    factories.sign_in(app, factories.user(db))
    wrong = []
    for name, _term, days in ROWS:
        valid, draft = agreements[name]
        if shown := differing(app, draft, valid, expected(days)):
            wrong.append((name, *shown))
    assert wrong == []


def test_list_letter_and_feed_say_the_same(db, agreements):
    anna = factories.user(db)
    lines, fed = listed(db, anna), fed_days(db, anna)
    wrong = []
    for name, _term, days in ROWS:
        valid, wanted = agreements[name][0], expected(days)
        if name.startswith("!"):
            assert valid not in lines, name
            continue
        told = [day for kind, day, _also in wanted if kind != "end"] or [wanted[0][1]]
        if lines[valid].isoformat() != min(told):
            wrong.append((name, "list", lines[valid], min(told)))
        if fed[valid] != {day for _kind, day, _also in wanted}:
            wrong.append((name, "feed", fed[valid], wanted))
        for kind, day, _also in wanted:
            if said := letter_of(db, valid, kind, day):
                wrong.append((name, "letter", *said))
    assert wrong == []


def listed(db, person):
    """Document → the day of its line on the page of deadlines."""
    scope = Scope(accounts.keys(person, TODAY), TODAY)
    groups = deadlines.page(db, scope, window=Window(size=500))
    return {row.document_id: row.day for group in groups for row in group.rows}


def differing(app, draft, valid, wanted):
    """What the panel of the draft and the page of the agreement lack of the first day."""
    soonest = min(day for kind, day, _also in wanted if kind != "end" or len(wanted) == 1)
    for address in (f"/dokument/{draft}/redigera/term", f"/dokument/{valid}"):
        page = app.get(address).text
        days = set(re.findall(r"<dt>(?:<time[^>]*>)?(\d{4}-\d\d-\d\d)", page))
        if soonest not in days:
            return address, soonest, days
    return None


def fed_days(db, person):
    """Document → the days of its events in the person's feed."""
    feeds.make(db, person, None, now=NOW)
    db.flush()
    key = db.query(FeedKey).one()
    found = {}
    for event in Calendar.from_ical(
        feeds.drawn(db, key, base_url="https://hub.example", today=TODAY)
    ).walk("VEVENT"):
        if event.get("status") == "CANCELLED":
            continue
        number = int(str(event["url"]).rpartition("/")[2])
        found.setdefault(number, set()).add(event["dtstart"].dt.isoformat())
    return found


def letter_of(db, document_id, kind, day):
    """What is wrong with the letter about the day; None when nothing is."""
    row = (
        db.query(Deadline)
        .filter_by(document_id=document_id, kind=kind, day=date.fromisoformat(day))
        .one()
    )
    document = db.get(Document, document_id)
    letter = Letter(
        deadline=row,
        deadline_id=row.id,
        deadline_version=row.version,
        step=0,
        recipient=document.responsible.email,
        planned_for=row.working_day,
        message_id="<dl-0@hub.norrvik.example>",
    )
    with db.no_autoflush:
        around = kinds.Around(db, [letter], TODAY)
        facts = gathering.gather(db, TYPES, letter, around)
    message = letter_facts.letter(facts)
    (file,) = attachments(message)
    (event,) = Calendar.from_ical(file.get_payload(decode=True)).walk("VEVENT")
    if event["dtstart"].dt.isoformat() != day:
        return "calendar file", event["dtstart"].dt, day
    if calendar.long_date(row.day, "sv") not in text(message):
        return "text", day, text(message)
    return None
