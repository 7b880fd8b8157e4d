"""Watching, from a search, a case or a body to stopping from a letter without signing in."""

import re
from urllib.parse import urlsplit

import pytest

from agreementhub.models import Watch, WatchHit
from agreementhub.services import documents
from agreementhub.services.stamp import Stamp
from agreementhub.services.watches import Subject, keeping
from tests import factories
from tests.conftest import NOW
from tests.factories import PASSWORD, TYPES, fresh
from tests.rows import every_row
from tests.services.watches.hands import DAY, HOUR, MORNING, look, round_at, search, text_of, watch


@pytest.fixture
def anna(db, app):
    """Anna is signed in."""
    anna = factories.user(db, password=PASSWORD)
    db.commit()
    factories.sign_in(app, anna)
    return anna


def signed(db, title, now=NOW - HOUR, **given):
    made = factories.agreement(db, title=title, state="signed", now=now, **given)
    db.commit()
    return made


def stop_page(letter):
    """Where the letter's own link leads."""
    return urlsplit(re.search(r"https?://\S+/e/\S+/bevakningar", text_of(letter)).group()).path


def watch_form(page):
    """The form that asks how often one wants to hear of it."""
    return next(form for form in page.forms.values() if "often" in form.fields)


def kept(db):
    return fresh(db).query(Watch).order_by(Watch.id).all()


def test_a_search_is_watched_from_its_page_with_what_it_would_have_brought(app, db, anna):
    signed(db, "Färdtjänst")
    factories.agreement(db, title="Utkast om färdtjänst")
    db.commit()
    page = app.get("/sok?q=f%C3%A4rdtj%C3%A4nst&typ=agreement").click("Bevaka den här sökningen")
    assert "1 träff." in page.html.text
    page = watch_form(page).submit(status=303).follow()
    assert "Nu bevakar du ”färdtjänst”" in page.html.text
    (one,) = kept(db)
    assert (one.name, one.frequency, one.asked["filters"]) == (
        *("färdtjänst", "daily"),
        {"doctype": ["agreement"]},
    )
    assert page.html.select_one(".watches h2 a")["href"] == (
        "/sok?q=f%C3%A4rdtj%C3%A4nst&typ=agreement"
    )


def test_a_watch_without_a_name_is_refused_in_words_and_not_begun(app, db, anna):
    form = watch_form(app.get("/bevakningar/ny?q=avtal"))
    form["name"] = "  "
    assert "Skriv vad du vill kalla den." in form.submit(status=409).html.text
    assert kept(db) == []


def test_an_empty_answer_can_be_watched_anyway(app, db, anna):
    page = app.get("/sok?q=xyzzyplugh").click("Bevaka ändå")
    assert "0 träffar." in page.html.text


def test_a_case_a_body_and_a_party_are_followed_from_their_pages(app, db, anna):
    signed(db, "Tillsyn", number="KS 2027/7", parties=[{"organisation": "Söderby kommun"}])
    case = app.get("/arenden/ks-2027-7").maybe_follow()
    for page, words in (
        (case, "Följ ärendet"),
        (case, "Följ<"),
        (app.get(f"/organ/{factories.body(db).id}"), "Följ organet"),
    ):
        asked = page.click(words)
        watch_form(asked).submit(status=303)
    assert [(one.kind, one.name) for one in kept(db)] == [
        ("case", "Ärende KS 2027/7"),
        ("party", "Söderby kommun"),
        ("body", "Kommunstyrelsen"),
    ]
    links = app.get("/bevakningar").html.select(".watches h2 a")
    for link in links:
        app.get(link["href"], status=200)
    assert len(links) == 3


def test_who_is_not_signed_in_is_asked_to_and_comes_back(app, db):
    answer = app.get("/bevakningar/ny?q=avtal", status=303)
    assert answer.location.endswith("till=%2Fbevakningar%2Fny%3Fq%3Davtal")
    app.get("/bevakningar", status=303)


def test_pause_resume_stop_and_undo_on_the_page(app, db, anna):
    made = watch(db, anna, search("färdtjänst"))
    for label, is_active in (
        ("Pausa", False),
        ("Återuppta", True),
        ("Sluta bevaka", False),
        ("Ångra", True),
    ):
        page = app.get("/bevakningar")
        forms = [form for form in page.forms.values() if label in form.text]
        page = forms[0].submit("act", status=303).follow()
        assert (fresh(db).get(Watch, made.id).is_active) == is_active
        assert "färdtjänst" in page.html.select_one(".messages").text


def test_a_change_without_a_name_is_refused_in_words_and_changes_nothing(app, db, anna):
    watch(db, anna, search("färdtjänst"))
    page = app.get("/bevakningar")
    form = watch_form(page)
    form["name"], form["often"] = "  ", "weekly"
    page = form.submit("act", status=409)
    assert "Skriv vad du vill kalla den." in page.html.text
    (one,) = kept(db)
    assert (one.name, one.frequency) == ("färdtjänst", "daily")


def test_nobody_changes_what_another_watches(app, db, anna):
    per = factories.user(db, "Per Holm")
    made = watch(db, per, search("färdtjänst"))
    token = app.get("/bevakningar").html.find("input", {"name": "csrf_token"})["value"]
    given = {"csrf_token": token, "watch": made.id, "act": "stop"}
    app.post("/bevakningar", given, status=404)
    assert "färdtjänst" not in app.get("/bevakningar").text
    assert fresh(db).get(Watch, made.id).is_active


# From a letter


@pytest.fixture
def letter(db, hub, app):
    """A letter to Anna of two watches; nobody is signed in."""
    anna = factories.user(db)
    for text in ("färdtjänst", "konstgräs"):
        watch(db, anna, search(text))
        per = factories.user(db, "Per Holm", "registrar")
        signed(db, text.capitalize(), now=NOW + HOUR, responsible=per)
    (letter,) = round_at(db, hub, MORNING)
    return letter


def test_opening_the_link_changes_nothing_and_one_press_stops_all(app, db, letter):
    """Checks 47 and 50: a GET asks, a POST acts, and nobody signs in."""
    path = stop_page(letter)
    before = every_row(db)
    page = app.get(path, status=200)
    app.head(path, status=200)
    assert every_row(db) == before
    assert "färdtjänst" in page.html.text and "konstgräs" in page.html.text
    page = app.post(path, "List-Unsubscribe=One-Click", status=200)
    assert "inga fler brev" in page.html.text
    assert [one.is_active for one in kept(db)] == [False, False]


def test_one_of_them_is_paused_stopped_and_taken_back_from_the_letter(app, db, letter):
    path = stop_page(letter)
    for label, states in (
        ("Pausa", [False, True]),
        ("Återuppta", [True, True]),
        ("Sluta bevaka", [False, True]),
        ("Ångra", [True, True]),
    ):
        page = app.get(path)
        form = next(form for form in page.forms.values() if label in form.text)
        form.submit("act", status=200)
        assert [one.is_active for one in kept(db)] == states


def test_an_act_on_no_watch_stops_none(app, db, letter):
    app.post(stop_page(letter), {"watch": "x", "act": "pause"}, status=200)
    assert all(one.is_active for one in kept(db))


def test_the_key_changes_no_watch_that_the_letter_did_not_tell_of(app, db, letter):
    other = watch(db, factories.user(db), search("annat"))
    app.post(stop_page(letter), {"watch": other.id, "act": "stop"}, status=200)
    app.post(stop_page(letter), {"watch": kept(db)[0].id, "act": "feed_close"}, status=200)
    assert all(one.is_active for one in kept(db))


def test_the_hits_of_a_letter_are_shown_again_as_far_as_they_may_be_read(app, db, letter):
    anna = factories.user(fresh(db), password=PASSWORD)
    db.commit()
    number = db.query(WatchHit.letter_id).first()[0]
    app.get(f"/bevakningar/traffar/{number}", status=303)
    factories.sign_in(app, anna)
    page = app.get(f"/bevakningar/traffar/{number}")
    assert [one.text for one in page.html.select(".side-list a")] == ["Färdtjänst", "Konstgräs"]
    made = fresh(db).query(WatchHit).first().document
    per = factories.user(db, "Per Holm", "registrar")
    documents.set_level(db, made, TYPES["agreement"], Stamp(per, NOW, "Prövat"), level="secret")
    db.commit()
    page = app.get(f"/bevakningar/traffar/{number}")
    assert [one.text for one in page.html.select(".side-list a")] == ["Konstgräs"]
    eva = factories.user(db, "Eva Strand", password=PASSWORD)
    db.commit()
    app.reset()
    factories.sign_in(app, eva)
    app.get(f"/bevakningar/traffar/{number}", status=404)


def test_the_page_of_the_key_names_no_watch_that_found_a_secret_matter_alone(app, db, hub):
    per = factories.user(db, "Per Holm", "registrar")
    watch(db, per, search("fyren"))
    signed(db, "Fyren", now=NOW + HOUR, level="secret")
    (letter,) = round_at(db, hub, MORNING)
    page = app.get(stop_page(letter))
    assert "fyren" not in page.text.casefold()
    form = next(form for form in page.forms.values() if "Sluta bevaka" in form.text)
    assert "fyren" not in form.submit("act", status=200).text.casefold()
    assert not kept(db)[0].is_active


# Feeds


def test_the_feed_of_a_search_holds_what_anyone_may_read_whoever_asks(app, db, anna):
    signed(db, "Färdtjänst för alla")
    signed(db, "Intern färdtjänst", level="internal")
    factories.agreement(db, title="Utkast om färdtjänst")
    revised = signed(db, "Färdtjänst som revideras")
    factories.revise(db, revised, title="Kanariefågel färdtjänst", purpose="färdtjänst kanarie")
    db.commit()
    app.get("/sok")
    feed = app.get("/sok.atom?q=f%C3%A4rdtj%C3%A4nst", status=200)
    titles = [title.text for title in feed.lxml.iter("{http://www.w3.org/2005/Atom}title")]
    assert titles[0] == "Nytt i registret: färdtjänst"
    assert sorted(title.split(" (")[0] for title in titles[1:]) == [
        "Färdtjänst för alla",
        "Färdtjänst som revideras",
    ]
    assert "anarie" not in feed.text
    again = app.get(
        "/sok.atom?q=f%C3%A4rdtj%C3%A4nst", headers={"If-None-Match": feed.headers["ETag"]}
    )
    assert again.status_int == 304


def test_a_public_feed_tells_who_is_signed_in_no_more_than_anyone(app, db, anna):
    signed(db, "Internt", level="internal", number="KS 2027/77")
    hidden = factories.body(db, "Hemliga nämnden", "HN").id
    db.commit()
    app.get("/bevakningar/ny?arende=ks-2027-77", status=200)
    for query in ("arende=ks-2027-77", f"organ={hidden}"):
        app.get(f"/sok.atom?{query}", status=404)
    told = app.get("/sok.atom?q=avtal").headers
    assert "Cookie" in told["Vary"]
    assert told["Cache-Control"] == "public, no-cache"


def test_the_feed_of_a_watch_is_opened_by_its_key_and_closed_with_it(app, db, hub, anna):
    signed(db, "Intern färdtjänst", level="internal")
    signed(db, "Skyddat boende färdtjänst", level="secret", number="SN 2027/3")
    watch(db, anna, search("färdtjänst"))
    app.get("/sok")
    page = app.get("/bevakningar")
    form = next(form for form in page.forms.values() if "Adress till flöde" in form.text)
    page = form.submit("act", status=200)
    path = urlsplit(page.html.select_one("#address")["value"]).path
    app.reset()
    feed = app.get(path, status=200)
    assert "Intern färdtjänst" in feed.text and "Skyddat" not in feed.text
    assert path.split("/")[-1] not in feed.text
    keeping.stop(fresh(db).query(Watch).one(), now=NOW)
    db.commit()
    app.get(path, status=410)
    app.get("/bevakningar/nyckel.atom", status=404)


def test_the_feed_of_who_holds_no_role_any_more_is_closed(app, db, anna):
    made = watch(db, anna, search("färdtjänst"))
    key = keeping.open_feed(db, made, Stamp(anna, NOW))
    anna.memberships[0].to_day = (NOW - DAY).date()
    db.commit()
    app.reset()
    app.get(f"/bevakningar/{key}.atom", status=410)


@pytest.mark.parametrize("who", ["nobody", "stranger"])
def test_what_may_not_be_seen_cannot_be_watched_and_is_not_told_of(app, db, who):
    internal = signed(db, "Internt", level="internal", number="KS 2027/77")
    hidden = factories.body(db, "Hemliga nämnden", "HN")
    db.commit()
    if who == "stranger":
        org = factories.organisation(db, "Västby kommun")
        person = factories.user(db, "Vera Väst", password=PASSWORD, org=org)
        db.commit()
        factories.sign_in(app, person)
        app.get("/bevakningar/ny?arende=ks-2027-77", status=404)
        app.get(f"/bevakningar/ny?organ={hidden.id}", status=404)
    assert internal.case_id
    app.get("/sok.atom?arende=ks-2027-77", status=404)
    answer = app.get(f"/sok.atom?organ={hidden.id}", status="*")
    assert answer.status_int == 404 and "Hemliga" not in answer.text


@pytest.mark.parametrize(
    "query", ["q=%00%22%28", "organ=x", "typ=&typ=", "ar=99999999", "q=" + "a" * 5000, "arende="]
)
def test_nonsense_in_the_address_is_answered_in_words(app, db, anna, query):
    for path in ("/bevakningar/ny", "/sok.atom"):
        answer = app.get(f"{path}?{query}", status="*")
        assert answer.status_int in (200, 400, 404)


def test_a_secret_matter_is_found_only_for_who_may_read_it(db, hub):
    """Check 56: role × level, of what watches find."""
    people = {
        role: factories.user(db, f"Person {role}", role)
        for role in ("politician", "official", "registrar", "manager", "archivist")
    }
    org = factories.organisation(db, "Västby kommun")
    people["stranger"] = factories.user(db, "Vera Väst", org=org)
    for person in people.values():
        watch(db, person, search("kanarie"))
        watch(db, person, Subject("body", body_id=factories.body(db).id))
    for level in ("open", "internal", "secret"):
        signed(db, f"Kanarie {level}", now=NOW + HOUR, level=level)
        factories.agreement(db, title=f"Kanarie utkast {level}", level=level)
    look(db, hub, NOW + HOUR)
    found = {name: set() for name in people}
    for hit in fresh(db).query(WatchHit):
        name = next(n for n, person in people.items() if person.id == hit.watch.user_id)
        found[name].add(hit.document.level)
    every, members = {"open", "internal", "secret"}, {"open", "internal"}
    assert found == {
        "politician": members,
        "official": members,
        "registrar": every,
        "manager": every,
        "archivist": members,
        "stranger": {"open"},
    }
    titles = {hit.document.title for hit in db.query(WatchHit)}
    assert not any("utkast" in title for title in titles)
