"""Numbered points: claims of a motion, points of a decision or of a proposal for one."""

from typing import ClassVar, Final

from agreementhub.domain.blocks import Block, Items
from agreementhub.domain.kinds.base import Options, Value
from agreementhub.domain.kinds.inputs import choice
from agreementhub.domain.kinds.records.record import Row, label, part
from agreementhub.domain.kinds.records.rows import Rows

OUTCOMES: Final = (
    choice("approved", "bifall", "approved"),
    choice("rejected", "avslag", "rejected"),
    choice("partly_approved", "delvis bifall", "partly approved"),
    choice("answered", "besvarad", "considered answered"),
    choice("written_off", "avskriven", "written off"),
    choice("referred_back", "återremiss", "referred back"),
    choice("tabled", "bordlagd", "tabled"),
    choice("withdrawn", "återtagen", "withdrawn"),
)
POINT_KINDS: Final = (
    choice("outcome", "utfall för en motion", "outcome of a motion"),
    choice("extension", "förlängning", "extension"),
    choice("amendment", "ändring av avtal", "amendment of an agreement"),
    choice("termination", "uppsägning", "notice of termination"),
    choice("expiry", "avtalet förlängs inte", "the agreement is not extended"),
    choice("approval", "godkännande", "approval"),
    choice("assignment", "uppdrag", "assignment"),
    choice("resources", "medel eller tjänster", "money or posts"),
    choice("direction", "inriktning", "direction"),
    choice("other", "annat", "other"),
)


class Points(Rows):
    """Points numbered by their order, each with an outcome of its own."""

    key: ClassVar[str] = "points"
    row_label = label("Punkt", "Point")
    numbered = True
    parts = (
        part("text", "prose", "Att-sats", "Point", required=True),
        part("kind", "choice", "Slag", "Kind", choices=POINT_KINDS),
        part("outcome", "choice", "Utfall", "Outcome", choices=OUTCOMES),
        part("assessment", "prose", "Bedömning", "Assessment"),
        part("due", "partial_date", "Klart senast", "Due"),
        part("assigned_to", "line", "Uppdrag till", "Assigned to"),
        part("reported", "date", "Återrapporterat", "Reported"),
        part("new_end", "date", "Avtalet förlängs till", "Agreement extended to"),
        part("inferred", "flag", "Datumet står inte i källan", "The date is not in the source"),
    )

    def show(self, value: Value, options: Options, lang: str) -> list[Block]:
        return [Items(tuple(self._sentence(row, options, lang) for row in value), numbered=True)]

    def _sentence(self, row: Row, options: Options, lang: str) -> str:
        """The point, and in brackets what else is said of it."""
        rest = [
            f"{one.label[lang].lower()}: {text}"
            for one, text in self.said(row, options, lang)
            if one.key not in ("text", "inferred")
        ]
        return f"{row['text']} ({'; '.join(rest)})" if rest else str(row["text"])

    def told(self, value: Value, options: Options, lang: str) -> list[Block]:
        """The points; what became of each, and who does what by when, as sentences after it."""
        return [Items(tuple(self._point(row, options, lang) for row in value), numbered=True)]

    def _point(self, row: Row, options: Options, lang: str) -> str:
        said = {one.key: text for one, text in self.said(row, options, lang)}
        # A point of a decision says in its own words what becomes of the matter.
        said["outcome"] = "" if "kind" in row else _BECAME[lang].get(row.get("outcome", ""), "")
        told = [
            words.format(said[key])
            for key, words in _AFTER[lang].items()
            if said.get(key) and said[key] not in row["text"]
        ]
        return "\n".join(filter(None, (row["text"], " ".join(told), row.get("assessment"))))


_BECAME: Final = {
    "sv": {
        "approved": "Bifalls",
        "rejected": "Avslås",
        "partly_approved": "Bifalls delvis",
        "answered": "Anses besvarad",
        "written_off": "Avskrivs",
        "referred_back": "Återremitteras",
        "tabled": "Bordläggs",
        "withdrawn": "Återtagen",
    },
    "en": {one["value"]: one["label"]["en"].capitalize() for one in OUTCOMES},
}
_AFTER: Final = {
    "sv": {
        "outcome": "{}.",
        "assigned_to": "Uppdraget lämnas till {}.",
        "due": "Klart senast {}.",
        "new_end": "Avtalet gäller till och med den {}.",
        "reported": "Återrapporterat den {}.",
    },
    "en": {
        "outcome": "{}.",
        "assigned_to": "Assigned to {}.",
        "due": "Due by {}.",
        "new_end": "The agreement is valid up to and including {}.",
        "reported": "Reported on {}.",
    },
}


class Decisions(Rows):
    """Decisions of earlier days that a document tells of; the past, not a proposal."""

    key: ClassVar[str] = "decisions"
    row_label = label("Tidigare beslut", "Earlier decision")
    parts = (
        part("what", "line", "Vad", "What", required=True),
        part("body", "line", "Organ", "Body"),
        part("when", "partial_date", "När", "When"),
        part("outcome", "choice", "Utfall", "Outcome", choices=OUTCOMES),
        part("reason", "line", "Skäl", "Reason"),
        part("assignment", "line", "Uppdrag", "Assignment"),
        part("until", "date", "Gäller till och med", "Until"),
        part("applicants", "line", "Sökande", "Applicants"),
        part("funder", "line", "Medel från", "Funder"),
        part("months", "integer", "Längd i månader", "Length in months", min=1, max=1200),
        part("ore", "amount", "Belopp", "Amount"),
        part("reference", "case_number", "Diarienummer", "Case number"),
    )


class References(Rows):
    """Other cases and documents, linked where the case number is found."""

    key: ClassVar[str] = "references"
    row_label = label("Referens", "Reference")
    parts = (
        part("title", "line", "Rubrik", "Title"),
        part("case_number", "case_number", "Diarienummer", "Case number"),
        part("date", "partial_date", "Datum", "Date"),
    )

    def told(self, value: Value, options: Options, lang: str) -> list[Block]:
        said = [[text for _part, text in self.said(row, options, lang)] for row in value]
        return [Items(tuple(", ".join(texts) for texts in said))]

    def identity(self, row: Row) -> str:
        """The case number is the same even where the title is written anew."""
        return str(row.get("case_number") or row.get("title", ""))
