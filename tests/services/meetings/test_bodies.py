"""What is said of a body, and for whom it prepares."""

import pytest

from agreementhub.domain.rules import RuleBroken
from agreementhub.services.meetings import bodies
from agreementhub.services.meetings.bodies import About
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW


def prepare(db, body, ahead):
    about = About(body.mailbox, None, ahead.id if ahead else None)
    bodies.change(db, body, about, Stamp(factories.user(db), NOW))
    db.flush()


def test_bodies_prepare_in_a_row_and_never_in_a_round(db):
    council = factories.body(db, "Kommunfullmäktige", "KF")
    board = factories.body(db)
    committee = factories.body(db, "Arbetsutskottet", "AU")
    prepare(db, board, council)
    prepare(db, committee, board)
    for last in (board, committee, council):
        with pytest.raises(RuleBroken) as refused:
            prepare(db, council, last)
        assert refused.value.field == "prepares_for"
    assert council.prepares_for_id is None
    prepare(db, board, None)
    prepare(db, council, board)
    assert council.prepares_for_id == board.id
