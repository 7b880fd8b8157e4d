"""The period: its first and last day or its length, until further notice, or days left open."""

from agreementhub.reading.clause.dates import day_before, first_day, is_end, is_year, last_day
from agreementhub.reading.clause.found import Finds
from agreementhub.reading.clause.grammar import Match, Sentence
from agreementhub.reading.clause.mentions import Length, YearDay

_NEXT = (
    "EXTENDS|MORE ... FROM day=DATE",
    "CAN ... EXTEND ... FROM day=DATE",
    "EXTENDS day=DATE",
    "THEN FROM day=DATE",
    "CONVERT ... day=DATE",
    "EXPIRE FROM day=DATE",
    "ELSE|TERMINATE|TELL ... START ... TERM|AGR ... day=DATE",
)
_BOTH = (
    "FROM first=DATE TO last=DATE",
    "TERM|HOLD first=DATE TO last=DATE",
    "START first=DATE ... TO|EXPIRE last=DATE",
    "first=DATE TO last=DATE",
    "HOLD first=DATE last=DATE",
)
_NEW_LAST = ("EXTENDED ... TO last=DATE",)
# "Avtalstiden, som löper till …, förlängs med två år till …": it is, and no word of a condition.
_DONE = ("EXTENDS ... TO last=DATE",)
_NOT_YET = ("NOT", "ELSE", "IF", "WITHOUT", "AUTO", "THEN", "CAN", "WHEN", "DECIDE")
_LAST = (
    "TO last=DATE",
    "EXPIRE|END TERM|AGR? last=DATE",
    "END ... TERM last=DATE",
    "last=DATE WHEN AGR EXPIRE",
    "last=DATE EXPIRE",
    "EXTEND AFTER last=DATE",
    "EXPIRE TERM END last=DATE",
    "EXPIRE BY last=DATE",
    "EXPIRE .. last=DATE",
    "WISH PARTY REMAIN AGR? AFTER last=DATE",
    "^ AFTER last=DATE HOLD AGR? NOT",
    "^ AFTER last=DATE EXPIRE|EXTENDS",
    "AGR HOLD NOT ... AFTER last=DATE",
    "EXTENDS|EXTEND ... AFTER last=DATE",
)
_FIRST = (
    "START FROM? first=DATE",
    "START .. first=DATE",
    "FROM ... START first=DATE",
    "WITH FOREIGN? first=DATE START",
    "first=DATE HOLD ... FROM THAT_DAY",
    "HOLD|TERM first=DATE FOREVER",
    "HOLD THEN first=DATE FOREVER",
    "HOLD THEN first=DATE $",
)
_YEAR_END = YearDay(12, 31)
# A school year after these is that of an extension.
_LATER = frozenset({"EXTENDS", "EXTEND", "OPTION"})
_LENGTHS = (
    "EVENT size=LEN FROM|AFTER",
    "START WHEN? size=LEN THEN",
    "HOLD FROM ... size=LEN THEN",
    "HOLD|TERM DURING|WITH|LEAST? LEN size=LEN WITH OPTION",
    "TERM SHALL? WITH|DURING? size=LEN",
    "HOLD|TERM DURING|WITH|THEN|TO? size=LEN",
    "HOLD AFTER|WHEN BOTH|ANY|PARTY? SIGN DURING|THEN? size=LEN",
    "size=LEN FROM",
    "FROM DATE DURING|WITH? size=LEN",
    "HOLD|TERM ... DURING size=LEN $",
    "HOLD FROM !HOLD DURING? size=LEN",  # the day has been taken
    "size=LEN AGR",
    "AGR WITH? size=LEN",
)


def find(one: Sentence, finds: Finds) -> None:
    """Take what the sentence says of the period, the fuller ways of saying it first."""
    _vague(one, finds)
    _moved(one, finds)
    if (match := one.find(*_NEXT)) and not one.find("FROM DATE TO"):
        finds.add("end", day_before(first_day(match.value("day"))), match, 1)
        match.take("day")
    _whole(one, finds)
    _leave(one)
    if match := one.find(
        "FROM first=DATE",
        "FROM GRID|DAY|FOREIGN ANY|BOTH|PARTY? first=DATE",
        "FROM BOTH first=DATE",
    ):
        finds.add("start", first_day(match.value("first")), match)
        match.take("first")
    _last(one, finds)
    if match := one.find(*_FIRST):
        finds.add("start", first_day(match.value("first")), match)
        match.take("first")
    elif _opens(one, finds) and (match := one.find("FROM|START")):
        finds.add("start_open", True, match, 1)
    if (match := one.find("FOREVER")) and not one.find("EXTENDS ... LEN EACH"):
        finds.add("forever", bool(one.find("THEN ... FOREVER")), match)
    for match in one.all("last=DATE"):
        if is_end(match.value("last")):
            finds.add("end", last_day(match.value("last")), match, 2)
    _length(one, finds)
    if one.has("CALENDAR") and (match := one.find("HOLD EVERY", "EXTENDS|EXTEND WITH? EVERY")):
        finds.add("exit", _YEAR_END, match, 1)  # "löper per kalenderår": out at the end of one


def _leave(one: Sentence) -> None:
    """Leave out the days of another agreement, and from when a notice is to be so long."""
    for written in ("REPLACE AGR EXPIRE|FROM? .. old=DATE", "REPLACE AGR ... EXPIRE .. old=DATE"):
        if match := one.find(written):
            match.take("old")  # "ersätter det avtal som upphör den 31 december"
    if not one.has("AGR") and (match := one.find("^ FROM first=DATE HOLD ... NOTICE")):
        match.take("first")  # of the time of notice
    if match := one.find("AGR FROM first=DATE ... HOLD"):
        match.take("first")  # "avtalet från 2018" is another, or its name


def _moved(one: Sentence, finds: Finds) -> None:
    """ "Avtalstiden förlängs från den 31 december 2026 till …": from the end that it had."""
    if match := one.find("PAST ... EXTENDS|EXTENDED TO new=DATE"):
        finds.add("end", last_day(match.value("new")), match, 4)
        match.take("new")
        return
    match = one.find(
        "EXTENDS|EXTENDED|EXTEND FROM old=DATE TO new=DATE",
        "CHANGE ... EXPIRE|END|TERM ... FROM old=DATE TO new=DATE",
        "EXPIRE|END|TERM ... CHANGE ... FROM old=DATE TO new=DATE",
    )
    if match is None:
        return
    if match.sentence.has("CHANGE") or first_day(match.value("old")).day != 1:
        finds.add("end", last_day(match.value("new")), match, 4)
        match.take("old", "new")


def _last(one: Sentence, finds: Finds) -> None:
    """The end; the day to which it has been extended tells more than the one before."""
    out = one.find("TERMINATE AGR? TO day=DATE")
    if out and out.before != "WITHOUT":
        out.take("day")  # a day on which one may leave, and not the end
    if counted := one.find("LEN FROM FOREIGN ... day=DATE"):
        counted.take("day")  # "fem år från besiktningen, som planeras till den 1 mars"
    is_done = one.has("EXTENDS") and not one.has(*_NOT_YET)
    for weight, written in ((4, (*_NEW_LAST, *_DONE) if is_done else _NEW_LAST), (3, _LAST)):
        if match := one.find(*written):
            finds.add("end", last_day(match.value("last")), match, weight)
            match.take("last")


def _opens(one: Sentence, finds: Finds) -> bool:
    """Whether the sentence could name a start, and none is known."""
    others = ("ELSE", "NOTICE", "TERMINATE", "EXTENDS", "EXTEND", "REVIEW", "CHANGE")
    return not finds.has("start") and not one.has(*others)


def _vague(one: Sentence, finds: Finds) -> None:
    """A school year, a term of office: which days are meant is for a person to say."""
    if not one.has("HOLD", "AGR", "TERM", "START"):
        return
    for match in one.all("how=FROM|TO? day=VAGUE"):
        if _is_told(one, match):
            match.take("day")
            continue
        if match.before == "BEFORE" or (match.before == "DURING" and one.has("DECIDE", "TELL")):
            continue
        how = match["how"]
        for key in ("start",) if match.before == "START" else ("start", "end"):
            if how is None or how.name == {"start": "FROM", "end": "TO"}[key]:
                finds.add("open", key, match)
        match.take("day")


def _is_told(one: Sentence, match: Match) -> bool:
    """ "Säsongen 1 november – 31 mars", "förlängs med fyra år, motsvarande mandatperioden": its
    days follow it, or it is no period of its own.
    """
    first, last = match.found.span()
    names = [mention.name for mention in one.core]
    told = names[last : last + 1] in (["DATE"], ["SPAN"])
    return (
        told or names[last : last + 2] == ["FROM", "DATE"] or not _LATER.isdisjoint(names[:first])
    )


def _whole(one: Sentence, finds: Finds) -> None:
    """Both ends at once."""
    _spans(one, finds)
    if match := one.find("TO first=DATE TO last=DATE"):
        for name in ("first", "last"):  # one wording to the first, another to the second
            finds.add("end", last_day(match.value(name)), match)
        match.take("first", "last")
    if match := one.find(*_BOTH):
        _both(finds, match, match.value("first"), match.value("last"))
        match.take("first", "last")


def _spans(one: Sentence, finds: Finds) -> None:
    """What one mention tells both ends of, a span or a year."""
    if match := one.find("FROM first=SPAN TO last=SPAN|DATE", "FROM first=DATE TO last=SPAN"):
        _both(finds, match, match.value("first"), match.value("last"))
        match.take("first", "last")
    elif match := one.find("EXPIRE END span=SPAN"):
        finds.add("end", last_day(match.value("span")), match)  # "vid utgången av andra kvartalet"
        match.take("span")
    elif match := one.find("span=SPAN"):
        _both(finds, match, match.value("span"), match.value("span"))
        match.take("span")
    elif match := one.find("HOLD|TERM one=LEN year=DATE", "^ one=LEN year=DATE $"):
        length, year = match.value("one"), match.value("year")
        if is_year(year) and length == Length(12, "months"):
            _both(finds, match, year, year)  # "avser ett verksamhetsår (2026)"
            match.take("one", "year")
    elif match := one.find("EVERY FIRST year=DATE", "HOLD DURING? year=DATE", "TERM year=DATE $"):
        year = match.value("year")
        if is_year(year) and one.find("TO DATE HOLD DURING? DATE"):
            match.take("year")  # "som gäller till och med 2026, ska gälla även under 2027"
        elif is_year(year):
            _both(finds, match, year, year)
            match.take("year")


def _is_counted(one: Sentence, match: Match) -> bool:
    """ "Parterna träffas sex månader före avtalets slut", "efter sex månader från …", "under
    avtalstiden och i tio år därefter": no term.
    """
    place = match.found.start("size")
    names = [mention.name for mention in one.core]
    if names[place + 1 : place + 2] == ["THEN"] and names[place - 2 : place] == ["DURING", "TERM"]:
        return True
    if names[place + 1 : place + 2] == ["AFTER"] and "TERMINATE" in names[:place]:
        return True
    return names[place + 1 : place + 2] in (["BEFORE"], ["AHEAD"]) or names[place - 1] == "AFTER"


def _both(finds: Finds, match: Match, first: object, last: object) -> None:
    finds.add("start", first_day(first), match)
    finds.add("end", last_day(last), match)


def _length(one: Sentence, finds: Finds) -> None:
    if (match := one.find("^ size=LEN THEN EXPIRE")) and finds.has("start"):
        size = match.value("size")  # "Tre år därefter upphör det"
        if isinstance(size, Length) and size.unit == "months":
            finds.add("length", size.value, match)
            match.take("size")
        return
    if one.mentions[0].name == "IT" and (match := one.find("^ size=LEN $")) and finds.has("start"):
        size = match.value("size")  # "Avtalstiden börjar …. Den är tre år."
        if isinstance(size, Length) and size.unit == "months":
            finds.add("length", size.value, match)
            match.take("size")
        return
    if match := one.find("TERM steps=STEPS"):
        finds.add("whole_steps", match.value("steps"), match)
        match.take("steps")
        return
    match = one.find(*_LENGTHS)
    if match and (match.before == "WITHIN" or _is_counted(one, match)):
        return
    if match is None and not one.has("TERMINATE", "NOTICE", "EXTEND", "EXTENDS"):
        match = one.find("FROM ... size=LEN")
    size = match.value("size") if match else None
    if match and isinstance(size, Length) and size.unit == "months":
        finds.add("length", size.value, match)
        match.take("size")
    elif match := one.find("HOLD|TERM ... steps=STEPS", "^ steps=STEPS AGR"):
        finds.add("whole_steps", match.value("steps"), match)
