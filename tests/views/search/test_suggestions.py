"""Suggestions while somebody types: only of what they may read."""

import pytest

from agreementhub.services.documents import set_level
from agreementhub.services.search import indexing, suggesting
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import PASSWORD, TYPES, fresh
from tests.services.test_few_queries import counted


@pytest.fixture
def documents(db, hub):
    """A signed agreement in a case, a draft, and a secret one."""
    parties = [{"organisation": "Region Örebro län"}, {"organisation": "Norrvik kommun"}]
    shown = factories.agreement(
        db, title="Avtal om simhall", state="signed", number="KS 2027/00142", parties=parties
    )
    factories.agreement(db, title="Utkast om simlekar", number="KS 2027/00143")
    factories.agreement(db, title="Hemligt om simborgare", state="signed", level="secret")
    db.commit()
    indexing.drain(fresh(db), hub.index, TYPES)
    return shown


def told(app, typed):
    """The suggestions with what they are, and where they lead."""
    page = app.get("/sok/forslag", {"q": typed})
    return {row.span.text: row["data-url"] for row in page.html.select("li[role=option]")}


def test_words_titles_parties_and_cases_are_suggested(app, documents):
    rows = told(app, "sim")
    assert rows["simhall"].endswith("/sok?q=simhall")
    assert rows["Avtal om simhall"].endswith("/dokument/1")
    assert any(one.startswith("Region Örebro län") for one in told(app, "örebr"))
    number, url = next(iter(told(app, "ks 2027-142").items()))
    assert number.startswith("KS 2027/00142")
    assert "/arenden/ks-2027-142" in url


def test_words_before_the_last_stay_as_typed(app, documents):
    assert "Avtal simhall" in told(app, "Avtal  sim")


@pytest.mark.parametrize("typed", ["", "s", "???", "§ 1", "x" * 200, "typ:", "xyzzy"])
def test_nothing_is_suggested_to_what_begins_nothing(app, documents, typed):
    assert told(app, typed) == {}


@pytest.mark.parametrize(
    "typed", ["sim", "simlek", "utkast", "hemligt", "simb", "KS 2027/00143", "KS 2027"]
)
def test_nobody_is_told_of_what_they_may_not_read(app, documents, typed):
    text = app.get("/sok/forslag", {"q": typed}).text.casefold()
    assert not any(words in text for words in ("simlek", "simborg", "hemligt", "utkast", "00143"))


def test_who_works_there_is_told_of_their_drafts(app, db, documents):
    anna = factories.user(db, "Anna Berg", password=PASSWORD)
    db.commit()
    factories.sign_in(app, anna)
    assert "Utkast om simlekar" in told(app, "utkast sim")


def test_what_was_closed_a_moment_ago_is_suggested_no_more(app, db, documents):
    stamp = Stamp(factories.user(db), NOW, "Uppgift om enskild")
    set_level(fresh(db), documents, TYPES["agreement"], stamp, level="secret")
    db.commit()
    assert told(app, "sim") == {}
    assert told(app, "KS 2027/00142") == {}


def test_suggestions_take_as_many_queries_however_much_there_is(app, db, hub, documents):
    def queries() -> int:
        with counted(db) as made:
            app.get("/sok/forslag", {"q": "sim 2"})
            app.get("/sok/forslag", {"q": "sim"})
        return len(made)

    before = queries()
    for number in range(12):
        factories.agreement(db, title=f"Simbassäng {number}", state="signed")
    db.commit()
    indexing.drain(fresh(db), hub.index, TYPES)
    assert queries() == before


def test_what_one_may_not_read_keeps_no_party_from_its_place(app, db, hub):
    for number in range(15):
        parties = [{"organisation": f"Simklubben {number}"}]
        for _again in range(2):
            factories.agreement(db, title="Hyra", state="signed", level="secret", parties=parties)
    shown = [{"organisation": "Simsällskapet"}, {"organisation": "Simskolan"}]
    factories.agreement(db, title="Hyra", state="signed", parties=shown)
    factories.agreement(db, title="Hyra", state="signed", parties=shown[1:])
    closed = [{"organisation": "Simsällskapet"}]
    for _again in range(3):
        factories.agreement(db, title="Hyra", state="signed", level="secret", parties=closed)
    db.commit()
    indexing.drain(fresh(db), hub.index, TYPES)
    assert [name for name in told(app, "sim") if name.startswith("Sims")] == [
        "Simskolan",
        "Simsällskapet",
    ]
    # Whoever reads the rest is told of what there is most of, in the order of the names.
    keeper = factories.user(db, "Rut Ek", role="registrar", password=PASSWORD)
    db.commit()
    factories.sign_in(app, keeper)
    assert [name for name in told(app, "sim") if name.startswith("Sim")] == [
        "Simsällskapet",
        "Simklubben 0",
    ]


def test_no_party_is_passed_over_that_may_be_met_as_often(app, db, hub, monkeypatch):
    monkeypatch.setattr(suggesting, "_AT_FIRST", 1)
    for name in ("Simx", "Simy", "Simz"):
        for level in ("open", "secret"):
            parties = [{"organisation": name}]
            factories.agreement(db, title="Hyra", state="signed", level=level, parties=parties)
    factories.agreement(db, title="Hyra", state="signed", parties=[{"organisation": "Sima"}])
    db.commit()
    indexing.drain(fresh(db), hub.index, TYPES)
    assert [name for name in told(app, "sim") if name.startswith("Sim")] == ["Sima", "Simx"]
