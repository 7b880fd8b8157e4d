"""Bodies and their calendars: pasted, looked at, entered, and taken away again."""

from datetime import date

import pytest
from webtest import Upload

from agreementhub.models import AuditEvent, Body, Meeting
from tests import factories
from tests.factories import PASSWORD, fresh


@pytest.fixture
def ks(db, app):
    """The page of the board, for its registrar; it meets on 8 June already."""
    sara = factories.user(db, "Sara Lind", "registrar", password=PASSWORD)
    body = factories.body(db)
    factories.meeting(db, held_on=date(2027, 6, 8))
    db.commit()
    factories.sign_in(app, sara)
    return f"/organ/{body.id}"


def days(db):
    return sorted(meeting.held_on.isoformat() for meeting in fresh(db).query(Meeting))


def pasted(app, page, text="", **file):
    form = app.get(page).forms["paste"]
    form["text"] = text
    if file:
        form["file"] = Upload(file["name"], file["data"])
    return form.submit(expect_errors=True)


def test_days_are_looked_at_before_they_are_entered(app, db, ks):
    page = pasted(app, ks, "8 juni 2027\n21 september 2027\n21 september 2027\n6 juni 2027")
    assert days(db) == ["2027-06-08"]
    assert "2 nya sammanträden" in fact(page)
    # What is there already, what stands twice and what falls on a day off are each said.
    for words in ("2027-06-08", "2027-09-21", "söndag 6 juni 2027 ledig dag"):
        assert words in fact(page)
    page.forms["take"].submit("act", status=303)
    assert days(db) == ["2027-06-06", "2027-06-08", "2027-09-21"]
    assert db.query(AuditEvent).filter_by(act="meetings_entered").one().facts["days"] == [
        "2027-06-06",
        "2027-09-21",
    ]


def test_entering_the_same_page_twice_doubles_nothing(app, db, ks):
    page = pasted(app, ks, "21 september 2027")
    for _time in range(2):
        page.forms["take"].submit("act", status=303)
    assert days(db) == ["2027-06-08", "2027-09-21"]


def test_a_day_in_another_century_is_told_and_not_entered(app, db, ks):
    page = pasted(app, ks, "2072-09-21\n2027-09-21")
    page.forms["take"].submit("act", status=303)
    assert days(db) == ["2027-06-08", "2027-09-21"]


def fact(page):
    """The words of what was found."""
    return page.html.find(id="look").find_parent("section").get_text(" ", strip=True)


ICS = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:a
SUMMARY:Kommunstyrelsen
DTSTART;VALUE=DATE:20270921
END:VEVENT
BEGIN:VEVENT
UID:b
SUMMARY:Tandläkare
DTSTART;VALUE=DATE:20271005
END:VEVENT
BEGIN:VEVENT
UID:c
SUMMARY:Inställt: Kommunstyrelsen
DTSTART;VALUE=DATE:20271019
END:VEVENT
BEGIN:VEVENT
UID:d
SUMMARY:Kommunstyrelsen
DTSTART;VALUE=DATE:20270119
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n").encode()


def test_of_a_calendar_the_bodys_own_coming_days_are_ticked_and_the_rest_is_named(app, db, ks):
    page = pasted(app, ks, name="min.ics", data=ICS)
    boxes = {
        box["value"]: box.has_attr("checked") for box in page.html.find_all(attrs={"name": "days"})
    }
    assert boxes == {"2027-09-21": True, "2027-10-05": False, "2027-01-19": False}
    for words in ("Tandläkare", "Inställt: Kommunstyrelsen", "2027-10-19", "Kommunstyrelsen"):
        assert words in fact(page)
    page.forms["take"].submit("act", status=303)
    assert days(db) == ["2027-06-08", "2027-09-21"]


def test_another_matter_is_entered_when_a_person_chooses_it(app, db, ks):
    form = pasted(app, ks, name="min.ics", data=ICS).forms["take"]
    for box in form.fields["days"]:
        box.checked = box._value != "2027-09-21"
    form.submit("act", status=303)
    assert days(db) == ["2027-01-19", "2027-06-08", "2027-10-05"]


def test_nothing_chosen_enters_nothing_and_shows_the_days_again(app, db, ks):
    form = pasted(app, ks, name="min.ics", data=ICS).forms["take"]
    for box in form.fields["days"]:
        box.checked = False
    page = form.submit("act", status=409)
    assert "minst en dag" in page.html.find(attrs={"role": "alert"}).get_text()
    assert not any(box.checked for box in page.forms["take"].fields["days"])
    assert days(db) == ["2027-06-08"]


def test_the_column_that_is_read_is_named_and_other_columns_are_not_entered(app, db, ks):
    table = "Organ;Sammanträdesdag;Justeras senast\nKS;2027-09-21;2027-10-01\n".encode()
    page = pasted(app, ks, name="moten.csv", data=table)
    assert "Sammanträdesdag" in fact(page) and "KS – Justeras senast" in fact(page)
    page.forms["take"].submit("act", status=303)
    assert days(db) == ["2027-06-08", "2027-09-21"]


@pytest.mark.parametrize(
    ("reading", "entered"),
    [("month", ["2027-06-08", "2027-09-04", "2027-09-13"]), ("day", ["2027-04-09", "2027-06-08"])],
)
def test_numbers_that_can_be_read_in_two_ways_are_asked_about(app, db, ks, reading, entered):
    table = b"Subject,Start Date\nKommunstyrelsen,9/4/2027\nKommunstyrelsen,9/13/2027\n"
    page = pasted(app, ks, name="us.csv", data=table)
    assert "take" not in page.forms
    page = page.forms["reading"].submit("reading", value=reading)
    if reading == "day":
        assert "9/13/2027" in fact(page)
    form = page.forms["take"]
    for box in form.fields["days"]:
        box.checked = True
    form.submit("act", status=303)
    assert days(db) == entered


def test_a_day_without_its_year_is_of_the_year_in_the_form(app, db, ks):
    form = app.get(ks).forms["paste"]
    assert form["year"].value == "2027"
    form["text"], form["year"] = "21/9, 19 oktober", "2028"
    form.submit().forms["take"].submit("act", status=303)
    assert days(db) == ["2027-06-08", "2028-09-21", "2028-10-19"]


@pytest.mark.parametrize(
    "seen", ["", "[]", "{}", "null", "1", '{"matters": [["x", ["y"], 1, 1]]}', "[" * 9_999]
)
def test_a_look_that_no_page_of_ours_holds_is_refused(app, db, ks, seen):
    token = app.get(ks).forms["paste"]["csrf_token"].value
    sent = {"csrf_token": token, "act": "read", "seen": seen, "papers_days": "14"}
    app.post(ks, sent, status=400)


@pytest.mark.parametrize(
    ("name", "data"), [("moten.ics", b"<html></html>"), ("moten.csv", b"Organ;Lokal\nKS;A\n")]
)
def test_a_file_that_is_none_is_refused_and_what_was_typed_stays(app, db, ks, name, data):
    page = pasted(app, ks, "21 september 2027", name=name, data=data)
    assert page.status_int == 409
    assert page.forms["paste"]["text"].value == "21 september 2027"
    assert page.html.find(attrs={"role": "alert"})
    assert days(db) == ["2027-06-08"]


def test_a_table_of_days_is_taken_from_a_file(app, db, ks):
    page = pasted(app, ks, name="moten.csv", data=b"Datum;Organ\n2027-09-21;KS\n")
    page.forms["take"].submit("act", status=303)
    assert days(db) == ["2027-06-08", "2027-09-21"]


def test_a_meeting_is_removed_and_can_be_entered_again(app, db, ks):
    page = app.get(ks)
    form = page.forms[next(n for n, form in page.forms.items() if "meeting" in form.fields)]
    form.submit("act", status=303)
    assert days(db) == []
    pasted(app, ks, "8 juni 2027").forms["take"].submit("act", status=303)
    assert days(db) == ["2027-06-08"]


@pytest.mark.parametrize(
    "posted",
    [
        {"days": "2027-13-01", "papers_days": "14"},
        {"days": "2027-09-21", "papers_days": "-1"},
        {"days": "2027-09-21", "papers_days": "many"},
    ],
)
def test_a_post_that_no_page_of_ours_makes_enters_nothing(app, db, ks, posted):
    token = app.get(ks).forms["paste"]["csrf_token"].value
    app.post(ks, {"csrf_token": token, "act": "take", **posted}, status=400)
    assert days(db) == ["2027-06-08"]


def test_mailbox_and_secretary_are_kept(app, db, ks):
    factories.user(db, "Stina Ek")
    db.commit()
    form = app.get(ks).forms["about"]
    form["mailbox"] = "styrelsen@norrvik.example"
    form["secretary"].select(text="Stina Ek")
    form.submit(status=303)
    body = fresh(db).query(Body).one()
    assert (body.mailbox, body.secretary.name) == ("styrelsen@norrvik.example", "Stina Ek")


@pytest.mark.parametrize(
    ("typed", "status", "kept"),
    [
        ("ks@nörrvik.example", 303, "ks@xn--nrrvik-wxa.example"),
        ("kå@norrvik.example", 409, "ks@norrvik.example"),
        ("norrvik.example", 409, "ks@norrvik.example"),
        ("", 303, None),
    ],
)
def test_a_mailbox_that_no_letter_reaches_is_refused_when_it_is_entered(
    app, db, ks, typed, status, kept
):
    form = app.get(ks).forms["about"]
    form["mailbox"] = typed
    page = form.submit(status=status)
    assert fresh(db).query(Body).one().mailbox == kept
    if status == 409:
        assert page.forms["about"]["mailbox"].value == typed


def test_an_official_reads_the_calendar_and_changes_nothing(app, db, ks):
    anna = factories.user(fresh(db), password=PASSWORD)
    db.commit()
    app.cookiejar.clear()
    factories.sign_in(app, anna)
    page = app.get(ks)
    assert "paste" not in page.forms
    token = app.get("/konto").forms["absence"]["csrf_token"].value
    app.post(
        ks,
        {"csrf_token": token, "act": "take", "days": "2027-09-21", "papers_days": "14"},
        expect_errors=True,
    )
    assert days(db) == ["2027-06-08"]


def test_the_last_meeting_follows_the_calendar_at_once(app, db, ks):
    from tests.services.deadline_factories import in_force

    in_force(db, responsible=factories.user(db))
    db.commit()
    assert "KS 2027-06-08" in words(app.get("/forfall"))
    pasted(app, ks, "21 juni 2027").forms["take"].submit("act", status=303)
    assert "KS 2027-06-21" in words(app.get("/forfall"))


def words(page):
    return page.html.main.get_text(" ", strip=True)


@pytest.mark.parametrize("number", ["9" * 5_000, str(2**64), "٣", "", "\0"])
def test_a_meeting_that_no_page_shows_is_gone_already(app, db, ks, number):
    token = app.get(ks).forms["paste"]["csrf_token"].value
    sent = {"csrf_token": token, "act": "remove", "meeting": number}
    assert "redan borttaget" in app.post(ks, sent, status=303).follow().text
    assert days(db) == ["2027-06-08"]


def test_a_file_in_the_place_of_a_number_is_none(app, db, ks):
    token = app.get(ks).forms["paste"]["csrf_token"].value
    sent = {"csrf_token": token, "act": "remove"}
    file = [("meeting", "1", b"1")]
    assert "redan borttaget" in app.post(ks, sent, upload_files=file, status=303).follow().text


def test_of_two_who_change_a_body_both_are_kept_where_they_changed_different_things(app, db, ks):
    stina = factories.user(db, "Stina Ek")
    db.commit()
    first, second = app.get(ks).forms["about"], app.get(ks).forms["about"]
    first["mailbox"] = "styrelsen@norrvik.example"
    first.submit(status=303)
    second["secretary"].select(text="Stina Ek")
    second.submit(status=303)
    body = fresh(db).query(Body).one()
    assert (body.mailbox, body.secretary_id) == ("styrelsen@norrvik.example", stina.id)


def test_the_second_of_two_who_change_the_same_is_shown_what_the_first_saved(app, db, ks):
    factories.user(db, "Stina Ek")
    factories.body(db, "Kommunfullmäktige", "KF")
    db.commit()
    first, second = app.get(ks).forms["about"], app.get(ks).forms["about"]
    first["mailbox"], first["prepares_for"] = "styrelsen@norrvik.example", ""
    first["secretary"].select(text="Stina Ek")
    first.submit(status=303)
    second["mailbox"] = "ks2@norrvik.example"
    second["secretary"].select(text="Sara Lind")
    page = second.submit(status=409)
    told = page.html.select_one(".error-summary").text
    assert "styrelsen@norrvik.example" in told and "Stina Ek" in told
    body = fresh(db).query(Body).filter_by(short_name="KS").one()
    assert (body.mailbox, body.secretary.name) == ("styrelsen@norrvik.example", "Stina Ek")
    again = page.forms["about"]
    assert again["mailbox"].value == "ks2@norrvik.example"
    again.submit(status=303)
    body = fresh(db).query(Body).filter_by(short_name="KS").one()
    assert (body.mailbox, body.secretary.name) == ("ks2@norrvik.example", "Sara Lind")


def test_a_change_of_a_body_that_does_not_tell_what_it_saw_asks(app, db, ks):
    form = app.get(ks).forms["about"]
    form["mailbox"], form["drawn"] = "annan@norrvik.example", "{"
    form.submit(status=409)
    assert fresh(db).query(Body).one().mailbox == "ks@norrvik.example"
