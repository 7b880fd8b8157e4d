"""By when something must be done: so long before the end, by a date, by a day of each year.

Who must do what by then is told by the acts of the sentence: giving notice, deciding, using an
option. A sentence that names no act ("Besked lämnas senast …") is about what the one before was.
"""

from typing import Final

from agreementhub.domain import calendar
from agreementhub.reading.clause.dates import first_day, last_day
from agreementhub.reading.clause.found import Finds
from agreementhub.reading.clause.frames.decided import CHOICE_OF_MORE
from agreementhub.reading.clause.frames.option import STAYS
from agreementhub.reading.clause.grammar import Match, Sentence
from agreementhub.reading.clause.mentions import Length, YearDay
from agreementhub.reading.clause.parties import party_of
from agreementhub.reading.clause.values import ByDate, ByDay, Lead, Time

# "Minst ett år och hyresgästen minst nio månader före …": the first goes with the second.
_LEADS: Final = (
    "lead=LEN PARTY LEAST|BY? LEN BEFORE|AHEAD",
    "lead=LEN NOTICE|TERMINATE? BEFORE|AHEAD",
    "lead=LEN REMAIN",
    "REMAIN lead=LEN",
)
# The last is a label: "Senaste avrop av option: 2027-09-30".
_DAYS: Final = ("how=BY|BEFORE day=DATE", "how=BY TELL|OPTION OPTION? day=DATE")
# Of what the sentence before was about.
_TOLD: Final = ("^ BY LEN BEFORE", "^ BY DATE $", "^ PARTY BY|LEAST? LEN BEFORE|AHEAD")
# "Att upphöra vid årsskifte …, minst arton månader före detta".
_AT_TURN: Final = ("EXPIRE|TERMINATE ... DAY ... LEN AHEAD",)
_ACTS: Final = frozenset({"TERMINATE", "DECIDE", "TELL", "OPTION", "RENEG", "EXTEND"})
_END: Final = frozenset({"TERM", "AGR", "END", "EXPIRE", "DATE", "DAY", "THAT_DAY"})


def find(one: Sentence, finds: Finds) -> None:
    """Take every deadline of the sentence, under the name of what is due."""
    due = _due(one, finds)
    if due is None:
        return
    if match := one.find("LEN IF AGR? TERMINATE BEFORE|BY|AFTER DATE|DAY"):
        finds.add("open", "notice", match)  # one time before that day, and another after it
        one.take(*range(len(one.core)))
        return
    if match := one.find(
        "^ TERMINATE BEFORE day=DATE|DAY SHALL|CAN|EXPIRE",
        "^ TERMINATE BEFORE day=DATE|DAY .. NOT $",
    ):
        match.take("day")  # "Vid uppsägning före den 1 juni ska …": no time to give it by
    if due == "notice":
        _years_before(one, finds)
    for written in _LEADS:
        for match in one.all(written):
            _lead(one, match, due, finds)
    _by_date(one, due, finds)
    if due == "notice":
        _by_day(one, due, finds)
    elif meeting := one.find("BY ... MEETING"):
        finds.add("needs_person", "counted_from_meeting", meeting)


def _by_date(one: Sentence, due: str, finds: Finds) -> None:
    for match in (found for written in _DAYS for found in one.all(written)):
        how = match["how"]
        assert how
        if _is_of_review(one, match):
            continue
        exclusive = how.name == "BEFORE"
        day = (first_day if exclusive else last_day)(match.value("day"))
        value = ByDate(day, exclusive, party_of(one, match.found.start("how")))
        finds.add(due, value, match.around(_ACTS, frozenset()))
        match.take("day")


def _due(one: Sentence, finds: Finds) -> str | None:
    """What is due: "notice", "decision", "option", or "extension" (whichever it is)."""
    silent = one.find("EXTENDS") and one.has("NOT", "WITHOUT", "ELSE")
    if one.has("RENEG") or one.find("WISH|TELL ... NOT ... EXTEND", "NOT ... WISH ... EXTEND"):
        return "notice"
    if _is_decided(one, bool(silent)):
        return "decision"
    if one.find(*STAYS):
        return "option"
    if one.has("TERMINATE", "NOTICE") or _will_end(one) or (silent and one.has("TELL")):
        return "notice"
    if one.find("NOT ... TELL ... HOLD AGR? YEAR_AFTER", "TELL NOT ... HOLD AGR? YEAR_AFTER"):
        return "notice"
    if one.has("OPTION"):
        return "option"
    if one.has("EXTEND", "EXTENDS"):
        return "notice" if silent else "extension"
    if one.has("DECIDE"):
        return "decision"
    is_told = one.has("TELL") or one.find(*_TOLD)
    of_it = one.mentions[0].name == "IT" and one.find("BY|BEFORE DAY") and finds.has("leaving")
    return _before(finds) if is_told or of_it else None


def _is_decided(one: Sentence, silent: bool) -> bool:
    """Whether it must be decided what comes after the end."""
    is_about_extending = one.has("EXTEND", "EXTENDS", "OTHERWISE", "EXTENDED")
    if one.has("DECIDE") and is_about_extending and not (silent and one.has("TERMINATE")):
        return True
    stops = silent and one.find("BODY ... DECIDE AGR? TERMINATE")
    return bool(stops or one.find(*CHOICE_OF_MORE))


def _is_of_review(one: Sentence, match: Match) -> bool:
    """ "Utvärderingen, som ska vara klar senast …, ligger till grund för beslut om …"."""
    before = [mention.name for mention in one.core[: match.found.start()]]
    return "REVIEW" in before and _ACTS.isdisjoint(before)


def _will_end(one: Sentence) -> bool:
    """ "Den som vill att avtalet ska upphöra meddelar …"; not "besked ges innan det upphör"."""
    if one.has("EXTEND", "OPTION") or one.find("BEFORE AGR? EXPIRE"):
        return bool(one.find("WISH .. EXPIRE"))
    return bool(one.find("WISH ... EXPIRE", "TELL ... EXPIRE"))


def _before(finds: Finds) -> str | None:
    """What the sentences before were about."""
    for row in reversed(finds.rows):
        if row.key in ("notice", "notice_time", "leaving", "forever"):
            return "notice"
        if row.key == "mode" and row.value in ("option", "decision"):
            return "extension"
        if row.key == "mode" and row.value == "auto":
            return "notice"
    return None


def _lead(one: Sentence, match: Match, due: str, finds: Finds) -> None:
    length = match.value("lead")
    if not isinstance(length, Length):
        return
    after = one.find("LEN BEFORE TERM|END? end=DATE", "LEN BEFORE ... EXPIRE|END end=DATE")
    if after and after.found.start() == match.found.start():
        finds.add("end", last_day(after.value("end")), after, 1)
        after.take("end")
    turn = one.find("LEN NOTICE|TERMINATE? BEFORE turn=DAY")
    at_turn = bool(turn and turn.found.start() == match.found.start())
    if turn and at_turn:
        turn.take("turn")
    last = one.core[match.found.end() - 1]
    in_advance = last.name == "AHEAD" and (last.value in ("i", "på") or bool(one.find(*_AT_TURN)))
    lead = Lead(length, party_of(one, match.found.start("lead")), at_turn, in_advance)
    finds.add(due, lead, match.around(_ACTS, _END))
    match.take("lead")


def _years_before(one: Sentence, finds: Finds) -> None:
    """ "Senast den 31 december två år innan avtalet löper ut"."""
    match = one.find("how=BY|BEFORE day=DAY years=LEN BEFORE|AHEAD")
    if match is None:
        return
    day, how, years = match.value("day"), match["how"], match.value("years")
    assert isinstance(day, YearDay) and how
    exit = one.find("TERMINATE out=DAY ... BY")
    if exit and isinstance(years, Length) and _ends_a_year(day, years, exit.value("out")):
        finds.add("notice_time", Time(years, "year_end", ""), match)
        exit.take("out")
    elif isinstance(years, Length) and years.unit == "months" and years.value % 12 == 0:
        value = ByDay(day, how.name == "BEFORE", "YEARS_BEFORE", None, years.value // 12)
        finds.add("notice", value, match.around(_ACTS, _END))
    else:
        finds.add("open", "notice", match)
    match.take("day", "years")


def _ends_a_year(day: YearDay, length: Length, out: object) -> bool:
    """ "Utträde sker vid årsskifte och begärs den 30 juni ett och ett halvt år dessförinnan":
    so long after a month's last day is the end of a year.
    """
    is_last = day.day == calendar.month_end(day.of(2023)).day
    at_end = out == YearDay(12, 31) and (day.month + length.value) % 12 == 0
    return is_last and at_end and length.unit == "months"


def _by_day(one: Sentence, due: str, finds: Finds) -> None:
    match = one.find("how=BY|BEFORE EVERY? day=DAY which=YEAR_BEFORE|SAME_YEAR|EVERY|YEAR_AFTER?")
    if match is None:
        return
    day, how, which = match.value("day"), match["how"], match["which"]
    assert isinstance(day, YearDay) and how
    match.take("day")
    if later := one.find("DAY VAGUE"):
        finds.add("open", due, later)  # "den 1 januari andra året efter"
        return
    out = one.find("out=DAY after=YEAR_AFTER|SAME_YEAR?", "out=GRID after=YEAR_AFTER|SAME_YEAR?")
    exit = out.value("out") if out else None
    if exit == "half_year_end":
        exit = YearDay(6, 30)
    after = out["after"] if out else None
    if out:
        out.take("out")
    name = which.name if which else ""
    if one.has("EVERY") and (not name or exit):
        name = "EVERY"
    if after and after.name == "YEAR_AFTER":
        name = "YEAR_AFTER"
    value = ByDay(day, how.name == "BEFORE", name, exit if isinstance(exit, YearDay) else None)
    finds.add(due, value, match.around(_ACTS, frozenset()))
