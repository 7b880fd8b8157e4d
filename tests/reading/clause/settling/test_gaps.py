"""What a clause leaves open is asked for; what it does not raise is not."""

import pytest

from agreementhub.reading import clause


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("Avtalet gäller från 2027-01-01.", ["end"]),
        ("Avtalet gäller till 2027-12-31.", []),
        ("Uppsägningstiden är sex månader.", []),
        ("Avtalet gäller till 2027-12-31 med sex månaders uppsägningstid.", ["extension.mode"]),
        ("Avtalet gäller till 2027-12-31 och förlängs automatiskt.", ["extension.months"]),
        ("Avtalet gäller till 2027-12-31 med option för kommunen på ett år.", ["option_by"]),
        ("Avtalet gäller till 2027-12-31. Förlängning: ett år.", ["extension.mode"]),
        ("Avtalet gäller tills vidare.", ["notice"]),
        ("Avtalet gäller läsåret 2026/27.", ["start", "end"]),
        ("Avtalet gäller till 2027-12-31 och revideras varje år.", ["review.first"]),
    ],
)
def test_what_follows_from_what_is_said_is_asked_for(text, unknown):
    assert clause.read(text).term.get("unknown", []) == unknown
