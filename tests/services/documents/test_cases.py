"""Matters in the diary: one a number in each organisation, and what their line tells of secrets."""

from datetime import date

import pytest

from agreementhub.domain.rules import RuleBroken
from agreementhub.models import Case
from agreementhub.services import documents
from agreementhub.services.documents import cases
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import TYPES

DAY = date(2027, 1, 4)


def opened(db, number, org=None):
    return cases.open_or_find(db, org or factories.organisation(db), number, opened_on=DAY)


def tell(db, document, *line):
    cases.tell(db, document, cases.DiaryLine(*line), Stamp(factories.user(db), NOW))


def secret(db, title="Skyddat boende", **given):
    return factories.agreement(db, title=title, level="secret", **given)


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


def test_a_matter_that_is_opened_tells_nothing_until_someone_chooses_what(db):
    assert cases.line(opened(db, "KS 2027/1")) == cases.UNTOLD
    assert cases.told(secret(db)) is None


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ((False, ""), None),
        ((False, "Avtal om boende"), None),
        ((True, ""), ""),
        ((True, "  Avtal  om boende "), "Avtal om boende"),
    ],
)
def test_the_diary_tells_what_was_chosen_and_no_more(db, line, told):
    made = secret(db, number="ON 2027/7")
    tell(db, made, *line)
    expected = None if told is None else cases.Told("ON 2027/7", DAY, told)
    assert cases.told(made) == expected


def test_the_line_is_told_of_what_is_secret_alone(db):
    made = factories.agreement(db)
    tell(db, made, True, "Ett avtal")
    assert cases.told(made) is None


@pytest.mark.parametrize("copy", ["Skyddat boende", " skyddat  BOENDE ", "Nu heter den annat"])
def test_a_title_that_the_document_has_or_had_is_never_what_is_chosen(db, copy):
    made = secret(db)
    factories.revise(db, made, title="Nu heter den annat")
    with pytest.raises(RuleBroken):
        tell(db, made, True, copy)
    assert cases.line(made.case) == cases.UNTOLD


def test_the_title_of_another_secret_document_of_the_case_is_refused_and_an_open_one_is_not(db):
    made = secret(db, number="ON 2027/7")
    secret(db, "Adressen", number="ON 2027/7")
    factories.agreement(db, title="Växel", number="ON 2027/7")
    with pytest.raises(RuleBroken):
        tell(db, made, True, "adressen")
    tell(db, made, True, "Växel")
    assert cases.line(made.case).title == "Växel"


def test_what_has_no_case_number_has_no_line(db):
    made = secret(db)
    made.case = None
    with pytest.raises(RuleBroken):
        tell(db, made, True, "Avtal om boende")
    assert cases.told(made) is None


def test_a_secret_document_in_a_matter_that_is_there_changes_nothing_of_its_line(db):
    tell(db, secret(db, number="ON 2027/7"), True, "Avtal om boende")
    second = secret(db, "Adressen", number="on-2027-7")
    assert cases.line(second.case) == cases.DiaryLine(True, "Avtal om boende")


def test_each_organisation_has_its_own_diary(db):
    there = factories.organisation(db, "Söderby kommun")
    ours, theirs = opened(db, "KS 2027/1"), opened(db, "KS 2027/1", org=there)
    assert ours is not theirs
    assert cases.find(db, there, "ks 2027/1") is theirs
    assert db.query(Case).count() == 2


# The number that a document says it has


def save(db, document, **changes):
    documents.save(
        db,
        document,
        TYPES[document.doctype],
        Stamp(factories.user(db), NOW, "Ändrat"),
        base_number=document.newest.number,
        changes=changes,
    )


def number_of(document):
    return document.case and document.case.number


@pytest.mark.parametrize("doctype", sorted(TYPES))
def test_the_number_that_is_typed_is_the_documents_number(db, doctype):
    made = factories.document(db, doctype, title="x", number="KS 2027/1")
    save(db, made, diarienummer="BUN 2027/7")
    assert (number_of(made), made.case.opened_on) == ("BUN 2027/7", NOW.date())
    assert not cases.line(made.case).is_shown


def test_it_is_so_from_the_first_version(db):
    made = factories.agreement(db, number="KS 2027/1", diarienummer="BUN 2027/7")
    assert number_of(made) == "BUN 2027/7"


def test_the_case_that_has_the_number_is_found_in_whatever_spelling(db):
    other = factories.agreement(db, number="KS 2027/00007")
    made = factories.agreement(db, number="KS 2027/1")
    save(db, made, diarienummer="ks 2027-7")
    assert made.case is other.case
    # Two documents share it: neither writes the number of the other anew.
    assert number_of(other) == "KS 2027/00007"


def test_alone_in_its_case_a_document_writes_the_number_as_it_likes(db):
    made = factories.agreement(db, number="KS 2027/00007", diarienummer="KS 2027/00007")
    case = made.case
    save(db, made, diarienummer="KS 2027-7")
    assert (made.case, case.number) == (case, "KS 2027-7")


@pytest.mark.parametrize("nothing", [None, {"unknown": True}])
def test_a_number_that_is_taken_out_leaves_no_case(db, nothing):
    made = factories.agreement(db, diarienummer="KS 2027/7")
    save(db, made, diarienummer=nothing)
    assert made.case is None


def test_a_case_that_the_document_never_named_stays(db):
    made = factories.agreement(db, number="KS 2027/1")
    save(db, made, purpose="Stöd.")
    assert number_of(made) == "KS 2027/1"


def test_signs_alone_are_no_number(db):
    made = factories.agreement(db, number="KS 2027/1")
    save(db, made, diarienummer="–")
    assert number_of(made) == "KS 2027/1"


def test_numbers_of_parties_and_references_are_those_of_others(db):
    made = factories.agreement(db, number="KS 2027/1")
    save(db, made, parties=[{"organisation": "Söderby", "case_number": "SK 2027/3"}])
    memo = factories.document(db, "memo", title="x", number="KS 2027/2")
    save(db, memo, references=[{"title": "Planen", "case_number": "SK 2027/4"}])
    assert (number_of(made), number_of(memo)) == ("KS 2027/1", "KS 2027/2")


def test_a_revision_changes_the_number_when_it_is_decided(db):
    made = factories.agreement(db, state="signed", diarienummer="KS 2027/1")
    factories.revise(db, made, diarienummer="KS 2027/2")
    assert number_of(made) == "KS 2027/1"
    factories.put_in(db, made, "signed")
    assert number_of(made) == "KS 2027/2"


def test_a_secret_document_that_comes_to_a_case_is_not_named_by_its_line(db):
    there = secret(db, "Annat", number="KS 2027/7")
    tell(db, there, True, "Skyddat boende")
    coming = secret(db, number="KS 2027/1")
    save(db, coming, diarienummer="KS 2027/7")
    assert (coming.case, cases.told(coming)) == (there.case, None)


def test_two_who_open_the_same_case_at_once_get_the_same(db, monkeypatch):
    there, seen = opened(db, "KS 2027/7"), []
    find = cases.find

    def too_early(*asked):
        """The first look comes before the other one has written."""
        seen.append(asked)
        return find(*asked) if len(seen) > 1 else None

    monkeypatch.setattr(cases, "find", too_early)
    assert opened(db, "KS 2027-00007") is there
