"""The secrecy marking of a document and of its sections."""

import re
from datetime import date
from typing import ClassVar, Final

from agreementhub.domain import calendar
from agreementhub.domain.blocks import Block, Paragraph
from agreementhub.domain.json_types import Json
from agreementhub.domain.kinds.base import Kind, Options, Part, Path, Value
from agreementhub.domain.kinds.inputs import choice
from agreementhub.domain.kinds.records.record import Record, Row, part
from agreementhub.i18n import _

LEVELS: Final = (
    choice("open", "Offentlig", "Open"),
    choice("partly", "Delvis sekretess", "Partly secret"),
    choice("secret", "Sekretess", "Secret"),
)


def _parts(sections: Json) -> tuple[Part, ...]:
    return (
        part("level", "choice", "Sekretess", "Secrecy", required=True, choices=LEVELS),
        part(
            "provision",
            "line",
            "Bestämmelse",
            "Provision",
            help={
                "sv": "Bestämmelse i OSL, till exempel 26 kap. 1 §.",
                "en": "Provision of the secrecy act (OSL), for example 26 kap. 1 §.",
            },
        ),
        part("date", "date", "Markeringens datum", "Date of the marking"),
        part("decided_by", "line", "Markerad av", "Marked by"),
        part("sections", "many", "Avsnitt som omfattas", "Sections it covers", choices=sections),
        part("text", "prose", "Om sekretess", "About secrecy"),
    )


class Secrecy(Record):
    """{level, provision, date, decided_by, sections, text}.

    A marking gives the provision, its date and the authority that made it (OSL 5 kap. 5 §). It
    is a warning, not a decision: whether a document is given out is tried at each request.
    """

    key: ClassVar[str] = "secrecy"
    parts = _parts(())

    def for_field(self, options: Options) -> Kind:
        """The kind with the sections of the type to choose among."""
        kind = Secrecy()
        kind.parts = _parts(tuple(options.get("sections", ())))
        return kind

    def told(self, value: Value, options: Options, lang: str) -> list[Block]:
        """What is open says nothing of it; a marking says its provision, day and authority."""
        marking = marked(value, lang)
        text = [Paragraph(value["text"])] if "text" in value else []
        if not marking:
            return [*text]
        said = {one.key: words for one, words in self.said(value, options, lang)}
        covers = _COVERS[lang].format(said["sections"]) if "sections" in said else ""
        return [Paragraph(" ".join(filter(None, (marking, covers)))), *text]

    def rules(self, row: Row, options: Options) -> dict[Path, str]:
        if row["level"] == "open":
            words = _("An open document has no secret sections. Clear them, or change the level.")
            return {("sections",): words} if row.get("sections") else {}
        needed: dict[str, str] = {
            "provision": _("Write the provision of OSL, for example 19 kap. 3 §."),
            "date": _("Write the date of the marking."),
            "decided_by": _("Write which authority made the marking."),
        }
        if row["level"] == "partly":
            needed["sections"] = _("Choose the sections that are secret.")
        return {(key,): words for key, words in needed.items() if not row.get(key)}


_MARKED: Final = {
    "sv": "Uppgifter i handlingen kan omfattas av sekretess enligt {} offentlighets- och "
    "sekretesslagen (2009:400). Markeringen gjordes den {} av {}.",
    "en": "Information in this document may be secret under {} of the Public Access to Information "
    "and Secrecy Act (2009:400). Marked on {} by {}.",
}
_COVERS: Final = {"sv": "Den gäller avsnitten {}.", "en": "It covers the sections {}."}
_ACT: Final = re.compile(r"\s*(OSL|offentlighets- och sekretesslagen)(\s*\(2009:400\))?\s*$")


def marked(value: Row, lang: str) -> str:
    """The words of a marking (OSL 5 kap. 5 §); none for what is open."""
    if value["level"] == "open":
        return ""
    provision = _ACT.sub("", value["provision"])
    day = calendar.short_date(date.fromisoformat(value["date"]), lang)
    return _MARKED[lang].format(provision, day, value["decided_by"])
