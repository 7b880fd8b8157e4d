"""What cannot stand together in the form of a term, and what the engine refuses."""

from typing import Final

from agreementhub.domain.json_types import Json, JsonDict
from agreementhub.domain.kinds.base import Path
from agreementhub.domain.kinds.term.parts import NESTED
from agreementhub.domain.term import TermRefused, read
from agreementhub.i18n import _

Row = JsonDict

_NEEDED: Final = {
    "before_end": ("notice_value", "notice_unit"),
    "any_time": ("notice_value", "notice_unit"),
    "yearly": ("notice_deadline", "notice_exit"),
    "fixed_date": ("notice_date",),
}
_TAKES: Final = {
    "before_end": {"notice_value", "notice_unit", "notice_exclusive"},
    "any_time": {"notice_value", "notice_unit", "notice_exit_grid"},
    "yearly": {"notice_deadline", "notice_exit", "notice_exclusive"},
    "fixed_date": {"notice_date", "notice_exclusive"},
}


def contradictions(row: Row) -> dict[Path, str]:
    """What does not hold together among the parts: path → words."""
    found = {**_end(row), **_extension(row), **_notice(row), **_rest(row)}
    return {(key,): words for key, words in found.items()}


def _end(row: Row) -> dict[str, str]:
    forever, ended = row.get("until_further_notice"), {"end", "term_months"} & set(row)
    if forever and ended:
        return {"end": _("Choose either a last day or until further notice, not both.")}
    if len(ended) == 2:
        return {"term_months": _("Give either the last day or a length, not both.")}
    if not forever and not ended and not {"end", "term_months"} & set(row.get("unknown", ())):
        return {"end": _("Give the last day, or choose until further notice.")}
    if "start" in row and "end" in row and row["end"] < row["start"]:
        return {"end": _("The last day lies before the first day. Check both.")}
    return {}


def _extension(row: Row) -> dict[str, str]:
    mode, length = row.get("mode"), {"months", "steps"} & set(row)
    unknown = set(row.get("unknown", ()))
    if len(length) == 2:
        return {"steps": _("Give either the same length each time or steps, not both.")}
    if mode == "none" and length:
        return {"mode": _("An agreement that ends is not extended. Choose one of the two.")}
    if mode is None and length and "extension.mode" not in unknown:
        return {"mode": _("Choose what happens at the end.")}
    if mode in ("auto", "decision", "option") and not length | (unknown & {"extension.months"}):
        return {"months": _("Write how many months the agreement is extended by.")}
    if (mode, row.get("if_silent")) in (("auto", "ends"), ("none", "continues")):
        return {"if_silent": _("This contradicts what happens at the end. Change one of the two.")}
    return {}


def _notice(row: Row) -> dict[str, str]:
    given = {key for key in row if key.startswith("notice_")}
    anchor = row.get("notice_anchor")
    if anchor is None:
        words = _("Choose what the notice is counted from.")
        return {"notice_anchor": words} if given else {}
    missing: dict[str, str] = {key: _("Fill this in.") for key in _NEEDED[anchor] if key not in row}
    words = _("This does not belong to the notice chosen above. Clear it, or choose another.")
    return missing | {key: words for key in given - _TAKES[anchor] - {"notice_anchor"}}


def _rest(row: Row) -> dict[str, str]:
    if "minimum_notice_inside" in row and "minimum_months" not in row:
        return {"minimum_months": _("Write how many months the minimum term is.")}
    return {}


def refusals(value: Row) -> dict[Path, str]:
    """What the engine refuses in a value: path of the part → words."""
    data = {key: one for key, one in value.items() if key != "text"}
    if not data.get("parties") and isinstance(data.get("events"), list):
        # Whose notice it was is told by the field of the parties, which is not seen from here.
        data["events"] = [_without_party(event) for event in data["events"]]
    try:
        read(data)
    except TermRefused as refused:
        outer, _dot, inner = refused.key.partition(".")
        parts = {path: key for key, path in NESTED.items()}
        key = parts.get((outer, inner), outer)
        return {(key,) if key else (): refused.message}
    return {}


def _without_party(event: Json) -> Json:
    if not isinstance(event, dict):
        return event
    return {key: one for key, one in event.items() if key != "party"}
