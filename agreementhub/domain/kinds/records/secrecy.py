"""The secrecy marking of a document and of its sections."""

from typing import ClassVar, Final

from agreementhub.domain.json_types import Json
from agreementhub.domain.kinds.base import Kind, Options, Part, Path
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
