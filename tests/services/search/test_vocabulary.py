"""The table of synonyms as administrators change it."""

import pytest

from agreementhub.domain.rules import RuleBroken
from agreementhub.domain.swedish import synonyms
from agreementhub.models import AuditEvent, SynonymLine
from agreementhub.services.search import indexing, searching, vocabulary
from agreementhub.services.search.vocabulary import Effect
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import TYPES, fresh

PUBLIC = frozenset({"public"})
STAMP = Stamp(None, NOW)


@pytest.fixture
def quays(db, hub):
    """Two documents of one matter in different words, and a draft that the public cannot read."""
    factories.agreement(db, title="Om kajplatsen", state="signed")
    factories.agreement(db, title="Om båtplatsen", state="signed")
    factories.agreement(db, title="Båtplatsen, utkast")
    db.commit()
    indexing.drain(fresh(db), hub.index, TYPES)


def titles(db, hub, text):
    answer = searching.search(fresh(db), hub.index, TYPES, text, keys=PUBLIC)
    return [hit.document.title for hit in answer.hits]


def test_a_line_tells_what_it_would_change_and_counts_once_it_is_added(db, hub, quays):
    line = "kajplats = båtplats"
    assert vocabulary.effects(db, hub.index, line, PUBLIC) == [
        *(Effect("kajplats", 1, 2), Effect("båtplats", 1, 2)),
    ]
    assert titles(db, hub, "kajplatser") == ["Om kajplatsen"]
    vocabulary.add(db, " kajplats=båtplats ", STAMP)
    db.commit()
    assert titles(db, hub, "kajplatser") == ["Om kajplatsen", "Om båtplatsen"]
    vocabulary.remove(db, line, STAMP)
    db.commit()
    assert titles(db, hub, "kajplatser") == ["Om kajplatsen"]
    noted = db.query(AuditEvent).filter(AuditEvent.act.like("synonyms%")).order_by(AuditEvent.id)
    assert [one.act for one in noted] == ["synonyms_added", "synonyms_removed"]


def test_a_line_one_way_does_not_count_the_other(db, hub, quays):
    vocabulary.add(db, "kajplats > båtplats", STAMP)
    db.commit()
    assert len(titles(db, hub, "kajplats")) == 2
    assert titles(db, hub, "båtplats") == ["Om båtplatsen"]


def test_a_line_of_the_program_can_be_taken_out_of_use_and_back(db):
    line = synonyms.built_in()[0]
    vocabulary.remove(db, line, STAMP)
    assert line not in vocabulary.table(db).lines
    assert line not in vocabulary.built_in(db, "")
    with pytest.raises(RuleBroken):
        vocabulary.remove(db, line, STAMP)
    vocabulary.add(db, line, STAMP)
    assert (line in vocabulary.table(db).lines, db.query(SynonymLine).count()) == (True, 0)


@pytest.mark.parametrize(
    "line", ["", "ensam", "a = b > c", "a > b > c", "a = ", "= =", "!! = ??", "x = " + "y" * 300]
)
def test_what_is_no_line_is_refused(db, line):
    with pytest.raises(RuleBroken):
        vocabulary.add(db, line, STAMP)


def test_a_line_is_added_once(db):
    vocabulary.add(db, "kaj = brygga", STAMP)
    for line in ("kaj =brygga", synonyms.built_in()[0]):
        with pytest.raises(RuleBroken):
            vocabulary.add(db, line, STAMP)


def test_every_line_that_comes_with_the_program_is_one_and_stands_once():
    assert all(map(synonyms.terms, synonyms.built_in()))
    assert len(synonyms.built_in()) == len(set(synonyms.built_in())) >= 300
