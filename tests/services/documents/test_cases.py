"""Matters in the diary: one a number, however it is written, in each organisation."""

from datetime import date

import pytest

from agreementhub.models import Case
from agreementhub.services.documents import cases
from tests import factories

DAY = date(2027, 1, 4)


def opened(db, number, title="Tillsyn", org=None, **given):
    owner = org or factories.organisation(db)
    return cases.open_or_find(db, owner, number, title=title, opened_on=DAY, **given)


@pytest.mark.parametrize(
    "spelled", ["KS 2027/124", "ks 2027/124", "KS-2027-00124", " KS  2027:124 ", "KS2027/0124"]
)
def test_a_number_is_the_same_matter_however_it_is_spelled(db, spelled):
    made = opened(db, "KS 2027/00124")
    assert cases.find(db, factories.organisation(db), spelled) is made


@pytest.mark.parametrize("other", ["KS 2027/125", "KS 2026/124", "BUN 2027/124", "2027/KS 124", ""])
def test_another_number_is_another_matter(db, other):
    opened(db, "KS 2027/124")
    assert cases.find(db, factories.organisation(db), other) is None


def test_the_number_is_kept_as_it_was_first_written(db):
    assert opened(db, "  KS 2027/00124 ").number == "KS 2027/00124"
    assert opened(db, "ks-2027-124").number == "KS 2027/00124"


def test_a_matter_that_is_there_keeps_its_title_and_what_the_diary_shows(db):
    first = opened(db, "KS 2027/1", "Öppet ärende")
    again = opened(db, "KS 2027/1", "Skyddat boende", diary_public=False)
    assert again is first
    assert (first.title_public, first.diary_public) == ("Öppet ärende", True)


def test_each_organisation_has_its_own_diary(db):
    there = factories.organisation(db, "Söderby kommun")
    ours, theirs = opened(db, "KS 2027/1"), opened(db, "KS 2027/1", org=there)
    assert ours is not theirs
    assert cases.find(db, there, "ks 2027/1") is theirs
    assert db.query(Case).count() == 2
