"""Undo of what is done about deadlines: one, or several of the list at once."""

import pytest

from agreementhub.models import Act, Deadline, Document
from tests import factories
from tests.factories import PASSWORD, fresh
from tests.services.deadline_factories import BY_DECISION, deadline, in_force


@pytest.fixture
def sara(db, app):
    """A registrar, signed in, with two agreements: one of Anna's, one of nobody's."""
    person = factories.user(db, "Sara Lind", "registrar", password=PASSWORD)
    in_force(db, title="Alkoholtillsyn", responsible=factories.user(db))
    in_force(db, BY_DECISION, title="Räddningstjänst").responsible = None
    db.commit()
    factories.sign_in(app, person)
    return person


@pytest.fixture
def row(db, sara):
    """Decide by 2027-06-30."""
    return deadline(db, of(db, "Alkoholtillsyn"))


def of(db, title):
    return fresh(db).query(Document).filter_by(title=title).one()


def page_of(row):
    return f"/dokument/{row.document_id}/forfall/{row.id}"


def way(page, within=".messages"):
    """Where the link leads that undoes what was done."""
    return page.html.select_one(within).find("a", string="Ångra")["href"]


def undo(app, address, status=303):
    form = app.get(address).forms["f"]
    form["reason"] = "Fel rad"
    return form.submit(status=status)


def settle(app, row):
    form = app.get(page_of(row)).forms["settle"]
    form["note"] = "Beslutat"
    return form.submit(status=303).follow()


def choose(app, *rows):
    """The form for many, with the lines ticked."""
    page = app.get("/forfall")
    form = next(form for form in page.forms.values() if {"till", "val"} <= form.fields.keys())
    for box in form.fields["val"]:
        box.checked = box._value in {str(row.id) for row in rows}
    return form


@pytest.mark.parametrize("within", [".messages", "section[aria-labelledby=done]"])
def test_a_settled_matter_is_opened_again(app, db, row, within):
    page = settle(app, row)
    assert fresh(db).get(Deadline, row.id).settled
    page = undo(app, way(page, within)).follow()
    assert not fresh(db).get(Deadline, row.id).settled
    done = page.html.select_one("section[aria-labelledby=done]")
    assert "ångrat" in done.text and not done.find("a", string="Ångra")


def test_looking_changes_nothing_and_the_second_time_is_refused(app, db, row):
    where = way(settle(app, row))
    app.get(where)
    assert fresh(db).get(Deadline, row.id).settled
    undo(app, where)
    assert "redan ångrat" in undo(app, where, status=409)


def test_nobody_undoes_who_may_not_edit(app, db, row):
    where = way(settle(app, row))
    app.reset()
    reader = factories.user(fresh(db), "Pia Politiker", "politician", password=PASSWORD)
    db.commit()
    factories.sign_in(app, reader)
    assert not app.get(page_of(row)).html.find("a", string="Ångra")
    app.get(where, status=403)
    assert fresh(db).get(Deadline, row.id).settled


@pytest.mark.parametrize("act", ["0", "4711", "x", "9" * 40])
def test_an_act_that_is_none_is_not_found(app, row, act):
    app.get(f"{page_of(row)}/{act}/angra", status=404)


def test_many_that_were_taken_are_let_go(app, db, row):
    other = deadline(db, of(db, "Räddningstjänst"))
    where = way(choose(app, row, other).submit("act", value="ta").follow())
    assert "2 rader" in app.get(where)
    page = undo(app, where).follow()
    assert "Ångrat: 2." in page and "tagits av Sara" not in page
    assert [act.undone_at is None for act in fresh(db).query(Act)] == [False, False]


def test_of_many_those_are_left_that_something_happened_to(app, db, row):
    other = deadline(db, of(db, "Räddningstjänst"))
    where = way(choose(app, row, other).submit("act", value="ta").follow())
    fresh(db).get(Deadline, row.id).version += 1
    db.commit()
    assert "Ångrat: 1. Kvar, eftersom något har hänt sedan dess: 1." in undo(app, where).follow()
    assert "Inget kan ångras" in undo(app, where, status=409)


def test_many_that_were_handed_over_go_back_to_each(app, db, row):
    other = deadline(db, of(db, "Räddningstjänst"))
    factories.user(db, "Bo Ek")
    db.commit()
    form = choose(app, row, other)
    form["till"].select(text="Bo Ek")
    page = form.submit("act", value="byt").follow()
    assert of(db, "Räddningstjänst").responsible.name == "Bo Ek"
    undo(app, way(page))
    assert of(db, "Räddningstjänst").responsible is None
    assert of(db, "Alkoholtillsyn").responsible.name == "Anna Berg"


def test_the_undo_of_many_asks_for_rights_to_each_and_takes_nothing_else(app, db, row):
    settle(app, row)
    settled = fresh(db).query(Act).one().id
    other = factories.organisation(db, "Söderby kommun")
    maja = factories.user(db, "Maja Norén", org=other)
    theirs = deadline(db, in_force(db, title="Deras", org=other, responsible=maja))
    taken = Act(
        deadline=theirs,
        deadline_version=1,
        kind="acknowledged",
        by=maja,
        who="Maja",
        at=theirs.document.created_at,
    )
    db.add(taken)
    db.commit()
    for number in (settled, taken.id, 4711, "x"):
        app.get(f"/forfall/atgard/angra?atgard={number}&overlamning={number}", status=404)
    app.get("/forfall/atgard/angra", status=404)
    many = "&".join(f"atgard={n}" for n in range(201))
    app.get(f"/forfall/atgard/angra?{many}", status=400)
