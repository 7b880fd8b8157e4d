"""The text made ready, with every place where it was."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreementhub.reading import clause
from agreementhub.reading.clause.text import MOST, readable, tidy


@given(st.text(alphabet="aB1 \n\t-~☐☒|.§\u00ad", max_size=80))
def test_places_are_the_same_in_both(text):
    assert len(readable(text)) == len(tidy(text))


def test_what_is_not_ticked_does_not_count():
    text = "☐ Avtalet gäller tills vidare\n☒ Avtalet upphör den 31 december 2029 utan uppsägning"
    assert clause.read(text).term == {"end": "2029-12-31", "extension": {"mode": "none"}}
    assert clause.read("☐ Avtalet gäller tills vidare").is_empty


def test_what_is_struck_out_does_not_count():
    text = "~~Avtalet gäller t.o.m. 2027-12-31.~~ Avtalet gäller t.o.m. 2029-12-31."
    assert clause.read(text).term == {"end": "2029-12-31"}


def test_a_page_number_between_two_words_does_not_part_them():
    text = "Avtalet gäller till den 31 mars\n\nSida 7 (12)\n\n2027."
    assert clause.read(text).term == {"end": "2027-03-31"}


def test_a_table_is_read_by_its_labels():
    text = "| Giltig fr.o.m. | Giltig t.o.m. | Uppsägning |\n| 2024-01-01 | 2025-12-31 | 6 mån |"
    term = clause.read(text).term
    assert (term["start"], term["end"]) == ("2024-01-01", "2025-12-31")
    assert term["notice"] == {"anchor": "before_end", "value": 6, "unit": "months"}
    text = "Avtalsperiod: 2027-01-01 – 2029-12-31\nUppsägningstid: 9 månader"
    assert clause.read(text).term["notice"]["value"] == 9


@pytest.mark.parametrize("text", ["12 + 12 + ", "1 + ", " ", "\t", "a-" + "\n" * MOST, "2020, "])
def test_what_nearly_says_something_again_and_again_is_passed_over_at_once(text):
    begun = time.process_time()
    clause.read((text * MOST)[:MOST] + "x")
    assert time.process_time() - begun < 4
