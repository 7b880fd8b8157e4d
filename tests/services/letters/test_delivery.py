"""Letters handed over: how long a claim stays fresh, when one is given up, what a plan brings."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from agreementhub.domain.deadlines import plan as deadline_plan
from agreementhub.mail.sender import NotNow
from agreementhub.models import Letter
from agreementhub.services.deadlines import plans
from agreementhub.services.letters import delivery, due, year
from tests import factories
from tests.services.deadline_factories import ALCOHOL, Outbox, in_force, moment, remind

APRIL = date(2027, 4, 1)
ANNA = "anna.berg@norrvik.example"


@pytest.fixture
def watch(monkeypatch):
    """The seconds that have gone since the round began."""
    gone = SimpleNamespace(seconds=0.0)
    monkeypatch.setattr(delivery, "time", SimpleNamespace(monotonic=lambda: gone.seconds))
    return gone


def plan(*days):
    rows = [{"days": number, "to": ["responsible"]} for number in days]
    after = {"first": 7, "every": 30, "to": ["responsible"]}
    return deadline_plan.plan({"before": rows, "after": after})


def states(db):
    db.expire_all()
    letters = db.query(Letter).filter(Letter.step == 90).order_by(Letter.id)
    return [(letter.state, letter.attempts) for letter in letters]


# Letters are claimed for five minutes, and handed over in the first quarter of them.
@pytest.mark.parametrize(
    ("seconds", "left"), [(37.5, ("sent", 1)), (38.0, ("waiting", 0))], ids=["75 s", "76 s"]
)
def test_letters_that_are_not_come_to_while_fresh_are_given_back_untried(db, watch, seconds, left):
    for name in ("Anna", "Bo", "Cia"):
        in_force(db, responsible=factories.user(db, name))
    mail = Outbox()

    def slow(letter):
        watch.seconds += seconds
        return mail(letter)

    assert len(remind(db, APRIL, slow)["sent"]) == len(mail.letters)
    assert states(db) == [("sent", 1), ("sent", 1), left]
    # The next run sends what was given back, once.
    watch.seconds = 0.0
    remind(db, APRIL, mail, now=moment(APRIL, 9))
    assert (states(db), len(mail.letters)) == ([("sent", 1)] * 3, 3)


@pytest.mark.parametrize(("seconds", "state"), [(0, "waiting"), (1, "failed")])
def test_a_letter_put_off_for_more_than_a_week_is_given_up(db, watch, seconds, state):
    in_force(db, responsible=factories.user(db))
    mail = Outbox()
    mail.trouble[ANNA] = NotNow("451 greylisted")
    remind(db, APRIL, mail)
    week_later = moment(APRIL) + timedelta(days=7, seconds=seconds)
    (told,) = remind(db, "2027-04-08", mail, now=week_later)["failed"]
    assert (states(db), told["again"]) == ([(state, 2)], state == "waiting")
    assert "451 greylisted" in told["why"]


def test_a_plan_that_is_tried_brings_its_own_letters_and_is_not_kept(db):
    made = in_force(db, responsible=factories.user(db))
    tried = plans.load(db).replaced(plans.document_scope(made.id), plan(100, 0))

    def steps(day, *given):
        return [(one.step, one.recipient.address) for one in due.due(db, day, *given)]

    # A hundred days before Wednesday 2027-06-30 is Monday 22 March.
    assert steps(date(2027, 3, 21), tried) == []
    assert steps(date(2027, 3, 22), tried) == [(100, ANNA)]
    assert steps(date(2027, 3, 22)) == [(180, ANNA)]


def test_a_year_holds_the_working_days_of_its_steps_and_not_the_days_they_are_counted_to(db):
    # Decide by 2028-06-30; 180 days before is Sunday 2 January, its working day 30 December.
    made = in_force(db, {**ALCOHOL, "end": "2029-06-30"}, responsible=factories.user(db))

    def first(number):
        found = year.of_year(db, plans.load(db), made.organisation_id, number).letters
        return found[0].day, found[0].step

    assert first(2027) == (date(2027, 12, 30), 180)
    assert first(2028) == (date(2028, 3, 31), 90)


def test_the_year_of_a_secret_matter_names_its_number_and_of_others_nothing(db):
    secret = in_force(
        db, level="secret", responsible=factories.user(db), number="KS 2027-00777", title="Fyren"
    )
    in_force(db, responsible=factories.user(db))
    org = secret.organisation_id
    found = year.of_year(db, plans.load(db), org, 2027, document_id=secret.id)
    assert {one.title for one in found.letters} == {"KS 2027-00777"}
    south = factories.organisation(db, "Söderby kommun")
    assert year.of_year(db, plans.load(db), south.id, 2027).count == 0


def test_a_letter_that_nobody_gets_is_shown_in_the_year_and_not_counted(db):
    made = in_force(db)
    made.responsible, made.body.mailbox = None, None
    db.flush()
    found = year.of_year(db, plans.load(db), made.organisation_id, 2027)
    assert ({one.recipients for one in found.letters}, found.count) == ({()}, 0)
