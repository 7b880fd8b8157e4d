"""Case numbers in all their spellings: one key, found again, and told from what only looks so."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreementhub.domain import diary

BOARDS = ["KS", "HSN", "SN", "RUN", "SCN", "LJ", "ÖN", "Kst"]
# How municipalities put board, year and serial number together.
FORMS = [
    "{board} {year}/{serial}",
    "{board} {year}/{serial:04}",
    "{board} {year}/{serial:05}",
    "{board}/{year}/{serial}",
    "{board}/{year}:{serial}",
    "{board}-{year}-{serial:04}",
    "{board}{year}/{serial}",
    "{board} {year}.{serial:04}",
    "{board} {year}-{serial}",
]
numbers = st.tuples(st.sampled_from(BOARDS), st.integers(1990, 2030), st.integers(1, 99_999))


@settings(max_examples=60, deadline=None)
@given(numbers)
def test_however_board_year_and_serial_are_joined_the_key_is_one(number):
    board, year, serial = number
    keys = {
        diary.normalise(case(form.format(board=board, year=year, serial=serial)))
        for form in FORMS
        for case in (str, str.lower, str.upper, " {} ".format)
    }
    assert keys == {f"{board.lower()}-{year}-{serial}"}


@settings(max_examples=60, deadline=None)
@given(numbers, st.sampled_from(FORMS))
def test_a_number_is_found_in_a_sentence_however_it_is_written(number, form):
    board, year, serial = number
    written = form.format(board=board, year=year, serial=serial)
    text = f"Se även ärendet {written}, som avslutades."
    if form == "{board} {year}-{serial}" and year < serial <= year + 20:
        return  # that is a span of years
    assert [raw for raw, _start, _end in diary.find(text)] == [written]


@pytest.mark.parametrize(
    ("raw", "key"),
    [
        ("2018/KS 0041 001", "2018-ks-41-1"),
        ("KS 2018/41", "ks-2018-41"),  # another diary than 2018/KS 41
        ("ON/2018:21 - 700", "on-2018-21-700"),
        ("SN 2020/45.701", "sn-2020-45-701"),
        ("2021VFN528 779", "2021-vfn-528-779"),
        ("23RS3-119", "23-rs-3-119"),
        ("D742/2002", "d-742-2002"),
        ("S2018/00212/FST", "s-2018-212-fst"),
        ("8.5-29206/2014", "8-5-29206-2014"),
        ("RA 22-2007/03552", "ra-22-2007-3552"),
        ("KS 2019/0", "ks-2019-0"),
        ("KS 2019/000", "ks-2019-0"),
        ("ks_2019_7", "ks-2019-7"),
        ("KS\u00a02019/7", "ks-2019-7"),
        ("ÅÄÖ 1", "åäö-1"),
        ("", ""),
        ("-/:. ", ""),
        ("STRASSE 1", "strasse-1"),
        ("Straße 1", "strasse-1"),
    ],
)
def test_a_key_is_the_runs_of_letters_and_digits_without_leading_zeros(raw, key):
    assert diary.normalise(raw) == key


@pytest.mark.parametrize(
    ("key", "answers"),
    [
        ("", ()),
        ("ks", ()),
        ("ks-2019", ()),
        ("ks-2019-123", ("ks-2019", "2019-123")),
        (
            "run-456-17-2020",
            ("run-456", "run-456-17", "456-17", "456-17-2020", "17-2020"),
        ),
    ],
)
def test_a_key_is_found_by_each_run_of_two_or_more_of_its_pieces(key, answers):
    assert diary.fragments(key) == answers


def test_a_key_of_many_pieces_is_found_by_its_first_eight():
    fragments = diary.fragments("a-1-b-2-c-3-d-4-e-5")
    assert "d-4" in fragments
    assert not any("e" in fragment for fragment in fragments)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_a_key_of_a_key_is_itself_and_holds_small_letters_and_digits_alone(raw):
    key = diary.normalise(raw)
    assert diary.normalise(key) == key
    assert all(piece.isalnum() for piece in key.split("-") if key)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("RUN/456", "RUN/456"),
        ("hsn/370/2021", "hsn/370/2021"),
        ("run/456:17/2020", "run/456:17/2020"),
        ("RUN 456:17", "RUN 456:17"),
        ("HSN 979 2019", "HSN 979 2019"),
        ("ks 2019/1", "ks 2019/1"),
        ("ks2019/1", "ks2019/1"),
        ("hsn-3-2021", "hsn-3-2021"),
        ("2024-00123", "2024-00123"),
        ("456:21", "456:21"),
        ("ks 2019/1 avtal", "ks 2019/1"),
        ("2017:725", None),  # a law
        ("avtal", None),
        ("2021", None),
        ("avtal 2021", None),
        ("2024-00123-7", None),
        ("13-20", None),
        ("", None),
    ],
)
def test_a_number_typed_in_part_or_in_small_letters_is_noticed(text, written):
    end = diary.typed(text, 0)
    assert (None if end is None else text[:end]) == written


def test_a_number_does_not_begin_within_a_word_or_another_number():
    text = "xks 2019/1"
    assert diary.typed(text, 1) is None
    assert diary.typed("1/456:21", 2) is None
    assert diary.typed("se ks 2019/1", 3) == 12


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Dnr: KS 2018/124 och dnr SN 2019/7", ["KS 2018/124", "SN 2019/7"]),
        ("dnr 2018/01948-1, 2018/01948-2", ["2018/01948-1", "2018/01948-2"]),
        ("(KS 2018/124)", ["KS 2018/124"]),
        ("KS 2018/124.", ["KS 2018/124"]),
        ("KS 2018/124; HSN/979/2019", ["KS 2018/124", "HSN/979/2019"]),
        ("Diarienr 0263/20", ["0263/20"]),
        ("Ärendenummer: RA 22-2007/03552", ["RA 22-2007/03552"]),
        ("ärende nr 2018/01948", ["2018/01948"]),
        ("fil:///KS/2018/124", []),
        ("www.example.se/2018/124", []),
        ("KS 2018", []),
        ("KS § 124", []),
        ("KS 124", []),
        ("§ 124/2018", []),
    ],
)
def test_numbers_are_found_beside_each_other_and_within_brackets(text, found):
    assert [raw for raw, _start, _end in diary.find(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "SOU 2014:49",
        "Ds 2014:8",
        "Prop. 2016/17:171",
        "Bet. 2016/17:KU1",
        "NJA 2016:120",
        "SOSFS 2014:5",
        "AFS 2023:2",
        "ISO 2018:9001",
        "EU 2016/679",
        "direktivet 2014/24",
        "förordningen (EU) 2016/679",
        "LSS 1993:387",
        "OSL 2009:400",
        "HSL 2017:30",
        "under 2018/2019",
        "2019/20",
        "läsåret 2018/2019",
        "HT 2018/2019",
        "År 2010-2015",
        "Kap 3/2018",
        "Nr 3/2018",
    ],
)
def test_laws_reports_directives_and_years_are_cited_in_the_same_shape_and_left_alone(text):
    assert diary.find(text) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("KS 2018-2039", "KS 2018-2039"),  # more than twenty years on: a serial number
        ("KS 2018-2038", None),
        ("KS 2018-2018", "KS 2018-2018"),
        ("KS 2018-0419", "KS 2018-0419"),
        ("2018/2019", None),
        ("2018/2020", "2018/2020"),
        ("2018/19", None),
        ("2018/20", "2018/20"),
        ("1999/00", None),
        ("KS 2018/2019", "KS 2018/2019"),  # behind a board a slash is always of a case
        ("LSS 2018/387", "LSS 2018/387"),  # a board may be called so; a law has a colon
    ],
)
def test_a_span_of_years_is_told_from_a_year_and_a_number(text, number):
    assert [raw for raw, _start, _end in diary.find(text)] == ([number] if number else [])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(["KS 2018/124", "HSN/979/2019", "avtal", "2017:725", "Dnr", "§", ","]))
)
def test_found_numbers_stand_in_order_where_they_say_and_do_not_overlap(pieces):
    text, reached = " ".join(pieces), 0
    for raw, start, end in diary.find(text):
        assert start >= reached and text[start:end] == raw
        reached = end
