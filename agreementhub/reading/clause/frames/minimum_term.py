"""The minimum term: how long the agreement holds before it can be ended."""

from agreementhub.reading.clause.dates import day_after, first_day, last_day
from agreementhub.reading.clause.found import Finds
from agreementhub.reading.clause.grammar import Match, Sentence
from agreementhub.reading.clause.mentions import Length

_INSIDE = (
    "EXPIRE EARLIEST least=LEN ... START",
    "EARLIEST AFTER least=LEN ... EXPIRE",
    "EARLIEST EXPIRE ... least=LEN",
    "EXPIRE ... EARLIEST AFTER? least=LEN",
)
_AFTER = (
    "TERMINATE ... CAN NOT|EARLIEST ... HOLD least=LEN",
    "TERMINATE CAN EARLIEST ... HOLD least=LEN",
    "EARLIEST AFTER least=LEN ... TERMINATE",
    "AFTER least=LEN CAN ... TERMINATE",
    "EARLIEST TERMINATE AFTER|WHEN? least=LEN",
    "EARLIEST ... TERMINATE ... least=LEN",
    "TERMINATE ... EARLIEST ... least=LEN",
    "NOT ... TERMINATE ... DURING|WITHIN FIRST? least=LEN",
    "DURING FIRST? least=LEN ... NOT TERMINATE",
    "FIRST least=LEN ... NOT TERMINATE",
    "NOT DURING|WITHIN FIRST? least=LEN",
)
_NOT_UNTIL = (
    "EARLIEST EXPIRE ... day=DATE",
    "EXPIRE ... EARLIEST day=DATE",
    "LEAST TO day=DATE",
)
_NOT_BEFORE = (
    "TERMINATE ... EARLIEST day=DATE",
    "EARLIEST TERMINATE ... day=DATE",
    "NOT TERMINATE BEFORE day=DATE",
)
_NO_EXIT_BEFORE = (
    "CAN NOT ... EXPIRE BEFORE day=DATE",
    "NOT CAN ... EXPIRE BEFORE day=DATE",
    "NOT EXPIRE BEFORE day=DATE",
)
_OPEN = (
    "MINIMUM ... least=LEN",
    "least=LEN MINIMUM",
    "AFTER FIRST least=LEN",
    "HOLD LEAST least=LEN",
)
# What a time right beside it is of, and what parts a time from the word that it would be of.
_OTHERS = frozenset({"BEFORE", "AHEAD", "NOTICE", "EACH"})
_PARTING = frozenset({"DATE", "EXTENDS", "EXTEND", "EVENT"})


def find(one: Sentence, finds: Finds) -> None:
    """Take the months; whether notice may be given inside them where the text says so."""
    if one.find("EARLIEST LEN AFTER|FROM TERMINATE|RECEIPT", "LEN AFTER AGR|TERM END"):
        return  # "tidigast tolv månader efter uppsägningen" is notice; after the end is no term
    if match := one.find(*_NOT_UNTIL):
        finds.add("minimum_day", (day_after(last_day(match.value("day"))), True), match)
        match.take("day")
        return
    if match := one.find(*_NO_EXIT_BEFORE):
        day = last_day(match.value("day"))
        finds.add("minimum_day", (day if day.day == 1 else day_after(day), True), match)
        match.take("day")
        return
    if match := one.find("NOTICE|TERMINATE ... EARLIEST TO END? day=DATE"):
        # Out on that day: "sägs upp tidigast till den 31 december 2028".
        finds.add("minimum_day", (day_after(last_day(match.value("day"))), True), match)
        match.take("day")
        return
    if match := one.find(
        "NOTICE|TERMINATE ... EARLIEST FROM day=DATE", "NOTICE|TERMINATE ... FIRST FROM|TO day=DATE"
    ):
        # Of the notice or of the exit: a person must say. It is no start.
        finds.add("open", "minimum_term", match)
        match.take("day")
        return
    if match := one.find(*_NOT_BEFORE):
        finds.add("minimum_day", (first_day(match.value("day")), False), match)
        match.take("day")
        return
    for inside, patterns in ((True, _INSIDE), (False, _AFTER), (None, _OPEN)):
        match = one.find(*patterns)
        length = match.value("least") if match else None
        if match is None or _is_of_another(one, match):
            continue
        if isinstance(length, Length) and length.unit == "months":
            finds.add("minimum", (length.value, inside), match)
            match.take("least")
            return


def _is_of_another(one: Sentence, match: Match) -> bool:
    """ "Ett år före utgången", "en uppsägningstid av tre år", "förlängs med fyra år för varje
    gång": a time of something else, or after the day that "tidigast" is of.
    """
    place = match.found.start("least")
    names = [mention.name for mention in one.core]
    between = names[slice(*match.found.span())]
    beside = {*names[place + 1 : place + 2], *names[place - 1 : place]}
    return not _OTHERS.isdisjoint(beside) or not _PARTING.isdisjoint(between)
