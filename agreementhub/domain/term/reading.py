"""From the JSON of a term to a `Term`. Nothing is guessed, nothing is dropped in silence."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final, get_args

from agreementhub.domain.calendar import add_months
from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.term.checks import (
    Check,
    Entries,
    day,
    flag,
    length,
    one_of,
    part,
    text,
    yearly_day,
)
from agreementhub.domain.term.data import (
    AnyTime,
    BeforeEnd,
    Event,
    Extension,
    FixedDate,
    Grid,
    Happening,
    MinimumTerm,
    Mode,
    Notice,
    Outcome,
    Party,
    Review,
    Silence,
    Term,
    Unit,
    Yearly,
)
from agreementhub.domain.term.refused import refused

KEYS: Final = (
    *("start", "end", "term_months", "signed", "notice", "parties", "review", "hard_stop"),
    *("option_by", "unknown", "needs_person", "extension", "decision_lead_months"),
    *("minimum_term", "events", "soon_days", "as_of"),
    # The words behind the keys, as `agreementhub term --text` gives them; nothing is read there.
    "quotes",
)
_NOTICE_KEYS: Final = {
    "before_end": ("value", "unit", "exclusive"),
    "any_time": ("value", "unit", "exit_grid"),
    "yearly": ("deadline", "exit", "exclusive"),
    "fixed_date": ("date", "exclusive"),
}
_EVENT_KEYS: Final = {
    "extended": ("new_end",),
    "terminated": ("party",),
    "decided": ("outcome",),
}
# The keys of the objects inside a term.
_PARTS: Final[dict[str, tuple[str, ...]]] = {
    "notice": ("anchor", *dict.fromkeys(key for keys in _NOTICE_KEYS.values() for key in keys)),
    "parties": ("id", "notice"),
    "review": ("every_months", "first"),
    "extension": ("mode", "months", "steps", "max_times", "if_silent"),
    "minimum_term": ("months", "notice_inside"),
    "events": ("type", "on", *(key for keys in _EVENT_KEYS.values() for key in keys)),
}
_MAY_BE_OPEN: Final = (
    frozenset(KEYS) - {"extension", "unknown", "needs_person", "events"} - {*("soon_days", "as_of")}
)
_SILENT: Final[dict[Mode, Silence]] = {
    "auto": "continues",
    "decision": "ends",
    "option": "ends",
    "none": "ends",
}
_CONTRADICTIONS: Final = {("auto", "ends"), ("none", "continues")}

_months = length("months")
_some_months = length("months", least=1)
_times = length("times")
_modes: Check[Mode] = one_of(get_args(Mode))
_silences: Check[Silence] = one_of(get_args(Silence))
_units: Check[Unit] = one_of(get_args(Unit))
_grids: Check[Grid] = one_of(get_args(Grid))
_anchors = one_of(tuple(_NOTICE_KEYS))
_happenings: Check[Happening] = one_of(get_args(Happening))
_outcomes: Check[Outcome] = one_of(get_args(Outcome))
_lengths = {unit: length(unit) for unit in get_args(Unit)}


def read(data: object) -> Term:
    """The term that `data` states. Raises TermRefused.

    Values of keys that the text leaves open are checked and then left out.
    """
    whole = part(data, "", KEYS)
    start = whole.get("start", day)
    months = whole.get("term_months", _some_months)
    soon_days = whole.get("soon_days", _lengths["days"])
    parties = whole.rows("parties", _party)
    term = Term(
        start=start,
        end=_end(whole, start, months),
        term_months=months,
        signed=whole.get("signed", day),
        notice=whole.get("notice", _notice),
        parties=_all_different(parties),
        review=whole.get("review", _review),
        hard_stop=_not_before(start, whole.get("hard_stop", day), "hard_stop"),
        option_by=whole.get("option_by", day),
        unknown=tuple(dict.fromkeys(whole.rows("unknown", _key_of_a_term))),
        needs_person=whole.rows("needs_person", text),
        extension=whole.get("extension", _extension) or _extension({}, "extension"),
        decision_lead_months=whole.get("decision_lead_months", _months),
        minimum_term=whole.get("minimum_term", _minimum_term),
        events=_events(whole, parties),
        soon_days=90 if soon_days is None else soon_days,
        as_of=whole.get("as_of", day),
    )
    return _without_unknown(term) if term.unknown else term


def _end(whole: Entries, start: date | None, months: int | None) -> date | None:
    """The last day stated, or the day before the anniversary of the start."""
    end = _not_before(start, whole.get("end", day), "end")
    if end and months:
        raise refused("end_and_term_months", "end")
    if months and start:
        return add_months(start, months) - timedelta(days=1)
    return end


def _not_before(start: date | None, end: date | None, key: str) -> date | None:
    if start and end and end < start:
        raise refused("end_before_start", key, start=start, end=end)
    return end


def _key_of_a_term(value: object, path: str) -> str:
    name = text(value, path)
    key, dot, inner = name.partition(".")
    if key not in KEYS or (dot and inner not in _PARTS.get(key, ())):
        raise refused("unknown_key", name, known=", ".join(KEYS))
    return name


def _without_unknown(term: Term) -> Term:
    """The same term without the values that the text leaves open."""
    nothing: JsonDict = {}
    for key in {name.partition(".")[0] for name in term.unknown} & _MAY_BE_OPEN:
        nothing[key] = () if key == "parties" else None
    if "term_months" in nothing or ("start" in nothing and term.term_months):
        nothing["end"] = None
    return replace(term, **nothing, extension=_known_extension(term))


def _known_extension(term: Term) -> Extension:
    """Nothing follows from an extension whose length or number is open."""
    extension = term.extension
    if term.leaves_open("extension.mode") or "extension" in term.unknown:
        return Extension(None, None, (), None, "unknown")
    if any(term.leaves_open(f"extension.{key}") for key in ("months", "steps", "max_times")):
        extension = replace(extension, months=None, steps=(), max_times=None)
    if term.leaves_open("extension.if_silent"):
        extension = replace(extension, if_silent="unknown")
    return extension


def _notice(value: object, path: str) -> Notice:
    data = part(value, path, _PARTS["notice"])
    anchor = data.need("anchor", _anchors)
    _only(data, ("anchor", *_NOTICE_KEYS[anchor]))
    exclusive = data.get("exclusive", flag) or False
    if anchor == "yearly":
        deadline = data.need("deadline", yearly_day)
        return Yearly(deadline, data.need("exit", yearly_day), exclusive)
    if anchor == "fixed_date":
        return FixedDate(data.need("date", day), exclusive)
    unit = data.need("unit", _units)
    value = data.need("value", _lengths[unit])
    if anchor == "before_end":
        return BeforeEnd(value, unit, exclusive)
    return AnyTime(value, unit, data.get("exit_grid", _grids))


def _only(data: Entries, known: tuple[str, ...]) -> None:
    """Refuse a key that has a meaning elsewhere only; null and false say nothing."""
    for key, value in data.data.items():
        if key not in known and value is not None and value is not False:
            raise refused("unknown_key", data.where(key), known=", ".join(known))


def _party(value: object, path: str) -> Party:
    data = part(value, path, _PARTS["parties"])
    return Party(data.need("id", text), data.get("notice", _notice))


def _all_different(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    seen: set[str] = set()
    for number, party in enumerate(parties):
        if party.id in seen:
            raise refused("same_party_twice", f"parties.{number}.id", value=party.id)
        seen.add(party.id)
    return parties


def _review(value: object, path: str) -> Review:
    data = part(value, path, _PARTS["review"])
    return Review(data.get("every_months", _some_months), data.get("first", day))


def _minimum_term(value: object, path: str) -> MinimumTerm:
    data = part(value, path, _PARTS["minimum_term"])
    return MinimumTerm(data.need("months", _months), data.get("notice_inside", flag) or False)


def _extension(value: object, path: str) -> Extension:
    data = part(value, path, _PARTS["extension"])
    mode = data.get("mode", _modes) or "none"
    months = data.get("months", _some_months)
    steps = data.rows("steps", _some_months)
    if months and steps:
        raise refused("months_and_steps", data.where("steps"))
    silent = data.get("if_silent", _silences) or _SILENT[mode]
    if (mode, silent) in _CONTRADICTIONS:
        raise refused("contradiction", data.where("if_silent"), mode=mode, silent=silent)
    return Extension(mode, months, steps, data.get("max_times", _times), silent)


def _events(whole: Entries, parties: tuple[Party, ...]) -> tuple[Event, ...]:
    """What happened, in the order in which it happened."""
    events = whole.rows("events", _event)
    for number, event in enumerate(events):
        if event.party is not None and event.party not in [party.id for party in parties]:
            raise refused("no_such_party", f"events.{number}.party", value=event.party)
    return tuple(sorted(events, key=lambda event: event.on))


def _event(value: object, path: str) -> Event:
    data = part(value, path, _PARTS["events"])
    happening = data.need("type", _happenings)
    _only(data, ("type", "on", *_EVENT_KEYS[happening]))
    outcome = data.need("outcome", _outcomes) if happening == "decided" else None
    return Event(
        happening,
        data.need("on", day),
        data.get("new_end", day),
        outcome,
        data.get("party", text),
    )
