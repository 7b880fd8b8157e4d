"""Why a person must complete a term: what the text says that no date follows from.

The one table of the codes in `needs_person`. Any other text in there is shown as it was written.
"""

from collections.abc import Mapping
from typing import Final

from agreementhub.domain.deadlines import Pair

REASONS: Final[Mapping[str, Pair]] = {
    "starts_when_approved": Pair(
        "börjar gälla när alla parter har godkänt avtalet",
        "takes effect when all parties have approved it",
    ),
    "counted_from_meeting": Pair(
        "räknas från ett sammanträde", "is counted from a meeting of the body"
    ),
    "counted_from_receipt": Pair(
        "räknas från den dag då uppsägningen kommit fram", "is counted from the receipt of notice"
    ),
    "starts_renegotiation": Pair("leder till omförhandling", "leads to a renegotiation"),
    "ends_on_event": Pair("upphör när något inträffar", "ends when something happens"),
}


def reason(code: str) -> Pair:
    """The words of a code."""
    return REASONS.get(code, Pair(code, code))
