"""How far one spelling is from another."""

import pytest

from agreementhub.search.results.spelling import closest, distance


@pytest.mark.parametrize(
    ("one", "other", "far"),
    [
        ("avtal", "avtal", 0),
        ("avtl", "avtal", 1),
        ("avtall", "avtal", 0.5),
        ("dagvaten", "dagvatten", 0.5),
        ("skolskjust", "skolskjuts", 1),
        ("orebro", "örebro", 0.33),
        ("lan", "län", 0.33),
        ("får", "far", 0.33),
        ("katt", "hatt", 1),
    ],
)
def test_slips_count_one_and_common_ones_less(one, other, far):
    assert distance(one, other, 2) == pytest.approx(far)
    assert distance(other, one, 2) == pytest.approx(far)


def test_what_is_farther_than_the_limit_is_only_said_to_be_so():
    assert distance("motion", "avtal", 1) > 1


@pytest.mark.parametrize(
    ("word", "other", "found"),
    [
        ("lan", "län", True),
        ("bad", "bar", False),
        ("skola", "skolan", True),
        ("skola", "skolorn", False),
        ("kulturskola", "kulturskolan", True),
        ("kulturskola", "kulturskolorna", False),
        ("överförmyndare", "overformyndare", True),
    ],
)
def test_longer_words_may_differ_more(word, other, found):
    assert (other in closest(word, [other])) is found
