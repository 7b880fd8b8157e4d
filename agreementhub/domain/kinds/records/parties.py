"""The organisations and the people that a document names."""

from typing import ClassVar, Final

from agreementhub.domain.blocks import Block, Items, Paragraph
from agreementhub.domain.kinds.base import Options, Path, Value
from agreementhub.domain.kinds.inputs import choice
from agreementhub.domain.kinds.records.record import Record, Row, label, part
from agreementhub.domain.kinds.records.rows import Rows, table
from agreementhub.i18n import _

ROLES: Final = (
    choice("party", "part", "party"),
    choice("host", "värd", "host"),
    choice("commissioner", "beställare", "commissioner"),
    choice("provider", "utförare", "provider"),
    choice("funder", "finansiär", "funder"),
    choice("decider", "beslutar", "decides"),
    choice("author", "avsändare", "author"),
    choice("recipient", "mottagare", "recipient"),
    choice("partner", "samverkar", "cooperates"),
    choice("named", "omnämnd", "named"),
)
UNITS: Final = (
    choice("months", "månader", "months"),
    choice("weeks", "veckor", "weeks"),
    choice("days", "dagar", "days"),
)


class Parties(Rows):
    """The parties, each with what is its own: case number, notice, decision and signature.

    `notice` ({value, unit}) is set where it differs from that of the agreement.
    """

    key: ClassVar[str] = "parties"
    row_label = label("Part", "Party")
    nested: ClassVar = {
        "notice_value": ("notice", "value"),
        "notice_unit": ("notice", "unit"),
    }
    parts = (
        part("organisation", "line", "Organisation", "Organisation", required=True),
        part("orgnr", "line", "Organisationsnummer", "Registration number"),
        part("code", "code", "Kommun eller region", "Municipality or region"),
        part("role", "choice", "Roll", "Role", choices=ROLES),
        part("may_join", "flag", "Kan ansluta sig senare", "May join later"),
        part("case_number", "case_number", "Partens diarienummer", "The party's case number"),
        part("notice_value", "integer", "Egen uppsägningstid", "Notice of its own", min=0, max=999),
        part("notice_unit", "choice", "Räknad i", "Counted in", choices=UNITS),
        part("approval_body", "line", "Beslutande organ", "Deciding body"),
        part("approval_date", "date", "Beslutsdatum", "Date of decision"),
        part("approval_paragraph", "line", "Paragraf", "Paragraph"),
        part("legal_force_date", "date", "Laga kraft", "Legal force"),
        part("signatory", "line", "Undertecknare", "Signatory"),
        part("mandate_to", "date", "Uppdrag att underteckna till", "Mandate to sign until"),
        part("signed_date", "date", "Undertecknat", "Signed"),
        part("exit_date", "date", "Utträder", "Leaves on"),
        part("note", "line", "Anmärkning", "Note"),
    )

    def rules(self, row: Row, options: Options) -> dict[Path, str]:
        if "notice_value" in row and "notice_unit" not in row:
            return {("notice_unit",): _("Choose months, weeks or days.")}
        if "notice_unit" in row and "notice_value" not in row:
            return {("notice_value",): _("Write how long the notice is, or clear its unit.")}
        return {}

    def told(self, value: Value, options: Options, lang: str) -> list[Block]:
        """A table of who they are and who approved it; what is one party's own, as sentences."""
        cells = [self._cells(row, options, lang) for row in value]
        used = [one for one in _COLUMNS if any(row.get(one.key) for row in cells)]
        own = " ".join(text for row in value for text in self._own(row, options, lang))
        if len(used) == 1:
            names: Block = Items(tuple(row["organisation"] for row in cells))
            return [names, *([Paragraph(own)] if own else [])]
        return [table(used, cells, lang), *([Paragraph(own)] if own else [])]

    def _cells(self, row: Row, options: Options, lang: str) -> dict[str, str]:
        said = {one.key: text for one, text in self.said(row, options, lang)}
        role = said.get("role", "") if row.get("role") not in (None, "party") else ""
        approved = ("approval_body", "approval_date", "approval_paragraph")
        return {
            "organisation": ", ".join(filter(None, (said["organisation"], role))),
            "orgnr": said.get("orgnr", ""),
            "case_number": said.get("case_number", ""),
            "approved": " ".join(said[key] for key in approved if key in said),
        }

    def _own(self, row: Row, options: Options, lang: str) -> list[str]:
        said = {one.key: text for one, text in self.said(row, options, lang)}
        if "notice_value" in said:
            said["notice"] = f"{said['notice_value']} {said['notice_unit']}"
        # Those who sign have their names where they do.
        signed = ("signatory", "signed_date") if options.get("signs") else ()
        words = {key: text for key, text in _OWN[lang].items() if key not in signed}
        return [
            words[key].format(said["organisation"], said[key].rstrip("."))
            for key in words
            if key in said
        ]


_COLUMNS: Final = (
    part("organisation", "line", "Part", "Party"),
    part("orgnr", "line", "Org.nr", "Reg. no."),
    part("case_number", "line", "Diarienummer", "Case number"),
    part("approved", "line", "Godkänt av", "Approved by"),
)
_OWN: Final = {
    "sv": {
        "notice": "För {} är uppsägningstiden {}.",
        "may_join": "{} kan ansluta sig senare.",
        "legal_force_date": "Beslutet i {} fick laga kraft den {}.",
        "exit_date": "{} utträder den {}.",
        "signatory": "För {} undertecknar {}.",
        "mandate_to": "Uppdraget att underteckna för {} gäller till och med den {}.",
        "signed_date": "{} undertecknade den {}.",
        "note": "{}: {}.",
    },
    "en": {
        "notice": "For {} the notice is {}.",
        "may_join": "{} may join later.",
        "legal_force_date": "The decision of {} gained legal force on {}.",
        "exit_date": "{} leaves on {}.",
        "signatory": "{1} signs for {0}.",
        "mandate_to": "The mandate to sign for {} lasts up to and including {}.",
        "signed_date": "{} signed on {}.",
        "note": "{}: {}.",
    },
}


class People(Rows):
    """People with what the document says of them; their addresses are text, never recipients."""

    key: ClassVar[str] = "people"
    row_label = label("Person", "Person")
    parts = (
        part("name", "line", "Namn", "Name", required=True),
        part("title", "line", "Titel", "Title"),
        part("party", "line", "Parti", "Party"),
        part("role", "line", "Roll", "Role"),
        part("unit", "line", "Enhet", "Unit"),
        part("phone", "line", "Telefon", "Telephone"),
        part("email", "email", "E-post", "E-mail"),
    )

    def show(self, value: Value, options: Options, lang: str) -> list[Block]:
        return [Items(tuple(say_person(row) for row in value))]


def say_person(row: Row) -> str:
    """Elin Hoffner (V), motionär, …"""
    name = f"{row['name']} ({row['party']})" if "party" in row else str(row["name"])
    rest = (row[key] for key in ("title", "role", "unit", "phone", "email") if key in row)
    return ", ".join((name, *rest))


class Person(Record):
    """One person, such as the case officer."""

    key: ClassVar[str] = "person"
    parts = People.parts

    def show(self, value: Value, options: Options, lang: str) -> list[Block]:
        return [Paragraph(say_person(value))]
