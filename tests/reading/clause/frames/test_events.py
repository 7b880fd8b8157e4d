"""Events that end an agreement on no day that the clause knows."""

import pytest

from agreementhub.reading.clause.frames import events
from tests.reading.clause.frames.found import found

ENDS = {"needs_person": "ends_on_event"}


@pytest.mark.parametrize(
    "text",
    [
        "Avtalet får hävas med omedelbar verkan vid väsentligt avtalsbrott.",
        "Avtalet gäller till dess att ett nytt avtal tecknats.",
        "Avtalet gäller så länge den gemensamma nämnden finns.",
        "Avtalet upphör om statsbidraget dras in.",
        "Avtalet gäller samma tid som huvudavtalet.",
    ],
)
def test_an_event_may_end_it(text):
    assert found(events, text) == ENDS


def test_until_somebody_gives_notice_is_until_further_notice():
    assert found(events, "Avtalet gäller till dess att någon part säger upp det.") == {
        "forever": False
    }


@pytest.mark.parametrize(
    "text",
    [
        "Avtalet pågår till den 31 maj 2027 och avslutas då.",
        "Så länge ingen part sagt upp avtalet förlängs det ett år i taget.",
    ],
)
def test_an_end_and_a_silence_are_no_events(text):
    assert found(events, text) == {}
