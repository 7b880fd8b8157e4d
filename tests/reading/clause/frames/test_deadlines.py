"""By when something must be done, and what it is."""

from datetime import date

import pytest

from agreementhub.reading.clause.found import Finds
from agreementhub.reading.clause.frames import deadlines
from agreementhub.reading.clause.mentions import Length, mentions
from agreementhub.reading.clause.mentions.days import YearDay
from agreementhub.reading.clause.owners import ours
from agreementhub.reading.clause.values import ByDate, ByDay, Lead
from tests.reading.clause.frames.found import found

SIX = Lead(Length(6, "months"), "", False)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Uppsägning av avtalet sker senast sex månader före utgången.", "notice"),
        ("Den som vill att avtalet ska upphöra meddelar det sex månader dessförinnan.", "notice"),
        ("Nämnden beslutar om förlängning av avtalet sex månader före utgången.", "decision"),
        ("Option på avtalet används senast sex månader före utgången.", "option"),
        ("Besked om förlängning av avtalet lämnas senast sex månader före utgången.", "extension"),
        ("Förlängs avtalet inte vill part det ska det sägas upp sex månader innan.", "notice"),
    ],
)
def test_the_acts_of_the_sentence_tell_what_is_due(text, due):
    assert found(deadlines, text) == {due: SIX}


def test_a_date_and_a_day_of_the_year():
    text = "Uppsägning av avtalet ska ske före den 1 juli 2026."
    assert found(deadlines, text) == {"notice": ByDate(date(2026, 7, 1), True, "")}
    text = "Uppsägning av avtalet ska ske senast den 30 juni för upphörande vid årsskiftet."
    assert found(deadlines, text) == {"notice": ByDay(YearDay(6, 30), False, "", YearDay(12, 31))}


def test_a_day_so_many_years_before_the_end():
    text = "Uppsägning av avtalet ska ske senast den 31 december två år innan det upphör."
    day = ByDay(YearDay(12, 31), False, "YEARS_BEFORE", None, 2)
    assert found(deadlines, text) == {"notice": day}
    text = "Uppsägning av avtalet ska ske senast den 31 december två månader innan det upphör."
    assert found(deadlines, text) == {"open": "notice"}


def test_what_remains_is_as_long_before_the_end():
    for text in ("när sex månader återstår av avtalstiden", "när det återstår sex månader"):
        assert found(deadlines, f"Uppsägning av avtalet sker {text}.") == {"notice": SIX}
    assert found(deadlines, "Uppsägning av avtalet sker i sex månader.") == {}


def test_a_date_that_a_lead_counts_from_is_the_end():
    text = "Uppsägning av avtalet sker senast sex månader före den 31 maj 2027."
    assert found(deadlines, text)["end"] == date(2027, 5, 31)


def test_a_day_on_which_the_time_changes_leaves_the_notice_open():
    text = "Avtalets uppsägningstid är 6 månader om det sägs upp före den 1 januari 2028, sedan 12."
    assert found(deadlines, text) == {"open": "notice"}


def test_a_day_before_which_leaving_costs_is_no_deadline():
    text = "Vid uppsägning före den 1 juni 2027 ska parten betala enligt avtalet."
    assert found(deadlines, text) == {}
    assert found(deadlines, "Uppsägning före den 1 juni 2027 av avtalet medges inte.") == {}
    text = "Uppsägning av avtalet ska ske före den 1 juni 2027."
    assert found(deadlines, text) == {"notice": ByDate(date(2027, 6, 1), True, "")}


def test_a_row_that_names_no_act_is_of_what_the_rows_before_were(text="Senast: sex månader innan"):
    before = Finds()
    before.add("mode", "option", (0, 1))
    assert found(deadlines, f"Avtal: option\n{text}") == {}
    for sentence in ours(mentions(text, [((0, len(text)),)])):
        deadlines.find(sentence, before)
    assert before.first("extension").value == SIX


def test_a_deadline_without_an_act_of_the_agreement_is_nothing():
    assert found(deadlines, "Avtalet kostar mest senast tre månader före jul.") == {}
