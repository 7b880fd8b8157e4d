"""Dates known in part: which days each way of saying covers, and ranges of two of them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreementhub.domain.dates.spans import BadDate, find_dates, parse_partial

# Words, then the first and the last day that they cover in 2024.
SPANS = [
    ("hösten|höst|höstterminen|ht|autumn|fall|the autumn of", "2024-08-01", "2024-12-31"),
    ("våren|vår|vårterminen|vt|spring|the spring of", "2024-01-01", "2024-06-30"),
    ("sommaren|sommar|summer|the summer of", "2024-06-01", "2024-08-31"),
    ("vintern|vinter|winter|the winter of", "2023-11-01", "2024-03-31"),
    ("första halvåret|1:a halvåret|halvår 1|h1|first half of", "2024-01-01", "2024-06-30"),
    ("andra halvåret|2:a halvåret|halvår 2|h2|second half of", "2024-07-01", "2024-12-31"),
    ("kvartal 1|kv 1|q1|första kvartalet|quarter 1", "2024-01-01", "2024-03-31"),
    ("kvartal 2|kv 2|q2|andra kvartalet|2:a kvartalet", "2024-04-01", "2024-06-30"),
    ("kvartal 3|kv 3|q3|tredje kvartalet|3:e kvartalet", "2024-07-01", "2024-09-30"),
    ("kvartal 4|kv 4|q4|fjärde kvartalet|4:e kvartalet", "2024-10-01", "2024-12-31"),
]
MONTH_ENDS = {
    2023: (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31),
    2024: (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31),
}
SWEDISH = "januari februari mars april maj juni juli augusti september oktober november december"


def days_of(text: str) -> tuple[str, str]:
    value = parse_partial(text)
    return value["from"], value["to"]


def refusal(text: str) -> str:
    with pytest.raises(BadDate) as refused:
        parse_partial(text)
    return refused.value.message.interpolate()


@pytest.mark.parametrize(("words", "first", "last"), SPANS)
def test_a_part_of_a_year_covers_its_months_in_each_of_its_words(words, first, last):
    for word in words.split("|"):
        for text in (f"{word} 2024", f"{word.upper()} 2024", f"{word}, 2024", f"under {word} 2024"):
            assert days_of(text) == (first, last)


@pytest.mark.parametrize("year", sorted(MONTH_ENDS))
def test_a_month_covers_its_first_day_to_its_last(year):
    for month, (name, last) in enumerate(zip(SWEDISH.split(), MONTH_ENDS[year], strict=True), 1):
        days = (f"{year}-{month:02}-01", f"{year}-{month:02}-{last}")
        for text in (
            f"{name} {year}",
            f"{name[:3]}. {year}",
            f"{year}-{month:02}",
            f"i {name} {year}",
        ):
            assert days_of(text) == days


@pytest.mark.parametrize(
    "before",
    [
        *("i", "under", "år", "året", "åren", "sedan", "från", "hela", "kalenderåret"),
        *("kalenderåren", "in", "during", "since", "year", "under hela", "sedan år", "hela året"),
    ],
)
def test_a_word_of_time_before_a_year_changes_nothing(before):
    assert days_of(f"{before} 2024") == ("2024-01-01", "2024-12-31")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2018-2019", "2018-01-01", "2019-12-31"),
        ("2018/2019", "2018-01-01", "2019-12-31"),
        ("2018 - 2019", "2018-01-01", "2019-12-31"),
        ("2018–2022", "2018-01-01", "2022-12-31"),
        ("2018/19", "2018-01-01", "2019-12-31"),
        ("2018-2018", "2018-01-01", "2018-12-31"),
        ("1999-2000", "1999-01-01", "2000-12-31"),
        ("1999/00", "1999-01-01", "2000-12-31"),
        ("vintern 1999/00", "1999-11-01", "2000-03-31"),
        ("läsåret 1999/00", "1999-08-01", "2000-06-30"),
        ("vinter 2019/20", "2019-11-01", "2020-03-31"),
        ("winter 2019-2020", "2019-11-01", "2020-03-31"),
        ("vintern 1999/2000", "1999-11-01", "2000-03-31"),
        ("läsåret 2025/26", "2025-08-01", "2026-06-30"),
        ("the school year 2025/2026", "2025-08-01", "2026-06-30"),
        ("årsskiftet 2017/18", "2017-12-31", "2018-01-01"),
        ("årsskiftet 1999/2000", "1999-12-31", "2000-01-01"),
    ],
)
def test_two_years_beside_each_other_are_a_span(text, first, last):
    assert days_of(text) == (first, last)


@pytest.mark.parametrize("word", ["vintern", "läsåret", "årsskiftet", "the school year"])
@pytest.mark.parametrize("years", ["2019/2021", "2019/2019", "2020/2019", "2019/21"])
def test_winters_and_school_years_are_of_two_years_that_follow_each_other(word, years):
    assert refusal(f"{word} {years}") == (
        "Write two years that follow each other, for example 2019/2020."
    )


@pytest.mark.parametrize(
    "between",
    [" till ", " till och med ", " t.o.m. ", " t o m ", " tom ", " to ", " until ", " - ", "–"],
)
def test_a_range_is_said_in_many_ways(between):
    assert days_of(f"1 maj 2026{between}30 juni 2027") == ("2026-05-01", "2027-06-30")
    assert days_of(f"från 1 maj{between}30 juni 2027") == ("2027-05-01", "2027-06-30")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("hösten 2024 till våren 2025", "2024-08-01", "2025-06-30"),
        ("vintern 2024 - sommaren 2024", "2023-11-01", "2024-08-31"),
        ("kvartal 1 till kvartal 3 2024", "2024-01-01", "2024-09-30"),
        ("q1 2024 - q2 2025", "2024-01-01", "2025-06-30"),
        ("januari - mars 2024", "2024-01-01", "2024-03-31"),
        ("december 2023 till februari 2024", "2023-12-01", "2024-02-29"),
        ("1/1 2024 - 31/12 2025", "2024-01-01", "2025-12-31"),
        ("2024-01-01 - 2025-12-31", "2024-01-01", "2025-12-31"),
        ("2024-01-01–2024-01-01", "2024-01-01", "2024-01-01"),
        ("240101-251231", "2024-01-01", "2025-12-31"),
        ("2024 till 2026", "2024-01-01", "2026-12-31"),
        ("från 2024 till och med juni 2026", "2024-01-01", "2026-06-30"),
        ("läsåret 2024/2025 till läsåret 2026/2027", "2024-08-01", "2027-06-30"),
    ],
)
def test_a_range_runs_from_the_first_day_of_one_to_the_last_of_the_other(text, first, last):
    assert days_of(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "31 december 2024 till 1 januari 2024",
        "2025-2024",
        "hösten 2024 till våren 2024",
        "november till mars 2027",  # the year of the last stands for both
        "2018/05",
    ],
)
def test_a_period_that_ends_before_it_begins_is_refused(text):
    assert refusal(text) == "The period ends before it begins. Check both dates."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("30 februari till 1 mars 2027", "There is no 30 February 2027."),
        ("1 mars till 31 april 2027", "There is no 31 April."),
        ("hösten", "“hösten” is not a date that can be read."),
        ("kvartal 5 2024", "is not a date that can be read."),
        ("1700", "The year 1700 cannot be right."),
        ("hösten 1700", "The year 1700 cannot be right."),
        ("2024-2300", "The year 2300 cannot be right."),
        ("till", "is not a date that can be read."),
        ("till 2024", "is not a date that can be read."),
        ("2024 till", "is not a date that can be read."),
        ("-", "is not a date that can be read."),
        ("", "Write a date, for example"),
        ("2024-13", "There is no month 13."),
        ("1998/00", "There is no month 0."),
        ("i", "is not a date that can be read."),
    ],
)
def test_what_is_wrong_with_a_period_is_told(text, words):
    assert words in refusal(text)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("hösten   2024", "hösten 2024"),
        ("\tHösten\n2024 ", "Hösten 2024"),
        ("1 MAJ – 30 juni 2027", "1 MAJ – 30 juni 2027"),
        ("2024.", "2024."),
    ],
)
def test_the_words_are_kept_as_written_but_for_blanks(typed, kept):
    assert parse_partial(typed)["text"] == kept


WORDS = [word for words, _first, _last in SPANS for word in words.split("|")]
SAID = st.one_of(
    st.builds("{} {}".format, st.sampled_from(WORDS), st.integers(1801, 2199)),
    st.builds("{} {}".format, st.sampled_from(SWEDISH.split()), st.integers(1801, 2199)),
    st.builds("{}".format, st.integers(1801, 2199)),
)


@settings(max_examples=100, deadline=None)
@given(SAID)
def test_a_partial_date_read_again_from_its_own_words_is_the_same(text):
    value = parse_partial(text)
    assert parse_partial(value["text"]) == value


@settings(max_examples=100, deadline=None)
@given(SAID, SAID)
def test_a_range_covers_both_of_its_ends_or_is_refused(one, other):
    first, last = parse_partial(one)["from"], parse_partial(other)["to"]
    if first <= last:
        assert days_of(f"{one} till {other}") == (first, last)
    else:
        assert "ends before it begins" in refusal(f"{one} till {other}")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Avtalet gäller fr.o.m. 2024-01-01 t.o.m. 2026-12-31 och ses över hösten 2025.",
            ["2024-01-01", "2026-12-31", "hösten 2025"],
        ),
        ("Nämnden beslutade den 14 juni 2021, § 65.", ["14 juni 2021"]),
        ("Beslut 2021-06-14 § 65, dnr HSN/370/2021.", ["2021-06-14"]),
        ("Projektet pågick under 2018 och läsåret 2019/2020.", ["2018", "läsåret 2019/2020"]),
        ("Perioden 2018–2022 omfattar 4 300 000 kr.", ["2018–2022"]),
        ("Budget för år 2025: 2 025 000 kr.", ["2025"]),
        ("Mötet hölls 28/3-2021 kl. 13.15–16.00.", ["28/3-2021"]),
        (
            "Perioden 150901-160831 utvärderades i december 2016.",
            ["150901-160831", "december 2016"],
        ),
        (
            "Kvartal 3 2024 redovisas senast den 1:a november 2024.",
            ["Kvartal 3 2024", "1:a november 2024"],
        ),
        ("Från och med årsskiftet 2017/2018 gäller nya regler.", ["årsskiftet 2017/2018"]),
        ("March 4th, 2027 is not 4/3 2026.", ["March 4th, 2027", "4/3 2026"]),
        ("Ring 063-142414 eller läs SFS 2017:725.", []),
        ("Under perioden beviljades 2019 personer bidrag.", []),
        ("Dnr 2018/01948-1 och 851-3527-2017.", []),
        ("", []),
    ],
)
def test_the_dates_of_a_sentence_are_found_and_nothing_else(text, found):
    assert [text[one.start : one.end] for one in find_dates(text)] == found


@settings(max_examples=60, deadline=None)
@given(st.lists(SAID, max_size=4), st.sampled_from([". ", "; ", ", se vidare ", "\n"]))
def test_found_dates_come_in_order_and_do_not_overlap(said, between):
    text = between.join(f"Gäller under {one}" for one in said)
    reached = 0
    for one in find_dates(text):
        assert reached <= one.start < one.end
        assert one.value == parse_partial(text[one.start : one.end])
        reached = one.end
