"""Reading a clause on an agreement's time as the input of the term engine.

Every key comes with the words that it was read from. What the words leave open is listed as
unknown, what only a person can settle is named; nothing is guessed. Text that says nothing of an
agreement's time gives an empty reading. `docs/terms.md` says what the keys mean.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from agreementhub.domain.dates import FoundDate, find_dates
from agreementhub.reading.clause import words
from agreementhub.reading.clause.words import SPAN

# Longer texts hold no clause on their own; the rest is not read.
MOST: Final = 20_000


@dataclass
class Reading:
    """The keys that were read, and for each the words behind it."""

    term: dict[str, Any] = field(default_factory=dict)
    quotes: dict[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether the text says nothing of an agreement's time."""
        return not self.term

    def take(self, key: str, value: Any, quote: str) -> None:
        """Keep what is read first; a later mention does not overrule it."""
        if key not in self.term:
            self.term[key] = value
            self._quote(key, quote)

    def add(self, key: str, value: str, quote: str) -> None:
        """Put another value in a list."""
        if value not in self.term.setdefault(key, []):
            self.term[key].append(value)
            self._quote(key, quote)

    def _quote(self, key: str, quote: str) -> None:
        if quote.strip():
            self.quotes.setdefault(key, quote.strip())

    def as_json(self) -> dict[str, Any]:
        """As `agreementhub term --text` prints it: the engine takes it as it is."""
        return {**self.term, "quotes": self.quotes}


def read(text: str) -> Reading:
    """What the clause says."""
    said = _tidy(text)
    reading = Reading()
    for rule in _RULES:
        rule(said, reading)
    if reading.term:
        _leave_open(said, reading)
    return reading


def _tidy(text: str) -> str:
    """One line, with words that a line break parted joined again."""
    joined = re.sub("\u00ad", "", text[:MOST])
    joined = re.sub(r"(?<=[a-zåäö])-\s*\n\s*(?=[a-zåäö])", "", joined)
    return " ".join(joined.split())


# The period

_FROM: Final = re.compile(
    r"(?i)(?:fr\.? ?o\.? ?m\.?|från(?: och med)?|gäller(?: retroaktivt)?(?: från och med)?"
    r"|avtalsperiod|perioden|tiden|projektform)(?: den)?:?\s*$"
)
_TO: Final = re.compile(
    r"(?i)(?:t\.? ?o\.? ?m\.?|till(?: och med)?|upphör(?: utan uppsägning)?|löper ut"
    r"|sträcker sig till|–|-)(?: den)?\s*$"
)
_OUTRIGHT: Final = re.compile(r"(?i)upphör utan uppsägning(?: den)?\s*$")
_LONGEST_YEAR: Final = re.compile(
    r"(?i)som längst (?:t\.? ?o\.? ?m\.?|till och med) (20\d\d)(?![-\d])"
)
_LONGEST: Final = re.compile(r"(?i)som längst (?:t\.? ?o\.? ?m\.?|till(?: och med)?)(?: den)?\s*$")
_SIGNED: Final = re.compile(r"(?i)undertecknat(?: den)?\s*$")
_REVIEWED: Final = re.compile(r"(?i)(?:första gången|senast)[^.]{0,40}$")
_YEARS: Final = re.compile(
    r"(?i)kalenderår(?:en|et)\s((?:19|20)\d\d)(?:\s?[–-]\s?((?:19|20)\d\d))?"
)
_FOR_EVER: Final = re.compile(r"(?i)\btills ?vidare\b")
_VAGUE: Final = re.compile(r"(?i)\b(?:mandatperioden|läsåret|verksamhetsåret)\b[^.]{0,60}")
_EACH_YEAR: Final = re.compile(r"(?i)\b(?:löper|gäller)\s(?:per kalenderår|kalenderårsvis)")
_LASTS: Final = re.compile(
    rf"(?i)(?:gäller|löper|ingås|tecknas|(?:avtalstid|avtalsperiod)(?:en)? är)"
    rf"\s(?:för en tid av |under |i |för )?({SPAN})\s?"
    r"(?=fr\.? ?o|från|räknat|efter|med\b|och\b|därefter|$|\.|,)"
)
_BRIDGES: Final = re.compile(r"(?i)till dess(?: att)?\b[^.]{0,60}")


def _period(said: str, reading: Reading) -> None:
    if match := _YEARS.search(said):
        reading.take("start", f"{match[1]}-01-01", match[0])
        reading.take("end", f"{match[2] or match[1]}-12-31", match[0])
    if match := _LONGEST_YEAR.search(said):
        reading.take("hard_stop", f"{match[1]}-12-31", match[0])
    for found in find_dates(said):
        _dated(said, found, reading)
    if (match := _FOR_EVER.search(said)) and "end" not in reading.term:
        reading.take("end", None, match[0])
    if match := _VAGUE.search(said):
        # Which days are meant is for a person to say.
        for key in ("start", "end"):
            reading.add("unknown", key, match[0])
    if match := _LASTS.search(said):
        length = words.length(match[1])
        if length and length.unit == "months" and not reading.term.get("end"):
            reading.take("term_months", length.value, match[0])


def _dated(said: str, found: FoundDate, reading: Reading) -> None:
    before = said[max(0, found.start - 45) : found.start]
    is_day = found.value["from"] == found.value["to"]
    # From where a word begins.
    quote = f"{before[-30:].partition(' ')[2]}{said[found.start : found.end]}"
    opens = re.match(r"\s?[–-]\s?\d", said[found.end :])
    if _LONGEST.search(before):
        reading.take("hard_stop", found.value["to"], quote)
    elif _SIGNED.search(before) and is_day:
        reading.take("signed", found.value["from"], quote)
    elif is_day and "end" not in reading.term and (_FROM.search(before) or opens):
        reading.take("start", found.value["from"], quote)
    elif _TO.search(before) and (_OUTRIGHT.search(before) or not _NOTICE_DAY.search(before)):
        reading.take("end", found.value["to"], quote)


# What follows the period

_GOES_ON: Final = re.compile(
    rf"(?i)(?:förläng\w*|därefter)(?:\s\w+){{0,4}}?\s(?:med\s|ytterligare\s|om\s)*({SPAN})"
    r"(\s(?:i sänder|i taget|åt gången))?"
)
_SILENTLY: Final = re.compile(
    r"(?i)\b(?:om inte|om (?:det|avtalet) inte|om ingen|om (?:någon av )?part(?:erna)? inte"
    r"|såvida|automatiskt|i annat fall)\b"
)
_JUST_ENDS: Final = re.compile(
    r"(?i)\bupphör (?:därefter )?utan\b|\bavslutas därefter\b"
    r"|\butan (?:möjlighet till )?förlängning\b|\bupphör därefter\b"
)
_OPTION: Final = re.compile(r"(?i)\boption\b[^.]{0,120}")
_STEPS: Final = re.compile(r"(?i)\b(\d)\s?\+\s?(\d)(?:\s?\+\s?(\d))?\s?år\b")
_AGREED: Final = re.compile(
    r"(?i)(?:kan|får)\b[^.]{0,80}?(?:enas|komma överens|besluta|förlänga?s?)\b"
    rf"[^.]{{0,80}}?({SPAN})"
    r"(?:\w*\sförlängning)?"
)
_WEIGHED: Final = re.compile(
    rf"(?i)ta ställning till[^.]{{0,160}}?(?:förläng\w*)[^.]{{0,40}}?({SPAN})"
)


def _extension(said: str, reading: Reading) -> None:
    for way in (_by_option, _by_weighing, _by_silence, _by_agreement, _left_open, _by_nothing):
        match, extension = way(said)
        if match is None:
            continue
        if _EACH_YEAR.search(said) and extension.get("mode") == "auto":
            extension.setdefault("months", 12)
        if limit := words.times(said):
            extension["max_times"] = limit
        reading.take("extension", extension, match[0])
        return


Way = tuple[re.Match[str] | None, dict[str, Any]]


def _by_option(said: str) -> Way:
    match = _OPTION.search(said)
    return match, {"mode": "option", **_size(match[0])} if match else {}


def _by_weighing(said: str) -> Way:
    """The body weighs whether to end or to extend; what if it does neither is not said."""
    match = _WEIGHED.search(said)
    size = _size(match[1]) if match else {}
    return match, {"mode": "decision", "if_silent": "unknown", **size}


def _by_silence(said: str) -> Way:
    match = _GOES_ON.search(said)
    if match and _is_automatic(said, match):
        return match, {"mode": "auto", **_size(match[1])}
    return re.search(r"(?i)förlängs automatiskt", said), {"mode": "auto"}


def _by_agreement(said: str) -> Way:
    match = _AGREED.search(said)
    return match, {"mode": "decision", **_size(match[1])} if match else {}


def _left_open(said: str) -> Way:
    """How long it is, but not what brings it about."""
    match = _GOES_ON.search(said)
    return match, _size(match[1]) if match else {}


def _by_nothing(said: str) -> Way:
    return _JUST_ENDS.search(said), {"mode": "none"}


def _is_automatic(said: str, match: re.Match[str]) -> bool:
    """Silence extends where the text says so, or speaks of periods one at a time."""
    near = said[max(0, match.start() - 160) : match.end() + 200]
    return bool(match[2] or _SILENTLY.search(near))


def _size(text: str) -> dict[str, Any]:
    """How long an extension is: steps of years, or months."""
    if match := _STEPS.search(text):
        return {"steps": [int(years) * 12 for years in match.groups() if years]}
    length = words.length(text)
    return {"months": length.value} if length and length.unit == "months" else {}


# Notice

_GIVEN: Final = r"(?:säg\w*(?:\s\w+){0,3}?\supp|uppsäg\w*|frånträd\w*|utträd\w*)"
_ASKED: Final = r"(?:begär\w* omförhandling)"
_NOTICE_DAY: Final = re.compile(rf"(?i)(?:{_GIVEN}|till handa)[^.]{{0,80}}$")
_BEFORE_END: Final = re.compile(
    rf"(?i)(?:{_GIVEN})\b[^.]{{0,200}}?\b(?:senast|minst)?\s?({SPAN})\s(före|innan|dessförinnan)"
    rf"|(?:senast|minst)\s({SPAN})\s(före|innan|dessförinnan)[^.]{{0,200}}?(?:{_GIVEN}|{_ASKED})"
)
_TIME_OF: Final = re.compile(
    rf"(?i)uppsägningstid(?:en)?(?:\s(?:är|om|på|av|ska vara|uppgår till))?:?\s({SPAN})"
    rf"|({SPAN})\s(?:ömsesidig\w* |skriftlig\w* )?(?:uppsägning(?:stid)?|varsel)"
)
_BY_EACH_YEAR: Final = re.compile(
    rf"(?i)(?:{_GIVEN}|meddelar)\b[^.]{{0,120}}?(senast|före)\s{words.MONTH_DAY}[^.]{{0,160}}"
)
_BY_DAY: Final = re.compile(rf"(?i)(?:{_GIVEN}|till handa)[^.]{{0,120}}?(senast|före)(?: den)?\s*$")
_GRIDS: Final = (
    (r"månadsskifte|månadens utgång|utgången av (?:den )?månad", "month_end"),
    (r"kvartalsskifte|kvartalets utgång", "quarter_end"),
    (r"halvårsskifte|halvårets utgång", "half_year_end"),
    (r"årsskifte|årets utgång|kalenderårets slut", "year_end"),
)


def _notice(said: str, reading: Reading) -> None:
    if match := re.search(r"(?i)nås inte enighet[^.]{0,160}|begär\w* omförhandling", said):
        reading.add("needs_person", "starts_renegotiation", match[0])
        if match[0].lower().startswith("nås"):
            return
    for rule in (_yearly, _fixed, _counted, _time_of):
        rule(said, reading)
        if "notice" in reading.term:
            return


def _yearly(said: str, reading: Reading) -> None:
    match = _BY_EACH_YEAR.search(said)
    if match is None or not re.search(r"(?i)årsskifte|årets utgång|årets slut", match[0]):
        return
    notice: dict[str, Any] = {
        "anchor": "yearly",
        "deadline": words.month_day(match[0]),
        "exit": "12-31",
    }
    if match[1].lower() == "före":
        notice["exclusive"] = True
    reading.take("notice", notice, match[0])


def _fixed(said: str, reading: Reading) -> None:
    for found in find_dates(said):
        before = said[max(0, found.start - 140) : found.start]
        match = _BY_DAY.search(before)
        if match is None or found.value["from"] != found.value["to"]:
            continue
        notice: dict[str, Any] = {"anchor": "fixed_date", "date": found.value["from"]}
        if match[1].lower() == "före":
            notice["exclusive"] = True
        reading.take("notice", notice, f"{match[0]}{said[found.start : found.end]}")
        return


def _counted(said: str, reading: Reading) -> None:
    match = _BEFORE_END.search(said)
    length = words.length(match[1] or match[3]) if match else None
    if match and length:
        notice = {"anchor": "before_end", "value": length.value, "unit": length.unit}
        reading.take("notice", notice, match[0])


def _time_of(said: str, reading: Reading) -> None:
    match = _TIME_OF.search(said)
    length = words.length(match[1] or match[2]) if match else None
    if match is None or length is None:
        return
    ended = _ends(reading.term)
    notice: dict[str, Any] = {
        "anchor": "before_end" if ended else "any_time",
        "value": length.value,
        "unit": length.unit,
    }
    near = said[match.start() : match.end() + 90]
    grid = next((name for pattern, name in _GRIDS if re.search(rf"(?i){pattern}", near)), None)
    if grid and not ended:
        notice["exit_grid"] = grid
    reading.take("notice", notice, match[0])


# The rest

_DECIDED: Final = r"(?:ta ställning|beslut\w*|enas|komma överens)"
_LEAD: Final = re.compile(
    rf"(?i)({SPAN})\s(?:innan|före)\b[^.]{{0,200}}\b{_DECIDED}"
    rf"|\b{_DECIDED}[^.]{{0,200}}?(?:senast |minst )({SPAN})\s(?:innan|före)"
)
_AT_MEETING: Final = re.compile(r"(?i)\b\w*sammanträdet[^.]{0,60}")
_MINIMUM: Final = re.compile(
    rf"(?i)tidigast\s(sägas upp|upphöra)\s(?:efter|när)\s({SPAN})"
    rf"|(bindningstid|\bbundet\b)[^.]{{0,40}}?({SPAN})"
)
_REVIEW: Final = re.compile(
    rf"(?i)(?:revider\w*|ses över|utvärder\w*|omprövas)[^.]{{0,60}}?{words.EVERY}[^.]{{0,80}}"
)
_APPROVED: Final = re.compile(
    r"(?i)(?:träder i kraft|gäller från)[^.]{0,40}(?:när|då|sedan)"
    r"[^.]{0,120}(?:godkän\w*|laga kraft)"
)
_FROM_SIGNING: Final = re.compile(
    r"(?i)från (?:och med )?(?:undertecknandet|datum för undertecknan)"
)
_HEAVY: Final = re.compile(r"(?i)\bhävas?\b[^.]{0,60}|\bomedelbar verkan\b")


def _lead(said: str, reading: Reading) -> None:
    match = _LEAD.search(said)
    length = words.length(match[1] or match[2]) if match else None
    if match and length and length.unit == "months":
        reading.take("decision_lead_months", length.value, match[0])
    elif (match := _AT_MEETING.search(said)) and re.search(r"(?i)förläng|uppsäg|besluta", said):
        reading.add("needs_person", "counted_from_meeting", match[0])


def _minimum(said: str, reading: Reading) -> None:
    match = _MINIMUM.search(said)
    length = words.length(match[2] or match[4]) if match else None
    if match and length and length.unit == "months":
        inside = (match[1] or "").lower() == "upphöra"
        minimum = {"months": length.value, "notice_inside": inside}
        reading.take("minimum_term", minimum, match[0])


def _review(said: str, reading: Reading) -> None:
    match = _REVIEW.search(said)
    if match is None:
        return
    review: dict[str, Any] = {"every_months": words.every_months(match[0])}
    days = [one for one in find_dates(match[0]) if one.value["from"] == one.value["to"]]
    if days:
        review["first"] = days[0].value["from"]
    reading.take("review", review, match[0])


def _persons(said: str, reading: Reading) -> None:
    if match := _APPROVED.search(said):
        reading.add("needs_person", "starts_when_approved", match[0])
    if match := _HEAVY.search(said):
        reading.add("needs_person", "ends_on_event", match[0])
    if match := _BRIDGES.search(said):
        reading.add("needs_person", "ends_on_event", match[0])


def _ends(term: dict[str, Any]) -> bool:
    """Whether the text gives an end or a length."""
    return bool(term.get("end") or term.get("term_months"))


def _leave_open(said: str, reading: Reading) -> None:
    """List what the text leaves open, so that it is asked for."""
    term = reading.term
    only_events = not set(term) - {"needs_person"}
    if only_events:
        return
    for key, quote in _gaps(said, term):
        reading.add("unknown", key, quote)


def _gaps(said: str, term: dict[str, Any]) -> Iterator[tuple[str, str]]:
    open_end = _FOR_EVER.search(said)
    extension = term.get("extension", {})
    if match := _FROM_SIGNING.search(said):
        yield "start", match[0]
    if not _VAGUE.search(said) and not open_end and not _ends(term):
        anchored = term.get("notice", {}).get("anchor")
        if anchored not in ("any_time", "yearly") or "hard_stop" in term:
            yield "end", ""
    if extension.get("mode") == "option" and "option_by" not in term:
        yield "option_by", ""
    if extension.get("mode") in ("auto", "decision", "option") and not (
        {"months", "steps"} & set(extension)
    ):
        yield "extension.months", ""
    if _ends(term) and "mode" not in extension and not open_end:
        yield "extension.mode", ""
    if open_end and "notice" not in term:
        yield "notice", ""
    if term.get("review", {"first": ""}).get("first") is None:
        yield "review.first", ""


_RULES: Final[tuple[Callable[[str, Reading], None], ...]] = (
    _period,
    _extension,
    _notice,
    _lead,
    _minimum,
    _review,
    _persons,
)
