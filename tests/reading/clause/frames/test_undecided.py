"""What follows when nobody has decided."""

import pytest

from agreementhub.reading import clause
from agreementhub.reading.clause.frames import decided
from tests.reading.clause.frames.found import found

CHOICE = (
    "Avtalet gäller från och med den 1 januari 2027 till och med den 31 december 2029. Nämnden ska "
    "senast 12 månader före avtalstidens utgång besluta om avtalet ska sägas upp eller förlängas "
    "med två år. "
)


@pytest.mark.parametrize(
    "text",
    [
        "Fattas inget beslut upphör avtalet vid avtalstidens utgång.",
        "Om beslut inte har fattats inom denna tid upphör avtalet att gälla.",
        "Saknas sådant beslut löper avtalet ut.",
        "I avsaknad av beslut upphör avtalet utan föregående uppsägning.",
        "Uteblir beslutet gäller avtalet endast till avtalstidens slut.",
        "Utan beslut om förlängning upphör avtalet.",
        "Beslutar nämnden inte om förlängning slutar avtalet att gälla.",
        "Har beslut inte fattats i tid ska avtalet anses uppsagt.",
        "Sker inget ställningstagande avslutas samarbetet.",
        "I annat fall upphör avtalet.",
    ],
)
def test_it_ends(text):
    extension = clause.read(CHOICE + text).as_json()["extension"]
    assert extension == {"mode": "decision", "months": 24}


@pytest.mark.parametrize(
    "text",
    [
        "Fattas inget beslut förlängs avtalet med två år.",
        "I avsaknad av beslut förlängs avtalet.",
        "Uteblir beslut förlängs avtalet på oförändrade villkor.",
        "Om nämnden inte beslutar inom denna tid förlängs avtalet automatiskt med två år.",
        "Har beslut inte fattats i tid ska avtalet anses förlängt.",
        "Tas inte ställning inom denna tid förlängs avtalet med två år.",
        "I annat fall förlängs avtalet.",
        "Avtalet förlängs om nämnden inte har beslutat att det ska upphöra.",
        "Har nämnden inte beslutat att avtalet ska sägas upp förlängs det med två år.",
    ],
)
def test_it_goes_on(text):
    read = clause.read(CHOICE + text).as_json()
    assert read["extension"] == {"mode": "auto", "months": 24}
    assert read["decision_lead_months"] == 12 and "unknown" not in read


@pytest.mark.parametrize(
    "text",
    [
        "Om inget beslut har fattats fortsätter avtalet att gälla.",
        "Fattas inget beslut fortsätter avtalet att gälla tills vidare.",
        "",
    ],
)
def test_a_time_that_is_not_said_is_not_guessed(text):
    extension = clause.read(CHOICE + text).as_json()["extension"]
    assert extension == {"mode": "decision", "months": 24, "if_silent": "unknown"}


@pytest.mark.parametrize(
    "text",
    [
        "Om nämnden beslutar att inte förlänga avtalet upphör det den 31 december 2029.",
        "Om parterna inte beslutar annat upphör avtalet.",
        "Beslutar fullmäktige inte annat förlängs avtalet.",
        "I annat fall upphör avtalet.",
        "Nämnden beslutar om avtalet ska sägas upp eller förlängas.",
    ],
)
def test_what_was_decided_is_not_silence(text):
    assert "undecided" not in found(decided, text)


def test_an_option_that_is_not_used_is_no_decision_that_nobody_made():
    read = clause.read(
        "Avtalet gäller 2027–2029. Beställaren har option på ett år. Fattas inget beslut om "
        "förlängning upphör avtalet."
    ).as_json()
    assert read["extension"]["mode"] == "option"


def test_otherwise_is_about_the_choice_before_it():
    assert found(decided, CHOICE)["choice"]
    plain = clause.read("Avtalet gäller 2027–2029. I annat fall förlängs avtalet med ett år.")
    assert "if_silent" not in plain.as_json().get("extension", {})
