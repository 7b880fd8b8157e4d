"""Whose a notice is: of one party that alone may leave, of each its own, or of all."""

import pytest

from agreementhub.reading import clause

SIX = {"anchor": "any_time", "value": 6, "unit": "months"}


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Kommunen får säga upp avtalet med sex månaders varsel.", "kommunen"),
        ("Avtalet kan sägas upp av stiftelsen med sex månaders varsel.", "stiftelsen"),
        ("Säger kunden upp avtalet är uppsägningstiden sex månader.", "kunden"),
        ("Regionens uppsägningstid är sex månader.", "regionen"),
        ("Beställaren, men inte leverantören, får säga upp det med sex månaders varsel.", "bes"),
        ("Hyresgästen får säga upp avtalet. Uppsägningstiden är sex månader.", "hyresgästen"),
        ("Endast regionen kan avsluta det. Den ger då kunden besked sex månader i förväg.", "reg"),
        ("Vill bolaget utträda är uppsägningstiden sex månader.", "bolaget"),
    ],
)
def test_a_right_of_one_party_alone_is_of_no_other(text, party):
    read = clause.read(f"Avtalet gäller tills vidare. {text}").term
    assert "notice" not in read
    (only,) = read["parties"]
    assert only["id"].startswith(party)
    assert only["notice"] == SIX


@pytest.mark.parametrize(
    "text",
    [
        "Kommun som vill lämna samverkan säger upp avtalet med sex månaders varsel.",
        "Kommunerna får säga upp avtalet med sex månaders varsel.",
        "Avtalet kan sägas upp av kommunen eller bolaget med sex månaders varsel.",
        "Säger varken regionen eller kommunen upp det är uppsägningstiden sex månader.",
        "Avtalet kan sägas upp av endera kommunen med sex månaders varsel.",
        "Medlemmen kan säga upp avtalet med sex månaders varsel.",
        "Hyresvärden får säga upp avtalet. Parterna har sex månaders uppsägningstid.",
        "Uppsägning ska ha mottagits av kommunen. Uppsägningstiden är sex månader.",
        "Uppsägning till kommunen sker med sex månaders varsel.",
    ],
)
def test_a_right_of_any_party_is_of_all(text):
    read = clause.read(f"Avtalet gäller tills vidare. {text}").term
    assert "parties" not in read
    assert read["notice"] == SIX


def test_a_right_that_hangs_on_a_breach_makes_nobody_the_one_that_may_leave():
    text = "Hyresvärden får säga upp avtalet vid avtalsbrott. Uppsägningstiden är sex månader."
    assert clause.read(f"Avtalet gäller tills vidare. {text}").term["notice"] == SIX
