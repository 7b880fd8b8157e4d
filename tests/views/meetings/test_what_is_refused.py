"""What cannot be is refused in words, and what was typed stays: votes, extracts, notice."""

from datetime import date

import pytest

from agreementhub.domain.term import Choice
from agreementhub.models import AgendaItem, Document, Renewal
from agreementhub.services import renewals
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import PASSWORD, TYPES, fresh
from tests.services.agenda.test_pasted import TEXT
from tests.services.deadline_factories import in_force
from tests.views.meetings.test_agenda import enter, write


@pytest.fixture
def held(db):
    made = factories.meeting(db, held_on=date(2027, 3, 9))
    db.commit()
    return made.id


def test_votes_of_members_that_do_not_add_up_are_refused_and_nothing_typed_is_lost(sara, db, held):
    item = enter(sara, held, title="Mini-Maria").request.path
    form = sara.get(f"{item}/skriv").forms["paste"]
    form["pasted"] = TEXT
    form = form.submit().forms["f"]
    form["yes"], form["no"] = "3", "2"
    # One member voted, by name; five did by the sum.
    form = form.submit("row:add:votes_per_member").forms["f"]
    form.fields["member"][-1].value = "Karin Ek"
    form.fields["vote"][-1].value = "yes"
    page = form.submit(status=409)
    assert "Rösterna går inte ihop: 3 ja, men 1" in page
    told = page.html.select_one(".error-summary a")
    assert "Rösterna går inte ihop" in told.text and told["href"].startswith("#f-vote")
    assert page.forms["f"]["yes"].value == "3"
    assert page.forms["f"]["reservations"].value
    assert fresh(db).query(AgendaItem).one().content == {}


def test_a_day_of_the_minutes_that_cannot_be_is_told_at_its_field(sara, db, held):
    item = enter(sara, held, title="Mini-Maria").request.path
    form = sara.get(f"{item}/skriv").forms["f"]
    form["adjusted_date"], form["posted_date"] = "2027-03-16", "2027-03-15"
    told = form.submit(status=409).html.select_one(".error-summary a")
    assert told["href"] == "#f-posted_date" and "2027-03-15" in told.text


def test_an_extract_of_someone_elses_meeting_is_made_by_nobody(app, sara, db, held):
    item = enter(sara, held, title="Mini-Maria").request.path
    write(sara, item)
    other = factories.meeting(fresh(db), held_on=date(2027, 4, 13)).id
    west = factories.organisation(db, "Västby kommun")
    factories.user(db, "Sten Främling", "registrar", password=PASSWORD, org=west)
    db.commit()
    # The matter stands on another meeting than the address says.
    sara.get(item.replace(f"/{held}/", f"/{other}/") + "/utdrag", status=404)
    app.reset()
    factories.sign_in(app, factories.user(fresh(db), "Sten Främling"))
    app.get(f"{item}/utdrag", status=404)
    assert fresh(db).query(Document).count() == 0


def test_a_meeting_with_gaps_is_not_closed_and_tells_how_many(sara, db, held):
    write(sara, enter(sara, held, title="Mini-Maria").request.path)
    page = sara.get(f"/sammantraden/{held}")
    answer = page.forms["close"].submit(status=409)
    assert "kan inte stängas" in answer
    assert "close" in sara.get(f"/sammantraden/{held}").forms


def test_a_terminated_agreement_is_not_extended_and_what_was_typed_stays(sara, db):
    agreement = in_force(fresh(db), responsible=factories.user(db))
    notice = Choice("terminate", date(2027, 3, 1), received_on=date(2027, 3, 2))
    stamp = Stamp(factories.user(db), NOW, "Uppsägning")
    renewals.record(db, agreement, TYPES["agreement"], notice, stamp)
    db.commit()
    form = sara.get(f"/dokument/{agreement.id}/fornya").forms["f"]
    form["outcome"], form["reason"] = "extend", "Nämnden ändrade sig."
    page = form.submit(status=409)
    assert "Avtalet är uppsagt och kan därför inte förlängas" in page
    assert page.forms["f"]["reason"].value == "Nämnden ändrade sig."
    assert fresh(db).query(Renewal).count() == 1


def test_a_decision_without_its_paragraph_is_told_at_the_paragraph(sara, db, held):
    item = enter(sara, held, title="Kulturskola").request.path
    form = sara.get(f"{item}/skriv").forms["f"]
    form.fields["text"][0].value = "Ärendet återremitteras."
    page = form.submit(status=409)
    assert page.html.select_one(".error-summary a")["href"] == "#f-paragraph"


@pytest.mark.parametrize(("votes", "status"), [("999", 303), ("1000", 400)])
def test_no_assembly_casts_a_thousand_votes(sara, db, held, votes, status):
    item = enter(sara, held, title="Kulturskola").request.path
    form = sara.get(f"{item}/skriv").forms["f"]
    form["paragraph"], form["yes"] = "142", votes
    form.submit(status=status)


def test_a_case_is_named_by_those_alone_who_keep_the_register(app, db, held):
    factories.agreement(fresh(db), level="secret", number="KS 2027/77")
    keeps = factories.user(db, "Olle Ek", "organisation_administrator", password=PASSWORD)
    db.commit()
    factories.sign_in(app, keeps)
    path = f"/sammantraden/{held}/arenden/nytt"
    assert "number" not in app.get(path).forms["f"].fields
    for number in ("KS 2027/77", "KS 2027/78"):
        form = app.get(path).forms["f"]
        form["title"] = "Ett boende"
        typed = [*form.submit_fields(), ("number", number)]
        page = app.post(path, typed, status=303).follow(status=200)
        assert "KS 2027" not in page
