"""A reading keeps what it was given first, and the words behind it."""

from agreementhub.reading.clause.reading import Reading


def test_what_is_read_first_stands():
    reading = Reading()
    reading.take({"end": None}, "tills vidare")
    reading.take({"end": "2027-12-31"}, "t.o.m. 2027-12-31")
    assert reading.as_json() == {"end": None, "quotes": {"end": "tills vidare"}}


def test_a_list_holds_each_value_once_and_quotes_the_first_words():
    reading = Reading()
    reading.add("unknown", "start", "läsåret")
    reading.add("unknown", "end", "mandatperioden")
    reading.add("unknown", "start", "läsåret")
    assert reading.term == {"unknown": ["start", "end"]}
    assert reading.quotes == {"unknown": "läsåret"}


def test_what_no_words_say_has_no_quote():
    reading = Reading()
    reading.add("unknown", "end", "")
    reading.take({"signed": "2027-01-01"}, "  ")
    assert reading.quotes == {}
    assert not reading.is_empty


def test_an_end_is_a_day_or_a_length_and_not_until_further_notice():
    assert not Reading().has_end
    assert not Reading({"end": None}).has_end
    assert Reading({"end": "2027-12-31"}).has_end
    assert Reading({"term_months": 36}).has_end


def test_two_readings_share_nothing():
    Reading().add("unknown", "end", "läsåret")
    assert Reading().is_empty
