"""Notice: how long it is, from when it is counted, and on which days one can leave."""

from collections.abc import Iterator

from agreementhub.reading.clause.found import Finds
from agreementhub.reading.clause.grammar import Match, Sentence
from agreementhub.reading.clause.mentions import Length, YearDay
from agreementhub.reading.clause.parties import leaver_of, party_of
from agreementhub.reading.clause.values import Time

# The first pattern that fits is taken; then the same again, and what is said of other parties.
_TIMES = (
    "OLD NOTICE ... LEN ... time=LEN",
    "NOTICE WITH|SHALL|LEAST|PARTY|ANY|BOTH|BY? time=LEN",
    "time=LEN NOTICE",
    "time=LEN TERMINATE",
    "TERMINATE AGR? WITH LEAST? time=LEN",
    "time=LEN AFTER|FROM TERMINATE|RECEIPT|TELL",
    "time=LEN AFTER|FROM ANY|PARTY|WHEN|BOTH|GRID|DAY ... TERMINATE|RECEIPT|TELL",
    "^ TERMINATE AGR? time=LEN",
    "TERMINATE ... HOLD time=LEN AFTER",
    "TERMINATE .. EXPIRE AFTER time=LEN $",
    "NOTICE .. FROM? TO? time=LEN",
)
# Årsskiftet, and the day after it.
_YEAR_ENDS = (YearDay(12, 31), YearDay(1, 1))
_OUT = ("TERMINATE ... out=DAY", "out=DAY ... TERMINATE")
# "… medan kunden kan säga upp med tre månaders varsel": of the other, in other words.
_CLOSE = _TIMES[1:5]
_ALSO = "PARTY THEN|WITH|BY|LEAST? time=LEN"


def find(one: Sentence, finds: Finds) -> None:
    """Take the time of each party, and the day on which leaving takes effect."""
    if year := one.find("^ TERM DAY out=DAY $"):
        finds.add("exit", year.value("out"), year, 1)  # "Avtalsåret är 1 september–31 augusti"
        year.take("out")
    _leaver(one, finds)
    if not one.has("NOTICE", "TERMINATE"):
        _of_party(one, finds)
        _later(one, finds)
        return
    if other := one.find("TERMINATE ... GRID PARTY WITH? time=LEN"):
        finds.add("open", "notice", other)  # each has its own, and that of the first no time
        other.take("time")
        return
    for match in _times(one):
        length = match.value("time")
        if isinstance(length, Length):
            party = party_of(one, match.found.start("time"))
            finds.add("notice_time", Time(length, _grid(one), party), match)
    if one.has("TERMINATE") and (out := one.find(*_OUT)):
        finds.add("exit", out.value("out"), out)
        out.take("out")
    if one.has("ANYTIME"):
        finds.add("anytime", True, one)
    if one.has("TERMINATE"):
        finds.add("leaving", True, one, 1)


def _leaver(one: Sentence, finds: Finds) -> None:
    """Note the party that alone may leave; "Uppsägningstiden är …" after it is of that party."""
    if not one.find("TERMINATE|NOTICE|TELL"):
        return  # what hangs on a breach or another event has been taken
    if who := leaver_of(one):
        finds.add("leaver", who, one)
    elif one.mentions[0].name == "IT" or (
        one.mentions[0].name in ("NOTICE", "TERMINATE") and not one.has("PARTY", "ANY", "BOTH")
    ):
        before = [row for row in finds if row.key in ("leaver", "leaving")]
        told = before[-2:]  # the frame adds both of a sentence that tells of leaving
        if told and told[0].key == "leaver" and told[0].place == told[-1].place:
            finds.add("leaver", told[0].value, one)


def _times(one: Sentence) -> Iterator[Match]:
    """What the first pattern that fits finds; then what stands close to its word elsewhere."""
    first = next((each for each in _TIMES if any(_fits(one, m) for m in one.all(each))), "")
    for each in (first, _ALSO, *_CLOSE) if first else ():
        yield from _matches(one, each)


def _of_party(one: Sentence, finds: Finds) -> None:
    """ "För entreprenören gäller tolv månader", after the notice of another."""
    match = one.find("^ PARTY HOLD? time=LEN $", "^ HOLD PARTY time=LEN $")
    length = match.value("time") if match else None
    if match and isinstance(length, Length) and finds.has("notice_time"):
        finds.add("notice_time", Time(length, "", party_of(one, match.found.start("time"))), match)
        match.take("time")


def _later(one: Sentence, finds: Finds) -> None:
    """ "Avtalet slutar då att gälla tre månader senare", "… den 31 december samma år", after a word
    of giving notice.
    """
    out = one.find("EXPIRE WHEN TO? out=DAY", "HOLD WHEN|THEN ANY|PARTY? TO out=DAY")
    if out and finds.has("leaving", "notice"):
        finds.add("exit", out.value("out"), out)
        out.take("out")
    match = one.find("EXPIRE WHEN? time=LEN AFTER|THEN $")
    length = match.value("time") if match else None
    if match and isinstance(length, Length) and finds.has("leaving"):
        finds.add("notice_time", Time(length, "", ""), match)
        match.take("time")


def _matches(one: Sentence, written: str) -> Iterator[Match]:
    """Every time that the pattern finds; of an older time that was changed, nothing more."""
    for match in one.all(written):
        if not _fits(one, match):
            continue
        yield match
        if written.startswith("OLD"):
            one.take(*range(match.found.start(), match.found.end()))
        match.take("time")


def _fits(one: Sentence, match: Match) -> bool:
    """Not "gäller i två år, uppsägning sker …": a comma parts the time from what follows it."""
    time = match["time"]
    if time is None or match.found.end() - 1 == match.found.start("time"):
        return True
    after = one.mentions[one.mentions.index(time) + 1 :]
    return after[0].name != "COMMA" or after[1].name not in ("TERMINATE", "NOTICE")


def _grid(one: Sentence) -> str:
    if match := one.find("grid=GRID"):
        return str(match.value("grid"))
    match = one.find("FROM|TO|AFTER day=DAY", "LEN ... day=DAY", "day=DAY")
    if match and match.value("day") in _YEAR_ENDS:
        match.take("day")
        return "year_end"
    return ""
