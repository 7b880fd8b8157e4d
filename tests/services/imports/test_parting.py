"""Minutes of several matters: offered as several documents, each with the whole file."""

import pytest

from agreementhub.domain.rules import RuleBroken
from agreementhub.models import AuditEvent, PendingImport
from agreementhub.reading import child
from agreementhub.services.imports import confirming, parting, taking_in
from agreementhub.services.imports.found import found_in
from agreementhub.services.stamp import Stamp
from tests import factories, reading_here
from tests.conftest import NOW
from tests.factories import TYPES

MINUTES = """SAMMANTRÄDESPROTOKOLL

Kommunstyrelsen

Sammanträdesdatum: 2027-06-08

§ 31 Förlängning av avtalet om växel

Dnr KS 2027/31

Beslut

Avtalet om gemensam växel förlängs till och med 2029-12-31.

§ 32 Svar på motion om lekplatser

Dnr KS 2027/32

Beslut

Motionen avslås.

Reservation

Olle Berg (M) reserverar sig.

§ 33 Val av ombud

Beslut

Karin Ek (S) väljs till ombud.
"""


@pytest.fixture(autouse=True)
def read_here(monkeypatch):
    monkeypatch.setattr(child, "understand", reading_here.understand)


@pytest.fixture
def anna(db):
    return factories.user(db)


@pytest.fixture
def taken(db, anna, tmp_path):
    def take(text):
        file = taking_in.read(TYPES, name="protokoll.txt", data=text.encode())
        return taking_in.keep(
            db,
            file,
            Stamp(anna, NOW),
            organisation=factories.organisation(db),
            folder=tmp_path / "files",
            keys=frozenset({"everything"}),
        )

    return take


def value(pending, key):
    return found_in(pending).fields[key][0].value


def test_minutes_of_three_matters_are_no_chimera_and_nothing_of_them_is_sure(taken):
    pending = taken(MINUTES)
    found = found_in(pending)
    assert [one.paragraph for one in parting.matters_of(found)] == ["§ 31", "§ 32", "§ 33"]
    assert value(pending, "paragraph") == "§ 31"
    assert [point["text"] for point in value(pending, "decision")] == [
        "Avtalet om gemensam växel förlängs till och med 2029-12-31."
    ]
    assert "reservations" not in found.fields
    assert found.sure() == {}
    assert "Motionen avslås." in found.unplaced


def test_each_matter_waits_by_itself_with_the_whole_file(db, anna, taken):
    pending = taken(MINUTES)
    blob = pending.blob
    made = parting.part(db, pending, TYPES, Stamp(anna, NOW))
    assert db.query(PendingImport).count() == 3
    assert [one.file_name for one in made] == [
        *("protokoll § 31.txt", "protokoll § 32.txt", "protokoll § 33.txt"),
    ]
    assert {one.blob for one in made} == {blob}
    assert [value(one, "diarienummer") for one in made[:2]] == ["KS 2027/31", "KS 2027/32"]
    assert {value(one, "meeting_date") for one in made} == {"2027-06-08"}
    assert value(made[1], "decision")[0]["outcome"] == "rejected"
    assert "Karin Ek" not in made[1].text
    assert db.query(AuditEvent).filter_by(act="taken_in").count() == 4


def test_a_file_of_one_matter_is_not_parted(db, anna, taken):
    one = MINUTES.partition("§ 32")[0]
    with pytest.raises(RuleBroken):
        parting.part(db, taken(one), TYPES, Stamp(anna, NOW))


def test_a_file_that_became_a_document_is_not_parted(db, anna, taken):
    pending = taken(MINUTES)
    confirmed = confirming.Confirmed({"title": "Växel"}, None)
    confirming.confirm(db, pending, TYPES["decision_extract"], confirmed, Stamp(anna, NOW))
    with pytest.raises(RuleBroken):
        parting.part(db, pending, TYPES, Stamp(anna, NOW))


def test_a_matter_that_went_from_one_body_to_the_next_is_one(taken):
    text = MINUTES.replace("§ 31", "KF § 31").replace("§ 32", "KS § 32")
    assert parting.matters_of(found_in(taken(text))) == []


def test_matters_of_which_one_became_a_document_stay_parted(db, anna, taken):
    pending = taken(MINUTES)
    first, second, _third = parting.part(db, pending, TYPES, Stamp(anna, NOW))
    assert parting.may_join(db, first)
    confirmed = confirming.Confirmed({"title": "Växel"}, None)
    confirming.confirm(db, second, TYPES["decision_extract"], confirmed, Stamp(anna, NOW))
    assert not parting.may_join(db, first)
    with pytest.raises(RuleBroken):
        parting.join(db, first, found_in(first), "", Stamp(anna, NOW))


def test_matters_of_which_one_has_been_reviewed_stay_parted(db, anna, taken):
    first, second, _third = parting.part(db, taken(MINUTES), TYPES, Stamp(anna, NOW))
    for reviewed in (first, second):
        reviewed.review = {"reviewed": ["title"]}
        db.flush()
        assert not parting.may_join(db, first)
        with pytest.raises(RuleBroken):
            parting.join(db, first, found_in(first), "", Stamp(anna, NOW))
        reviewed.review = {}
    db.flush()
    parting.join(db, first, found_in(first), "", Stamp(anna, NOW))


def test_a_whole_file_is_not_joined(db, anna, taken):
    pending = taken(MINUTES)
    with pytest.raises(RuleBroken):
        parting.join(db, pending, found_in(pending), "", Stamp(anna, NOW))


def test_a_file_that_is_read_holds_its_matters_as_files_of_the_same_bytes():
    file = taking_in.read(TYPES, name="protokoll.txt", data=MINUTES.encode())
    assert [one.name for one in file.parts] == [
        *("protokoll § 31.txt", "protokoll § 32.txt", "protokoll § 33.txt"),
    ]
    assert {one.data for one in file.parts} == {file.data}
    one = taking_in.read(TYPES, name="a.txt", data=MINUTES.partition("§ 32")[0].encode())
    assert one.parts == ()


def test_a_file_that_has_been_reviewed_as_one_is_not_parted(db, anna, taken):
    pending = taken(MINUTES)
    pending.review = {"number": 1, "answers": {"decision_extract": {"title": ["changed", "Växel"]}}}
    db.flush()
    assert not parting.may_part(pending)
    with pytest.raises(RuleBroken):
        parting.part(db, pending, TYPES, Stamp(anna, NOW))
    pending.review = {"number": 2, "answers": {"decision_extract": {}}}
    assert len(parting.part(db, pending, TYPES, Stamp(anna, NOW))) == 3
