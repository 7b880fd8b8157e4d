"""Money with what it is counted by, and the lines of a budget."""

from typing import ClassVar, Final

from agreementhub.domain.blocks import Block, Paragraph
from agreementhub.domain.kinds.base import Options, Value
from agreementhub.domain.kinds.inputs import choice, label_of, say_ore
from agreementhub.domain.kinds.records.cost import line_total
from agreementhub.domain.kinds.records.record import Record, label, part
from agreementhub.domain.kinds.records.rows import Rows, table

PER: Final = (
    choice("total", "totalt", "in total"),
    choice("year", "per år", "a year"),
    choice("quarter", "per kvartal", "a quarter"),
    choice("month", "per månad", "a month"),
    choice("week", "per vecka", "a week"),
    choice("day", "per dygn", "a day"),
    choice("hour", "per timme", "an hour"),
    choice("placement_day", "per plats och dygn", "a place and day"),
    choice("visit", "per besök", "a visit"),
    choice("inhabitant", "per invånare", "an inhabitant"),
)
EXCLUDES: Final = {"sv": "exklusive", "en": "excluding"}


class Money(Record):
    """An amount: {ore, per, excludes}."""

    key: ClassVar[str] = "money"
    parts = (
        part("ore", "amount", "Belopp", "Amount", required=True),
        part("per", "choice", "Räknas", "Counted", choices=PER),
        part("excludes", "line", "Exklusive", "Excluding"),
    )

    def show(self, value: Value, options: Options, lang: str) -> list[Block]:
        return [Paragraph(say_money(value, lang))]


def say_money(value: Value, lang: str) -> str:
    """An amount as a phrase: 40 000 kr per månad, exklusive sociala avgifter."""
    text = say_ore(value["ore"], lang)
    if "per" in value:
        text += f" {label_of(value['per'], {'choices': PER}, lang)}"
    if "excludes" in value:
        text += f", {EXCLUDES[lang]} {value['excludes']}"
    return text


class Budget(Rows):
    """Lines of a budget: amount × months × posts, what each leaves out, and who pays.

    What is no money, such as 200 hours a year, stands as `quantity` and `unit`.
    """

    key: ClassVar[str] = "budget"
    row_label = label("Budgetrad", "Budget line")
    parts = (
        part("what", "line", "Vad", "What", required=True),
        part("period", "partial_date", "Tid", "Period"),
        part("ore", "amount", "Belopp", "Amount"),
        part("per", "choice", "Räknas", "Counted", choices=PER),
        part("months", "decimal", "Månader", "Months", min=0, max=600),
        part("posts", "decimal", "Tjänster", "Posts", min=0, max=10_000),
        part("quantity", "decimal", "Mängd", "Quantity", min=0),
        part("unit", "line", "Enhet", "Unit"),
        part("excludes", "line", "Exklusive", "Excluding"),
        part("funding", "line", "Finansiering", "Funding"),
        part("inferred", "flag", "Uträknat, står inte i källan", "Inferred, not in the source"),
    )

    def show(self, value: Value, options: Options, lang: str) -> list[Block]:
        """The used columns, and the sum of each line where there is something to multiply."""
        totals = [line_total(row) for row in value]
        if all(total in (None, row.get("ore")) for row, total in zip(value, totals, strict=True)):
            return super().show(value, options, lang)
        rows = []
        for row, total in zip(value, totals, strict=True):
            said = {one.key: text for one, text in self.said(row, options, lang)}
            rows.append(said if total is None else {**said, "total": say_ore(total, lang)})
        used = [one for one in (*self.parts, _TOTAL) if any(one.key in row for row in rows)]
        return [table(used, rows, lang)]


_TOTAL = part("total", "amount", "Summa", "Sum")
