"""What a decision's page tells beside its words: who decided when, and its course."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from agreementhub.domain import calendar, content, minutes
from agreementhub.domain.doctypes import DocType
from agreementhub.domain.json_types import JsonObject
from agreementhub.domain.reader import Reader
from agreementhub.i18n import _

# What becomes of a decision after the meeting (KL 5:69, 8:12, 13:5).
_COURSE = ("adjusted_date", "posted_date", "legal_force_date")


@dataclass(frozen=True)
class Step:
    """A step of the course; `day` in words, empty while it is not known. `note` says how a day
    that nobody typed was counted."""

    label: str
    day: str
    is_done: bool
    note: str = ""


@dataclass(frozen=True)
class Decided:
    """`citation` as one refers to it: Kommunfullmäktige 27 maj 2024 § 142."""

    citation: str
    course: list[Step]


def of(reader: Reader, doctype: DocType, values: JsonObject) -> Decided | None:
    """What is to be told; None for a document that is no decision."""
    if "adjusted_date" not in doctype.fields:
        return None
    return Decided(_citation(values, reader.lang), _course(reader, doctype, values))


def _citation(values: JsonObject, lang: str) -> str:
    body, day, written = (_known(values, key) for key in ("body", "meeting_date", "paragraph"))
    on = date.fromisoformat(day) if day else None
    return minutes.reference(lang, body, on, written)


def _course(reader: Reader, doctype: DocType, values: JsonObject) -> list[Step]:
    labels = [doctype.fields[key].label[reader.lang] for key in _COURSE]
    known = [_known(values, key) for key in ("meeting_date", *_COURSE)]
    steps = [
        _step(reader, label, day)
        for label, day in zip([reader.say(_("Decided on")), *labels], known, strict=True)
    ]
    return [*steps[:-1], _legal_force(reader, steps[-1], course_of(values))]


def course_of(values: JsonObject) -> minutes.Aftermath:
    """What the content of an extract tells of adjusting, posting and legal force."""
    adjusted, posted, stated = (
        date.fromisoformat(day) if (day := _known(values, key)) else None for key in _COURSE
    )
    prepares = minutes.only_prepares(values.get("decision"))
    return minutes.Aftermath(adjusted, posted, stated, minutes.appeal_of(values), prepares)


_BY_COURT: Final = {
    "appealed": _("appealed, so not yet"),
    "quashed": _("never: the decision was quashed"),
}


def _legal_force(reader: Reader, stated: Step, course: minutes.Aftermath) -> Step:
    """The last step: counted from the day of posting, unless someone has stated another day."""
    if words := _BY_COURT.get(course.appeal):
        return Step(stated.label, reader.say(words), False)
    if course.only_prepares and course.stated is None:
        return unappealed(reader)
    if course.stated is not None or course.legal_force is None or course.appeal_by is None:
        return stated
    last = calendar.short_date(course.appeal_by, reader.lang)
    if course.finality(reader.today) == "final":
        note = _("could be appealed until ${day}", mapping={"day": last})
    else:
        note = _("can be appealed until ${day}", mapping={"day": last})
    step = _step(reader, stated.label, course.legal_force.isoformat())
    return replace(step, note=reader.say(note))


def unappealed(reader: Reader) -> Step:
    """That what only prepares a matter is not appealed, in the place of its legal force."""
    words = _("not possible: the decision only prepares the matter (KL 13:2)")
    said = minutes.held_together(reader.say(words))
    return Step(reader.say(_("Appeal")), said, False)


def _step(reader: Reader, label: str, text: str) -> Step:
    if not text:
        return Step(label, "", False)
    day = date.fromisoformat(text)
    return Step(label, calendar.short_date(day, reader.lang), day <= reader.today)


def _known(values: JsonObject, key: str) -> str:
    value = values.get(key)
    return "" if value is None or content.is_unknown(value) else str(value)
