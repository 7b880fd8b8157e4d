"""Notice: how long, from when, whose."""

import pytest

from agreementhub.reading import clause
from agreementhub.reading.clause.frames import notice
from agreementhub.reading.clause.mentions import Length
from agreementhub.reading.clause.values import Time
from tests.reading.clause.frames.found import found


@pytest.mark.parametrize(
    ("text", "value", "grid"),
    [
        ("Uppsägningstiden för avtalet är tre månader.", 3, ""),
        ("Avtalet gäller med sex (6) månaders ömsesidig uppsägningstid.", 6, ""),
        ("Avtalet kan sägas upp med ett års varsel.", 12, ""),
        ("Avtalet upphör tre månader efter uppsägningen.", 3, ""),
        ("Uppsägning av avtalet: ett halvår.", 6, ""),
        ("Avtalets uppsägningstid är nio månader från närmaste kvartalsskifte.", 9, "quarter_end"),
        ("Avtalet kan sägas upp med sex månaders varsel till årsskiftet.", 6, "year_end"),
        ("Avtalets tidigare uppsägningstid om tre månader ersätts av sex månader.", 6, ""),
    ],
)
def test_the_time_is_read(text, value, grid):
    assert found(notice, text)["notice_time"] == Time(Length(value, "months"), grid, "")


def test_the_party_whose_it_is():
    text = "För kommunen är avtalets uppsägningstid ett år."
    assert found(notice, text)["notice_time"].party == "kommunen"
    text = "Avtalet gäller med tre månaders uppsägning från föreningens sida."
    assert found(notice, text)["notice_time"].party == "föreningen"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Avtalets uppsägningstid uppgår till ett år.", 12),
        ("Avtalets uppsägningstid ändras från sex till nio månader.", 9),
        ("Om part lämnar avtalet gäller tre månaders uppsägning.", 3),
        ("Part säger upp avtalet och det slutar att gälla efter en månad.", 1),
        ("Part säger upp avtalet och betalar skulden efter en månad.", None),
        ("Avtalet gäller i tre år, uppsägning ska vara skriftlig.", None),
        ("Avtalets uppsägningstid står i lagen och avtalet gäller i tre år.", None),
    ],
)
def test_a_time_of_another_act_is_none(text, value):
    time = found(notice, text).get("notice_time")
    assert (time and time.length.value) == value


def test_the_times_of_two_parties_in_other_words():
    text = (
        "För leverantören gäller tolv månaders uppsägningstid, kunden får säga upp med tre månader."
    )
    parties = clause.read(text).term["parties"]
    assert [(one["id"], one["notice"]["value"]) for one in parties] == [
        ("leverantören", 12),
        ("kunden", 3),
    ]


def test_a_time_that_follows_the_word_of_giving_notice():
    text = "Part kan när som helst säga upp avtalet. Det slutar då att gälla tre månader senare."
    assert found(notice, text)["notice_time"] == Time(Length(3, "months"), "", "")
    assert found(notice, "Avtalet gäller. Det slutar då att gälla tre månader senare.") == {}


def test_the_day_of_one_party_and_the_time_of_another_are_two():
    text = "Hyresgästen kan säga upp avtalet till ett månadsskifte{} med två månaders varsel."
    assert "notice_time" not in found(notice, text.format(", hyresvärden"))
    assert found(notice, text.format(""))["notice_time"].grid == "month_end"


def test_the_time_of_an_extension_is_no_notice():
    text = "Säger ingen upp avtalet gäller det ytterligare ett år efter den 31 mars 2027."
    assert "notice_time" not in found(notice, text)
