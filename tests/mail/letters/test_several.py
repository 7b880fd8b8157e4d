"""A letter about several matters: text and HTML say the same, and headers hold for many."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.mail.letters.letter_facts import attachments, changed, html, letter, read, text
from tests.mail.letters.test_reminder import Words


def matters(number, **given):
    return [
        changed(title=f"Avtal {n}", deadline_id=n, case_number=f"KS 2024-{n:05}", **given)
        for n in range(1, number + 1)
    ]


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("today", [date(2027, 4, 1), date(2027, 7, 7)])
def test_text_and_html_of_several_say_the_same(lang, today):
    others = [
        changed(lang=lang, today=today, capacity="deputy", mailbox="kn@norrvik.example"),
        changed(lang=lang, today=today, sealed=True),
    ]
    message = read(letter(*matters(2, lang=lang, today=today), *others))
    plain = " ".join(text(message).split())
    seen = Words(html(message))
    hidden = 2  # the title and the line that the list of letters shows
    assert [piece for piece in seen.pieces[hidden:] if piece not in plain] == []
    tags = [tag for tag, _ in seen.tags]
    assert (tags.count("h1"), tags.count("h2")) == (1, 4)


def test_headers_hold_for_a_hundred_matters():
    message = letter(*matters(100))
    assert max(len(line) for line in message.as_bytes().splitlines()) <= 998
    again = read(message)
    threads = [f"<dl-{n}-1@hub.norrvik.example>" for n in range(1, 101)]
    assert again["References"].split() == threads
    assert again["In-Reply-To"] == threads[0]
    assert again["Subject"].endswith("och 99 till")
    assert len(attachments(again)) == 100


def test_the_list_that_programs_sort_by_is_that_of_the_kind_or_of_all():
    kinds = [changed(kind="decide"), changed(kind="notice", deadline_id=13)]
    assert letter(*kinds[:1])["List-Id"].startswith("<decide.")
    assert letter(*kinds)["List-Id"].startswith("<deadline.")


@given(st.lists(st.tuples(st.dates(date(2027, 4, 1), date(2030, 1, 1)), st.booleans()), min_size=2))
def test_the_most_urgent_that_may_be_named_comes_first_whatever_the_order(rows):
    facts = [
        changed(day=day, sealed=sealed, deadline_id=n, case_number=f"KS 2024-{n:05}")
        for n, (day, sealed) in enumerate(rows)
    ]
    found = letter(*facts)["References"].split()
    named = sorted((day, n) for n, (day, sealed) in enumerate(rows) if not sealed)
    last = [n for n, (_day, sealed) in enumerate(rows) if sealed]
    assert found == [f"<dl-{n}-1@hub.norrvik.example>" for n in [*(n for _day, n in named), *last]]
