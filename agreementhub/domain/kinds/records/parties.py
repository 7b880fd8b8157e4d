"""The organisations and the people that a document names."""

from typing import ClassVar, Final

from agreementhub.domain.blocks import Block, Items, Paragraph
from agreementhub.domain.kinds.base import Options, Path, Value
from agreementhub.domain.kinds.inputs import choice
from agreementhub.domain.kinds.records.record import Record, Row, label, part
from agreementhub.domain.kinds.records.rows import Rows
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
