"""The list of deadlines and what hangs on it: filters, acts on many, files, reports, plans."""

import csv
import io
from datetime import date

import pytest

from agreementhub.domain.deadlines import answers
from agreementhub.domain.deadlines import plan as deadline_plan
from agreementhub.models import Act, Deadline, Document, Letter, ReminderPlan
from agreementhub.services.people import accounts
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import PASSWORD, fresh
from tests.services.deadline_factories import BY_DECISION, deadline, in_force, remind

OVER = {
    "start": "2022-01-01",
    "end": "2024-12-31",
    "extension": {"mode": "auto", "months": 24},
    "decision_lead_months": 12,
}


@pytest.fixture
def sara(db, app):
    """A registrar, signed in, with two agreements: one of Anna's, one of nobody's."""
    person = factories.user(db, "Sara Lind", "registrar", password=PASSWORD)
    in_force(db, title="Alkoholtillsyn", responsible=factories.user(db))
    in_force(db, BY_DECISION, title="Räddningstjänst")
    db.commit()
    factories.sign_in(app, person)
    return person


def titles(page):
    return [a.text for a in page.html.select("table.deadlines td a[href*='/dokument/']")
            if "/forfall/" not in a["href"]]  # fmt: skip


def of(db, title):
    return fresh(db).query(Document).filter_by(title=title).one()


def on(page, *ids):
    """The form for many, with the lines ticked."""
    form = next(
        form for form in page.forms.values() if "till" in form.fields and "val" in form.fields
    )
    for box in form.fields["val"]:
        box.checked = box._value in {str(n) for n in ids}
    return form


def test_filters_stand_in_the_address_and_follow_to_the_other_pages(app, db, sara):
    assert titles(app.get("/forfall")) == ["Alkoholtillsyn", "Räddningstjänst"]
    anna = factories.user(db).id
    page = app.get(f"/forfall?ansvarig={anna}&rubrik=alko")
    assert titles(page) == ["Alkoholtillsyn"]
    timeline = page.html.find("nav", class_="tabs").find("a", string="Tidslinje")["href"]
    assert f"ansvarig={anna}" in timeline and "rubrik=alko" in timeline
    assert titles(app.get("/forfall?rubrik=finns+inte")) == []
    assert titles(app.get("/forfall?slag=option")) == []


@pytest.mark.parametrize(
    "query", ["organ=x", "ansvarig=-1", "slag=<b>", "sida=0", "sida=9999999999999999", "grupp=x"]
)
def test_a_filter_that_is_none_is_as_if_it_were_not_there(app, sara, query):
    assert app.get(f"/forfall?{query}").status_int == 200


def test_many_are_taken_at_once(app, db, sara):
    ids = [deadline(db, of(db, title)).id for title in ("Alkoholtillsyn", "Räddningstjänst")]
    on(app.get("/forfall"), *ids).submit("act", value="ta", status=303)
    assert [(act.kind, act.who) for act in fresh(db).query(Act).order_by(Act.id)] == [
        ("acknowledged", "Sara Lind")
    ] * 2


def test_many_are_handed_to_someone_who_is_told(app, db, sara):
    factories.user(db, "Bo Ek")
    db.commit()
    form = on(app.get("/forfall"), deadline(db, of(db, "Räddningstjänst")).id)
    form["till"].select(text="Bo Ek")
    form.submit("act", value="byt", status=303)
    assert of(db, "Räddningstjänst").responsible.name == "Bo Ek"
    assert db.query(Letter).filter_by(kind="assignment").one().recipient.startswith("bo.ek")
    # Sent once more, nobody is told anew.
    form.submit("act", value="byt", status=303)
    assert fresh(db).query(Letter).filter_by(kind="assignment").count() == 1


def test_without_a_choice_nothing_is_done_and_it_is_said(app, db, sara):
    page = on(app.get("/forfall")).submit("act", value="ta").follow()
    assert "Välj minst en rad" in page
    assert fresh(db).query(Act).count() == 0


def test_what_one_may_not_edit_is_left_alone(app, db, sara):
    other = factories.organisation(db, "Söderby kommun")
    maja = factories.user(db, "Maja Norén", org=other)
    theirs = in_force(db, title="Deras", org=other, responsible=maja)
    number = deadline(db, theirs).id
    form = on(app.get("/forfall"))
    token = form["csrf_token"].value
    db.commit()
    app.post("/forfall/atgard", {"csrf_token": token, "val": str(number), "act": "ta"})
    assert fresh(db).query(Act).count() == 0


@pytest.mark.parametrize("val", ["9" * 5_000, str(2**64), "٣", "+1", "\0"])
def test_a_line_that_no_page_offers_is_as_if_it_were_not_chosen(app, db, sara, val):
    token = on(app.get("/forfall"))["csrf_token"].value
    page = app.post("/forfall/atgard", {"csrf_token": token, "val": val, "act": "ta"}).follow()
    assert "Välj minst en rad" in page.text


def test_the_file_holds_every_line_and_no_formula(app, db, sara):
    for title in ('=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)"):
        in_force(db, title=title)
    db.commit()
    answer = app.get("/forfall.csv")
    assert answer.content_type == "text/csv"
    rows = list(csv.reader(io.StringIO(answer.body.decode("utf-8-sig")), delimiter=";"))
    head, *lines = rows
    assert head[:4] == ["Senast", "Dagar", "Slag", "Rubrik"]
    assert {len(row) for row in rows} == {len(head)}
    assert len(lines) == 6
    # A number of days may be negative; words never begin as a formula does.
    words = [cell for row in lines for cell in (*row[:1], *row[2:])]
    assert not [cell for cell in words if cell.startswith(("=", "+", "-", "@"))]
    assert next(row for row in lines if row[3] == "Alkoholtillsyn")[:2] == ["2027-06-30", "90"]


def test_who_has_left_is_said_in_the_list(app, db, sara):
    accounts.disable(db, factories.user(db), Stamp(sara, NOW))
    db.commit()
    row = app.get("/forfall").html.find("a", string="Alkoholtillsyn").find_parent("tr")
    assert "Har slutat" in row.text and "Anna Berg" in row.text


def test_the_reports_name_what_has_slipped(app, db, sara):
    of(db, "Räddningstjänst").responsible = None
    in_force(db, OVER, title="Förlängt i tysthet", responsible=factories.user(db),
             known=date(2024, 1, 8))  # fmt: skip
    remind(db, "2027-04-01")
    page = app.get("/forfall/rapporter")

    def rows(key):
        table = page.html.find(id=f"r-{key}").find_next("table")
        return [a.text for a in table.select("a")] if table else []

    assert "Förlängt i tysthet" in rows("extended")
    assert "Räddningstjänst" in rows("nobody")
    file = app.get("/forfall/rapporter?rapport=extended&format=csv")
    assert "Förlängt i tysthet" in file.body.decode("utf-8-sig")


def test_the_log_of_letters_sends_a_refused_letter_again(app, db, sara):
    remind(db, "2027-04-01")
    letter = fresh(db).query(Letter).filter_by(state="sent").one()
    letter.state, letter.answer = "failed", "550 no such user"
    db.commit()
    page = app.get("/brevlogg?lage=failed")
    assert "550 no such user" in page
    form = next(form for form in page.forms.values() if "brev" in form.fields)
    form.submit(status=303)
    assert fresh(db).query(Letter).filter_by(id=letter.id).one().state == "waiting"


def test_each_view_of_time_shows_the_deadline(app, db, sara):
    for path in (
        "/forfall/tidslinje",
        "/forfall/tidslinje?per=part&manader=12",
        "/forfall/manad?ar=2027&manad=6",
        "/forfall/ar?ar=2027",
    ):
        assert "Alkoholtillsyn" in app.get(path), path
    for path in ("/forfall/manad?ar=0&manad=13", "/forfall/ar?ar=99999", "/forfall/manad?ar=x"):
        assert app.get(path).status_int == 200, path


def test_the_page_of_a_meeting_names_what_it_must_decide(app, db, sara):
    meeting = factories.meeting(db, held_on=date(2027, 6, 8))
    db.commit()
    page = app.get(f"/sammantraden/{meeting.id}")
    row = page.html.find("a", string="Alkoholtillsyn").find_parent("tr")
    # From the meeting to Wednesday the 30th.
    assert row.find(class_="num").text.startswith("22")


def manager(app, db):
    per = factories.user(fresh(db), "Per Holm", "manager", password=PASSWORD)
    db.commit()
    app.cookiejar.clear()
    factories.sign_in(app, per)


def test_a_plan_is_tried_before_it_is_kept(app, db, sara):
    manager(app, db)
    form = app.get("/admin/paminnelser").forms["f"]
    form["days"] = "60, 0"
    page = form.submit("press", value="try")
    assert fresh(db).query(ReminderPlan).count() == 0
    assert "Så skulle 2027 se ut" in page
    page.forms["f"].submit(status=303)
    kept = fresh(db).query(ReminderPlan).one()
    assert [step["days"] for step in kept.steps["before"]] == [60, 0]


def test_a_plan_that_is_removed_lets_the_wider_one_count_again(app, db, sara):
    manager(app, db)
    form = app.get("/admin/paminnelser").forms["f"]
    form["days"] = "60, 0"
    form.submit(status=303)
    removing(app.get("/admin/paminnelser")).submit("act", status=303)
    assert fresh(db).query(ReminderPlan).count() == 0
    assert app.get("/admin/paminnelser").forms["f"]["days"].value.startswith("180")
    token = app.get("/admin/paminnelser").forms["f"]["csrf_token"].value
    app.post("/admin/paminnelser", {"act": "reset", "csrf_token": token}, status=409)


def removing(page):
    return next(form for form in page.forms.values() if form.fields.get("act"))


def kept_plan(db):
    return answers.as_values(deadline_plan.plan(fresh(db).query(ReminderPlan).one().steps))


def test_of_two_who_change_a_plan_both_are_kept_where_they_changed_different_things(app, db, sara):
    manager(app, db)
    first, second = (app.get("/admin/paminnelser").forms["f"] for _n in range(2))
    first["days"] = "60,0"
    first.submit(status=303)
    second["then_every"], second["manager"] = "14", "no"
    second.submit(status=303)
    kept = kept_plan(db)
    assert (kept["days"], kept["then_every"], kept["manager"]) == ("60, 0", 14, "no")


def test_the_second_of_two_who_change_the_same_of_a_plan_is_shown_what_the_first_saved(
    app, db, sara
):
    manager(app, db)
    first, second = (app.get("/admin/paminnelser").forms["f"] for _n in range(2))
    first["days"], first["manager"] = "60, 0", "no"
    first["also"].select(text="Per Holm")
    first.submit(status=303)
    second["days"] = "45, 0"
    second["also"].select(text="Sara Lind")
    page = second.submit(status=409)
    told = page.html.select_one(".error-summary").text
    assert "60, 0" in told and "Per Holm" in told
    assert kept_plan(db)["days"] == "60, 0"
    again = page.forms["f"]
    assert (again["days"].value, again["manager"].value) == ("45, 0", "no")
    again.submit(status=303)
    kept = kept_plan(db)
    assert (kept["days"], kept["manager"]) == ("45, 0", "no")


def test_the_same_answer_written_in_another_way_is_no_change_of_a_plan(app, db, sara):
    manager(app, db)
    first, second = (app.get("/admin/paminnelser").forms["f"] for _n in range(2))
    first["days"] = "60, 0"
    first.submit(status=303)
    second["days"], second["first_after"] = "180,90,30,7,0", "9"
    second.submit(status=303)
    kept = kept_plan(db)
    assert (kept["days"], kept["first_after"]) == ("60, 0", 9)


def test_a_plan_that_somebody_has_changed_since_is_not_removed_unseen(app, db, sara):
    manager(app, db)
    form = app.get("/admin/paminnelser").forms["f"]
    form["days"] = "60, 0"
    form.submit(status=303)
    old, changes = app.get("/admin/paminnelser"), app.get("/admin/paminnelser").forms["f"]
    changes["days"] = "50, 0"
    changes.submit(status=303)
    page = removing(old).submit("act", status=409)
    assert page.forms["f"]["days"].value == "50, 0" and kept_plan(db)["days"] == "50, 0"
    removing(page).submit("act", status=303)
    assert fresh(db).query(ReminderPlan).count() == 0


@pytest.mark.parametrize("before", ["", "90", "0, 90", "abc", "90, 90, 0", "-1, 0", "9999, 0"])
def test_a_plan_that_would_lose_a_deadline_is_refused_and_stays_on_the_page(app, db, sara, before):
    manager(app, db)
    form = app.get("/admin/paminnelser").forms["f"]
    form["days"] = before
    page = form.submit(expect_errors=True)
    if page.status_int != 303:
        assert page.forms["f"]["days"].value == before
        assert page.html.find(attrs={"role": "alert"})
        assert fresh(db).query(ReminderPlan).count() == 0
    else:
        # Read as it was meant: in order, each once, with the day itself.
        steps = [step["days"] for step in fresh(db).query(ReminderPlan).one().steps["before"]]
        assert steps == [90, 0] and before in ("0, 90", "90, 90, 0")


def test_every_deadline_has_a_page_that_tells_rule_source_and_sum(app, db, sara):
    for row in fresh(db).query(Deadline):
        page = app.get(f"/dokument/{row.document_id}/forfall/{row.id}")
        text = page.html.find("dl", class_="facts").get_text(" ", strip=True)
        assert "Regel" in text and "Källa" in text and "Så räknades datumet" in text
    app.get(f"/dokument/{row.document_id}/forfall/999999", status=404)
    app.get(f"/dokument/{row.document_id}/forfall/x", status=404)


def test_handling_it_outside_the_register_needs_a_reason(app, db, sara):
    row = deadline(db, of(db, "Räddningstjänst"))
    path = f"/dokument/{row.document_id}/forfall/{row.id}"
    form = app.get(path).forms["settle"]
    assert form.submit(expect_errors=True).status_int in (400, 409)
    assert not fresh(db).get(Deadline, row.id).settled
    form["note"] = "Beslutat i förbundet."
    form.submit(status=303)
    assert fresh(db).get(Deadline, row.id).settled
    assert "Beslutat i förbundet." in app.get(path)
