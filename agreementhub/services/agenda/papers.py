"""An extract on paper: every field of it, as one version says it, under the organisation's name.

It is written in Swedish whoever asks for it: that is the language of the authorities (10 §
språklagen, 2009:600), and what is sent out is one and the same paper.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from agreementhub.domain import calendar, content, minutes
from agreementhub.domain.blocks import Block, plain_text
from agreementhub.domain.doctypes import DocType, Field
from agreementhub.domain.json_types import JsonObject
from agreementhub.domain.kinds import Value
from agreementhub.i18n import _, translator
from agreementhub.models import Document, Version
from agreementhub.services import areas
from agreementhub.writing import extract
from agreementhub.writing.extract import ExtractPaper

_LANG: Final = "sv"
_ON_TOP: Final = ("diarienummer", "place_time")
_AT_END: Final = (
    *("chair", "secretary", "adjusters", "adjusted_date", "posted_date", "last_appeal_day"),
    *("taken_down_date", "legal_force_date", "protocol_location", "expedited_to"),
    "expedited_date",
)
_IN_HEADING: Final = ("title", "body", "meeting_date", "paragraph", "certified_by")
# What the register takes a point for is no part of the minutes.
_OURS: Final = ("kind", "inferred")


def pdf(
    db: Session, document: Document, doctype: DocType, version: Version, *, inside: bool
) -> bytes:
    """The extract as the version says it; without `inside` only what the public may read."""
    return extract.pdf(_paper(db, document, doctype, version, inside=inside))


def name(version: Version) -> str:
    """What the file is called: the title and the version."""
    title = content.title(version.content) or translator(_LANG)(_("Without title"))
    return f"{title} v{version.number}.pdf"


def _paper(
    db: Session, document: Document, doctype: DocType, version: Version, *, inside: bool
) -> ExtractPaper:
    say, names = translator(_LANG), areas.names(db)
    said = _readable(doctype, version.content, inside=inside)

    def shown(field: Field) -> Sequence[Block]:
        return content.show(field, _told(field, said[field.key]), _LANG, areas=names)

    apart = {*_ON_TOP, *_AT_END, *_IN_HEADING}
    body, day = _word(said, "body"), _day(said, "meeting_date")
    held = calendar.short_date(day, _LANG) if day else ""
    fields = doctype.fields
    return ExtractPaper(
        lang=_LANG,
        organisation=document.organisation.name,
        heading=doctype.label[_LANG],
        meeting=" ".join(part for part in (body, held) if part),
        paragraph=minutes.cited(minutes.paragraph(_word(said, "paragraph"))),
        title=_word(said, "title"),
        facts=[
            (fields[key].label[_LANG], _line(shown(fields[key]))) for key in _ON_TOP if key in said
        ],
        parts=[
            (field.label[_LANG], shown(field))
            for field in fields.values()
            if field.key in said and field.key not in apart
        ],
        course=[
            row
            for field in (fields[key] for key in _AT_END)
            if (
                row := (field.label[_LANG], _line(shown(field)))
                if field.key in said
                else _counted(field, said)
            )
        ],
        course_heading=say(_("Adjusted, posted and sent out")),
        certified_label=say(_("Certified by")),
        certified_by=_word(said, "certified_by"),
        mark=say(
            _("Version ${n}, ${digest}", mapping={"n": version.number, "digest": version.digest})
        ),
        page_of=say(_("Page {} of {}")),
    )


def _readable(doctype: DocType, values: JsonObject, *, inside: bool) -> JsonObject:
    fields = doctype.fields
    return {
        key: value
        for key, value in values.items()
        if key in fields and (inside or fields[key].public)
    }


def _told(field: Field, value: Value) -> Value:
    """Points without what the register alone needs of them."""
    if field.kind.key != "points" or content.is_unknown(value):
        return value
    return [{key: one for key, one in row.items() if key not in _OURS} for row in value]


def _counted(field: Field, said: JsonObject) -> tuple[str, str] | None:
    """The last day to appeal and legal force follow from the day of posting."""
    say = translator(_LANG)
    after = minutes.Aftermath(
        posted=_day(said, "posted_date"),
        appeal=minutes.appeal_of(said),
        only_prepares=minutes.only_prepares(said.get("decision")),
    )
    if field.key == "last_appeal_day" and after.appeal_by:
        return say(_("Last day to appeal")), calendar.short_date(after.appeal_by, _LANG)
    if field.key == "legal_force_date" and after.legal_force:
        day = {"day": calendar.short_date(after.legal_force, _LANG)}
        return field.label[_LANG], say(_("${day}, unless somebody appeals", mapping=day))
    return None


def _line(blocks: Sequence[Block]) -> str:
    return ", ".join(_lines(blocks))


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    yield from (line for line in plain_text(list(blocks)).splitlines() if line)


def _word(said: JsonObject, key: str) -> str:
    value = said.get(key)
    return value if isinstance(value, str) else ""


def _day(said: JsonObject, key: str) -> date | None:
    return date.fromisoformat(text) if (text := _word(said, key)) else None
