"""Events that end an agreement on no day that the clause knows."""

from datetime import date

import pytest

from agreementhub.reading.clause.frames import events, notice, period
from tests.reading.clause.frames.found import found

ENDS = {"needs_person": "ends_on_event"}


@pytest.mark.parametrize(
    "text",
    [
        "Avtalet gäller till dess att ett nytt avtal tecknats.",
        "Avtalet gäller så länge den gemensamma nämnden finns.",
        "Avtalet upphör om statsbidraget dras in.",
        "Fram till dess ny lag antas gäller avtalet som förut.",
        "Avtalet gäller samma tid som huvudavtalet.",
    ],
)
def test_an_event_may_end_it(text):
    assert found(events, text) == ENDS


@pytest.mark.parametrize(
    "text",
    [
        "Avtalet får hävas med omedelbar verkan vid väsentligt avtalsbrott.",
        "Markägaren kan med tre månaders varsel säga upp avtalet om marken behövs för bebyggelse.",
        "Kommunen får säga upp avtalet med 90 dagars varsel om fullmäktige beslutar driva skolan.",
        "Om målen inte nås får regionen säga upp avtalet med tolv månaders uppsägningstid.",
    ],
)
def test_what_a_breach_or_another_event_allows_is_no_notice(text):
    assert found(events, text) == {}
    assert "notice_time" not in found(notice, text, events)


@pytest.mark.parametrize(
    "text",
    [
        "Part kan säga upp avtalet med tre månaders varsel om den så önskar.",
        "Part kan säga upp avtalet med tre månaders varsel om den beslutar det.",
        "Om part vill lämna samarbetet kan avtalet sägas upp med tre månaders uppsägningstid.",
        "Avtalet kan sägas upp med tre månaders uppsägningstid om inte annat avtalats.",
    ],
)
def test_the_wish_of_a_party_is_no_event(text):
    assert found(notice, text, events)["notice_time"].length == (3, "months")


def test_as_long_as_nobody_gives_notice_is_until_further_notice():
    text = "Så länge ingen av parterna har sagt upp avtalet fortsätter det att gälla."
    assert found(events, text) == {"forever": False}


def test_as_long_as_nothing_else_is_said_is_until_further_notice():
    text = "Så länge parterna inte sagt annat gäller avtalet."
    assert found(events, text) == {"forever": False}
    assert found(events, "Så länge parterna inte sagt annat gäller hyran.") == {}


def test_until_somebody_gives_notice_is_until_further_notice():
    assert found(events, "Avtalet gäller till dess att någon part säger upp det.") == {
        "forever": False
    }


@pytest.mark.parametrize(
    "text",
    [
        "Avtalet pågår till den 31 maj 2027 och avslutas då.",
        "Avtalet upphör då att gälla tre månader senare.",
        "Fram till dess gäller avtalet som förut.",
        "Så länge ingen part sagt upp avtalet förlängs det ett år i taget.",
    ],
)
def test_an_end_and_a_silence_are_no_events(text):
    assert found(events, text) == {}


def test_an_event_ends_it_without_notice():
    text = "Avtalet upphör utan uppsägning om kommunen lämnar förbundet."
    assert found(events, text) == {"needs_person": "ends_on_event"}
    assert found(events, "Avtalet upphör utan uppsägning om det inte förlängs.") == {}


def test_what_another_thing_ends_allows_is_no_notice():
    text = "Kommunen får säga upp avtalet med sex månaders varsel om bidraget upphör."
    assert found(notice, text, events) == {}
    text = "Kommunen får säga upp avtalet med sex månaders varsel om det ska upphöra."
    assert "notice_time" in found(notice, text, events)


def test_what_stands_before_a_right_that_hangs_on_an_event_is_read():
    text = "Det gäller till 2028-08-31 men kan sägas upp med ett års varsel om skolan läggs ned."
    assert found(period, text, events) == {"end": date(2028, 8, 31)}
