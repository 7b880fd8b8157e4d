"""A term in words: what the text says, not the dates that follow from it."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from agreementhub.domain import calendar
from agreementhub.domain.json_types import Json, JsonDict
from agreementhub.domain.kinds.base import Options
from agreementhub.domain.kinds.inputs import GAP, MonthDay, Steps, label_of
from agreementhub.domain.kinds.records import UNITS
from agreementhub.domain.kinds.term.parts import GRIDS, MODES, OPEN, REASON_CHOICES, SILENCE

Row = JsonDict
Fact = tuple[str, str]

_ONE: Final = {
    "sv": {"months": "månad", "weeks": "vecka", "days": "dag"},
    "en": {"months": "month", "weeks": "week", "days": "day"},
}
_WORDS: Final = {
    "sv": {
        "term": "Avtalstid",
        "from": "från och med {}",
        "to": "till och med {}",
        "forever": "tillsvidare",
        "signed": "Undertecknat av alla",
        "end": "Vid slutet",
        "by": "{} åt gången",
        "times": "högst {} gånger",
        "silent": "Om inget beslutas",
        "option": "Optionen används senast",
        "lead": "Beslut fattas",
        "before_end": "senast {} före slutet",
        "notice": "Uppsägning",
        "notice_before_end": "senast {} före periodens slut",
        "notice_before_end_x": "före dagen {} före periodens slut",
        "any_time": "när som helst, med {} uppsägningstid",
        "grid": "upphör vid {}",
        "yearly": "senast {} för att upphöra {}",
        "yearly_x": "före {} för att upphöra {}",
        "fixed_date": "senast {}",
        "fixed_date_x": "före {}",
        "minimum": "Kortaste avtalstid",
        "inside": "uppsägning får ges under den",
        "after": "uppsägning får ges först efter den",
        "review": "Ses över",
        "every": "med {} månaders mellanrum",
        "first": "första gången {}",
        "hard_stop": "Som längst",
        "unknown": "Framgår inte",
        "needs_person": "Behöver kompletteras",
    },
    "en": {
        "term": "Term",
        "from": "from {}",
        "to": "up to and including {}",
        "forever": "until further notice",
        "signed": "Signed by all",
        "end": "At the end",
        "by": "by {} at a time",
        "times": "at most {} times",
        "silent": "If nothing is decided",
        "option": "Option used by",
        "lead": "Decided",
        "before_end": "at the latest {} before the end",
        "notice": "Notice",
        "notice_before_end": "at the latest {} before the period ends",
        "notice_before_end_x": "before the day {} before the period ends",
        "any_time": "at any time, {} ahead",
        "grid": "ends at {}",
        "yearly": "by {} to end on {}",
        "yearly_x": "before {} to end on {}",
        "fixed_date": "by {}",
        "fixed_date_x": "before {}",
        "minimum": "Minimum term",
        "inside": "notice may be given during it",
        "after": "notice may be given first after it",
        "review": "Looked over",
        "every": "every {} months",
        "first": "first on {}",
        "hard_stop": "At the most",
        "unknown": "The text does not say",
        "needs_person": "A person must complete",
    },
}


def length(row: Row, lang: str) -> str:
    """The length of notice: 6 månader."""
    value, unit = row["notice_value"], row.get("notice_unit", "months")
    if value == 1:
        return f"1{GAP}{_ONE[lang][unit]}"
    return f"{value}{GAP}{label_of(unit, {'choices': UNITS}, lang)}"


def facts(row: Row, lang: str) -> tuple[Fact, ...]:
    """What is said of the parts of a term, one phrase a subject; subjects left out are not told."""
    words = _WORDS[lang]
    phrases = {
        "term": _term(row, lang),
        "signed": _day(row, "signed", lang),
        "end": _end(row, lang),
        "silent": _chosen(row, "if_silent", SILENCE, lang),
        "option": _day(row, "option_by", lang),
        "lead": _filled(words["before_end"], _months(row.get("decision_lead_months"), lang)),
        "notice": _notice(row, lang),
        "minimum": _minimum(row, lang),
        "review": _joined(
            _filled(words["every"], row.get("review_every_months")),
            _filled(words["first"], _day(row, "review_first", lang)),
        ),
        "hard_stop": _filled(words["to"], _day(row, "hard_stop", lang)),
        "unknown": ", ".join(
            label_of(key, {"choices": OPEN}, lang) for key in row.get("unknown", ())
        ),
        "needs_person": "; ".join(
            label_of(reason, {"choices": REASON_CHOICES}, lang)
            for reason in row.get("needs_person", ())
        ),
    }
    return tuple((words[key], text[0].upper() + text[1:]) for key, text in phrases.items() if text)


def _term(row: Row, lang: str) -> str:
    words = _WORDS[lang]
    return _joined(
        _filled(words["from"], _day(row, "start", lang)),
        _filled(words["to"], _day(row, "end", lang)),
        _months(row.get("term_months"), lang),
        words["forever"] if "until_further_notice" in row else "",
    )


def _end(row: Row, lang: str) -> str:
    words = _WORDS[lang]
    steps = Steps().say(row["steps"], {}, lang) if "steps" in row else ""
    return _joined(
        _chosen(row, "mode", MODES, lang),
        _filled(words["by"], _months(row.get("months"), lang)) or steps,
        _filled(words["times"], row.get("max_times")),
    )


def _notice(row: Row, lang: str) -> str:
    """How notice is given; the phrase depends on what it is counted from."""
    words, anchor = _WORDS[lang], row.get("notice_anchor")
    before = "_x" if "notice_exclusive" in row else ""
    if anchor == "before_end":
        return words[f"notice_before_end{before}"].format(length(row, lang))
    if anchor == "any_time":
        grid = _chosen(row, "notice_exit_grid", GRIDS, lang)
        return _joined(words["any_time"].format(length(row, lang)), _filled(words["grid"], grid))
    if anchor == "yearly":
        days = [MonthDay().say(row[key], {}, lang) for key in ("notice_deadline", "notice_exit")]
        return words[f"yearly{before}"].format(*days)
    if anchor == "fixed_date":
        return words[f"fixed_date{before}"].format(_day(row, "notice_date", lang))
    return ""


def _flat_notice(notice: Row | None) -> Row:
    """A notice under the names of the form, in which "no" is absent."""
    parts = (notice or {}).items()
    return {f"notice_{key}": value for key, value in parts if value not in (None, False)}


def _minimum(row: Row, lang: str) -> str:
    if "minimum_months" not in row:
        return ""
    inside = _WORDS[lang]["inside" if "minimum_notice_inside" in row else "after"]
    return _joined(_months(row["minimum_months"], lang), inside)


def _months(count: int | None, lang: str) -> str:
    return "" if count is None else length({"notice_value": count}, lang)


def _day(row: Row, key: str, lang: str) -> str:
    return calendar.short_date(date.fromisoformat(row[key]), lang) if key in row else ""


def _chosen(row: Row, key: str, choices: Sequence[Options], lang: str) -> str:
    return label_of(row[key], {"choices": choices}, lang) if key in row else ""


def _filled(phrase: str, value: Json) -> str:
    return phrase.format(value) if value else ""


def _joined(*texts: str) -> str:
    return ", ".join(text for text in texts if text)


def notices_said(parties: Sequence[Row], lang: str) -> tuple[Fact, ...]:
    """Notice that differs by party: ("Uppsägning, bolaget", "Senast 6 månader före …")."""
    label = _WORDS[lang]["notice"]
    said = [(one["id"], _notice(_flat_notice(one.get("notice")), lang)) for one in parties]
    return tuple((f"{label}, {party}", text[0].upper() + text[1:]) for party, text in said if text)


_EVENTS: Final = {
    "sv": {
        "extended": "Förlängt",
        "terminated": "Uppsagt",
        "continue": "Beslutat att avtalet fortsätter",
        "not_extend": "Beslutat att inte förlänga",
        "terminate": "Beslutat att säga upp",
    },
    "en": {
        "extended": "Extended",
        "terminated": "Notice received",
        "continue": "Decided to go on",
        "not_extend": "Decided not to extend",
        "terminate": "Decided to give notice",
    },
}


def events_said(events: Sequence[Row], lang: str) -> tuple[Fact, ...]:
    """What happened, with its day: ("Förlängt", "8 juni 2027, till och med 30 juni 2031")."""
    return tuple(
        (
            _EVENTS[lang][event.get("outcome") or event["type"]],
            _joined(
                _day(event, "on", lang),
                _filled(_WORDS[lang]["to"], event.get("new_end") and _day(event, "new_end", lang)),
                event.get("party") or "",
            ),
        )
        for event in events
    )
