"""Rights that somebody is given, labels in rows, and what stands beside a day."""

import pytest

from agreementhub.reading import clause

_ON = "Avtalet gäller tills vidare."


def term(text):
    return clause.read(text).term


def test_whoever_is_given_the_right_to_extensions_has_options_each_as_long_as_is_said():
    read = term(
        "Kommunen medger föreningen rätt till två förlängningar, den första om två år och den "
        "andra om ett år. Avtalstiden är 2026-01-01–2028-12-31. Begäran om förlängning görs senast "
        "sex månader i förväg."
    )
    assert read["extension"] == {"mode": "option", "steps": [24, 12]}
    assert read["option_by"] == "2028-06-30"


def test_whoever_wishes_to_stay_says_so_and_has_an_option():
    read = term(
        "Vill kommunen ha kvar lokalen efter 2027-12-31 meddelar den ägaren det senast den "
        "1 september 2027, varvid avtalet gäller tolv månader till."
    )
    assert read["end"] == "2027-12-31"
    assert read["extension"] == {"mode": "option", "months": 12}
    assert read["option_by"] == "2027-09-01" and "notice" not in read and "parties" not in read


def test_bodies_that_try_whether_it_ends_or_goes_on_longer_decide():
    read = term(
        "Avtalet löper ut den 30 juni 2029. Två år dessförinnan ska kommunstyrelsen ha prövat om "
        "det ska upphöra eller gälla fyra år till."
    )
    assert read["extension"] == {"mode": "decision", "months": 48, "if_silent": "unknown"}
    assert read["decision_lead_months"] == 24 and "notice" not in read


def test_both_parties_who_ask_for_it_decide():
    read = term(
        "Avtalet gäller i två år från den 1 mars 2026. Om båda parter begär det senast tre månader "
        "före avtalets utgång förlängs det ett år."
    )
    assert read["extension"]["mode"] == "decision"


@pytest.mark.parametrize(
    "agreed",
    [
        "Parterna är överens om att förlänga avtalet",
        "Nämnden beslutar att förlänga avtalet",
        "Parterna har kommit överens om att avtalet ska förlängas",
    ],
)
def test_what_is_agreed_is_the_end_and_waits_for_no_decision(agreed):
    assert term(f"{agreed} till och med den 31 december 2027.") == {"end": "2027-12-31"}


def test_what_may_still_be_agreed_is_no_end():
    read = term("Parterna kan komma överens om att förlänga avtalet till den 31 december 2027.")
    assert read["extension"]["mode"] == "decision" and read.get("end") != "2027-12-31"


def test_what_goes_on_until_somebody_gives_notice_is_no_extension():
    read = term("Avtalet fortsätter att gälla så länge ingen säger upp det.")
    assert read["end"] is None and "extension" not in read


def test_an_exit_at_the_end_of_a_quarter_is_no_time_before_the_end():
    read = term(
        "Avtalet gäller till den 31 december 2031. Kommunen, och endast kommunen, får säga upp "
        "avtalet till upphörande vid utgången av ett kvartal med minst tre månaders varsel."
    )
    (only,) = read["parties"]
    notice = {"anchor": "any_time", "value": 3, "unit": "months", "exit_grid": "quarter_end"}
    assert only == {"id": "kommunen", "notice": notice}


def test_the_notice_that_holds_for_one_party_is_that_party_s():
    (only,) = term(f"För bolaget gäller sex månaders uppsägningstid. {_ON}")["parties"]
    assert only["id"] == "bolaget"
    assert "parties" not in term(f"För avtalet gäller sex månaders uppsägningstid. {_ON}")


def test_the_earliest_day_on_which_one_is_out_is_a_minimum_term():
    read = term(
        "Avtalet kan sägas upp med ett års varsel, dock tidigast till upphörande den 31 maj 2029. "
        "Det gäller sedan den 1 juni 2026 och tills vidare."
    )
    assert read["start"] == "2026-06-01" and read["end"] is None
    assert read["minimum_term"] == {"months": 36, "notice_inside": True}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Avtalet gäller med den 1 mars 2026 som första dag.", {"start": "2026-03-01"}),
        ("Första avtalsdag är den 1 mars 2026.", {"start": "2026-03-01"}),
        ("Avtalet upphör vid utgången av andra kvartalet 2027.", {"end": "2027-06-30"}),
        ("| Avtalets giltighet | 2026-01-01 → 2026-12-31 |", {"end": "2026-12-31"}),
        (
            "Avtalet, upprättat den 5 maj 2001, gäller från den 1 juli samma år och tills vidare.",
            {"start": "2001-07-01"},
        ),
        (
            "Avtal\nStartdatum: 2025-01-01\nSlutdatum exkl. option: 2026-12-31\n"
            "Slutdatum inkl. option: 2028-12-31",
            {"start": "2025-01-01", "end": "2026-12-31", "hard_stop": "2028-12-31"},
        ),
    ],
)
def test_what_stands_beside_a_day_tells_what_it_is(text, expected):
    read = term(text)
    assert {key: read.get(key) for key in expected} == expected


def test_the_end_of_a_quarter_is_no_start():
    assert "start" not in term("Avtalet upphör vid utgången av andra kvartalet 2027.")


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Avtalet löper ut den 30 juni 2027. Utebliven uppsägning = ett år till.", 12),
        ("Avtalet: till 2027-06-30; sex månaders uppsägning; annars två nya år.", 24),
    ],
)
def test_silence_is_told_in_few_words(text, months):
    assert term(text)["extension"] == {"mode": "auto", "months": months}


def test_such_periods_are_counted():
    read = term(
        "Avtalet gäller till den 30 juni 2027 och förlängs med sex månader i sänder, maximalt tre "
        "sådana perioder, om det inte sägs upp."
    )
    assert read["extension"]["max_times"] == 3


def test_word_in_advance_of_what_has_no_end_is_notice():
    read = term("Avtalet har inget slutdatum. Den som vill sluta ger besked tre månader i förväg.")
    assert read["notice"] == {"anchor": "any_time", "value": 3, "unit": "months"}


@pytest.mark.parametrize(
    "text",
    [
        "De förtroendevaldas uppdrag upphör den 14 oktober 2026.",
        "Verksamheten finns i lokaler, vars hyreskontrakt löper till den 30 september 2031.",
    ],
)
def test_what_somebody_else_has_is_no_agreement_of_this_text(text):
    assert not clause.read(text).term
