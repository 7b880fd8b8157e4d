"""Words and phrases, by the table that a stranger adds to."""

from collections import Counter

import pytest

from agreementhub.reading.clause.mentions import mentions
from agreementhub.reading.clause.mentions.signs import NAMES
from agreementhub.reading.clause.mentions.words import SOURCE, name_of, phrase_at


def names(text):
    return [one.name for row in mentions(text, [((0, len(text)),)]) for one in row]


@pytest.mark.parametrize("table", ["words", "phrases"])
def test_every_word_stands_once_under_a_kind_that_there_is(table):
    listed = [
        one
        for text in SOURCE[table].values()
        for one in (text.split() if table == "words" else text.strip().splitlines())
    ]
    assert [word for word, times in Counter(listed).items() if times > 1] == []
    kinds = {*SOURCE[table], *(one["name"] for one in (*SOURCE["shapes"], *SOURCE["particles"]))}
    assert kinds <= set(NAMES)


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("samverkansavtalet", "AGR"),
        ("iop-överenskommelsen", "AGR"),
        ("hyrestiden", "TERM"),
        ("garantitiden", "FOREIGN"),
        ("kontraktsstart", "START"),
        ("starttid", "START"),
        ("prisbilagan", "PART_AGR"),
        ("tillsvidareavtal", "FOREVER"),
        ("medlemskommunerna", "PARTY"),
        ("omsorgsnämnden", "BODY"),
        ("och", "AND"),
        ("att", None),
    ],
)
def test_what_a_word_is(word, name):
    assert name_of(word) == name


def test_the_longest_phrase_is_taken():
    assert phrase_at(["till", "och", "med"], 0) == ("TO", 3)
    assert phrase_at(["till", "kommunen"], 0) is None


def test_a_verb_and_its_particle_may_stand_apart():
    assert names("Säger ingen part upp avtalet") == ["TERMINATE", "NOT", "ANY", "AGR"]
    assert names("löper det vidare") == ["EXTENDS", "IT"]
    assert names("slutar då att gälla") == ["EXPIRE", "WHEN"]
    assert names("ska följas upp") == ["SHALL", "REVIEW"]
    assert names("gäller tills vidare") == ["HOLD", "FOREVER"]
    assert names("träder avtalet i kraft") == ["START", "AGR"] or "START" in names(
        "träder avtalet i kraft"
    )


def test_a_verb_whose_particle_stands_in_a_phrase_leaves_the_phrase():
    assert names("upphör att gälla från och med 2027-01-01") == ["EXPIRE", "FROM", "DATE"]
    assert names("avtalet att gälla från 2027-01-01") == ["AGR", "FROM", "DATE"]


def test_what_is_concluded_is_no_end():
    assert names("avtalet är slutet 2026-03-02") == ["AGR", "SIGN", "DATE"]
    assert names("i slutet 2026-03-02") == ["END", "DATE"]


def test_om_att_is_no_condition():
    assert names("överens om att avtalet") == ["DECIDE", "AGR"]


def test_om_is_a_condition_a_measure_or_a_subject():
    assert names("om avtalet") == ["IF", "AGR"]
    assert names("om tolv månader") == ["WITH", "LEN"]
    assert names("avtalet om jourverksamheten") == ["AGR", "ABOUT", "NOUN"]


def test_a_label_is_short_or_whole_and_begins_a_part_of_its_own():
    text = "Avtalstid 3 år, Förl.: 1+1 år, Upps. 9 mån. Förlängning: nej"
    rows = mentions(text, [((0, len(text)),)])
    assert [row[0].name for row in rows] == ["TERM", "EXTEND", "TERMINATE", "EXTEND"]
    assert names("Avtalet gäller utan uppsägning. Det förlängs") == [
        *("AGR", "HOLD", "WITHOUT", "TERMINATE", "IT", "EXTENDS"),
    ]


def test_tills_vidare_in_short():
    assert names("Avtalet gäller t.v.") == ["AGR", "HOLD", "FOREVER"]
    assert names("Avtalet gäller tv-sändning") == ["AGR", "HOLD", "NOUN"]


@pytest.mark.parametrize("no", ["inte", "ej", "icke", "aldrig"])
def test_a_phrase_with_one_word_of_denial_is_the_same_with_another(no):
    assert names(f"dock {no} längre än till 2027") == ["LONGEST", "TO", "DATE"][-3:]
    assert names(f"om så {no} sker") == ["ELSE"]


def test_in_time_is_no_right():
    assert "CAN" not in names("Sägs avtalet inte upp i rätt tid")
    assert "CAN" in names("Parten har rätt att säga upp avtalet")


def test_an_expected_day_is_none():
    assert names("tillträdesdagen, som beräknas till den 1 mars 2027, och") == [
        *("START", "COMMA", "COMMA", "AND"),
    ]
    assert names("kostnaden planeras öka med två procent från den 1 mars 2027")[-1] == "DATE"


def test_so_long_ahead_is_a_length():
    assert names("och två år framåt") == ["AND", "DURING", "LEN"]


def test_the_number_of_a_footnote_is_no_letter():
    assert names("Avtalet¹ gäller") == ["AGR", "HOLD"]


def test_a_label_tells_of_signing_or_of_no_end():
    assert names("Tecknat: 2026-03-01") == ["SIGN", "COMMA", "DATE"]
    assert names("avtal tecknat för 2026")[1] == "HOLD"
    assert names("Giltighet: Löpande") == ["TERM", "COMMA", "FOREVER"]
    assert "FOREVER" not in names("löpande avtalstid")


def test_an_answer_that_begins_with_yes_goes_with_its_question():
    text = "Kan det förlängas? Ja, med ett år. Hur? Skriftligen, med uppsägning."
    assert len(mentions(text, [((0, len(text)),)])) == 2


def test_a_word_that_is_not_known_is_a_thing_right_before_a_verb_that_opens_with_it():
    assert names("Skolskjuts beviljas") == ["NOUN", "DECIDE"]
    assert names("Därmed gäller det") == ["HOLD", "IT"]
