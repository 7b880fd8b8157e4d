"""Whom and where a document concerns: ages and areas."""

from typing import ClassVar

from agreementhub.domain.blocks import Block, Items, Paragraph, Prose
from agreementhub.domain.kinds.base import Options, Path, Value
from agreementhub.domain.kinds.inputs import GAP
from agreementhub.domain.kinds.records.record import Record, Row, all_of, part
from agreementhub.i18n import _

_RELATIVES = {"sv": "även anhöriga och närstående", "en": "relatives too"}


class Ages(Record):
    """A target group: {from, to, relatives, text}; years, both inclusive, either end open."""

    key: ClassVar[str] = "ages"
    parts = (
        part("from", "integer", "Från ålder", "From age", min=0, max=120),
        part(
            "to",
            "integer",
            "Till och med ålder",
            "To age, inclusive",
            min=0,
            max=120,
            help={
                "sv": "”Under 18 år” är till och med 17. Lämna tomt om gränsen är öppen.",
                "en": "“Under 18” is up to and including 17. Leave empty when the end is open.",
            },
        ),
        part("relatives", "flag", "Även anhöriga och närstående", "Relatives too"),
        part("text", "prose", "Beskrivning", "Description"),
    )

    def rules(self, row: Row, options: Options) -> dict[Path, str]:
        if "from" in row and "to" in row and row["to"] < row["from"]:
            return {("to",): _("The upper age is below the lower one. Check both.")}
        return {}

    def show(self, value: Value, options: Options, lang: str) -> list[Block]:
        words = [say_ages(value.get("from"), value.get("to"), lang)]
        words += [_RELATIVES[lang]] if value.get("relatives") else []
        sentence = ", ".join(word for word in words if word)
        shown: list[Block] = [Paragraph(sentence[0].upper() + sentence[1:])] if sentence else []
        return shown + ([Prose(value["text"])] if "text" in value else [])

    def told(self, value: Value, options: Options, lang: str) -> list[Block]:
        return [
            Paragraph(f"{block.text}.") if isinstance(block, Paragraph) else block
            for block in self.show(value, options, lang)
        ]


def say_ages(first: int | None, last: int | None, lang: str) -> str:
    """13–20 år, till och med 25 år, från 16 år; empty when both ends are open."""
    years = f"{GAP}{'år' if lang == 'sv' else 'years'}"
    if first is not None and last is not None:
        return f"{first}–{last}{years}" if first != last else f"{first}{years}"
    if last is not None:
        return f"{'till och med' if lang == 'sv' else 'up to and including'} {last}{years}"
    if first is not None:
        return f"{'från' if lang == 'sv' else 'from'} {first}{years}"
    return ""


class Area(Record):
    """A catchment area: {codes of municipalities and regions, text}."""

    key: ClassVar[str] = "area"
    parts = (
        part("codes", "codes", "Kommuner och regioner", "Municipalities and regions"),
        part("text", "line", "Med egna ord", "In words"),
    )

    def show(self, value: Value, options: Options, lang: str) -> list[Block]:
        said = {one.key: text for one, text in self.said(value, options, lang)}
        shown: list[Block] = [Items(tuple(said["codes"].split(", ")))] if "codes" in said else []
        return ([Paragraph(said["text"])] if "text" in said else []) + shown

    def told(self, value: Value, options: Options, lang: str) -> list[Block]:
        said = {one.key: text for one, text in self.said(value, options, lang)}
        names = all_of(said["codes"].split(", "), lang) if "codes" in said else ""
        return [Paragraph(f"{text.rstrip('.')}.") for text in (said.get("text", ""), names) if text]
