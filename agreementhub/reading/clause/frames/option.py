"""Extension by option: one party may have it, by saying so."""

from agreementhub.reading.clause.dates import first_day, last_day, months_between
from agreementhub.reading.clause.found import Finds
from agreementhub.reading.clause.grammar import Match, Sentence

_OPTIONS = (
    "PARTY CAN ... EXTEND",
    "PARTY ... OPTION",
    "CAN PARTY ... EXTEND",
    "CAN ... EXTEND PARTY",
    "EXTEND ... IF PARTY TELL",
    "PARTY ... TELL ... EXTEND",
    "EXTEND ... PARTY TELL",
    "EXTEND WITH PARTY TELL",
    "EXTEND TELL PARTY",
    "IF PARTY ... TELL ... EXTENDS",
    "EXTENDS ... IF PARTY ... TELL",
    "OPTION",
)

# "Vill kommunen ha kvar tjänsten efter …, meddelar den det": whoever has the right says so.
STAYS = ("WISH PARTY REMAIN ... TELL", "WISH PARTY REMAIN ... MORE")
_RIGHTS = (
    "CAN PARTY EXTEND",
    "PARTY CAN EXTEND",
    "PARTY CAN TO WITH? EXTEND|TIMES",
    "PARTY CAN THEN? TELL EXTEND",
    *STAYS,
)
_NONE = (
    "NOT OPTION",
    "WITHOUT OPTION",
    "NOT ... CAN ... EXTEND",
    "CAN THEN|AUTO? NOT THEN? EXTEND",
)


def find(one: Sentence, finds: Finds) -> None:
    """Note the option, unless two parties must agree or there is none."""
    if _in_row(one, finds):
        return
    if more := _for_more(one):
        finds.add("mode", "decision" if one.has("DECIDE", "BOTH") else "option", more)
        finds.add("until", last_day(more.value("span")), more)
        more.take("span")
        return
    if one.find("OPTION ... NOT $") and not one.has("IF", "TELL"):
        return
    if one.find(*_NONE):
        return
    more_time = () if one.has("NOT", "ELSE", "OTHERWISE") else ("PARTY CAN ... MORE LEN",)
    match = one.find(*_RIGHTS, *more_time)
    if match and not one.find("AFTER|WITH|IF ... APPROVE|DECIDE ... CAN"):
        finds.add("mode", "option", match)
        return
    alone = ("PARTY DECIDE IF AGR? SHALL? HOLD|EXTEND|EXTENDS", "^ EXTEND PARTY DECIDE $")
    if (match := one.find(*alone)) and _is_alone(match):
        finds.add("mode", "option", match)
        return
    if one.has("DECIDE", "BODY", "BOTH", "APPROVE") and not one.find("OPTION"):
        return
    if one.has("EXTENDS") and one.has("NOT", "ELSE", "AUTO") and not one.has("OPTION"):
        return
    match = one.find(*_OPTIONS)
    if match and not (one.find("PARTY PARTY ... EXTEND") and not one.has("OPTION")):
        finds.add("mode", "option", match)


def _in_row(one: Sentence, finds: Finds) -> bool:
    """ "Option 1 | 2028-01-01 | 2028-12-31": a row of a table, one for each."""
    row = one.find("^ OPTION FROM? first=DATE TO? last=DATE")
    if row is None:
        return False
    first, last = first_day(row.value("first")), last_day(row.value("last"))
    finds.add("mode", "option", row)
    finds.add("step", months_between(first, last), row)
    row.take("first", "last")
    return True


def _is_alone(match: Match) -> bool:
    """ "Beställaren bestämmer ensam om …": whoever settles it alone has an option."""
    decides = match.sentence.core[match.found.start() + 1]
    return match.before not in ("PARTY", "OR") and str(decides.value).startswith(("best", "avg"))


def _for_more(one: Sentence) -> Match | None:
    """ "Tjänsten kan avropas även för 2027": a year more, if somebody wants it."""
    match = one.find("CAN ... span=SPAN|DATE", "OPTION ... span=SPAN|DATE")
    span = match["span"] if match else None
    if span is None or not one.has("TELL", "PROVIDE", "HOLD", "OPTION"):
        return None
    before = [other.name for other in one.mentions[: one.mentions.index(span)]]
    while before and before[-1] in ("DURING", "NOUN", "TERM"):
        before.pop()
    return match if before[-1:] == ["ALSO"] else None
