"""Reports on what has slipped, each about its own agreement and no other."""

from datetime import date

import pytest

from agreementhub.models import Renewal
from agreementhub.services import deadlines
from agreementhub.services.deadlines import Filter, Scope
from agreementhub.services.oversight import reports
from agreementhub.services.pages import FIRST, Window
from agreementhub.services.people import accounts
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.factories import TYPES
from tests.services.deadline_factories import ALCOHOL, deadline, in_force, moment

# A month after the first period of ALCOHOL.
LATER = date(2028, 8, 1)
ENDED = {"start": "2024-07-01", "end": "2028-03-31"}


def found(db, name="extended", window=FIRST, **only):
    """The page of a report that Sara sees."""
    sara = factories.user(db, "Sara Lind", "registrar")
    scope = Scope(accounts.keys(sara, LATER), LATER, Filter(**only))
    return reports.report(db, scope, name, TYPES, window)


def titles(db, name="extended"):
    return [row.title for row in found(db, name).rows]


def rolled(db, **given):
    """An agreement that went on by itself when its period ended."""
    made = in_force(db, **given)
    deadlines.roll(db, TYPES, today=LATER)
    return made


def decide(db, document, day):
    """It was decided on a day to let the agreement go on."""
    anna = factories.user(db)
    db.add(
        Renewal(
            document=document, outcome="extend", events=[], decided_on=day, by=anna, at=moment(day)
        )
    )
    db.flush()


def test_what_went_on_by_silence_is_told_with_the_day_that_passed(db):
    made = rolled(db, title="Tyst")
    (row,) = found(db).rows
    assert (row.id, row.title, row.day) == (made.id, "Tyst", date(2028, 6, 30))


def test_what_ended_did_not_go_on_though_another_agreement_ends_later(db):
    in_force(db, ENDED, title="Slut")
    rolled(db, title="Tyst")
    assert titles(db) == ["Tyst"]


@pytest.mark.parametrize(("day", "told"), [(date(2028, 6, 30), []), (date(2028, 7, 1), ["Tyst"])])
def test_what_was_decided_in_time_was_no_silence(db, day, told):
    decide(db, rolled(db, title="Tyst"), day)
    assert titles(db) == told


def test_another_agreement_that_ended_later_does_not_make_a_late_decision_early(db):
    decide(db, rolled(db, title="Tyst"), date(2028, 7, 10))
    in_force(db, {**ALCOHOL, "end": "2028-07-20"}, title="Nästa")
    deadlines.roll(db, TYPES, today=LATER)
    assert titles(db) == ["Tyst", "Nästa"]


def test_what_a_person_settled_is_no_silence(db):
    made = in_force(db, title="Tyst")
    anna = factories.user(db)
    day = moment(date(2027, 6, 1))
    deadlines.act(db, deadline(db, made), "settled", Stamp(anna, day, "Klart"))
    deadlines.roll(db, TYPES, today=LATER)
    assert titles(db) == []


def test_nobody_is_responsible_or_someone_who_left(db):
    kim = factories.user(db, "Kim Ek")
    in_force(db, title="Kims", responsible=kim)
    in_force(db, title="Ingens").responsible = None
    in_force(db, title="Annas", responsible=factories.user(db))
    kim.disabled_at = moment(date(2028, 1, 1))
    db.flush()
    assert sorted(titles(db, "nobody")) == ["Ingens", "Kims"]


def test_a_day_of_notice_that_passed_is_told(db):
    in_force(db, {**ALCOHOL, "end": "2028-12-31"}, title="För sent")
    in_force(db, {**ALCOHOL, "end": "2029-06-30"}, title="I tid")
    assert titles(db, "notice_passed") == ["För sent"]


def test_a_report_is_paged_and_filtered_and_keeps_what_the_keys_do_not_open(db):
    kim = factories.user(db, "Kim Ek")
    for title in "ABC":
        in_force(db, title=title, responsible=kim)
    kim.disabled_at = moment(date(2028, 1, 1))
    db.flush()
    page = found(db, "nobody", Window(9, 2))
    assert ([row.title for row in page.rows], page.number, page.count) == (["C"], 2, 3)
    assert found(db, "nobody", title="b").count == 1
    everyone = Scope({"user:0"}, LATER)
    assert reports.report(db, everyone, "nobody", TYPES, FIRST).count == 0


def commission(db, **point):
    said = {
        "text": "Förvaltningen utreder frågan.",
        "due": {"from": "2028-06-30", "to": "2028-06-30", "text": "30 juni 2028"},
        **point,
    }
    return factories.document(
        db, "decision_extract", title="Beslut", state="decided", number="KS 2027/9", decision=[said]
    )


@pytest.mark.parametrize(
    ("point", "told"),
    [
        ({}, ["Beslut"]),
        ({"reported": "2028-06-01"}, []),
        ({"due": {"from": "2028-08-01", "to": "2028-08-01", "text": "2028-08-01"}}, []),
    ],
)
def test_a_commission_whose_day_has_passed_unreported_is_told(db, point, told):
    commission(db, **point)
    assert titles(db, "undone") == told


def test_an_open_case_in_which_nothing_happens_is_told_by_its_first_document(db):
    motion = factories.document(db, "motion", title="Motion", state="decided", number="KS 2027/9")
    factories.document(db, "memo", title="Skrivelse", number="KS 2027/9")
    assert titles(db, "stalled") == ["Motion"]
    motion.case.closed_on = LATER
    assert titles(db, "stalled") == []


def test_a_case_that_was_decided_or_worked_on_lately_does_not_stand_still(db):
    factories.document(db, "motion", title="Motion", state="decided", number="KS 2027/9")
    commission(db)
    other = factories.document(db, "motion", title="Annan", state="decided", number="KS 2027/10")
    other.newest.saved_at = other.newest.decided_at = moment(LATER)
    db.flush()
    assert titles(db, "stalled") == []
