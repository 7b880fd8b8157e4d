"""What agreements really say, and what must follow. Every expected day was counted by hand.

The comment over each phrase quotes or retells it and says how the day was found.
"""

import pytest

from tests.domain.term.ask_term import (
    CALENDAR_YEAR,
    TWO_YEARS,
    YEARLY,
    any_time,
    ask,
    auto,
    before_end,
)

# number, day of the question, what the text says as data, what must follow
READINGS = [
    # "t.o.m. 2020-12-31, förlängs två år i sänder om inte uppsägning sker senast 12 månader
    # före": December back to the December before; the 31st exists, and the day itself counts.
    # 2019-12-31 is nyårsafton, the 30th a Monday.
    (
        1,
        "2019-06-01",
        {"start": "2019-01-01", "end": "2020-12-31", "notice": before_end(12)}
        | {"extension": auto(24)},
        {"last_notice_day": "2019-12-31", "reminder_workday": "2019-12-30", "final_end": None},
    ),
    # "nämnden ska 12 månader innan uppdragstiden upphör ta ställning till om … sägas upp eller
    # förlängas ytterligare 2 år": 2018-12-31 less a year. A Sunday and nyårsafton, the 30th a
    # Saturday, so the 29th. The text does not say what silence means.
    (
        2,
        "2017-06-01",
        {"end": "2018-12-31", "decision_lead_months": 12}
        | {"extension": {"mode": "decision", "months": 24, "if_silent": "unknown"}},
        {
            "decision_due": "2017-12-31",
            "reminder_workday": "2017-12-29",
            "last_notice_day": None,
            "final_end": None,
            "unknown": ["start", "final_end"],
        },
    ),
    # "från 2024-01-01 och tillsvidare med ömsesidig uppsägningstid av sex månader": 10 March
    # plus six months is 10 September; no day is the last.
    (
        3,
        "2025-03-10",
        {"start": "2024-01-01", "notice": any_time(6)},
        {"last_notice_day": None, "earliest_exit": "2025-09-10", "final_end": None},
    ),
    # "tills vidare. Uppsägning senast den 30 juni för att upphöra vid kalenderårets utgång":
    # on 30 June it is still this year's, on 1 July next year's.
    (
        4,
        "2025-06-30",
        {"start": "2020-01-01", "notice": YEARLY},
        {"last_notice_day": "2025-06-30", "earliest_exit": "2025-12-31"},
    ),
    (
        4,
        "2025-07-01",
        {"start": "2020-01-01", "notice": YEARLY},
        {"last_notice_day": "2026-06-30", "earliest_exit": "2026-12-31"},
    ),
    # "upphör utan uppsägning den 31 december 2026": nothing to give, nothing to decide.
    (
        5,
        "2026-01-15",
        {"start": "2024-01-01", "end": "2026-12-31"},
        {
            "last_notice_day": None,
            "decision_due": None,
            "reminder_workday": None,
            "final_end": "2026-12-31",
            "latest_end": "2026-12-31",
            "next_periods": [],
            "status": "in_force",
        },
    ),
    # "kalenderåren 2024–2026. Parterna kan enas om ett års förlängning senast sex månader före":
    # December less six is June, whose last day is the 30th. One extension: all of 2027.
    (
        6,
        "2026-01-15",
        {"start": "2024-01-01", "end": "2026-12-31", "decision_lead_months": 6}
        | {"extension": {"mode": "decision", "months": 12, "max_times": 1}},
        {"decision_due": "2026-06-30", "final_end": "2026-12-31", "latest_end": "2027-12-31"},
    ),
    # "löper per kalenderår … minst tre månader före årsskiftet": September has 30 days.
    (
        7,
        "2025-03-01",
        CALENDAR_YEAR | {"notice": before_end(3), "extension": auto(12)},
        {"last_notice_day": "2025-09-30", "readings": {}},
    ),
    # "2023-07-01–2025-06-30 med option att förlänga 2+1 år": 24 months to mid 2027, then 12.
    (
        8,
        "2024-06-01",
        {"start": "2023-07-01", "end": "2025-06-30"}
        | {"extension": {"mode": "option", "steps": [24, 12]}},
        {
            "unknown": ["option_by"],
            "final_end": "2025-06-30",
            "latest_end": "2028-06-30",
            "next_periods": [
                {"start": "2025-07-01", "end": "2027-06-30"},
                {"start": "2027-07-01", "end": "2028-06-30"},
            ],
        },
    ),
    # "tre år från undertecknandet" (13 May 2024): the day before 13 May 2027.
    (
        9,
        "2024-06-01",
        {"start": "2024-05-13", "term_months": 36, "signed": "2024-05-13"},
        {"current_end": "2027-05-12", "warnings": []},
    ),
    # "träder i kraft när samtliga fullmäktige godkänt det": no first day is known.
    (
        10,
        "2024-06-01",
        {"unknown": ["start"], "needs_person": ["starts_when_approved"]},
        {"status": "upcoming", "current_start": None, "unknown": ["start"]},
    ),
    # "t.o.m. februari 2025; senast sex månader dessförinnan": 28 August by number, 31 August if
    # the last of a month stays the last. The earlier counts.
    (
        11,
        "2024-03-01",
        {"end": "2025-02-28", "notice": before_end(6)},
        {
            "last_notice_day": "2024-08-28",
            "readings": {
                "last_notice_day": {
                    "values": ["2024-08-28", "2024-08-31"],
                    "flagged": "2024-08-28",
                }
            },
        },
    ),
    # "t.o.m. 2024-02-29; tolv månaders uppsägning": 2023 has no 29 February.
    (
        12,
        "2022-06-01",
        {"end": "2024-02-29", "notice": before_end(12)},
        {"last_notice_day": "2023-02-28", "readings": {}},
    ),
    # "till och med 2020-03-31 … minst sex veckor före": 42 days; 31 March less 31 is 29
    # February (leap year), less 11 more is the 18th.
    (
        13,
        "2019-11-01",
        {"end": "2020-03-31", "notice": before_end(6, "weeks"), "extension": auto(12)},
        {"last_notice_day": "2020-02-18"},
    ),
    # "90 dagar innan avtalet löper ut den 31 december 2025": less 31 is 30 November, less 30 is
    # 31 October, less 29 is 2 October.
    (
        14,
        "2025-03-01",
        {"end": "2025-12-31", "notice": before_end(90, "days")},
        {"last_notice_day": "2025-10-02"},
    ),
    # "nio månader räknat från närmast följande månadsskifte", notice on 10 March 2025: from
    # 31 March to 31 December.
    (
        15,
        "2025-03-10",
        {"start": "2024-01-01", "notice": any_time(9, exit_grid="month_end")},
        {"earliest_exit": "2025-12-31"},
    ),
    # "kan tidigast sägas upp efter två år", from 1 March 2024, six months' notice: notice first
    # on 1 March 2026, exit on 1 September 2026.
    (
        16,
        "2025-01-01",
        {"start": "2024-03-01", "notice": any_time(6)}
        | {"minimum_term": {"months": 24, "notice_inside": False}},
        {"earliest_notice_day": "2026-03-01", "earliest_exit": "2026-09-01"},
    ),
    # "Nås inte enighet om omförhandling inom tre månader får part säga upp": an event opens it.
    (
        17,
        "2025-01-01",
        {"start": "2024-01-01", "end": "2026-12-31", "needs_person": ["starts_renegotiation"]},
        {"last_notice_day": None, "final_end": "2026-12-31"},
    ),
    # "projektform 2021-09-01–2022-08-31 och avslutas därefter", with a final report at the end.
    (
        18,
        "2022-01-01",
        {"start": "2021-09-01", "end": "2022-08-31", "review": {"first": "2022-08-31"}},
        {"final_end": "2022-08-31", "last_notice_day": None},
    ),
    # "från 2015-11-01, revideras vartannat år, första gången senast 2017-10-31": the day after
    # the first, the next is two years on.
    (
        19,
        "2017-11-01",
        {"start": "2015-11-01", "review": {"every_months": 24, "first": "2017-10-31"}},
        {"final_end": None, "warnings": []},
    ),
    # "mandatperioden 2023–2026 och sex månader därefter": 30 June 2027 if calendar years are
    # meant, but the council's own term begins on 15 October; the end is left open.
    (
        20,
        "2024-01-01",
        {"start": "2023-01-01", "unknown": ["end"], "needs_person": ["Vilken mandatperiod?"]},
        {"current_end": None, "final_end": None, "unknown": ["end", "final_end", "latest_end"]},
    ),
    # "förlängt till dess att nytt avtal finns på plats, som längst t.o.m. 2024".
    (
        21,
        "2024-02-01",
        {"start": "2022-01-01", "unknown": ["end"], "hard_stop": "2024-12-31"}
        | {"needs_person": ["ends_on_event"]},
        {"current_end": None, "final_end": "2024-12-31", "latest_end": "2024-12-31"},
    ),
    # "Part som vill frånträda meddelar detta senast den 30 juni; utträde sker vid årsskiftet".
    (
        22,
        "2025-02-01",
        {"start": "2020-01-01", "parties": [{"id": "a", "notice": YEARLY}, {"id": "b"}]},
        {"last_notice_day": "2025-06-30"},
    ),
    # "Säger en part upp avtalet upphör det för samtliga": b's three months from 10 March.
    (
        23,
        "2025-04-01",
        {
            "start": "2020-01-01",
            "parties": [
                {"id": "a", "notice": any_time(12)},
                {"id": "b", "notice": any_time(3)},
            ],
            "events": [{"type": "terminated", "on": "2025-03-10", "party": "b"}],
        },
        {"final_end": "2025-06-10", "status": "ending"},
    ),
    # "2022-01-01–2023-12-31, sex månader, förlängs med 12 månader, dock högst två gånger": June
    # has no 31st; the last period ends with 2025, and nothing follows it.
    *[
        (
            24,
            as_of,
            {"start": "2022-01-01", "end": "2023-12-31", "notice": before_end(6)}
            | {"extension": auto(12, max_times=2)},
            {"last_notice_day": notice, "final_end": "2025-12-31", "period_no": number},
        )
        for as_of, notice, number in [
            ("2023-01-01", "2023-06-30", 1),
            ("2024-01-01", "2024-06-30", 2),
            ("2025-01-01", None, 3),
        ]
    ],
    # "Vid väsentligt avtalsbrott får avtalet hävas": an event, no day.
    (
        25,
        "2025-01-01",
        TWO_YEARS | {"needs_person": ["hävning vid väsentligt avtalsbrott"]},
        {"last_notice_day": None, "final_end": "2025-12-31"},
    ),
    # "ha kommit motparten till handa senast 2026-03-31": the day itself counts, as receipt.
    (
        26,
        "2026-01-01",
        {"start": "2024-01-01", "notice": {"anchor": "fixed_date", "date": "2026-03-31"}}
        | {"needs_person": ["counted_from_receipt"]},
        {"last_notice_day": "2026-03-31"},
    ),
    # "före den 1 juli 2026": the day before it.
    (
        27,
        "2026-01-01",
        {
            "start": "2024-01-01",
            "notice": {"anchor": "fixed_date", "date": "2026-07-01", "exclusive": True},
        },
        {"last_notice_day": "2026-06-30"},
    ),
    # "senast vid septembersammanträdet året före avtalets utgång": the calendar of meetings.
    (
        28,
        "2025-01-01",
        {"start": "2024-01-01", "end": "2026-12-31", "needs_person": ["counted_from_meeting"]}
        | {"extension": {"mode": "decision", "months": 12}},
        {"decision_due": None, "final_end": "2026-12-31"},
    ),
    # "24 månader fr.o.m. 2024-04-15": the day before 15 April 2026.
    (
        29,
        "2025-01-01",
        {"start": "2024-04-15", "term_months": 24},
        {"current_end": "2026-04-14", "final_end": "2026-04-14"},
    ),
    # "t.o.m. 2025-08-31, senast sex månader före": February has 28 days, its last either way.
    (
        30,
        "2025-01-01",
        {"end": "2025-08-31", "notice": before_end(6)},
        {"last_notice_day": "2025-02-28", "readings": {}},
    ),
    # "t.o.m. 2025-06-30, senast sex månader före": 30 December by number, 31 as a last day.
    (
        31,
        "2024-09-01",
        {"end": "2025-06-30", "notice": before_end(6)},
        {
            "last_notice_day": "2024-12-30",
            "readings": {
                "last_notice_day": {
                    "values": ["2024-12-30", "2024-12-31"],
                    "flagged": "2024-12-30",
                }
            },
        },
    ),
    # "1/1 2024 – 31/12 2025, därefter ett år i taget. Uppsägningstid 1 år".
    *[
        (
            32,
            as_of,
            TWO_YEARS | {"notice": before_end(12), "extension": auto(12)},
            {"last_notice_day": notice, "current_end": end},
        )
        for as_of, notice, end in [
            ("2024-06-01", "2024-12-31", "2025-12-31"),
            ("2026-06-01", "2025-12-31", "2026-12-31"),
            ("2027-06-01", "2026-12-31", "2027-12-31"),
        ]
    ],
    # "två år i sänder om inte part senast 18 månader före utgången begär omförhandling":
    # December 2025 less 18 is June 2024, the 30th, a Sunday; Friday is the 28th.
    (
        33,
        "2024-01-01",
        {"end": "2025-12-31", "notice": before_end(18), "extension": auto(24)}
        | {"needs_person": ["starts_renegotiation"]},
        {"last_notice_day": "2024-06-30", "reminder_workday": "2024-06-28"},
    ),
    # "läsåret 2025/2026": no days at all.
    (
        34,
        "2025-09-01",
        {"unknown": ["start", "end"], "needs_person": ["Vilka dagar är läsåret?"]},
        {"unknown": ["start", "end", "final_end", "latest_end"], "current_end": None},
    ),
    # "tre års uppsägningstid": 36 months from 10 March 2025.
    (
        35,
        "2025-03-10",
        {"start": "2020-01-01", "notice": any_time(36)},
        {"earliest_exit": "2028-03-10"},
    ),
    # "retroaktivt från och med 2024-01-01 (undertecknat 2024-05-13)": allowed.
    (
        36,
        "2024-06-01",
        {"start": "2024-01-01", "end": "2026-12-31", "signed": "2024-05-13"},
        {"current_start": "2024-01-01", "status": "in_force"},
    ),
]


@pytest.mark.parametrize(
    ("number", "as_of", "data", "expected"),
    READINGS,
    ids=[f"{row[0]}-{row[1]}" for row in READINGS],
)
def test_what_agreements_say_is_read_to_the_day(number, as_of, data, expected):
    answer = ask(as_of, **data)
    assert {key: answer[key] for key in expected} == expected


def test_all_thirty_six_phrasings_are_read():
    assert {row[0] for row in READINGS} == set(range(1, 37))


def test_reviews_of_phrasing_19_move_on_one_at_a_time():
    data = {"start": "2015-11-01", "review": {"every_months": 24, "first": "2017-10-31"}}
    days = [
        [row["date"] for row in ask(as_of, **data)["deadlines"]]
        for as_of in ("2017-10-31", "2017-11-01", "2019-11-01")
    ]
    assert days == [["2017-10-31"], ["2019-10-31"], ["2021-10-31"]]


def test_reasons_for_a_person_are_kept_and_shown():
    answer = ask("2025-01-01", **TWO_YEARS, needs_person=["counted_from_meeting", "läs § 12"])
    (warning,) = answer["warnings"]
    assert warning["name"] == "needs_person"
    assert "sammanträde" in warning["sv"] and "läs § 12" in warning["sv"]
    assert "meeting" in warning["en"]
