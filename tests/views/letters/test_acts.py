"""What may be done from a letter, with nothing but the key that came in it."""

import re
from datetime import date
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup

from agreementhub.models import Act, LetterKey
from agreementhub.services import documents
from agreementhub.services.letters import kinds
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import PASSWORD, TYPES, fresh
from tests.rows import every_row
from tests.services.deadline_factories import (
    ALCOHOL,
    Outbox,
    change_term,
    deadline,
    in_force,
    remind,
)

TODAY = "2027-04-01"


@pytest.fixture
def agreement(db):
    """Decide by Wednesday 2027-06-30; Anna is told on 1 April, 90 days before."""
    return in_force(db, responsible=factories.user(db, password=PASSWORD))


def told(db, today=TODAY, **more):
    """The letters of a run, by recipient."""
    outbox = Outbox()
    remind(db, today, outbox, **more)
    return {letter["To"].addresses[0].addr_spec.split("@")[0]: letter for letter in outbox.letters}


def text_of(letter):
    return letter.get_body(("plain",)).get_content()


def path_of(letter):
    """Where the letter's own links lead, without what is chosen."""
    return urlsplit(re.search(r"https?://\S+/e/[^\s?]+", text_of(letter)).group()).path


def links_in(letter):
    """Every address in both parts of a letter and in its headers, as paths of the site."""
    html = letter.get_body(("html",)).get_content()
    everything = [text_of(letter), html, letter["List-Unsubscribe"] or ""]
    found = re.findall(r"https://hub\.norrvik\.example(/[^\s\"<>]*)", " ".join(everything))
    return sorted({path.replace("&amp;", "&") for path in found})


def test_following_any_link_of_any_letter_changes_nothing(app, db, agreement):
    agreement.responsible.digest = True
    factories.user(db, "Per Holm", "manager")
    factories.document(db, "motion", title="Motion", responsible=factories.user(db, "Sara Lind"))
    letters = list(told(db).values()) + list(told(db, "2027-07-07").values())
    letters += told(db, "2027-07-12", planned=kinds.PLANNED).values()
    assert {letter["List-Id"].split(".")[0] for letter in letters} >= {"<decide", "<week"}
    before = every_row(db)
    for letter in letters:
        paths = links_in(letter)
        assert paths
        for path in paths:
            app.get(path, expect_errors=True)
            app.head(path, expect_errors=True)
    assert every_row(db) == before


def test_the_key_takes_the_matter_without_signing_in(app, db, agreement):
    path = path_of(told(db)["anna.berg"])
    page = app.get(path)
    assert "Besluta" in page.html.h1.text or "Beslut behövs" in page.html.h1.text
    page.forms[takes(page)].submit("act", status=303)
    page = app.get(path)
    assert "Anna Berg tog på sig det" in page
    row = deadline(fresh(db), agreement)
    assert [(act.kind, act.who) for act in db.query(Act).filter_by(deadline_id=row.id)] == [
        ("acknowledged", "Anna Berg")
    ]


def takes(page):
    """Which form takes the matter: the one with that button."""
    return next(n for n, form in page.forms.items() if "act" in form.fields)


def acts_of(letter):
    """Where each button of a letter leads, by its words."""
    soup = BeautifulSoup(letter.get_body(("html",)).get_content(), "html.parser")
    paths = {a.text: urlsplit(a["href"]) for a in soup.find_all("a")}
    return {words: f"{url.path}?{url.query}" for words, url in paths.items() if "/e/" in url.path}


def test_each_button_opens_its_own_act(app, db, agreement):
    buttons = acts_of(told(db)["anna.berg"])
    take = app.get(buttons["Jag tar det"])
    assert "snooze" not in take.forms and takes(take) in take.forms
    later = app.get(buttons["Påminn mig igen"])
    assert "snooze" in later.forms
    assert not [form for form in later.forms.values() if "act" in form.fields]
    assert take.html.title.text.startswith("Jag tar det: ")
    assert later.html.title.text.startswith("Påminn mig igen: ")
    for words, page in (("Byt ansvarig", "ansvarig"), ("Registrera beslut", "fornya")):
        location = app.get(buttons[words], status=303).location
        assert location.endswith(f"/logga-in?till=%2Fdokument%2F{agreement.id}%2F{page}")
    # The other acts are a link away.
    assert f"{urlsplit(buttons['Jag tar det']).path}?val=senare" in take


def test_who_is_signed_in_comes_to_the_page_of_the_act_at_once(app, db, agreement):
    buttons = acts_of(told(db)["anna.berg"])
    factories.sign_in(app, agreement.responsible)
    location = app.get(buttons["Byt ansvarig"], status=303).location
    assert urlsplit(location).path == f"/dokument/{agreement.id}/ansvarig"


def test_a_button_of_an_outdated_letter_says_so_instead(app, db, agreement):
    buttons = acts_of(told(db)["anna.berg"])
    change_term(db, agreement, {**ALCOHOL, "decision_lead_months": 13}, on=date(2027, 4, 1))
    db.commit()
    for path in buttons.values():
        assert "inte längre aktuellt" in app.get(path).html.h1.text


def test_what_was_done_is_confirmed_once_and_stays_to_be_read(app, db, agreement):
    page = app.get(acts_of(told(db)["anna.berg"])["Jag tar det"])
    page = page.forms[takes(page)].submit("act", status=303).follow()
    assert page.html.find(id="messages").text.strip() == "Det är noterat att du tar hand om det."
    assert "Anna Berg tog på sig det" in page


def test_taking_it_twice_is_taking_it_once(app, db, agreement):
    path = path_of(told(db)["anna.berg"])
    page = app.get(path)
    for _time in range(2):
        page.forms[takes(page)].submit("act", status=303)
    assert fresh(db).query(Act).count() == 1


def test_what_was_taken_shows_in_the_list_the_log_and_the_next_letter(app, db, agreement):
    page = app.get(path_of(told(db)["anna.berg"]))
    page.forms[takes(page)].submit("act", status=303)
    registrar = factories.user(fresh(db), "Sara Lind", "registrar", password=PASSWORD)
    db.commit()
    factories.sign_in(app, registrar)
    assert "kvitterat av Anna Berg" in app.get("/forfall").text
    assert "kvitterat av Anna Berg" in app.get("/brevlogg").text
    next_letters = told(db, "2027-05-31")
    assert "Anna Berg (Anna Berg kvitterade" in text_of(next_letters["ks"])


def test_a_mailbox_takes_it_in_its_own_name(app, db, agreement):
    page = app.get(path_of(told(db, "2027-05-31")["ks"]))
    page.forms[takes(page)].submit("act", status=303)
    assert fresh(db).query(Act).one().who == "ks@norrvik.example"


def test_being_reminded_again_ends_at_the_next_step(app, db, agreement):
    path = path_of(told(db)["anna.berg"])
    form = app.get(path).forms["snooze"]
    form["until"] = "2027-05-31"
    page = form.submit(status=409)
    assert page.forms["snooze"]["until"].value == "2027-05-31"
    assert fresh(db).query(Act).count() == 0
    form["until"] = "2027-05-30"
    form.submit(status=303)
    assert fresh(db).query(Act).one().until == date(2027, 5, 30)


@pytest.mark.parametrize("until", ["", "i morgon", "2027-13-01", "1999-01-01"])
def test_a_day_that_cannot_be_is_refused_in_words(app, db, agreement, until):
    form = app.get(path_of(told(db)["anna.berg"])).forms["snooze"]
    form["until"] = until
    page = form.submit(expect_errors=True)
    assert page.status_int in (400, 409, 422)
    assert page.html.find(attrs={"role": "alert"})
    assert fresh(db).query(Act).count() == 0


def test_what_changes_the_agreement_asks_one_to_sign_in_and_leads_back(app, db, agreement):
    page = app.get(path_of(told(db)["anna.berg"]))
    decide = page.html.find("a", string=re.compile("Registrera beslut"))["href"]
    assert decide.startswith("/logga-in?till=")
    form = app.get(decide).forms["sign-in"]
    form["email"], form["password"] = "anna.berg@norrvik.example", PASSWORD
    assert urlsplit(form.submit(status=303).location).path == f"/dokument/{agreement.id}/fornya"


def test_a_letter_whose_date_was_changed_says_so_and_does_nothing(app, db, agreement):
    path = path_of(told(db)["anna.berg"])
    token = app.get(path).forms["snooze"]["csrf_token"].value
    change_term(db, agreement, {**ALCOHOL, "decision_lead_months": 13}, on=date(2027, 4, 1))
    db.commit()
    page = app.get(path)
    assert "inte längre aktuellt" in page.html.h1.text
    app.post(path, {"csrf_token": token, "act": "ta"})
    assert fresh(db).query(Act).count() == 0


def test_a_secret_matter_is_told_by_its_number_alone(app, db):
    in_force(
        db, responsible=factories.user(db), level="secret", title="Fyren", number="KS 2027-00777"
    )
    letter = told(db)["anna.berg"]
    assert [part.get_filename() for part in letter.iter_attachments()] == []
    for words in (letter["Subject"], text_of(letter), letter.get_body(("html",)).get_content()):
        assert "KS 2027-00777" in words
        assert "Fyren" not in words and "30 juni" not in words
    assert links_in(letter) == ["/dokument/1"]


def test_the_key_of_a_matter_that_became_secret_tells_no_more(app, db, agreement):
    path = path_of(told(db)["anna.berg"])
    documents.set_level(
        db, agreement, TYPES["agreement"], Stamp(factories.user(db), NOW, "Prövat"), level="secret"
    )
    db.commit()
    page = app.get(path)
    assert agreement.case.number in page
    assert "Alkoholtillsyn" not in page and "30 juni" not in page


def test_an_old_key_is_gone_and_an_unknown_one_is_not_found(app, db, agreement):
    path = path_of(told(db)["anna.berg"])
    key = db.query(LetterKey).one()
    key.expires_at = NOW
    db.commit()
    assert "logga in" in app.get(path, status=410).text.lower()
    app.post(path, {"act": "ta"}, status=410)
    app.get("/e/finns-inte", status=404)
    app.get("/e/" + "x" * 5_000, status=404)
    assert fresh(db).query(Act).count() == 0


def test_the_letter_of_the_week_is_declined_in_one_post_without_signing_in(app, db, agreement):
    agreement.responsible.digest = True
    person = agreement.responsible.id
    db.commit()
    remind(db, "2027-07-04")
    letter = told(db, "2027-07-05", planned=kinds.PLANNED)["anna.berg"]
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = urlsplit(re.search(r"<(https://[^>]+)>", letter["List-Unsubscribe"]).group(1)).path
    app.get(path)
    assert fresh(db).get(type(agreement.responsible), person).digest
    app.post(path, {"List-Unsubscribe": "One-Click"})
    assert not fresh(db).get(type(agreement.responsible), person).digest


def test_a_letter_of_duty_cannot_be_declined_but_handed_over(app, db, agreement):
    letter = told(db)["anna.berg"]
    assert letter["List-Unsubscribe"] is None
    assert "Byt ansvarig" in text_of(letter)
    app.post(path_of(letter) + "/avsluta", {"List-Unsubscribe": "One-Click"})
    assert fresh(db).query(Act).count() == 0
