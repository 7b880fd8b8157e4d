"""The period: its days, its length, and what is left open."""

from datetime import date

import pytest

from agreementhub.reading import clause
from agreementhub.reading.clause.frames import deadlines, extension, notice, period
from tests.reading.clause.frames.found import found

START, END = date(2027, 1, 1), date(2028, 12, 31)


@pytest.mark.parametrize(
    "text",
    [
        "Avtalet gäller från och med den 1 januari 2027 till och med den 31 december 2028.",
        "Avtalet gäller 2027-01-01–2028-12-31.",
        "Avtalet gäller 1/1 2027 – 31/12 2028.",
        "Avtalet avser perioden 270101–281231.",
        "Avtalet gäller åren 2027–2028.",
        "Avtalet gäller från årsskiftet 2026/2027 till årsskiftet 2028/2029.",
        "Avtalet träder i kraft den 1 januari 2027 och löper ut den sista december 2028.",
        "Avtalet börjar gälla 1 januari 2027 och upphör vid utgången av 2028.",
        "Avtalstid: fr o m 27-01-01 t o m 28-12-31",
    ],
)
def test_both_ends_are_read_however_they_are_written(text):
    assert found(period, text) == {"start": START, "end": END}


@pytest.mark.parametrize(
    "text",
    [
        "Avtalet gäller i två år från den 1 januari 2027.",
        "Tvåårigt avtal med start 2027-01-01.",
        "Avtalet är tvåårigt och gäller från 2027-01-01.",
        "Avtalstiden är 24 månader räknat från 2027-01-01.",
        "Avtalet gäller från 2027-01-01 i två (2) år.",
        "Avtalet gäller från och med den 1 januari 2027 och två år framåt.",
    ],
)
def test_a_length_and_its_start(text):
    assert found(period, text) == {"start": START, "length": 24}


def test_the_day_on_which_it_was_made_is_its_start_where_the_length_is_counted_from_it():
    text = "Avtalet är upprättat 2027-01-01 och gäller i två år räknat från nämnda dag."
    assert found(period, text) == {"start": START, "length": 24}
    assert found(period, "Avtalet är upprättat 2027-01-01 och gäller i två år.") == {"length": 24}


@pytest.mark.parametrize(
    "text",
    [
        "Parterna träffas sex månader före avtalets slut.",
        "Avtalet upphör efter det att sex månader förflutit från beskedet.",
    ],
)
def test_a_time_that_is_counted_from_something_is_no_length(text):
    assert "length" not in found(period, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Avtalet upphör vid en konkurs som inte hävts före den 1 mars 2028.", {}),
        ("Om avtalet upphör före den 31 december 2028 betalas bidraget tillbaka.", {}),
        ("Avtalet upphör senast den 31 december 2028.", {"end": END}),
        ("Avtalet löper ut tre månader efter den 1 mars 2028.", {}),
        ("Avtalet träder i kraft genast och ska utvärderas den 1 mars 2028.", {}),
        ("Avtalet träder i kraft, för samtliga parter, den 1 januari 2027.", {"start": START}),
        ("Avtalstiden är fem år från den besiktning som planeras till 2027-03-01.", {"length": 60}),
        ("Avtalet upphör att gälla från och med den 1 januari 2029.", {"end": END}),
        ("Avtalet ersätter det avtal som upphör den 31 december 2028.", {}),
        ("Uppdraget är tidsbegränsat till två år.", {"length": 24}),
    ],
)
def test_a_day_of_something_else_is_neither_start_nor_end(text, expected):
    read = found(period, text)
    read.pop("start_open", None)
    assert read == expected


def test_a_day_to_which_one_may_stay_without_notice_is_the_end():
    text = "Arrendatorn får utan uppsägning bruka marken t.o.m. 2028-12-31, då avtalet upphör."
    assert found(period, text) == {"end": END}
    text = "Arrendatorn får efter uppsägning av marken t.o.m. 2028-12-31 lämna avtalet."
    assert found(period, text) == {}


def test_a_year_in_which_it_may_hold_too_is_no_period():
    text = "Avtalet, som gäller till och med den 31 december 2028, ska gälla även under 2029."
    assert found(period, text) == {"end": END}
    assert found(period, "Avtalet gäller under 2028.")["end"] == END
    assert found(period, "Innevarande avtalsperiod är 2028.")["end"] == END


def test_until_further_notice_from_a_day():
    text = "Avtalet gäller: 2027-01-01 - tills vidare"
    assert found(period, text) == {"start": START, "forever": False}
    assert found(period, text.replace("tills vidare", "utan pris")) == {}


def test_until_further_notice():
    assert found(period, "Avtalet gäller tills vidare.") == {"forever": False}
    assert found(period, "Avtalet gäller utan tidsbegränsning.") == {"forever": False}


def test_which_days_are_meant_a_person_must_say():
    assert found(period, "Avtalet gäller läsåret 2026/27.") == {"open": "end"}
    assert found(period, "Avtalet startar vid skolstarten 2026.")["open"] == "start"
    assert found(period, "Avtalet kan förlängas med en säsong.") == {}
    text = "Avtalet gäller säsongen 2027/28, från 2027-01-01 till 2028-12-31."
    assert found(period, text) == {"start": START, "end": END}


def test_a_day_of_notice_and_the_next_period_are_not_the_end_and_the_start():
    text = "Uppsägning av avtalet ska ske senast den 30 juni 2028."
    assert found(period, text, deadlines) == {}
    text = "Avtalet förlängs ett år från den 1 januari 2029."
    assert found(period, text, extension) == {"end": END}


@pytest.mark.parametrize(
    "text",
    [
        "Avtalstiden förlängs från den 31 december 2026 till den 31 december 2028.",
        "Avtalets slutdatum ändras från den 31 december 2026 till den 31 december 2028.",
    ],
)
def test_a_day_from_which_the_end_is_moved_is_no_start(text):
    assert found(period, text) == {"end": date(2028, 12, 31)}
    other = "Avtalet gäller från den 31 december 2026 till den 31 december 2028."
    assert found(period, other)["start"] == date(2026, 12, 31)


def test_the_day_to_which_it_is_extended_is_the_end_where_nothing_must_happen_first():
    text = "Avtalstiden, som löper till 2026-12-31, förlängs med två år till 2028-12-31."
    assert clause.read(text).term["end"] == "2028-12-31"
    text = "Avtalstiden löper till 2026-12-31 och förlängs automatiskt till 2028-12-31."
    term = clause.read(text).term
    assert (term["end"], term["extension"]["months"]) == ("2026-12-31", 24)


def test_the_length_behind_the_day_it_starts():
    text = "Avtalet gäller från 2027-04-01, under ett år, och förlängs om ingen säger upp det."
    assert found(period, text)["length"] == 12
    text = "Avtalet gäller från 2027-04-01 med tre månaders uppsägningstid."
    assert "length" not in found(period, text, notice)
