"""Lists of documents: what is in force, what one was writing, what came last, page by page."""

from datetime import date, timedelta

import pytest

from agreementhub.services import documents
from agreementhub.services.documents import lists, working_copies
from agreementhub.services.pages import Window
from agreementhub.services.people import accounts
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import TYPES
from tests.services.deadline_factories import in_force

NOBODY = frozenset({"public"})
ENDS = {"start": "2024-07-01", "end": "2028-06-30"}


def titles(page):
    return [document.title for document in page.rows]


@pytest.mark.parametrize(
    ("day", "listed"), [(date(2028, 6, 30), ["Tillsyn"]), (date(2028, 7, 1), [])]
)
def test_an_agreement_is_in_force_to_the_end_of_its_last_day(db, day, listed):
    in_force(db, ENDS, title="Tillsyn")
    page = lists.of_types(db, NOBODY, ["agreement"], in_force_on=day)
    assert (titles(page), page.count) == (listed, len(listed))


def test_what_has_no_end_is_in_force_and_a_draft_never_is(db):
    in_force(db, {"start": "2024-07-01", "end": None}, title="Tills vidare")
    factories.agreement(db, term=ENDS, title="Utkast")
    keys = accounts.keys(factories.user(db), NOW.date())
    page = lists.of_types(db, keys, ["agreement"], in_force_on=date(2027, 4, 1))
    assert titles(page) == ["Tills vidare"]


def test_a_page_counts_and_shows_only_what_the_keys_open(db):
    for number in range(3):
        in_force(db, title=f"Öppet {number}")
    in_force(db, title="Hemligt", level="secret")
    page = lists.of_types(db, NOBODY, ["agreement"], window=Window(2, 2))
    assert (page.count, page.pages, titles(page)) == (3, 2, ["Öppet 0"])


def test_only_the_types_asked_for_are_listed_and_none_gives_an_empty_page(db):
    in_force(db, title="Avtal")
    factories.document(db, "memo", title="Skrivelse", state="decided")
    assert titles(lists.of_types(db, NOBODY, ["memo"])) == ["Skrivelse"]
    nothing = lists.of_types(db, NOBODY, [])
    assert (titles(nothing), nothing.pages) == ([], 1)


def test_the_newest_day_stands_first_and_what_has_none_last(db):
    for title, start in [("Utan", None), ("Äldst", "2020-01-01"), ("Yngst", "2027-01-01")]:
        term = {"term": {"start": start, "end": None}} if start else {}
        factories.agreement(db, title=title, state="signed", **term)
    assert titles(lists.of_types(db, NOBODY, ["agreement"])) == ["Yngst", "Äldst", "Utan"]


def test_what_was_saved_last_stands_first_and_only_a_few_are_shown(db):
    first, second, third = (in_force(db, title=title) for title in ("Ett", "Två", "Tre"))
    factories.revise(db, first, purpose="Nytt.")
    factories.put_in(db, first, "signed")
    # A draft beside what is valid is no news to anyone.
    factories.revise(db, second, purpose="Nytt.")
    db.flush()
    newest = [document.title for document in lists.newest(db, NOBODY, limit=2)]
    assert newest == ["Ett", "Tre"]
    documents.set_level(
        db, third, TYPES["agreement"], Stamp(factories.user(db), NOW), level="secret"
    )
    assert [document.title for document in lists.newest(db, NOBODY)] == ["Ett", "Två"]


def test_one_sees_ones_own_unsaved_writing_the_latest_first(db):
    anna, johan = factories.user(db), factories.user(db, "Johan Ek")
    keys = accounts.keys(anna, NOW.date())
    for hours, title in enumerate(["Ett", "Två", "Tre"]):
        stamp = Stamp(anna if title != "Tre" else johan, NOW + timedelta(hours=hours))
        made = factories.agreement(db, title=title)
        working_copies.keep(db, made, stamp, base_number=1, fields={"goals": "Mål."})
    db.flush()
    drafts = lists.my_drafts(db, anna.id, keys)
    assert [document.title for document in drafts] == ["Två", "Ett"]
    assert [document.title for document in lists.my_drafts(db, anna.id, keys, limit=1)] == ["Två"]


def test_unsaved_writing_in_what_has_been_closed_to_one_is_not_told_of(db):
    anna, johan = factories.user(db), factories.user(db, "Johan Ek")
    made = factories.agreement(db, title="Skyddat boende", responsible=johan)
    working_copies.keep(db, made, Stamp(anna, NOW), base_number=1, fields={"goals": "Mål."})
    documents.set_level(db, made, TYPES["agreement"], Stamp(johan, NOW), level="secret")
    assert lists.my_drafts(db, anna.id, accounts.keys(anna, NOW.date())) == []
    documents.set_level(db, made, TYPES["agreement"], Stamp(johan, NOW), level="internal")
    assert lists.my_drafts(db, anna.id, accounts.keys(anna, NOW.date())) == [made]
