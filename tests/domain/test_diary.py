"""Case numbers: every municipality its own way, one key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreementhub.domain import diary

WRITINGS = [
    "HSN/370/2021",
    "HSN/979/2019",
    "RUN/456:17/2020",
    "KS 2018/124",
    "KS/2014/0073",
    "FN 2014/00123",
    "2018/KS 0041 001",
    "2011/KS 0193 10",
    "ON/2018:21 - 700",
    "KS/2012:628-805",
    "Kst/2012:214",
    "SCN-2015-0180",
    "SLK-2023-01047",
    "2021VFN528 779",
    "2023KS133",
    "23RS4963",
    "23RS3-119",
    "LJ2013/154",
    "LJ 2013/154",
    "KS2016/1963-2",
    "SN 2015.0035",
    "2018/01948-1",
    "2010/64",
    "2018/2061",
    "D742/2002",
    "KS-2020-00123",
    "SN 2020/45.701",
]
NEED_A_LABEL = [
    "0263/20",
    "2010.1206",
    "2006-152-307",
    "851-3527-2017",
    "8.5-29206/2014",
    "S2018/00212/FST",
    "RA 22-2007/03552",
    "2020-123",
]
SOMETHING_ELSE = [
    "2021-04-26",
    "(2017:725)",
    "SOU 2014:49",
    "prop. 2016/17:171",
    "063-142414",
    "212000-1694",
    "RA-FS 2009:2",
    "HSLF-FS 2016:40",
    "2018-2019",
    "150901-160831",
    "läsåret 2025/2026",
    "2020/21",
    "förordning (EU) 2016/679",
    "SoL 2001:453",
    "År 2018-2019",
    "Ungdomar 13-20 år",
    "16- 25 år",
    "KF 119/140825",
    "25 kap. 1 §",
    "Nr 3/2020",
    "31/12 2025",
    "4 345 000 kr",
]


@pytest.mark.parametrize("number", WRITINGS)
def test_a_case_number_is_found_in_running_text(number):
    text = f"Nämnden tog upp ärendet {number} och beslutade enligt förslaget."
    assert diary.find(text) == [(number, 24, 24 + len(number))]


@pytest.mark.parametrize("number", [*WRITINGS, *NEED_A_LABEL])
@pytest.mark.parametrize("label", ["Dnr ", "dnr: ", "Diarienummer ", "Ärendenr. "])
def test_behind_a_label_every_number_is_found(label, number):
    assert [raw for raw, _, _ in diary.find(f"{label}{number}, inkommet i mars")] == [number]


@pytest.mark.parametrize("text", SOMETHING_ELSE)
def test_laws_dates_ages_and_sums_are_no_case_numbers(text):
    assert diary.find(text) == []
    assert diary.find(f"Enligt {text} gäller detta") == []


def test_a_label_alone_and_a_labelled_date_are_nothing():
    assert diary.find("Dnr saknas. Diarienummer: 2021-04-26") == []


@pytest.mark.parametrize(
    ("raw", "key"),
    [
        ("KS 2019/00123", "ks-2019-123"),
        ("KS-2019-123", "ks-2019-123"),
        ("ks2019/123", "ks-2019-123"),
        ("RUN/456:17/2020", "run-456-17-2020"),
        ("HSN 979 2019", "hsn-979-2019"),
        ("2018/KS 0041 001", "2018-ks-41-1"),
        ("ÖN 2020/000", "ön-2020-0"),
    ],
)
def test_all_spellings_of_a_number_share_one_key(raw, key):
    assert diary.normalise(raw) == key


def test_a_number_answers_to_its_pieces_but_not_to_a_lone_one():
    answers = diary.fragments("run-456-17-2020")
    assert {"run-456", "456-17", "456-17-2020"} <= set(answers)
    assert not {"run", "456", "2020", "run-456-17-2020"} & set(answers)


@given(st.text(max_size=200))
def test_any_text_can_be_read_and_keys_stay_the_same(text):
    for raw, start, end in diary.find(text):
        assert text[start:end] == raw
    key = diary.normalise(text)
    assert diary.normalise(key) == key


@pytest.mark.parametrize(
    ("kept", "typed"),
    [
        ("KS 2023/0214", ["ks 2023/214", "2023/0214", "2023 ks 214", "KS 214", "2023-KS-214"]),
        ("2023/KS 0456", ["KS 2023/456", "2023 ks 456", "2023/KS 456"]),
        ("24KS133", ["24 KS 133", "24ks133", "KS 2024/133", "2024/133"]),
        (
            "RS/312:4/2022",
            ["RS 312:4", "rs/312", "RS/312:4/2022", "RS 2022/312:4", "2022/rs/312:4"],
        ),
        ("HSN/214/2022", ["hsn 214 2022", "2022/hsn/214", "HSN 2022-214"]),
        ("KS/2022:091-312", ["ks/2022:91", "KS 2022:091 - 312"]),
        ("VON 2022/0061", ["VON 22/61", "von 61/22", "VON 61/2022"]),
        ("KS 2005/12", ["KS 05/12", "ks 12/05"]),
        ("RS 2021/2098", ["rs 2098/2021", "RS 2021/2098", "rs 21/2098"]),
    ],
)
def test_a_number_is_found_whatever_comes_first_or_is_left_out(kept, typed):
    answers = diary.shares(diary.normalise(kept))
    for one in typed:
        assert diary.shared(diary.normalise(one)) in answers


@pytest.mark.parametrize(
    ("kept", "typed"),
    [
        ("KS 2023/0214", ["KS 2023/21", "KS 2024/214", "SN 2023/214", "KS 2023", "KS"]),
        ("RS/312:4/2022", ["RS 312:7", "RS/4/2022"]),
        ("24KS133", ["KS 2023/133"]),
        ("VON 2022/61", ["VON 23/61", "SN 22/61", "22/61", "VON 2061/22"]),
    ],
)
def test_another_number_is_not_found_by_its_likeness(kept, typed):
    answers = diary.shares(diary.normalise(kept))
    assert not any(diary.shared(diary.normalise(one)) in answers for one in typed)


@pytest.mark.parametrize(
    "typed",
    [
        *("kfn 2023 87", "ks/2022:91", "KS 2022:091 - 312", "hsn 214 2022", "2022/hsn/214"),
        *("2022/rs/312:4", "2023 ks 456", "24 KS 133", "24ks133", "un 2023-17", "hsn 214/2021"),
        "ks 22/341",
    ],
)
def test_a_number_may_be_typed_in_small_letters_and_with_spaces(typed):
    assert diary.typed(typed, 0) == len(typed)


@pytest.mark.parametrize(
    "typed", ["16 till 20", "15 dec 2023", "58 mkr 2024", "10 kr 5", "i 2023 5"]
)
def test_ages_days_and_sums_are_no_typed_numbers(typed):
    assert diary.typed(typed, 0) is None


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("dnr KS 2023/0214", "    KS 2023/0214"),
        ("Vårt dnr KS 2023/1 skola", "         KS 2023/1 skola"),
        ("d:nr hsn 214/2021", "     hsn 214/2021"),
        ("Diarienummer: 0263/20", "              0263/20"),
        ("dnr saknas", "dnr saknas"),
        ("dnr:KS 2019/1", "dnr:KS 2019/1"),
    ],
)
def test_a_label_before_a_number_is_blanked_and_all_keeps_its_place(typed, left):
    assert diary.unlabelled(typed) == left
