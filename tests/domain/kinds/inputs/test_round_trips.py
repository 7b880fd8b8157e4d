"""Whatever is typed: parsed, written and parsed again it is the same, or refused in words."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreementhub.domain.kinds.base import Invalid
from agreementhub.domain.kinds.inputs.choices import choice
from agreementhub.domain.kinds.inputs.table import INPUTS

OPTIONS = {
    "choice": {"choices": [choice("red", "röd", "red"), choice("blue", "blå", "blue")]},
    "many": {"choices": [choice(one, one.upper(), one) for one in ("a", "b", "c", "d")]},
    "lines": {"choices": [choice("red", "röd", "red")]},
    "codes": {"areas": {"23": "Region Jämtland Härjedalen", "2321": "Åre"}},
    "code": {"areas": {"23": "Region Jämtland Härjedalen", "2321": "Åre"}},
}
LANGUAGES = ("sv", "en")
each = pytest.mark.parametrize("key", INPUTS)
# Pieces that one kind or another has a meaning for, and some that none has.
PIECES = st.sampled_from(
    [
        *("2027-06-30", "30 juni", "hösten 2027", "12", "4 811 000", ",50", "%", "kr", "tkr"),
        *("red", "röd", "a,b", "ja", "nej", "on", "2321", "Åre", "-", "−", "+", "§", " ", "\n"),
        *("\t", "\u00a0", "a\u030a", "anna@example.se", "\x00", "\ud800", "¹", "Ⅻ", "٣", "1e9"),
        *("NaN", "<b>", "{}", "💡", "0" * 30),
    ]
)
TYPED = st.one_of(st.text(max_size=30), st.lists(PIECES, max_size=4).map("".join))


def options(key: str) -> dict[str, object]:
    return OPTIONS.get(key, {})


@each
@settings(max_examples=60, deadline=None)
@given(typed=TYPED)
def test_anything_typed_is_a_value_or_a_refusal_in_words(key, typed):
    kind = INPUTS[key]
    try:
        value = kind.parse(typed, options(key))
    except Invalid as refused:
        assert refused.errors and all(refused.errors.values())
        return
    if value is None:
        return
    kind.check(value, options(key))
    for lang in LANGUAGES:
        assert kind.say(value, options(key), lang)
        assert kind.parse(kind.raw(value, options(key), lang), options(key)) == value


VALUES = {
    "integer": st.integers(-(10**14), 10**14),
    "amount": st.integers(0, 10**15),
    "decimal": st.decimals(-(10**9), 10**9, places=3).map(
        lambda number: f"{number.normalize():f}" if number else "0"
    ),
    "percent": st.decimals(0, 100, places=2).map(
        lambda number: f"{number.normalize():f}" if number else "0"
    ),
    "steps": st.lists(st.integers(1, 9999), min_size=1, max_size=5),
    "date": st.dates(date(1800, 1, 1), date(2200, 12, 31)).map(date.isoformat),
    "month_day": st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(lambda day: f"{day:%m-%d}"),
    "many": st.sets(st.sampled_from("abcd"), min_size=1).map(sorted),
    "codes": st.sets(st.sampled_from(["23", "2321"]), min_size=1).map(sorted),
    "yes_no": st.booleans(),
    "token": st.from_regex(r"\A[A-Za-z0-9._:-]{1,100}\Z"),
}


@pytest.mark.parametrize("key", VALUES)
@settings(max_examples=50, deadline=None)
@given(data=st.data())
def test_a_value_written_and_read_is_the_value(key, data):
    kind, value = INPUTS[key], data.draw(VALUES[key])
    kind.check(value, options(key))
    for lang in LANGUAGES:
        assert kind.parse(kind.raw(value, options(key), lang), options(key)) == value


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**13))
def test_an_amount_as_it_is_said_in_swedish_is_read_to_the_ore(ore):
    amount = INPUTS["amount"]
    assert amount.parse(amount.say(ore, {}, "sv"), {}) == ore


@settings(max_examples=60, deadline=None)
@given(st.integers(-(10**12), 10**12))
def test_a_whole_number_as_it_is_said_in_swedish_is_read(number):
    integer = INPUTS["integer"]
    assert integer.parse(integer.say(number, {}, "sv"), {}) == number


@settings(max_examples=60, deadline=None)
@given(st.dates(date(1800, 1, 1), date(2200, 12, 31)), st.sampled_from(LANGUAGES))
def test_a_day_as_it_is_said_is_read(day, lang):
    kind = INPUTS["date"]
    assert kind.parse(kind.say(day.isoformat(), {}, lang), {}) == day.isoformat()
