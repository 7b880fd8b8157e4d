"""From what a person would type in a form to the value of a field, by the kinds themselves."""

from collections.abc import Mapping
from typing import Any

from agreementhub.domain.content import UNKNOWN
from agreementhub.domain.doctypes import DocType, Field
from agreementhub.domain.kinds import Invalid, Kind, Options
from agreementhub.domain.kinds.inputs import INPUTS, OneInput

Areas = Mapping[str, str]


def content(doctype: DocType, typed: Mapping[str, Any], areas: Areas) -> dict[str, Any]:
    """The content that was typed: field → text, parts, rows of parts, or {unknown = true}.

    `areas` are codes and names of municipalities and regions. Raises ValueError, naming the
    field, for what no form would take.
    """
    return {key: _field(doctype, key, given, areas) for key, given in typed.items()}


def _field(doctype: DocType, key: str, given: Any, areas: Areas) -> Any:
    field = doctype.fields.get(key)
    if field is None:
        raise ValueError(f"a {doctype.key} has no field “{key}”")
    if given == UNKNOWN:
        return dict(UNKNOWN)
    try:
        return _value(field, given, areas)
    except Invalid as invalid:
        raise ValueError(f"{key}: {invalid.errors}") from invalid


def _value(field: Field, given: Any, areas: Areas) -> Any:
    options: dict[str, Any] = {**field.options, "areas": areas}
    kind = field.kind
    if isinstance(kind, OneInput):
        return kind.parse(_text(given), options)
    if kind.rows:
        return kind.build([_parts(kind, row, options) for row in given], options)
    # What happened to a term is no part of its form; the form keeps it from before.
    return kind.build(_parts(kind, given, options), {**options, "kept": given})


def _parts(kind: Kind, given: Mapping[str, Any], options: Options) -> dict[str, Any]:
    parts = {part.key: part for part in kind.parts}
    kept = {"events"} if kind.key == "term" else set()
    if unknown := set(given) - set(parts) - kept:
        raise ValueError(f"a {kind.key} has no “{min(unknown)}”")
    return {
        key: INPUTS[parts[key].kind].parse(_text(one), {**options, **parts[key].options})
        for key, one in given.items()
        if key in parts
    }


def _text(given: Any) -> str:
    """As a person types it: yes or no, a number in digits, a list with a line for each."""
    if isinstance(given, bool):
        return "yes" if given else "no"
    return "\n".join(given) if isinstance(given, list) else str(given)
