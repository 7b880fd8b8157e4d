"""Renegotiation: what is asked for instead of notice, or what opens a notice of its own."""

from agreementhub.reading.clause.found import Finds
from agreementhub.reading.clause.grammar import Sentence

# "Nås inte enighet får part säga upp avtalet": the time is not the agreement's own notice.
_OPENS: tuple[str, ...] = ("NOT DECIDE ... RENEG ... TERMINATE", "RENEG ... NOT ... TERMINATE")


def find(one: Sentence, finds: Finds) -> None:
    """Note that somebody may ask to renegotiate; a notice that only that opens is not read."""
    match = one.find(*_OPENS, "RENEG ... NOT DECIDE ... TERMINATE")
    if match:
        finds.add("needs_person", "starts_renegotiation", match)
        one.take(*range(len(one.core)))
    elif match := one.find("NOT ... LEN BEFORE ... RENEG", "RENEG ... LEN BEFORE", "TELL RENEG"):
        finds.add("needs_person", "starts_renegotiation", match)
