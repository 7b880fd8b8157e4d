"""Six digits that are a day because of the word before them."""

import pytest

from agreementhub.reading import clause


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Arrendet påbörjas 260415 och gäller tills vidare.", "2026-04-15"),
        ("Avtalet träder i kraft 280101 och gäller tills vidare.", "2028-01-01"),
        ("Avtalet träder i kraft för objekt 280101 och gäller tills vidare.", None),
        ("Avtalet påbörjas 260415 kr och gäller tills vidare.", None),
    ],
)
def test_six_digits_right_after_a_start_are_its_day(text, start):
    assert clause.read(text).as_json().get("start") == start
