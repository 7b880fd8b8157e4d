"""Where on the strip a change stands."""

from agreementhub.charts import Spot, minimap


def test_a_change_stands_where_it_is_in_the_document():
    drawn = minimap([100, 300], [Spot(200, 40, "added")])
    (spot,) = drawn.spots
    assert (spot.x, spot.width, spot.tone) == (50, 10, "added")
    assert drawn.edges == (25,)


def test_the_smallest_change_at_the_very_end_is_still_seen():
    (spot,) = minimap([100_000], [Spot(100_000, 0, "removed")]).spots
    assert spot.width > 0 and spot.x + spot.width <= 100


def test_a_document_without_words_has_a_strip_too():
    assert minimap([], []).spots == ()
