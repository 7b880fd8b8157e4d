"""How long an extension is and how often it may come, whoever brings it about."""

from agreementhub.reading.clause.dates import is_year, last_day
from agreementhub.reading.clause.found import Finds
from agreementhub.reading.clause.grammar import Match, Sentence
from agreementhub.reading.clause.mentions import Length

_EXTENDED = "EXTENDS|EXTEND|OPTION"
_TIMES = ("MOST times=TIMES", f"{_EXTENDED} ... times=TIMES", "times=TIMES")
_OFTEN = (
    "EXTENDS|EXTEND ... often=EVERY",
    "HOLD often=EVERY ... EXTENDS|EXTEND",
    "TO DATE THEN often=EVERY",
    "HOLD ... often=EVERY EACH",
)
_THEN = "THEN IF ... NOT ... END size=LEN $"
# "Annars börjar en ny treårig avtalsperiod", "avgör om det ska löpa ytterligare 1+1 år".
_NEW = (
    "size=LEN MORE",
    "ELSE|TERMINATE|TELL ... START MORE? size=LEN TERM|AGR",
    "ELSE|TERMINATE|TELL ... START MORE? TERM|AGR WITH|OF? size=LEN",
    "ELSE|TERMINATE|TELL ... START size=LEN $",
    "DECIDE IF ... MORE size=STEPS",
    "EXPIRE ... DECIDE IF? TERM WITH size=LEN",
    "^ ELSE size=LEN $",
)
_SIZES = (
    "size=STEPS ... OPTION|EXTEND",
    f"{_EXTENDED} ... size=STEPS",
    "size=LEN EACH",
    "EACH WITH? MOST? size=LEN",
    "EXTEND WITH MOST? size=LEN",
    "MORE size=LEN",
    f"{_EXTENDED} ... size=LEN",
    "size=LEN AUTO? EXTEND|OPTION",
    "CONVERT ... size=LEN",
    _THEN,
    *_NEW,
)
# "Två förlängningar, den första om tre år och den andra om två år".
_IN_TURN = f"{_EXTENDED}|TIMES FIRST WITH? first=LEN WITH? second=LEN"
_YEAR_MORE = (
    "TELL|TERMINATE ... HOLD AGR? YEAR_AFTER",
    "ELSE ... HOLD AGR? YEAR_AFTER",
    "EXTENDS AGR? DURING YEAR_AFTER",
)
_BARE = (
    *("MORE LEN|STEPS", "LEN EACH|MORE", "THEN EVERY", "EVERY EACH", "AFTER MOST? TIMES"),
    *(_THEN, *_NEW, *_YEAR_MORE),
)


def find(one: Sentence, finds: Finds) -> None:
    """Take the length, the number of times, and the day until which it is extended."""
    if longest := one.find("LONGEST ... EXTEND ... total=LEN"):
        longest.take("total")  # "total avtalstid med förlängningar får inte överstiga fyra år"
    if not (one.has("EXTENDS", "EXTEND", "OPTION", "CONVERT") or one.find(_IN_TURN, *_BARE)):
        return
    _how_long(one, finds)
    _total(one, finds)
    is_done = one.has("EXTENDS") and not one.has("NOT", "ELSE", "IF", "WITHOUT", "AUTO", "THEN")
    if not is_done and (match := one.find("EXTENDS|EXTEND ... TO day=DATE")):
        finds.add("until", last_day(match.value("day")), match)
        match.take("day")
    if not is_done and (match := one.find("EXTENDS|EXTEND TERM|DURING|TO|FROM? span=SPAN")):
        finds.add("until", last_day(match.value("span")), match)
        match.take("span")
    year = None if is_done else one.find("EXTENDS|EXTEND TERM|DURING? year=DATE")
    if year and is_year(year.value("year")):
        finds.add("until", last_day(year.value("year")), year)
        year.take("year")
    if match := one.find(*_TIMES):
        finds.add("times", match.value("times"), match)
        match.take("times")


def _how_long(one: Sentence, finds: Finds) -> None:
    # "Avtalstiden är 3+1 år, varav det sista är option": the first is the term
    if one.find("TERM STEPS ... OPTION|EXTEND") or _in_turn(one, finds):
        return
    if (match := one.find(*_SIZES)) and not _is_of_term(one, match):
        size = match.value("size")
        if isinstance(size, list):
            finds.add("steps", size, match)
        elif other := one.find("LEN OR other=LEN"):
            finds.add("open", "extension.months", other)  # "ett eller två år"
        elif isinstance(size, Length) and size.unit == "months":
            finds.add("size", size.value, match)
            if _runs_in_steps(one):
                finds.add("length", size.value, match, 1)
        match.take("size")
    elif match := one.find("EXTENDS|EXTEND ... SAME_LEN", "SAME_LEN ... EXTEND"):
        finds.add("size", "same", match)
    elif match := one.find(*_YEAR_MORE):
        finds.add("size", 12, match)
    elif (match := one.find(*_OFTEN)) and not one.find("^ AGR EXTENDS EVERY FOREVER $"):
        finds.add("size", match.value("often"), match)


def _in_turn(one: Sentence, finds: Finds) -> bool:
    match = one.find(_IN_TURN)
    if match is None:
        return False
    steps = [match.value("first"), match.value("second")]
    finds.add("steps", [one.value for one in steps if isinstance(one, Length)], match)
    match.take("first", "second")
    return True


def _is_of_term(one: Sentence, match: Match) -> bool:
    """ "Avtalstid 2 år, option 1+1 år": a length that a comma parts from the option after it."""
    size = match["size"]
    place = match.found.start("size")
    if size is None or place == 0 or one.core[place - 1].name not in ("TERM", "HOLD"):
        return False
    after = one.mentions[one.mentions.index(size) + 1 :]
    return [other.name for other in after[:2]] == ["COMMA", "OPTION"]


def _runs_in_steps(one: Sentence) -> bool:
    """ "Löper från 1 januari med fyra år i taget": the first period is as long as the others."""
    return bool(one.find("HOLD ... LEN EACH")) and not one.has("EXTENDS", "EXTEND", "THEN", "MORE")


def _total(one: Sentence, finds: Finds) -> None:
    """ "Ett år i taget under högst tre år": three times."""
    match = one.find("EACH DURING? MOST|LONGEST total=LEN")
    total, size = match.value("total") if match else None, finds.first("size")
    if match and size and isinstance(size.value, int) and isinstance(total, Length):
        if total.unit == "months" and total.value % size.value == 0:
            finds.add("times", total.value // size.value, match)
        match.take("total")
