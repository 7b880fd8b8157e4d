"""An act holds for what whoever acts was shown: what came since is looked at first."""

from dataclasses import replace

import pytest

from agreementhub.services import documents
from agreementhub.services.documents import cases, standing
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import TYPES

AGREEMENT = TYPES["agreement"]


@pytest.fixture
def made(db):
    return factories.agreement(db)


def seen(db, document):
    person = factories.user(db, "Anna Berg")
    return Stamp(person, NOW, "Enligt samråd", seen=standing.mark(document))


def unseen(db):
    return Stamp(factories.user(db, "Ove Ek"), NOW, "Enligt samråd")


def save(db, document):
    factories.revise(db, document, purpose="Ett annat syfte.")


def move(db, document):
    documents.move(db, document, AGREEMENT, unseen(db), to="review")


def close(db, document):
    documents.set_level(db, document, AGREEMENT, unseen(db), level="internal")


def hand_over(db, document):
    to = factories.user(db, "Sara Lind")
    documents.hand_over(db, document, AGREEMENT, unseen(db), to=to)


ACTS = {
    "move": lambda db, document, stamp: documents.move(
        db, document, AGREEMENT, stamp, to="withdrawn"
    ),
    "level": lambda db, document, stamp: documents.set_level(
        db, document, AGREEMENT, stamp, level="internal"
    ),
    "hand over": lambda db, document, stamp: documents.hand_over(
        db, document, AGREEMENT, stamp, to=stamp.by
    ),
}
STANDS_ON = {"move": {save, move, close}, "level": {move, close}, "hand over": {hand_over}}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("meanwhile", [save, move, close, hand_over])
def test_an_act_is_refused_when_what_it_stands_on_has_changed(db, made, act, meanwhile):
    stamp = seen(db, made)
    meanwhile(db, made)
    if meanwhile not in STANDS_ON[act]:
        ACTS[act](db, made, stamp)
        return
    with pytest.raises(standing.Moved):
        ACTS[act](db, made, stamp)


@pytest.mark.parametrize("act", ACTS)
def test_an_act_on_what_was_looked_at_again_is_done(db, made, act):
    save(db, made)
    close(db, made)
    ACTS[act](db, made, seen(db, made))


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("written", ["", "x", "draft", "draft 1 open"])
def test_a_mark_that_no_page_wrote_fits_nothing(db, made, act, written):
    with pytest.raises(standing.Moved):
        ACTS[act](db, made, replace(seen(db, made), seen=written))


def test_the_line_of_the_diary_is_a_part_of_the_level(db):
    made = factories.agreement(db, number="KS 2027/9")
    documents.set_level(db, made, AGREEMENT, unseen(db), level="secret")
    stamp = seen(db, made)
    cases.tell(db, made, cases.DiaryLine(True, "Avtal om boende"), unseen(db))
    with pytest.raises(standing.Moved):
        documents.set_level(db, made, AGREEMENT, stamp, level="open")
