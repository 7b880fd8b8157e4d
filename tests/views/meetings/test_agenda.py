"""The agenda of a meeting, as the registrar keeps it and others read it."""

from datetime import date

import pytest

from agreementhub.models import Meeting
from agreementhub.services import agenda
from agreementhub.services.documents import links
from tests import factories
from tests.conftest import NOW
from tests.factories import PASSWORD, fresh
from tests.services.agenda.test_pasted import TEXT
from tests.services.deadline_factories import ALCOHOL, in_force


@pytest.fixture
def held(db):
    made = factories.meeting(db, held_on=date(2027, 3, 9))
    db.commit()
    return made.id


def enter(app, held, **typed):
    form = app.get(f"/sammantraden/{held}/arenden/nytt").forms["f"]
    for name, value in typed.items():
        form[name] = value
    return form.submit(status=303).follow()


def write(app, item, text=TEXT):
    form = app.get(f"{item}/skriv").forms["paste"]
    form["pasted"] = text
    form = form.submit().forms["f"]
    return form.submit(status=303).follow()


def test_a_matter_goes_from_the_agenda_to_an_extract_and_the_meeting_is_closed(sara, db, held):
    item = enter(sara, held, title="Mini-Maria i Norrvik", number="KS 2024-00340").request.path
    page = write(sara, item)
    assert "Kommunstyrelsen 9 mars 2027 §\xa031" in page
    assert "26" in page
    form = sara.get(f"/sammantraden/{held}/protokoll").forms["f"]
    form["adjusted_date"], form["posted_date"] = "2027-03-12", "2027-03-15"
    page = form.submit(status=303).follow()
    assert "6 april 2027" in page
    assert "saknas" in page
    sara.post(f"/sammantraden/{held}/stang", page.forms["close"].submit_fields(), status=409)
    page = sara.get(item).click("Gör utdraget")
    assert "Offentlig: alla" in page
    extract = page.forms["f"].submit(status=303).follow()
    assert "§\xa031" in extract
    assert sara.get(f"{extract.request.path}.docx").content_type.endswith("document")
    page = sara.get(f"/sammantraden/{held}")
    assert "Protokollsutdrag" in sara.get("/arenden/KS%202024-00340").maybe_follow()
    page.forms["close"].submit(status=303)
    assert "close" not in sara.get(f"/sammantraden/{held}").forms


def test_a_document_saved_long_ago_is_found_and_what_must_be_decided_stands_first(sara, db, held):
    old = factories.agreement(fresh(db), title="Båtar", number="KS 2019-00012")
    due = factories.agreement(db, title="Bryggor")
    for n in range(61):
        factories.agreement(db, title=f"Avtal {n}")
    db.commit()
    page = sara.get(f"/sammantraden/{held}/arenden/nytt")
    assert "Båtar" not in page
    for words in ("båt", "KS 2019/12"):
        page = sara.get(f"/sammantraden/{held}/arenden/nytt", {"sok": words})
        assert [one[2] for one in page.forms["f"]["document"].options][1:] == [
            "Båtar (KS 2019-00012)"
        ]
    assert "Ingen handling" in sara.get(f"/sammantraden/{held}/arenden/nytt", {"sok": "100%"})
    form = page.forms["f"]
    form["document"] = str(old.id)
    assert "Båtar" in form.submit(status=303).follow()
    first = agenda.items.candidates(db, frozenset({"public", "org:1", "org:1:registrar"}),
                                    db.get(Meeting, held), due=[due.id])[0]  # fmt: skip
    assert first.title == "Bryggor"


def test_what_the_text_proposes_is_not_kept_before_it_is_saved(sara, db, held):
    item = enter(sara, held, title="Mini-Maria").request.path
    form = sara.get(f"{item}/skriv").forms["paste"]
    form["pasted"] = TEXT
    assert "Läs igenom" in form.submit()
    assert "§\xa031" not in sara.get(item)


def test_votes_that_do_not_add_up_are_refused_and_what_was_typed_stays(sara, held):
    item = enter(sara, held, title="Mini-Maria").request.path
    form = sara.get(f"{item}/skriv").forms["paste"]
    form["pasted"] = TEXT.replace("§ 31", "")
    page = form.submit().forms["f"].submit(status=409)
    assert "paragraf" in page.text.lower()
    assert page.forms["f"]["reservations"].value


def test_of_two_who_write_the_same_minutes_neither_overwrites_the_other_unseen(sara, held):
    item = enter(sara, held, title="Mini-Maria").request.path
    write(sara, item)
    first, second = (sara.get(f"{item}/skriv").forms["f"] for _tab in range(2))
    first["reservations"], first["notes"] = "M reserverar sig.", "Kort."
    first.submit(status=303)
    second["reservations"], second["paragraph"] = "KD reserverar sig.", ""
    page = second.submit(status=409)
    form = page.forms["f"]
    assert "”M reserverar sig.”" in page and form["reservations"].value == "KD reserverar sig."
    # What was written where the second left all alone stands there now.
    assert form["notes"].value == "Kort." and form["paragraph"].value == ""
    form["paragraph"] = "31"
    page = form.submit(status=303).follow()
    assert "KD reserverar sig." in page and "Kort." in page


def test_a_row_more_is_no_look_at_what_others_wrote(sara, held):
    item = enter(sara, held, title="Mini-Maria").request.path
    write(sara, item)
    form = sara.get(f"{item}/skriv").forms["f"]
    other = sara.get(f"{item}/skriv").forms["f"]
    other["notes"] = "Kort."
    other.submit(status=303)
    form = form.submit("row:add:decision").forms["f"]
    form["notes"] = "Långt."
    assert "”Kort.”" in form.submit(status=409)


def test_of_the_minutes_of_the_meeting_neither_overwrites_the_other_unseen(sara, held):
    first, second = (sara.get(f"/sammantraden/{held}/protokoll").forms["f"] for _tab in range(2))
    first["chair"] = "Gun Hedlund"
    first.submit(status=303)
    second["chair"] = "Nils Åhman"
    page = second.submit(status=409)
    assert "”Gun Hedlund”" in page
    page.forms["f"].submit(status=303)
    assert sara.get(f"/sammantraden/{held}/protokoll").forms["f"]["chair"].value == "Nils Åhman"


def test_a_paragraph_used_twice_is_asked_about_once(sara, held):
    write(sara, enter(sara, held, title="Upprop").request.path)
    item = enter(sara, held, title="Mini-Maria").request.path
    form = sara.get(f"{item}/skriv").forms["paste"]
    form["pasted"] = TEXT
    page = form.submit().forms["f"].submit(status=409)
    assert "Upprop" in page
    page.forms["f"].submit(status=303)


def test_a_matter_without_title_or_document_is_refused(sara, held):
    form = sara.get(f"/sammantraden/{held}/arenden/nytt").forms["f"]
    assert "vad ärendet" in form.submit(status=400)


def test_a_reader_reads_and_writes_nothing_and_a_stranger_finds_nothing(app, db, sara, held):
    item = enter(sara, held, title="Mini-Maria").request.path
    db.commit()
    app.reset()
    reader = factories.user(fresh(db), "Karin Ek", "politician", password=PASSWORD)
    db.commit()
    factories.sign_in(app, reader)
    assert "Mini-Maria" in app.get(f"/sammantraden/{held}")
    app.get(item, status=200)
    for closed in (f"{item}/skriv", f"{item}/utdrag", f"/sammantraden/{held}/protokoll"):
        app.get(closed, status=403)
    app.reset()
    other = factories.organisation(fresh(db), "Västby kommun")
    stranger = factories.user(db, "Sten Främling", "registrar", password=PASSWORD, org=other)
    db.commit()
    factories.sign_in(app, stranger)
    for path in (f"/sammantraden/{held}", item, f"{item}/skriv"):
        app.get(path, status=404)
    app.reset()
    app.get(item, status=404)


def test_of_a_secret_matter_a_reader_meets_the_diary_line_alone(app, db, sara, held):
    secret = factories.agreement(
        fresh(db), title="Skyddat", level="secret", number="KS 2027/9", state="signed"
    )
    db.commit()
    item = enter(sara, held, document=str(secret.id), title="Boende åt Kalle").request.path
    reader = factories.user(fresh(db), "Karin Ek", "politician", password=PASSWORD)
    db.commit()
    app.reset()
    factories.sign_in(app, reader)
    page = app.get(f"/sammantraden/{held}")
    assert "Kalle" not in page
    assert "Skyddat" not in page
    assert "Ett sekretessbelagt ärende" in page
    app.get(item, status=404)


def test_only_what_was_left_empty_can_be_said_to_be_unknown(sara, held):
    item = enter(sara, held, title="Mini-Maria").request.path
    assert "Uppgiften är okänd" not in sara.get(f"{item}/skriv")
    write(sara, item)
    form = sara.get(f"{item}/skriv").forms["f"]
    assert "adjusted_date__unknown" in form.fields and "decision__unknown" not in form.fields
    form["adjusted_date__unknown"] = True
    form.submit(status=303)
    assert sara.get(f"{item}/skriv").forms["f"]["adjusted_date__unknown"].checked


def test_on_its_day_a_meeting_shows_what_is_decided_and_can_be_adjusted_at_once(sara, db):
    held = factories.meeting(fresh(db), held_on=NOW.date()).id
    db.commit()
    write(sara, enter(sara, held, title="Mini-Maria").request.path)
    page = sara.get(f"/sammantraden/{held}")
    assert "§\xa031" in page and "Justering och anslag" in page and "Har hållits" not in page


def test_no_extract_is_offered_before_the_minutes_are_adjusted(sara, held):
    item = enter(sara, held, title="Mini-Maria").request.path
    page = write(sara, item)
    assert "Gör utdraget" not in page and "när protokollet är justerat" in page
    assert "justerat" in sara.get(f"{item}/utdrag").forms["f"].submit(status=409)


def test_decisions_without_an_extract_are_listed(sara, held):
    write(sara, enter(sara, held, title="Mini-Maria").request.path)
    page = sara.get("/sammantraden/utan-utdrag")
    assert "Mini-Maria" in page
    assert "§\xa031" in page


def test_a_draft_on_the_agenda_is_not_named_to_those_who_do_not_read_it(app, db, sara, held):
    draft = factories.agreement(fresh(db), title="Hemligt utkast", number="KS 2027/9")
    db.commit()
    item = enter(sara, held, document=str(draft.id), title="Kajen").request.path
    assert "Hemligt utkast" in sara.get(item)
    factories.user(fresh(db), "Karin Ek", "politician", password=PASSWORD)
    db.commit()
    app.reset()
    factories.sign_in(app, factories.user(db, "Karin Ek", "politician"))
    assert "Kajen" in app.get(f"/sammantraden/{held}")
    assert "Hemligt utkast" not in app.get(item)


def test_a_case_of_which_one_reads_nothing_is_named_and_leads_nowhere(app, db, sara, held):
    draft = factories.agreement(fresh(db), title="Utkast", number="KS 2027/9")
    db.commit()
    item = enter(sara, held, title="Kajen", number="KS 2027/9").request.path
    case = "main .meta a[href*='/arenden/']"
    assert sara.get(item).html.select(case)
    reader = factories.user(fresh(db), "Karin Ek", "politician", password=PASSWORD)
    db.commit()
    app.reset()
    factories.sign_in(app, reader)
    page = app.get(item)
    assert "KS 2027/9" in page and not page.html.select(case)
    factories.put_in(db, db.get(type(draft), draft.id), "decided")
    db.commit()
    app.get(app.get(item).html.select_one(case)["href"], status=200)


def folds(page):
    """What is folded away in the form, each fold with whether it is open and what it names."""
    return [
        (fold.has_attr("open"), " ".join(fold.summary.text.split()))
        for fold in page.html.select("#f > details.fold")
    ]


def test_what_few_paragraphs_have_is_folded_away_and_named_where_it_is_filled_in(sara, db, held):
    item = enter(sara, held, title="Mini-Maria").request.path
    page = sara.get(f"{item}/skriv")
    assert folds(page) == [(False, "Yrkanden och omröstning"), (False, "Fler uppgifter")]
    form = page.forms["paste"]
    form["pasted"] = TEXT
    page = form.submit()
    is_open, words = folds(page)[0]
    assert not is_open and words.startswith("Yrkanden och omröstning Yrkanden")
    form = page.forms["f"]
    form["yes"] = "många"
    assert folds(form.submit(status=400))[0][0]


def test_what_is_overdue_leads_onto_the_agenda_of_the_next_meeting(sara, db):
    late = in_force(db, {**ALCOHOL, "end": "2028-02-29"}, responsible=factories.user(db))
    coming = factories.meeting(db, held_on=date(2027, 4, 20))
    db.commit()
    page = sara.get(f"/sammantraden/{coming.id}")
    assert "Försenade" in page and "30 dagar försenat" not in page
    form = page.click("Sätt upp på föredragningslistan").forms["f"]
    assert form["document"].value == str(late.id)
    form.submit(status=303)
    page = sara.get(f"/sammantraden/{coming.id}")
    assert "Sätt upp på föredragningslistan" not in page
    assert "Står på föredragningslistan" in page


def test_a_matter_whose_memo_stands_on_the_agenda_need_not_be_put_there(sara, db):
    late = in_force(db, {**ALCOHOL, "end": "2028-02-29"}, responsible=factories.user(db))
    coming = factories.meeting(db, held_on=date(2027, 4, 20))
    memo = factories.document(db, "memo", title="Om avtalet", state="review")
    links.connect(db, memo, late, "refers")
    db.commit()
    enter(sara, coming.id, document=str(memo.id))
    page = sara.get(f"/sammantraden/{coming.id}")
    assert "Sätt upp på föredragningslistan" not in page
    assert "Står på föredragningslistan" in page


@pytest.mark.parametrize(("state", "there"), [("review", True), ("draft", False)])
def test_the_papers_of_a_matter_are_there_with_the_termination_on_the_agenda(
    sara, db, state, there
):
    late = in_force(db, {**ALCOHOL, "end": "2028-02-29"}, responsible=factories.user(db))
    coming = factories.meeting(db, held_on=date(2027, 4, 20))
    letter = factories.document(db, "termination", title="Uppsägning", state=state)
    links.connect(db, letter, late, "refers")
    db.commit()
    assert "finns" not in chips(sara, coming)
    enter(sara, coming.id, document=str(letter.id))
    assert ("finns" in chips(sara, coming)) is there


def chips(app, meeting):
    found = app.get(f"/sammantraden/{meeting.id}").html.select("td[data-label=Handlingar] .chip")
    return [one.text.strip() for one in found]


def test_what_a_matter_lacks_is_told_to_those_who_keep_the_minutes(app, db, sara, held):
    enter(sara, held, title="Kulturskola")
    assert "paragraf saknas" in sara.get(f"/sammantraden/{held}")
    karin = factories.user(fresh(db), "Karin Ek", "politician", password=PASSWORD)
    db.commit()
    app.reset()
    factories.sign_in(app, karin)
    page = app.get(f"/sammantraden/{held}")
    assert "Kulturskola" in page and "paragraf saknas" not in page


def test_the_days_of_a_matter_are_those_of_the_minutes_unless_it_has_its_own(sara, held):
    item = enter(sara, held, title="Kulturskola").request.path
    page = sara.get(f"{item}/skriv").html
    for key in ("adjusted_date", "posted_date"):
        label = page.select_one(f"label[for=f-{key}]")
        assert "(frivilligt)" in label.text
        assert "protokollets dag" in page.select_one(f"#f-{key}-hint").text
    assert "protokollets dag" not in sara.get(f"/sammantraden/{held}/protokoll")


def test_a_matter_that_is_referred_back_has_no_last_day_of_appeal(sara, held):
    item = enter(sara, held, title="Kulturskola").request.path
    form = sara.get(f"{item}/skriv").forms["f"]
    form["paragraph"], form.fields["text"][0].value = "142", "Ärendet återremitteras."
    form.fields["outcome"][0].value = "referred_back"
    form["adjusted_date"], form["posted_date"] = "2027-03-12", "2027-03-15"
    page = form.submit(status=303).follow()
    words = "inte möjligt: beslutet är förberedande"
    assert words in page and "Laga kraft" not in page
    extract = page.click("Gör utdraget").forms["f"].submit(status=303).follow()
    assert words in extract and "Får överklagas" not in extract
