"""What a draft lacks, and where it says two things: looked through before it is sent to others."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from sqlalchemy.orm import Session

from agreementhub.domain import content
from agreementhub.domain.content import HeavyWord, LongSentence
from agreementhub.domain.doctypes import DocType, Field
from agreementhub.domain.json_types import Json, JsonDict, JsonObject
from agreementhub.i18n import _, translator
from agreementhub.models import Document
from agreementhub.reading import clause
from agreementhub.services import clauses, documents

Sort = Literal["missing", "disagrees", "points", "advised", "language"]
# What an agreement between public bodies should say something of, whatever its type requires: the
# fields in which it does, and what it is missed for.
_ADVISED: Final = {
    "purpose": _("Nobody can tell later what the agreement was for."),
    "target_group": _("Those it is meant for cannot tell."),
    "catchment_area": _("Whose inhabitants it covers is not told."),
    "cost_allocation": _("How the costs are shared is not told."),
    "follow_up": _("When and how it is followed up is not told."),
    "confidentiality": _("Whether anything in it is confidential is not told."),
    "data_protection": _("Who answers for the personal data is not told."),
    "term": _("Without a term nobody is reminded of any day."),
    "dispute": _("How a dispute is solved is not told."),
    "archive_status": _("Whether it is kept or weeded out is not told."),
}
_UNITS: Final = {
    "months": lambda n: _("1 month") if n == 1 else _("${n} months", mapping={"n": n}),
    "weeks": lambda n: _("1 week") if n == 1 else _("${n} weeks", mapping={"n": n}),
    "days": lambda n: _("1 day") if n == 1 else _("${n} days", mapping={"n": n}),
}


@dataclass(frozen=True)
class Noticed:
    """Something to look at in a field, in marked words."""

    sort: Sort
    field: Field
    words: str


def findings(doctype: DocType, values: JsonObject, state: str, lang: str) -> list[Noticed]:
    """All there is to look at before the document goes to `state`, in the order of the document.

    Missing fields keep it from going there; the rest is advice.
    """
    required = {field.key for field in content.missing(doctype, values, state)}
    found = []
    for field in doctype.fields.values():
        if field.key in required:
            found.append(Noticed("missing", field, _("Must be filled in before this step.")))
        elif field.key in _ADVISED and field.key not in values:
            found.append(Noticed("advised", field, _ADVISED[field.key]))
        found += (Noticed("language", field, said) for said in _language(field, values, lang))
    return [*found, *_disagreeing(doctype, values, lang), *_pointing(doctype, values, lang)]


def without_clauses(
    db: Session, document: Document, doctype: DocType, values: JsonObject
) -> Iterator[Noticed]:
    """The mandatory clauses of the library that are not there; each keeps it from being sent."""
    for wanted in clauses.lacking(db, document, doctype, values):
        for field in doctype.fields.values():
            if field.kind.key == "clauses" and field.section == wanted.section:
                words = _(
                    "The clause “${heading}” is mandatory: ${reason}",
                    mapping={"heading": wanted.heading, "reason": wanted.reason},
                )
                yield Noticed("missing", field, words)


def open_though_marked(
    document: Document, doctype: DocType, values: JsonObject
) -> Iterator[Noticed]:
    """The fields that mark something as secret in a document that is open to all; each keeps it
    from being decided."""
    if document.level == "open":
        for field in content.marked_fields(doctype, values):
            yield Noticed("disagrees", field, documents.OPEN_THOUGH_MARKED)


def _language(field: Field, values: JsonObject, lang: str) -> Iterator[str]:
    for text in _texts(field, values, lang):
        for remark in content.remarks(text):
            match remark:
                case LongSentence(begins, words):
                    yield _(
                        "“${begins} …” is a sentence of ${n} words. Make two of it.",
                        mapping={"begins": begins, "n": words},
                    )
                case HeavyWord(word, instead):
                    yield _(
                        "“${word}” is hard to read. Write “${instead}”.",
                        mapping={"word": word, "instead": instead},
                    )


def _texts(field: Field, values: JsonObject, lang: str) -> Iterator[str]:
    value = values.get(field.key)
    if value is not None and not content.is_unknown(value):
        yield from (one.text for one in field.kind.passages(value, field.options, lang))


def _pointing(doctype: DocType, values: JsonObject, lang: str) -> Iterator[Noticed]:
    """Where a text points to a clause that is not there, as after one was taken away or moved."""
    numbers = content.clause_numbers(doctype, values)
    for field in doctype.fields.values() if numbers else ():
        for text in _texts(field, values, lang):
            for words in content.pointing_nowhere(text, numbers):
                said = _(
                    "The text says “${words}”, but no clause has that number.",
                    mapping={"words": words},
                )
                yield Noticed("points", field, said)


def _disagreeing(doctype: DocType, values: JsonObject, lang: str) -> Iterator[Noticed]:
    """Where a text tells another time than the field does, in the section of the term."""
    key = content.term_key(doctype)
    stated = values.get(key) if key else None
    if key is None or not isinstance(stated, dict) or content.is_unknown(stated):
        return
    field, told = doctype.fields[key], set()
    section = next(one for one in doctype.sections if field in one.fields)
    for one in section.fields:
        for text in _texts(one, values, lang):
            said = clause.read(text).term
            for words in _differing(dict(said), stated, lang):
                if str(words) not in told:
                    told.add(str(words))
                    yield Noticed("disagrees", one, words)


def _differing(said: JsonDict, stated: JsonDict, lang: str) -> Iterator[str]:
    """What the text says, and what stands in the field, for each day or length that differs."""
    pairs = (
        (_("the notice"), _length(said.get("notice")), _length(stated.get("notice"))),
        (_("the extension"), _months(said.get("extension")), _months(stated.get("extension"))),
        (
            _("the time to decide"),
            _in_months(said.get("decision_lead_months")),
            _in_months(stated.get("decision_lead_months")),
        ),
        (_("the first day"), _day(said.get("start")), _day(stated.get("start"))),
        (_("the last day"), _day(said.get("end")), _day(stated.get("end"))),
    )
    say = translator(lang)
    for what, text, data in pairs:
        if text and data and say(text) != say(data):
            yield _(
                "Of ${what} the text says ${text}, the field ${field}.",
                mapping={"what": say(what), "text": say(text), "field": say(data)},
            )


def _length(notice: Json) -> str | None:
    if not isinstance(notice, dict) or not isinstance(notice.get("value"), int):
        return None
    unit = _UNITS.get(notice.get("unit", "months"))
    return unit(notice["value"]) if unit else None


def _months(extension: Json) -> str | None:
    return _in_months(extension.get("months")) if isinstance(extension, dict) else None


def _in_months(number: Json) -> str | None:
    return _UNITS["months"](number) if isinstance(number, int) else None


def _day(day: Json) -> str | None:
    return day if isinstance(day, str) else None
