"""Drawings: labels that do not touch, lengths that say the truth, data beside every picture."""

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreementhub.charts import (
    Bar,
    Month,
    Point,
    Share,
    Timeline,
    bars,
    every_year,
    heat_strip,
    share_bar,
    timeline,
)
from agreementhub.charts.measure import LETTER
from tests.views.templates import environment

TODAY = date(2027, 4, 1)
RENEWAL = [
    Point(date(2027, 5, 25), "Handlingar", "paper", "25 maj"),
    Point(date(2027, 6, 8), "KS", "meeting", "8 juni"),
    Point(date(2027, 6, 21), "KF", "meeting", "21 juni"),
    Point(date(2027, 6, 30), "Besluta senast", "decide", "30 juni 2027"),
    Point(date(2027, 12, 30), "Sista uppsägningsdag", "notice", "30 dec 2027"),
    Point(date(2028, 6, 30), "Löper ut", "end", "30 juni 2028"),
]


def boxes(drawing: Timeline) -> list[tuple[float, float, float, float]]:
    """Left, right, top and bottom of every line of text, in pixels of the narrowest picture."""
    found = []
    for mark in drawing.marks:
        centre = mark.x / 100 * drawing.width
        for text, y, _strong in mark.lines:
            half = len(text) * LETTER / 2
            found.append((centre - half, centre + half, y - 13, y + 4))
    return found


def touch(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


points = st.lists(
    st.builds(
        Point,
        day=st.integers(-400, 3000).map(lambda days: TODAY + timedelta(days=days)),
        label=st.sampled_from(["KS", "Löper ut", "Handlingar till socialnämnden i Söderby"]),
        kind=st.sampled_from(["paper", "meeting", "decide", "notice", "end", "review"]),
        text=st.sampled_from(["", "30 juni 2027", "onsdag 30 september 2027"]),
    ),
    max_size=14,
)


@given(points)
def test_no_two_labels_of_a_chain_touch_and_none_leaves_the_picture(chain):
    drawing = timeline(chain, TODAY, "I dag")
    texts = boxes(drawing)
    assert not any(touch(one, other) for one, other in combinations(texts, 2))
    assert all(left >= -0.01 and right <= drawing.width + 0.01 for left, right, _, _ in texts)
    assert all(top >= 0 and bottom <= drawing.height for _, _, top, bottom in texts)


@given(points)
def test_the_stroke_of_today_crosses_no_words(chain):
    drawing = timeline(chain, TODAY, "I dag")
    x, (top, bottom) = drawing.today_x / 100 * drawing.width, drawing.stroke
    assert top < drawing.y < bottom
    assert not any(touch((x - 1, x + 1, top, bottom), box) for box in boxes(drawing))


@given(points)
def test_days_stand_in_the_order_of_time(chain):
    marks = timeline(chain, TODAY).marks
    assert [mark.day for mark in marks] == sorted({point.day for point in chain} | {TODAY})
    assert all(one.x < other.x for one, other in pairwise(marks))


def test_a_usual_chain_fits_a_column_on_one_row():
    drawing = timeline(RENEWAL, TODAY, "I dag")
    assert drawing.width == 900
    assert not any(mark.stem for mark in drawing.marks)


def test_what_was_is_told_from_what_comes_at_today():
    drawing = timeline(RENEWAL, date(2027, 6, 10), "I dag")
    before = [mark for mark in drawing.marks if mark.x < drawing.today_x]
    assert [mark.day for mark in before] == [date(2027, 5, 25), date(2027, 6, 8)]


def test_two_things_on_one_day_share_a_mark_that_shows_the_weightier():
    day = date(2027, 6, 30)
    chain = [Point(day, "Sista uppsägningsdag", "notice"), Point(day, "Besluta senast", "decide")]
    mark = next(mark for mark in timeline(chain, TODAY).marks if mark.day == day)
    assert mark.kind == "decide"
    assert {text for text, _, _ in mark.lines} == {
        "2027-06-30",
        "Besluta senast",
        "Sista uppsägningsdag",
    }


def test_something_that_falls_today_is_named_at_today():
    drawing = timeline([Point(TODAY, "Besluta senast", "decide")], TODAY, "I dag")
    (mark,) = drawing.marks
    assert [text for text, _, _ in mark.lines] == ["Besluta senast", "I dag"]
    assert mark.dot == "decide"


def test_an_agreement_without_days_shows_today_alone():
    (mark,) = timeline([], TODAY).marks
    assert (mark.kind, mark.dot) == ("today", "")


def test_shares_are_as_long_as_they_are():
    bar = share_bar([Share("Norrvik", Fraction(62, 100)), Share("Söderby", Fraction(38, 100))])
    assert [(piece.x, piece.width) for piece in bar.segments] == [(0, 62), (62, 38)]
    assert bar.missing == 0
    assert bar.sentence == "Norrvik 62 %, Söderby 38 %"


def test_shares_of_98_percent_leave_two_empty():
    bar = share_bar([Share("Norrvik", Fraction(60, 100)), Share("Söderby", Fraction(38, 100))])
    assert bar.missing == Fraction(2, 100)
    assert bar.segments[-1].x + bar.segments[-1].width == 98


def test_shares_above_the_whole_stay_inside_the_bar():
    bar = share_bar([Share("A", Fraction(3, 4)), Share("B", Fraction(3, 4))])
    assert [piece.width for piece in bar.segments] == [50, 50]
    assert [piece.words for piece in bar.segments] == ["75 %", "75 %"]


def test_a_share_too_narrow_for_its_words_is_named_in_the_table_only():
    bar = share_bar([Share("Norrvik", Fraction(97, 100)), Share("Söderby", Fraction(3, 100))])
    assert bar.segments[1].text == ""
    assert bar.rows[1] == ("Söderby", "3 %")


def test_a_name_that_does_not_fit_beside_a_form_is_left_to_the_table():
    shares = [("Norrvik kommun", Fraction(64, 100)), ("Söderby", Fraction(36, 100))]
    bar = share_bar([Share(label, part) for label, part in shares])
    assert [piece.text for piece in bar.segments] == ["64 %", "36 %"]


def test_a_third_is_written_with_a_decimal_comma():
    assert Share("Norrvik", Fraction(1, 3)).words == "33,3 %"


def test_every_deadline_of_a_month_is_one_bar():
    month = Month(date(2027, 6, 1), {"later": 5, "soon": 2}, "jun")
    (column,) = heat_strip([month]).columns
    assert [cell.tone for cell in column.cells] == ["later"] * 5 + ["soon"] * 2
    tops = [cell.y for cell in column.cells]
    assert tops == sorted(tops, reverse=True)


def test_a_crowded_month_thins_its_bars_and_stays_low():
    strip = heat_strip([Month(date(2027, 6, 1), {"later": 400}, "jun")])
    assert strip.height < 140
    assert all(cell.y >= 0 for cell in strip.columns[0].cells)


def test_the_year_is_said_where_it_changes():
    months = [Month(date(2027, 11, 1), {}, "nov"), Month(date(2027, 12, 1), {}, "dec")]
    months += [Month(date(2028, 1, 1), {}, "jan"), Month(date(2028, 2, 1), {}, "feb")]
    drawing = heat_strip(months)
    assert [column.year for column in drawing.columns] == ["2027", "", "2028", ""]
    assert drawing.rows[2] == ("jan 2028", 0)


@pytest.mark.parametrize(
    ("count", "named"), [(5, [0, 1, 2, 3, 4]), (6, [0, 5]), (12, [1, 6, 11]), (1, [0])]
)
def test_of_many_bars_some_have_their_names_the_last_among_them(count, named):
    drawing = bars([Bar(str(2010 + n), n) for n in range(count)])
    assert [n for n, placed in enumerate(drawing.bars) if placed.is_named] == named


def test_no_months_and_no_years_draw_nothing():
    assert heat_strip([]).columns == ()
    assert bars([]).bars == ()


def test_the_largest_year_is_the_highest_and_an_empty_one_has_no_bar():
    drawing = bars([Bar("2024", 10), Bar("2025", 0), Bar("2026", 1)])
    assert [placed.height for placed in drawing.bars] == [44, 0, 4.4]


def test_years_without_hits_are_not_skipped():
    assert every_year({2020: 3, 2023: 1}) == [(2020, 3), (2021, 0), (2022, 0), (2023, 1)]


DRAWN: dict[str, Callable[[], object]] = {
    "timeline": lambda: timeline(RENEWAL, TODAY, "I dag"),
    "share_bar": lambda: share_bar([Share("Norrvik", Fraction(1))]),
    "heat_strip": lambda: heat_strip([Month(TODAY, {"late": 2}, "apr")]),
    "bars": lambda: bars([Bar("2026", 3, "/sok?ar=2026")]),
}


@pytest.mark.parametrize("name", DRAWN)
def test_every_picture_has_a_title_and_a_description(name):
    html = environment().get_template("parts/pictures.jinja2").module.__dict__[name](DRAWN[name]())
    assert 'role="img"' in html
    for part in ("title", "desc"):
        words = html.split(f"<{part} id=")[1].split(">", 1)[1].split("<")[0]
        assert len(words) > 5


@pytest.mark.parametrize("name", ["share_bar", "heat_strip", "bars"])
def test_every_picture_of_numbers_has_them_in_a_table(name):
    html = environment().get_template("parts/pictures.jinja2").module.__dict__[name](DRAWN[name]())
    assert "<table" in html
    assert html.count("<tr>") == 2


def test_the_chain_stands_as_a_list_too_in_order_of_time():
    module = environment().get_template("parts/pictures.jinja2").module
    html = module.timeline_list(list(reversed(RENEWAL)), date(2027, 6, 1))
    days = [f'<time datetime="{point.day}">' for point in RENEWAL]
    assert [html.index(day) for day in days] == sorted(html.index(day) for day in days)
    assert html.count(" past") == 1
