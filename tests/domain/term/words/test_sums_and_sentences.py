"""The days that stand in a sentence, a sum or a chain are the days that were computed."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreementhub.domain import term
from agreementhub.domain.calendar import is_working_day, long_date, working_day
from agreementhub.domain.dates.spans import parse_date
from agreementhub.domain.term.words.sums import clamped, lengthy, weekday

WRITTEN = {
    "sv": re.compile(r"(?:mån|tis|ons|tors|fre|lör|sön)dag \d+ \w+ \d{4}"),
    "en": re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day \d+ \w+ \d{4}"),
}


def ask(as_of: str, **data: object) -> dict:
    return term.answer(data, date.fromisoformat(as_of))


@st.composite
def terms(draw):
    """Terms of the kinds that agreements have."""
    start = draw(st.dates(date(2020, 1, 1), date(2026, 12, 31)))
    data = {"start": start.isoformat()}
    if draw(st.booleans()):
        data["term_months"] = draw(st.integers(1, 60))
        mode = draw(st.sampled_from(["auto", "decision", "option", "none"]))
        data["extension"] = {"mode": mode}
        if mode != "none":
            data["extension"]["months"] = draw(st.integers(1, 36))
            data["extension"]["max_times"] = draw(st.sampled_from([None, 1, 2]))
    else:
        data["review"] = {"every_months": 24, "first": data["start"]}
    if draw(st.booleans()):
        data["notice"] = {
            "anchor": "before_end",
            "value": draw(st.integers(0, 12)),
            "unit": "months",
        }
    if draw(st.booleans()):
        data["decision_lead_months"] = draw(st.integers(0, 18))
    if draw(st.booleans()):
        on = start + timedelta(days=draw(st.integers(0, 900)))
        data["events"] = [{"type": "terminated", "on": on.isoformat()}]
    return data


days = st.dates(date(2020, 1, 1), date(2032, 12, 31))


@settings(max_examples=100, deadline=None)
@given(terms(), days, st.sampled_from(["sv", "en"]))
def test_the_day_of_a_sentence_is_one_that_the_answer_holds(data, as_of, lang):
    answer = term.answer(data, as_of)
    said = term.sentence(answer, lang)
    computed = {value for value in answer.values() if isinstance(value, str)}
    computed |= {row["date"] for row in answer["deadlines"]}
    computed |= {period["end"] for period in answer["next_periods"]}
    found = WRITTEN[lang].findall(said)
    assert all(parse_date(one).isoformat() in computed for one in found)
    assert said and not said.endswith(".") and "{" not in said


@settings(max_examples=60, deadline=None)
@given(terms(), days)
def test_a_sentence_tells_the_same_days_in_both_languages(data, as_of):
    answer = term.answer(data, as_of)
    swedish, english = (
        [parse_date(one) for one in WRITTEN[lang].findall(term.sentence(answer, lang))]
        for lang in ("sv", "en")
    )
    assert swedish == english


@settings(max_examples=60, deadline=None)
@given(terms(), days)
def test_a_chain_holds_the_deadlines_in_order_and_ends_where_a_period_does(data, as_of):
    answer = term.answer(data, as_of)
    for lang in ("sv", "en"):
        links = term.chain(answer, lang)
        told = [link["date"] for link in links if link["kind"] != "next_end"]
        assert told == sorted(row["date"] for row in answer["deadlines"])
        assert [link["date"] for link in links] == sorted(link["date"] for link in links)
        nexts = [link["date"] for link in links if link["kind"] == "next_end"]
        assert nexts in ([], [period["end"] for period in answer["next_periods"][:1]])


@settings(max_examples=60, deadline=None)
@given(terms(), days)
def test_a_sum_names_the_weekday_and_on_a_day_off_the_working_day_before(data, as_of):
    for row in term.deadlines(term.read(data), as_of):
        sums = row.because["sv"].split("; ")
        name = long_date(row.date, "sv").split()[0]
        assert name in sums
        assert any(part.startswith("arbetsdag ") for part in sums) == (not is_working_day(row.date))
        assert len(row.because["en"].split("; ")) == len(sums)


# A day, and what is said of it in a sum.
@pytest.mark.parametrize(
    ("day", "sv", "en"),
    [
        ("2027-06-30", "onsdag", "Wednesday"),
        ("2027-06-24", "torsdag", "Thursday"),
        ("2027-06-25", "fredag; midsommarafton; arbetsdag 24 juni",
         "Friday; Midsummer Eve; working day 24 June"),
        ("2027-06-26", "lördag; midsommardagen; arbetsdag 24 juni",
         "Saturday; Midsummer Day; working day 24 June"),
        ("2027-06-27", "söndag; arbetsdag 24 juni", "Sunday; working day 24 June"),
        ("2027-03-26", "fredag; långfredagen; arbetsdag 25 mars",
         "Friday; Good Friday; working day 25 March"),
        ("2027-05-06", "torsdag; Kristi himmelsfärdsdag; arbetsdag 5 maj",
         "Thursday; Ascension Day; working day 5 May"),
        ("2027-05-01", "lördag; första maj; arbetsdag 30 april",
         "Saturday; May Day; working day 30 April"),
        ("2028-01-01", "lördag; nyårsdagen; arbetsdag 30 december 2027",
         "Saturday; New Year's Day; working day 30 December 2027"),
        ("2028-01-02", "söndag; arbetsdag 30 december 2027",
         "Sunday; working day 30 December 2027"),
        ("2028-01-03", "måndag", "Monday"),
    ],
)  # fmt: skip
def test_a_weekday_is_told_with_the_holiday_and_the_working_day(day, sv, en):
    assert weekday(date.fromisoformat(day)) == (sv, en)


@settings(max_examples=60, deadline=None)
@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_the_working_day_that_is_told_is_the_one_before(day):
    told = [part for part in weekday(day).sv.split("; ") if part.startswith("arbetsdag ")]
    if told:
        text = told[0].removeprefix("arbetsdag ")
        if not text[-4:].isdigit():
            text = f"{text} {day.year}"
        assert parse_date(text) == working_day(day) < day


@pytest.mark.parametrize(
    ("value", "unit", "sv", "en"),
    [
        (0, "months", "0 månader", "0 months"),
        (1, "months", "1 månad", "1 month"),
        (12, "months", "12 månader", "12 months"),
        (1, "weeks", "1 vecka", "1 week"),
        (2, "weeks", "2 veckor", "2 weeks"),
        (1, "days", "1 dag", "1 day"),
        (90, "days", "90 dagar", "90 days"),
    ],
)
def test_a_length_is_said_in_the_number_it_has(value, unit, sv, en):
    assert lengthy(value, unit) == (sv, en)


@pytest.mark.parametrize(
    ("day", "months", "said"),
    [
        ("2027-08-31", -6, True),
        ("2027-08-31", -7, False),  # January has the day
        ("2028-08-29", -6, False),
        ("2027-08-29", -6, True),
        ("2027-08-28", -6, False),
        ("2027-05-31", 1, True),
        ("2027-05-31", 2, False),
        ("2028-02-29", 12, True),
        ("2028-02-29", 48, False),
    ],
)
def test_a_month_that_lacks_the_day_is_said_to(day, months, said):
    told = clamped(date.fromisoformat(day), months)
    assert (told is not None) is said
    if told:
        number = int(day[-2:])
        assert told.sv == f"månaden har ingen {number}:e dag, dess sista gäller"
        assert told.en == f"the month has no day {number}, so its last counts"


BASE = {"start": "2026-01-01", "end": "2027-12-31"}
AUTO = {"mode": "auto", "months": 24}
NOTICE = {"anchor": "before_end", "value": 6, "unit": "months"}


@pytest.mark.parametrize(
    ("as_of", "data", "sv", "en"),
    [
        ("2025-12-31", {"unknown": ["start"]}, "Första dagen är okänd",
         "The first day is not known"),
        ("2027-01-01", BASE, "Gäller till och med fredag 31 december 2027",
         "Runs to and including Friday 31 December 2027"),
        ("2025-12-31", BASE, "Gäller till och med fredag 31 december 2027",
         "Runs to and including Friday 31 December 2027"),
        ("2028-01-01", BASE, "Upphörde fredag 31 december 2027",
         "Ended on Friday 31 December 2027"),
        ("2027-06-30", {**BASE, "notice": NOTICE, "extension": AUTO},
         "Säg upp senast onsdag 30 juni 2027", "Give notice by Wednesday 30 June 2027"),
        ("2027-07-01", {**BASE, "notice": NOTICE, "extension": AUTO},
         "Sista uppsägningsdag har passerat. Avtalet förlängs till måndag 31 december 2029",
         "The last day for notice has passed. "
         "The agreement is extended until Monday 31 December 2029"),
        ("2027-07-01", {**BASE, "decision_lead_months": 6},
         "Beslut skulle ha fattats senast onsdag 30 juni 2027",
         "A decision was due by Wednesday 30 June 2027"),
        ("2027-06-30", {**BASE, "decision_lead_months": 6},
         "Besluta senast onsdag 30 juni 2027", "Decide by Wednesday 30 June 2027"),
        ("2027-01-01", {"start": "2026-01-01", "notice": NOTICE},
         "Gäller tills vidare", "Runs until further notice"),
        ("2027-01-01", {**BASE, "extension": AUTO},
         "Förlängs till måndag 31 december 2029 om ingen agerar",
         "Extended until Monday 31 December 2029 unless someone acts"),
        ("2027-01-01", {"start": "2026-01-01", "unknown": ["end"],
                        "review": {"first": "2027-06-30"}},
         "Se över senast onsdag 30 juni 2027", "Review by Wednesday 30 June 2027"),
    ],
)  # fmt: skip
def test_the_first_thing_that_matters_is_said(as_of, data, sv, en):
    answer = ask(as_of, **data)
    assert term.sentence(answer, "sv") == sv
    assert term.sentence(answer, "en") == en


def test_an_agreement_that_begins_without_a_known_day_is_upcoming_and_says_so():
    answer = ask("2027-01-01", unknown=["start"], term_months=24)
    assert (answer["status"], answer["current_start"]) == ("upcoming", None)
    assert term.sentence(answer, "sv") == "Första dagen är okänd"
