"""Ages of a target group, as officials write them."""

import pytest

from agreementhub.reading.proposals.mentions.ages import find_ages


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("13-20 år", 13, 20),
        ("16- 25 år", 16, 25),
        ("13–29 år", 13, 29),
        ("mellan 12 och 18 år", 12, 18),
        ("upp till 25 år", None, 25),
        ("till och med 20 år", None, 20),
        ("under 18 år", None, 17),
        ("från det år de fyller 12 till och med det år de fyller 25", 12, 25),
        ("över 18 år", 19, None),
        ("från 16 år", 16, None),
        ("16 år och äldre", 16, None),
    ],
)
def test_ages_are_inclusive_with_open_ends(text, first, last):
    (found,) = find_ages(f"För unga {text} i länet.")
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "under 3 år",
        "2-3 år",
        "ytterligare 2 år",
        "upp till 5 år",
        "2018-2019 år",
        "20-13 år",
        "200 år",
    ],
)
def test_a_length_of_time_is_no_age(text):
    assert find_ages(f"Avtalet gäller {text} i länet.") == []


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("barn och unga 0-20 år", [(0, 20)]),
        ("unga, 13 till 20 år", [(13, 20)]),
        ("13 t.o.m. 25 års ålder", [(13, 25)]),
        ("barn 6—12 år", [(6, 12)]),
        ("den som ej fyllt 21 år", [(None, 20)]),
        ("yngre än 18 år", [(None, 17)]),
        ("högst 25 år", [(None, 25)]),
        ("minst 65 år", [(65, None)]),
        ("har fyllt 16 år", [(16, None)]),
        ("fr.o.m. 18 år", [(18, None)]),
        ("äldre än 65 år", [(66, None)]),
        ("65 år eller äldre", [(65, None)]),
        ("16 år och uppåt", [(16, None)]),
        ("unga 13-20 år, och vuxna över 20 år", [(13, 20), (21, None)]),
        ("Under 18 år", [(None, 17)]),
    ],
)
def test_spans_come_in_their_order(text, spans):
    assert [(one.first, one.last) for one in find_ages(text)] == spans


@pytest.mark.parametrize(
    "text",
    ["", "18 årsarbetare", "1-5 år", "under 11 år", "130-140 år", "1,5-20 år", "2027-20 år", "år"],
)
def test_other_figures_are_no_ages(text):
    assert find_ages(text) == []


def test_a_span_within_a_longer_one_is_not_told_twice():
    (found,) = find_ages("mellan 12 och 18 år")
    assert (found.first, found.last) == (12, 18)
    assert (found.start, found.end) == (0, len("mellan 12 och 18 år"))


def test_of_a_heap_of_ages_the_first_hundred_are_read():
    assert len(find_ages("13-20 år " * 3000)) == 100
