"""What an organisation asks of those who work in it, chosen by who administers it."""

from datetime import date

import pytest

from agreementhub.models import AuditEvent, Document, Organisation
from agreementhub.services import agenda
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import PASSWORD, fresh
from tests.services.documents.test_moving import WHOLE

PATH = "/admin/organisation"


@pytest.fixture
def sara(app, db):
    person = factories.user(db, "Sara Lind", "registrar", password=PASSWORD)
    db.commit()
    factories.sign_in(app, person)
    return person


def asks_for_two(db, person):
    owner = factories.organisation(db)
    agenda.apart.choose(db, owner, wanted=True, stamp=Stamp(person, NOW))


def written_by(db, person):
    made = factories.agreement(db, title="Kajen", number="KS 2027/1", responsible=person, **WHOLE)
    made.newest.author = person
    factories.put_in(db, made, "review")
    factories.meeting(db, held_on=date(2027, 3, 9))
    return made


def decide(app, number, **given):
    form = app.get(f"/dokument/{number}/flytta/decided").forms["f"]
    form["reason"] = "Protokollet är justerat"
    for name, value in given.items():
        form[name] = value
    return form


def test_who_administers_asks_for_two_people_and_lets_it_be(app, db):
    eva = factories.user(db, "Eva", "organisation_administrator", password=PASSWORD)
    db.commit()
    factories.sign_in(app, eva)
    page = app.get("/konto").click("Organisationens regler")
    page = page.forms["two"].submit("two_people", value="on", status=303).follow()
    assert fresh(db).query(Organisation).filter_by(two_people=True).count() == 1
    page.forms["two"].submit("two_people", value="off", status=303)
    assert fresh(db).query(Organisation).filter_by(two_people=True).count() == 0
    assert fresh(db).query(AuditEvent).filter_by(act="two_people_chosen").count() == 2


@pytest.mark.parametrize("role", ["official", "registrar", "manager", "politician"])
def test_nobody_else_sees_or_changes_it(app, db, role):
    person = factories.user(db, "Per", role, password=PASSWORD)
    db.commit()
    factories.sign_in(app, person)
    assert "Organisationens regler" not in app.get("/konto")
    app.get(PATH, status=403)


def test_the_writer_does_not_decide_where_two_are_asked_for(app, db, sara):
    made = written_by(db, sara)
    asks_for_two(db, sara)
    db.commit()
    page = decide(app, made.id, meeting="1", paragraph="142").submit(status=409)
    assert "Du har själv skrivit version 1" in page
    assert fresh(db).get(Document, made.id).state == "review"


def test_somebody_else_does(app, db, sara):
    made = written_by(db, factories.user(db, "Anna Berg"))
    asks_for_two(db, sara)
    db.commit()
    decide(app, made.id, meeting="1", paragraph="142").submit(status=303)


def test_where_nobody_asked_the_writer_may(app, db, sara):
    made = written_by(db, sara)
    db.commit()
    decide(app, made.id, meeting="1", paragraph="142").submit(status=303)


def test_what_was_decided_before_the_register_is_entered_by_anyone(app, db, sara):
    made = written_by(db, sara)
    asks_for_two(db, sara)
    db.commit()
    decide(app, made.id, is_unknown=True).submit(status=303)
