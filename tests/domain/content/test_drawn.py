"""What a form was drawn from, and what two made of it."""

from hypothesis import given
from hypothesis import strategies as st

from agreementhub.domain.content import Drawn

VALUE = st.none() | st.sampled_from(["", "Kort.", "Långt.", ["M"], {"no": 1}])
VALUES = st.fixed_dictionaries({"notes": VALUE, "chair": VALUE, "paragraph": VALUE})


@given(VALUES, VALUES, VALUES)
def test_what_was_left_alone_is_as_others_wrote_and_what_was_touched_as_it_was_typed(
    shown, typed, stored
):
    joined, clashes = Drawn.of(1, shown).joined(typed, stored)
    for key in shown:
        assert joined[key] == (stored if typed[key] == shown[key] else typed)[key]
        mine, theirs = typed[key] != shown[key], stored[key] != shown[key]
        assert (key in clashes) == (mine and theirs and typed[key] != stored[key])


@given(VALUES, VALUES)
def test_who_does_not_say_what_was_shown_is_asked_about_every_difference(typed, stored):
    _joined, clashes = Drawn().joined(typed, stored)
    assert clashes == [key for key in typed if typed[key] != stored[key]]
