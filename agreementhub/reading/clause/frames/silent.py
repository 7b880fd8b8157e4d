"""Extension in silence: it goes on unless somebody says that it ends."""

from typing import Final

from agreementhub.reading.clause.found import Finds
from agreementhub.reading.clause.grammar import Sentence

# "Annars börjar en ny treårig avtalsperiod", "… inleds en ny period om två år".
_NEW_PERIOD: Final = tuple(
    f"{when} ... START {term}"
    for when in ("ELSE", "NOT ... TERMINATE|TELL", "TERMINATE|TELL ... NOT", "WITHOUT TERMINATE")
    for term in ("LEN $", "MORE? LEN TERM|AGR", "MORE? TERM|AGR WITH|OF? LEN")
)
# "Meddelar ingen part annat gäller det även nästkommande år".
_YEAR_MORE: Final = (
    "NOT ... TERMINATE|TELL ... HOLD AGR? YEAR_AFTER",
    "TELL NOT ... HOLD AGR? YEAR_AFTER",
    "ELSE ... HOLD AGR? YEAR_AFTER",
)
_GOES_ON = (
    *_YEAR_MORE,
    *("EXTENDS", "HOLD ... MORE LEN", "MORE LEN", "THEN LEN EACH"),
    *("AUTO EXTEND", "EXTEND AUTO", "ELSE EXTEND", "HOLD ... LEN EACH"),
    "CONVERT ... LEN",
    "EXTEND ... NOT ... TERMINATE",
    "EXTEND ... AUTO",
    "^ EXTEND LEN EACH",
    "ELSE ... EXTENDED",
    "TO DATE THEN EVERY",
    "EXTENDED ... LEN EACH",
    "THEN IF ... NOT ... END LEN $",
    "ELSE ... LEN EACH|MORE",
    "^ ELSE LEN $",
    "^ NOT TERMINATE LEN MORE $",
    "HOLD ... LEN MORE",
    "HOLD ... EVERY EACH",
    "REMAIN ... MORE LEN",
    *_NEW_PERIOD,
)
_SILENCE = (
    "NOT ... TERMINATE|TELL|RENEG",
    "TERMINATE ... NOT",
    "WITHOUT TERMINATE",
    "ELSE",
    "AUTO",
    "NOT ... WISH",
    "NOT ... DECIDE OTHERWISE",
    "NOT OTHERWISE DECIDE",
    "TERMINATE ... ELSE",
    "IF|EVENT ... TERMINATE",
)


def find(one: Sentence, finds: Finds) -> None:
    """Note the silence that extends it; that it is extended, with no word of how, says less."""
    if match := one.find("CONVERT ... FOREVER", "EXTENDS AGR? HOLD? WITH? FOREVER"):
        finds.add("mode", "auto", match)
        finds.add("converts", True, match)
        return
    if one.find("PAST ... EXTENDS|EXTENDED TO"):
        return  # "som gällde till …, är förlängt till …": it has been
    if one.find("EXTENDS EVERY? FOREVER") and not one.has(
        "NOT", "ELSE", "IF", "WITHOUT", "TERMINATE"
    ):
        return  # "fortlöper kalenderår för kalenderår utan slutdatum"
    match = one.find(*_GOES_ON)
    if match is None or one.find("EXTENDS NOT", "AUTO EXTEND NOT", "NOT AUTO EXTEND"):
        return
    if one.has("OPTION") or _is_decided(one) or _is_asked(one) or _may_be(one):
        return
    if one.find("IF AGR|TERM? NOT EXTENDS") and not one.has("HAPPEN"):
        return
    silence = one.find(*_SILENCE) or one.find("LEN EACH")
    finds.add("mode", "auto", one if silence else match, 3 if silence else 1)


def _is_decided(one: Sentence) -> bool:
    """ "Förlängs om nämnden beslutar det": somebody must, so silence does not."""
    if not one.has("DECIDE", "APPROVE") or one.has("OTHERWISE"):
        return False
    return not one.has("NOT", "WITHOUT", "ELSE") or bool(one.find("NOT ... DECIDE ... EXTEND"))


def _is_asked(one: Sentence) -> bool:
    """ "Förlängs om beställaren begär det": an option."""
    return bool(one.find("IF PARTY ... TELL")) and not one.has("NOT", "ELSE")


def _may_be(one: Sentence) -> bool:
    """ "Gäller två år, och beställaren kan förlänga med ett år i taget": somebody must."""
    if one.has("NOT", "ELSE", "AUTO", "EXTENDS", "EXTENDED", "WITHOUT"):
        return False
    return bool(one.find("CAN ... EXTEND", "PARTY CAN ... MORE LEN"))
