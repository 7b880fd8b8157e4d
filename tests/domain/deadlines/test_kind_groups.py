"""What kinds of deadline have in common: said once, by the kind itself."""

from datetime import timedelta

import pytest

from agreementhub.domain.deadlines import KINDS, OF_TIME, RETURNING, TOLD


def test_those_of_an_agreements_time_are_one_line_of_letters():
    assert OF_TIME == ("decide", "notice", "option", "review")
    assert set(OF_TIME) < set(TOLD)


def test_the_end_follows_from_time_but_is_told_where_nothing_else_is():
    assert not KINDS["end"].is_of_time
    assert "end" not in TOLD


def test_what_comes_back_stays_to_be_done():
    assert RETURNING == ("review", "follow_up")


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_only_what_concerns_minutes_is_ever_history(kind):
    expected = timedelta(days=31) if kind.key in ("adjust_minutes", "post_notice") else None
    assert kind.forgotten_after == expected
