"""Keys in letters: good until their second, for every letter tried again, and never kept whole."""

from datetime import UTC, date, datetime, timedelta

import pytest

from agreementhub.models import Letter, LetterKey
from agreementhub.services.letters import keys
from tests import factories
from tests.services.deadline_factories import in_force, remind

MADE = datetime(2027, 4, 1, 8, 0, tzinfo=UTC)
# 120 days later, 30 days of April, 31 of May, 30 of June and 29 of July on.
EXPIRES = datetime(2027, 7, 30, 8, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.fixture
def letter(db):
    in_force(db, responsible=factories.user(db))
    remind(db, date(2027, 4, 1))
    return db.query(Letter).filter_by(state="sent").one()


def test_a_key_opens_its_letter_until_the_second_it_expires(db, letter):
    keys.keep(db, {letter.id: "nyckel"}, now=MADE)
    assert keys.find(db, "nyckel", now=EXPIRES - SECOND) is letter
    with pytest.raises(keys.Expired):
        keys.find(db, "nyckel", now=EXPIRES)
    with pytest.raises(keys.Expired):
        keys.find(db, "nyckel", now=EXPIRES + SECOND)


@pytest.mark.parametrize("key", ["", "Nyckel", "nyckel ", "påhittad"])
def test_a_key_that_is_not_exactly_it_opens_nothing(db, letter, key):
    keys.keep(db, {letter.id: "nyckel"}, now=MADE)
    with pytest.raises(keys.UnknownKey):
        keys.find(db, key, now=MADE)


def test_a_key_is_not_used_up(db, letter):
    keys.keep(db, {letter.id: "nyckel"}, now=MADE)
    assert [keys.find(db, "nyckel", now=MADE) for _time in range(2)] == [letter, letter]


def test_a_letter_tried_again_has_two_keys_that_expire_each_in_its_time(db, letter):
    keys.keep(db, {letter.id: "första"}, now=MADE)
    keys.keep(db, {letter.id: "andra"}, now=MADE + SECOND)
    assert keys.find(db, "första", now=MADE) is keys.find(db, "andra", now=MADE) is letter
    assert keys.find(db, "andra", now=EXPIRES) is letter
    with pytest.raises(keys.Expired):
        keys.find(db, "första", now=EXPIRES)


def test_the_digest_is_no_key(db, letter):
    keys.keep(db, {letter.id: "nyckel"}, now=MADE)
    for row in db.query(LetterKey).filter_by(letter_id=letter.id):
        assert "nyckel" not in row.digest
        with pytest.raises(keys.UnknownKey):
            keys.find(db, row.digest, now=MADE)


def test_no_letters_keep_no_keys(db, letter):
    before = db.query(LetterKey).count()
    keys.keep(db, {}, now=MADE)
    assert db.query(LetterKey).count() == before == 1


def test_no_two_new_keys_are_alike(db):
    assert len({keys.new() for _time in range(50)}) == 50
