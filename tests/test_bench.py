"""The registers that benchmarks are run on are sound ones, and the same every time."""

from collections import Counter
from random import Random

import pytest

from agreementhub.domain import content
from agreementhub.models import Deadline, Document, User
from agreementhub.services import documents
from agreementhub.services.oversight import integrity
from agreementhub.services.stamp import Stamp
from bench import contents, owners, register, together
from bench.prose import Writer
from tests.conftest import NOW, POSTGRESQL
from tests.domain.content.words import words_of
from tests.factories import TYPES

SOME = 150


def filled(db, number=SOME):
    """A register of so many documents."""
    register.fill(db, TYPES, owners.settle(db, register.TODAY), documents=number)
    return db.query(Document).order_by(Document.id).all()


def test_the_rows_that_follow_from_content_are_those_that_the_services_would_write(db, tmp_path):
    filled(db)
    assert list(integrity.verify(db, TYPES, folder=tmp_path, today=register.TODAY)) == []


def test_one_in_ten_is_an_agreement_and_there_is_some_of_everything(db):
    found = filled(db, 400)
    types = Counter(one.doctype for one in found)
    assert set(types) == set(contents.TYPES)
    assert 25 <= types["agreement"] <= 55
    assert {one.level for one in found} == {"open", "internal", "secret"}
    assert {one.state for one in found} >= {"draft", "decided", "signed", "archived"}
    assert len({one.organisation_id for one in found}) == 6
    assert len({one.body_id for one in found}) > 10
    assert db.query(Deadline).filter_by(settled=False).count() > types["agreement"] / 2


def test_the_same_seed_and_number_make_the_same_document():
    who = [owners.Owner(n, f"Kommun {n}", [(n, "Kommunstyrelsen", "KS")], [n]) for n in range(1, 7)]

    def digests(seed):
        versions = [register.made(n, TYPES, who, seed=seed) for n in range(20)]
        return [version.digest for each in versions for version in each]

    assert digests("one") == digests("one")
    assert not set(digests("one")) & set(digests("another"))


def test_people_can_go_on_writing_in_a_made_register(db):
    draft = next(one for one in filled(db) if one.state == "draft" and one.valid is None)
    author = db.get(User, draft.responsible_id)
    saved = documents.save(
        db,
        draft,
        TYPES[draft.doctype],
        Stamp(author, NOW, "Tydligare"),
        base_number=draft.newest.number,
        changes={"title": "Ny rubrik"},
    )
    assert draft.newest is saved and draft.title == "Ny rubrik"


def test_a_text_is_in_words_as_frequent_as_those_of_a_language():
    words = [word for n in range(50) for word in Writer(Random(n)).prose(400).lower().split()]
    counts = Counter(words).most_common()
    assert counts[0][0] == "och"
    assert 0.02 < counts[0][1] / len(words) < 0.06
    # Zipf: the tenth word stands about a tenth as often as a first one would; half stand once.
    assert 0.15 < counts[9][1] / counts[0][1] < 0.6
    once = sum(1 for _word, count in counts if count == 1)
    assert 0.4 < once / len(counts) < 0.8


@pytest.mark.parametrize("doctype", contents.TYPES)
def test_every_value_has_the_shape_that_its_type_asks_for(doctype):
    matter = contents.Matter(
        "Norrvik kommun", "Kommunstyrelsen", "KS 2027-00001", register.TODAY, ["A", "B", "C"]
    )
    for number in range(20):
        writer = Writer(Random(f"{doctype} {number}"))
        values = contents.content(doctype, writer, matter, register.TODAY)
        content.check(TYPES[doctype], values)
        assert 300 < len(words_of(TYPES[doctype], values).split()) < 700


def test_editors_in_two_processes_lose_nothing_and_overwrite_nothing_unseen():
    """The short form of `python -m bench.together`."""
    found = together.together("PostgreSQL" if POSTGRESQL else "SQLite", editors=4, saves=3)
    assert (found.lost, found.unseen, found.faults) == (0, 0, 0)
    assert found.versions == 1 + 4 * 3
