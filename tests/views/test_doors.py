"""Every door, as those who may read a document and not write it: what was decided and no more.

An agreement was bargained in a first version, decided in a second, and is revised in a third; each
thing that only those who may edit should see has a word of its own, sought in every answer.
"""

from datetime import date
from itertools import product

import pytest

from agreementhub import addresses
from agreementhub.models import Case, Document
from agreementhub.services import agenda, deadlines, documents
from agreementhub.services.agenda import NewItem
from agreementhub.services.documents import files, working_copies
from agreementhub.services.people import accounts
from agreementhub.services.reviews import NewComment, comments
from agreementhub.services.search import for_programs, indexing, searching
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import PASSWORD, TYPES, fresh
from tests.services.deadline_factories import ALCOHOL, Outbox, remind
from tests.views.letters.test_acts import path_of, text_of
from tests.views.walk import EVERY, paths, words

AGREEMENT = TYPES["agreement"]
DECIDED = "Gemensam tillsyn som beslutades"
# What only those who may edit see: in the draft that was decided, and in the revision after it.
CLOSED = (
    *("kanariett", "kanaritva", "kanaritre", "kanarifyra", "kanarifem", "kanarisex"),
    *("kanarisju", "kanariatta", "kanarinio", "2039-10-13", "13 oktober 2039"),
    *("kanaritio", "kanarielva"),
)
PARTIES = [{"organisation": "Norrvik kommun"}, {"organisation": "Söderby kommun"}]
READERS = ("nobody", "stranger", "party", "reader")


@pytest.fixture
def bargainer(db):
    return factories.user(db, "Bo Kanarisju")


@pytest.fixture
def agreement(db, hub, bargainer):
    """The agreement, its files, a working copy, a letter about it and the people who look."""
    factories.organisation(db, "Söderby kommun")
    factories.template(db, hub.files)
    made = factories.agreement(
        db,
        title="Avtal kanariett",
        purpose="Struken text kanaritva.",
        responsible=bargainer,
        number="KS 2027-00124",
    )
    made.newest.reason = "Skäl kanaritre"
    changes = {"title": "Avtal om tillsyn", "purpose": DECIDED, "term": ALCOHOL, "parties": PARTIES}
    save(db, made, bargainer, "Så blev det kanarifyra", changes)
    factories.put_in(db, made, "signed")
    documents.hand_over(db, made, AGREEMENT, stamp(db), to=factories.user(db, "Rut Ansvarig"))
    documents.move(db, made, AGREEMENT, stamp(db), to="draft")
    changes = {"title": "Nytt kanarifem", "term": {**ALCOHOL, "end": "2039-10-13"}}
    save(db, made, bargainer, "Skäl kanarisex", changes)
    blob = files.keep(db, hub.files, b"Bilaga kanarinio", "text/plain")
    files.attach(db, made, blob, stamp(db), name="kanarinio.txt", text="Bilaga kanarinio")
    working_copies.keep(
        db, made, Stamp(bargainer, NOW), base_number=3, fields={"goals": "Mål kanariatta"}
    )
    said = NewComment("Kommentar kanaritio", "purpose", proposed="Förslag kanarielva")
    comments.add(db, made, AGREEMENT, said, "sv", Stamp(bargainer, NOW))
    held = factories.meeting(db, held_on=date(2027, 6, 8))
    agenda.items.add(db, held, NewItem("Tillsynen", made), stamp(db))
    # Someone who has left is named on no other page, such as that of one's deputies.
    bargainer.disabled_at = NOW
    db.commit()
    return made


def stamp(db):
    return Stamp(factories.user(db), NOW, "Handläggning")


def save(db, document, by, reason, changes):
    base = document.newest.number
    given = Stamp(by, NOW, reason)
    documents.save(db, document, AGREEMENT, given, base_number=base, changes=changes)


@pytest.fixture
def look(db, app, agreement):
    """Be one of the readers; what each holds of its own comes along: a calendar, a letter."""

    def be(who):
        app.reset()
        where = {"stranger": "Västby kommun", "party": "Söderby kommun"}.get(who, "Norrvik kommun")
        role = "politician" if who == "reader" else "official"
        if who == "nobody":
            return app
        person = factories.user(
            fresh(db),
            f"Person {who}",
            role,
            password=PASSWORD,
            org=factories.organisation(db, where),
        )
        db.commit()
        factories.sign_in(app, person)
        return app

    return be


def own_doors(db, who):
    """The addresses that need a key of their own."""
    if who == "nobody":
        outbox = Outbox()
        remind(fresh(db), "2027-04-01", outbox)
        db.commit()
        for letter in outbox.letters:
            assert_closed("a letter", letter.as_string(), text_of(letter))
        return {path_of(one) for one in outbox.letters if "/e/" in text_of(one)}
    person = accounts.find(fresh(db), f"person.{who}@norrvik.example")
    key = deadlines.feeds.make(db, person, None, now=NOW)
    db.commit()
    return {addresses.feed(key)}


def every_path(db, agreement):
    """Every address of every route, and what is asked of some."""
    yield from paths(db, [agreement])
    for old, new in product([1, 2, 3], repeat=2):
        yield f"/dokument/{agreement.id}/jamfor?fran={old}&till={new}"
    yield from (
        f"/dokument/{agreement.id}?den={NOW.date()}",
        f"/dokument/{agreement.id}?den=2027-01-01",
        "/avtal?visa=alla",
        "/sok?q=avtal",
        "/sok?q=tillsyn&status=draft",
        "/forfall?alla=1",
        "/sok.atom?q=avtal",
        "/bevakningar/ny?q=avtal",
    )
    for case in db.query(Case):
        yield f"/sok.atom?arende={case.number_key}"
        yield f"/bevakningar/ny?arende={case.number_key}"


def assert_closed(where, *texts):
    for text in texts:
        told = [word for word in CLOSED if word in text.casefold()]
        assert told == [], where


def test_every_address_of_the_program_is_walked_here(router):
    patterns = {route.pattern for route in router.routes_mapper.get_routes()}
    assert {one for one in patterns if not one.startswith("static/")} == set(EVERY.values())


@pytest.mark.parametrize("who", READERS)
def test_no_door_tells_how_it_was_bargained(db, agreement, look, who):
    app = look(who)
    own = own_doors(db, who)
    assert len(own) == 1
    for path in [*every_path(db, agreement), *own]:
        assert_closed(path, words(app.get(path, status="*")))


@pytest.mark.parametrize("who", READERS)
def test_what_was_decided_is_read_at_each_of_its_doors(agreement, look, who):
    app = look(who)
    as_of = f"?den={NOW.date()}"
    own = "/enligt-mall.docx"
    for path in (
        *("", as_of, ".docx", own, "/versioner/2", "/versioner/2.docx", f"/versioner/2{own}"),
        "/jamfor",
    ):
        answer = app.get(f"/dokument/{agreement.id}{path}", status=200)
        assert path == "/jamfor" or DECIDED in words(answer), path
    listed = app.get(f"/dokument/{agreement.id}/versioner").text
    assert "/versioner/2" in listed
    assert "/versioner/1" not in listed and "/versioner/3" not in listed


@pytest.mark.parametrize("who", READERS)
@pytest.mark.parametrize("path", ["versioner/1", "versioner/3.docx", "jamfor?fran=1&till=2"])
def test_a_version_that_was_never_decided_is_not_found(agreement, look, who, path):
    look(who).get(f"/dokument/{agreement.id}/{path}", status=404)


@pytest.mark.parametrize("who", READERS)
def test_search_finds_nothing_of_the_bargaining(db, hub, agreement, look, who):
    app = look(who)
    for word in CLOSED[:9]:
        assert f"/dokument/{agreement.id}" not in app.get(f"/sok?q={word}").text, word
        assert_closed("while typing", app.get(f"/sok/forslag?q={word[: len(word) // 2 + 1]}").text)
    # A word that is nearly right brings no closed one as a suggestion.
    for nearly in ("kanarfiett", "kanarfifem"):
        assert_closed("suggestions", app.get(f"/sok?q={nearly}").text)
    indexing.drain(fresh(db), hub.index, hub.types)
    person = accounts.find(db, f"person.{who}@norrvik.example")
    found = searching.search(
        db, hub.index, hub.types, "tillsyn", keys=accounts.keys(person, NOW.date())
    )
    assert_closed("the command", str(for_programs.as_json(found, hub.types, base_url="")))


def test_those_who_may_edit_read_all_of_it(db, app, agreement):
    person = factories.user(fresh(db), "Eva Skrivare", password=PASSWORD)
    db.commit()
    factories.sign_in(app, person)
    base = f"/dokument/{agreement.id}"
    pages = (
        "/versioner",
        "/versioner/1",
        "/versioner/3",
        "",
        "/jamfor?fran=1&till=2",
        "/granskning",
    )
    read = " ".join(words(app.get(base + path)) for path in pages).casefold()
    # Somebody's working copy is theirs alone.
    assert [word for word in CLOSED if word not in read] == ["kanariatta", "2039-10-13"]


@pytest.mark.parametrize("who", READERS)
def test_no_door_restores_or_sends_for_who_may_not_write(db, agreement, look, who):
    app = look(who)
    token = (
        app.get("/logga-in").forms["sign-in"]["csrf_token"].value
        if who == "nobody"
        else (app.get("/konto").html.find("input", {"name": "csrf_token"})["value"])
    )
    for number, act in product([1, 2, 3], ["aterstall", "skicka"]):
        path = f"/dokument/{agreement.id}/versioner/{number}/{act}"
        app.post(path, {"csrf_token": token, "reason": "Smyg"}, status=[403, 404])
    assert fresh(db).get(Document, agreement.id).newest.number == 3
