"""The extension of a clause: what brings it about, how long it is, how many times."""

import pytest

from agreementhub.reading.clause import extension
from agreementhub.reading.clause.reading import Reading


def of(said: str) -> object:
    reading = Reading()
    extension.read(said, reading)
    return reading.term.get("extension")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Förlängs med ett år i sänder.", {"mode": "auto", "months": 12}),
        ("Därefter två år åt gången.", {"mode": "auto", "months": 24}),
        (
            "Sägs avtalet inte upp förlängs det automatiskt med sex månader.",
            {"mode": "auto", "months": 6},
        ),
        ("Avtalet förlängs automatiskt.", {"mode": "auto"}),
        ("Avtalet gäller kalenderårsvis och förlängs automatiskt.", {"mode": "auto", "months": 12}),
        ("Såvida ingen säger upp det förlängs avtalet med tre veckor.", {"mode": "auto"}),
        (
            "Förlängs med 12 månader i taget, högst två gånger.",
            {"mode": "auto", "months": 12, "max_times": 2},
        ),
    ],
)
def test_silence_extends_where_the_text_says_so_or_counts_one_at_a_time(said, expected):
    assert of(said) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Med option på 2+1 år.", {"mode": "option", "steps": [24, 12]}),
        ("Option om 1 + 1 + 1 år.", {"mode": "option", "steps": [12, 12, 12]}),
        ("Regionen har option på förlängning ett år.", {"mode": "option", "months": 12}),
        ("Det finns en option.", {"mode": "option"}),
        ("Optionsrätt saknas.", None),
    ],
)
def test_an_option_comes_in_steps_or_months(said, expected):
    assert of(said) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            "Parterna kan komma överens om ytterligare två års förlängning.",
            {"mode": "decision", "months": 24},
        ),
        ("Nämnden får besluta att förlänga det ett år.", {"mode": "decision", "months": 12}),
        (
            "Nämnden ska ta ställning till om avtalet ska sägas upp eller förlängas 2 år.",
            {"mode": "decision", "if_silent": "unknown", "months": 24},
        ),
        ("Det förlängs med ett år.", {"months": 12}),
        ("Det förlängs med ett år, högst en gång.", {"months": 12, "max_times": 1}),
    ],
)
def test_a_body_may_have_to_decide_and_what_brings_it_about_may_be_left_open(said, expected):
    assert of(said) == expected


@pytest.mark.parametrize(
    "said",
    [
        "Avtalet upphör utan föregående uppsägning.",
        "Projektet avslutas därefter.",
        "Gäller i två år utan möjlighet till förlängning.",
        "Gäller i två år och upphör därefter.",
    ],
)
def test_an_agreement_may_just_end(said):
    assert of(said) == {"mode": "none"}


@pytest.mark.parametrize("said", ["", "Avtalet gäller i två år.", "Parterna ses om två år."])
def test_what_says_nothing_of_an_extension_gives_none(said):
    assert of(said) is None
