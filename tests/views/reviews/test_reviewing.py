"""From a draft to its approval, as those who write and those who review do it."""

import pytest

from agreementhub.models import Comment, Document, Letter, Review
from agreementhub.services import documents
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import PASSWORD, TYPES, fresh
from tests.services.deadline_factories import Outbox, remind
from tests.views.letters.test_acts import text_of


@pytest.fixture
def people(db):
    names = ("Anna Berg", "Johan Ek")
    made = [factories.user(db, name, password=PASSWORD) for name in names]
    factories.user(db, "Karin Ek", "politician")
    db.commit()
    return made


@pytest.fixture
def draft(db, people):
    clause = {"id": "c1", "heading": "Ansvar", "prose": "Norrvik ansvarar."}
    made = factories.agreement(
        db, title="Båtar", purpose="Samverka.", purpose_clauses=[clause], responsible=people[0]
    )
    db.commit()
    return made.id


def sent(app, draft, *names):
    form = app.get(f"/dokument/{draft}/granska").forms["f"]
    for box in form.fields["reviewers"]:
        label = form.html_label(box) if hasattr(form, "html_label") else None
        box.checked = label is None or label in names
    form["message"] = "Titta på kostnaderna."
    return form.submit(status=303).follow()


def test_a_text_stands_under_its_own_name_after_another_and_a_clause_is_named_by_its_heading(
    db, app, people
):
    row = {"id": "c1", "number": "1", "heading": "Ledning", "prose": "Norrvik leder."}
    texts = {"background": "Förr.", "purpose": "Nu.", "purpose_clauses": [row]}
    made = factories.agreement(db, title="Båtar", responsible=people[0], **texts)
    only = factories.agreement(db, title="Tåg", responsible=people[0], purpose="Nu.")
    db.commit()
    factories.sign_in(app, people[0])
    page = app.get(f"/dokument/{made.id}/granskning").html
    assert page.select_one("#purpose .label").text == "Syfte"
    assert "Kommentera § 1 Ledning" in page.select_one("#purpose_clauses-c1 .links").text
    page = app.get(f"/dokument/{only.id}/granskning").html
    assert page.select_one("#purpose .label") is None  # right under the heading that says it


def test_a_draft_is_checked_sent_commented_on_and_approved(db, app, people, draft):
    factories.sign_in(app, people[0])
    page = app.get(f"/dokument/{draft}").click("Kontrollera och skicka")
    assert "Karin Ek" not in page.text and "Johan Ek" in page.text
    page = sent(app, draft)
    assert fresh(db).get(Document, draft).state == "review"
    assert "Johan Ek har inte svarat." in " ".join(page.html.select_one(".fact-card").text.split())
    assert "Version 1 är godkänd av 0 av 1 granskare" in page

    app.reset()
    factories.sign_in(app, people[1])
    page = app.get(f"/dokument/{draft}/granskning?plats=purpose_clauses/c1")
    form = page.forms["comment"]
    form["text"] = "Ska inte båda ansvara?"
    form["mentioned"].force_value(str(people[0].id))
    page = form.submit(status=303).follow()
    assert "Ska inte båda ansvara?" in page.html.select_one("#purpose_clauses-c1").text
    form = page.forms["answer"]
    assert "Skriv vad som behöver ändras." in form.submit("press", value="changes", status=409)
    page = form.submit(status=303).follow()
    assert "Version 1 är godkänd av 1 av 1 granskare" in page
    assert "answer" not in page.forms
    found = fresh(db).query(Review).one()
    assert (found.answer, found.digest) == ("approved", found.version.digest)


def test_the_next_step_of_a_draft_asks_who_is_to_review_it(app, people, draft):
    factories.sign_in(app, people[0])
    page = app.get(f"/dokument/{draft}")
    assert page.html.select('a[href$="/flytta/review"]') == []
    page = page.click("Kontrollera och skicka").click("Gå vidare utan granskare")
    assert page.request.path == f"/dokument/{draft}/flytta/review"


def test_the_letters_tell_what_was_said_and_lead_to_the_draft(db, app, people, draft):
    factories.sign_in(app, people[0])
    sent(app, draft)
    form = app.get(f"/dokument/{draft}/granskning?skriv=1").forms["comment"]
    form["text"] = "Läs gärna snabbt."
    form["mentioned"].force_value(str(people[1].id))
    form.submit(status=303)
    outbox = Outbox()
    remind(fresh(db), NOW.date(), outbox)
    said = "\n".join(text_of(letter) for letter in outbox.letters)
    assert "Titta på kostnaderna." in said and "Läs gärna snabbt." in said
    assert f"/dokument/{draft}/granskning" in said


def test_of_a_secret_draft_a_letter_tells_no_word(db, app):
    sara, per = (
        factories.user(db, name, "registrar", password=PASSWORD)
        for name in ("Sara Lind", "Per Holm")
    )
    made = factories.agreement(
        db, title="Skyddad titel", level="secret", number="KS 2027-00900", responsible=sara
    ).id
    db.commit()
    factories.sign_in(app, sara)
    form = app.get(f"/dokument/{made}/granskning?skriv=1").forms["comment"]
    form["text"] = "Hemlig adress."
    form["mentioned"].force_value(str(per.id))
    form.submit(status=303)
    outbox = Outbox()
    remind(fresh(db), NOW.date(), outbox)
    (letter,) = outbox.letters
    said = f"{letter['Subject']}\n{text_of(letter)}"
    assert "KS 2027-00900" in said
    assert "Hemlig" not in said and "Skyddad" not in said


def test_whoever_lost_the_right_to_edit_gets_no_letter(db, app, people, draft):
    factories.sign_in(app, people[0])
    form = app.get(f"/dokument/{draft}/granskning?skriv=1").forms["comment"]
    form["text"] = "Läs gärna."
    form["mentioned"].force_value(str(people[1].id))
    form.submit(status=303)
    fresh(db)
    for membership in people[1].memberships:
        membership.to_day = membership.from_day
    db.commit()
    outbox = Outbox()
    remind(db, NOW.date(), outbox)
    assert outbox.letters == []
    assert db.query(Letter).one().state == "skipped"


def test_a_comment_is_resolved_and_opened_again(db, app, people, draft):
    factories.sign_in(app, people[0])
    form = app.get(f"/dokument/{draft}/granskning?skriv=1").forms["comment"]
    form["text"] = "Rätt?"
    page = form.submit(status=303).follow()
    number = fresh(db).query(Comment).one().id
    done = next(one for one in page.forms.values() if one.action.endswith(f"{number}/klar"))
    page = done.submit(status=303).follow()
    assert fresh(db).get(Comment, number).resolved_at is not None
    again = next(one for one in page.forms.values() if one.action.endswith(f"{number}/klar"))
    again.submit("oppna", status=303)
    assert fresh(db).get(Comment, number).resolved_at is None


def test_the_page_of_a_draft_tells_how_many_comments_wait(app, people, draft):
    factories.sign_in(app, people[1])
    form = app.get(f"/dokument/{draft}/granskning?plats=purpose").forms["comment"]
    assert "öppen" not in app.get(f"/dokument/{draft}").html.select_one(".side").text
    form["text"] = "Nämn hamnen."
    form.submit(status=303)
    assert "1 kommentar är öppen." in app.get(f"/dokument/{draft}").html.select_one(".side").text


def test_an_empty_comment_is_asked_for_and_nothing_is_lost(app, people, draft):
    factories.sign_in(app, people[0])
    form = app.get(f"/dokument/{draft}/granskning?plats=purpose").forms["comment"]
    page = form.submit(status=409)
    assert page.html.title.text.startswith("Fel: ")
    assert page.forms["comment"]["plats"].value == "purpose"


def test_a_place_that_is_gone_meanwhile_keeps_what_was_typed(app, people, draft):
    factories.sign_in(app, people[0])
    form = app.get(f"/dokument/{draft}/granskning?plats=purpose_clauses/c1").forms["comment"]
    form["text"] = "Ska det stå så?"
    form["plats"] = "purpose_clauses/borta"
    page = form.submit(status=409)
    assert page.forms["comment"]["text"].value == "Ska det stå så?"


def test_the_check_tells_what_is_missing_before_anyone_submits(db, app, people):
    bare = factories.agreement(db, title="Bara en rubrik", responsible=people[0]).id
    db.commit()
    factories.sign_in(app, people[0])
    page = app.get(f"/dokument/{bare}/granska")
    assert len(page.html.select(".findings li")) >= 10
    assert all(link["href"].startswith(f"/dokument/{bare}/redigera/")
               for link in page.html.select(".findings a"))  # fmt: skip
    assert "Välj minst en granskare." in page.forms["f"].submit(status=409)


def test_a_suggestion_is_shown_as_a_change_and_taken_in(db, app, people, draft):
    factories.sign_in(app, people[1])
    form = app.get(f"/dokument/{draft}/granskning?plats=purpose_clauses/c1").forms["comment"]
    assert form["proposed"].value == "Norrvik ansvarar."
    form["proposed"] = "Båda parter ansvarar."
    page = form.submit(status=303).follow()
    shown = page.html.select_one(".suggestion")
    assert [one.text for one in shown.select("ins")] == ["Tillagt: Båda parter"]
    assert [one.text for one in shown.select("del")] == ["Borttaget: Norrvik"]
    app.reset()
    factories.sign_in(app, people[0])
    page = app.get(f"/dokument/{draft}/granskning")
    form = next(one for one in page.forms.values() if one.action.endswith("/klar"))
    page = form.submit("godta", status=303).follow()
    made = fresh(db).get(Document, draft).newest
    assert made.content["purpose_clauses"][0]["prose"] == "Båda parter ansvarar."
    assert made.reason == "Förslag från Johan Ek"
    assert "Godtaget" in page.html.select_one("#purpose_clauses-c1").text


def test_a_suggestion_takes_back_nothing_that_was_saved_while_it_was_written(
    db, app, people, draft
):
    factories.sign_in(app, people[1])
    form = app.get(f"/dokument/{draft}/granskning?plats=purpose").forms["comment"]
    document = fresh(db).get(Document, draft)
    stamp = Stamp(document.responsible, NOW, "Mer")
    changes = {"purpose": "Samverka om båtar."}
    documents.save(db, document, TYPES["agreement"], stamp, base_number=1, changes=changes)
    db.commit()
    form["text"] = "Bra."
    form.submit(status=303)
    assert fresh(db).query(Comment).one().proposed is None
    form["once"], form["proposed"] = "", "Samverka hela året."
    page = form.submit(status=303).follow()
    accept = next(one for one in page.forms.values() if "godta" in one.fields)
    page = accept.submit("godta", status=303).follow()
    assert "har ändrats sedan förslaget" in page.text
    assert fresh(db).get(Document, draft).newest.content["purpose"] == "Samverka om båtar."


@pytest.mark.parametrize("first", ["godta", None])
@pytest.mark.parametrize("second", ["godta", None])
def test_of_two_who_settle_a_suggestion_the_second_is_told_what_the_first_did(
    db, app, people, draft, first, second
):
    factories.sign_in(app, people[1])
    form = app.get(f"/dokument/{draft}/granskning?plats=purpose").forms["comment"]
    form["proposed"] = "Samverka hela året."
    page = form.submit(status=303).follow()
    seen = next(one for one in page.forms.values() if one.action.endswith("/klar"))
    app.reset()
    factories.sign_in(app, people[0])
    page = app.get(f"/dokument/{draft}/granskning")
    same = next(one for one in page.forms.values() if one.action.endswith("/klar"))
    same.submit(first, status=303)
    settled = fresh(db).query(Comment).one()
    kept = settled.outcome, settled.resolved_by_id
    number = fresh(db).get(Document, draft).newest.number
    app.reset()
    factories.sign_in(app, people[1])
    token = app.get(f"/dokument/{draft}/granskning").html.find(attrs={"name": "csrf_token"})
    sent = {"csrf_token": token["value"], **({second: "1"} if second else {})}
    page = app.post(seen.action, sent, status=303).follow()
    done = "godtagit" if first else "avvisat"
    assert f"{people[0].name} har redan {done} förslaget." in page.html.select_one("#messages").text
    settled = fresh(db).query(Comment).one()
    assert (settled.outcome, settled.resolved_by_id) == kept
    assert fresh(db).get(Document, draft).newest.number == number


def test_a_text_left_as_it_is_suggests_nothing(db, app, people, draft):
    factories.sign_in(app, people[1])
    form = app.get(f"/dokument/{draft}/granskning?plats=purpose").forms["comment"]
    form["text"] = "Bra."
    form.submit(status=303)
    assert fresh(db).query(Comment).one().proposed is None
