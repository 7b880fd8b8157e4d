"""How the parties share the costs."""

from typing import ClassVar, Final

from agreementhub.domain.kinds.base import Options, Path
from agreementhub.domain.kinds.inputs import choice
from agreementhub.domain.kinds.records.cost import refuse_other_than_100
from agreementhub.domain.kinds.records.money import PER
from agreementhub.domain.kinds.records.record import Record, Row, label, part
from agreementhub.domain.kinds.records.rows import Rows
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _

MODELS: Final = (
    choice("fixed_percent", "Fasta andelar i procent", "Fixed shares in percent"),
    choice("equal_split", "Lika delar", "Equal parts"),
    choice("per_inhabitant", "Efter antal invånare", "By inhabitants"),
    choice("per_child_or_placement", "Per barn eller placering", "Per child or placement"),
    choice("per_use", "Efter nyttjande", "By use"),
    choice("fixed_amount_indexed", "Fast belopp med uppräkning", "Fixed amount with an index"),
    choice("fixed_plus_variable", "Fast och rörlig del", "A fixed and a variable part"),
    choice("own_costs", "Var och en bär sina kostnader", "Each bears its own costs"),
    choice("in_kind", "Bidrag med personal eller lokaler", "Contributions in kind"),
    choice("statutory", "Enligt lag", "As the law says"),
    choice("grant_funded", "Stats- eller projektbidrag", "Grants"),
)


class CostAllocation(Record):
    """The model for sharing costs, and what it counts by; the shares are rows of their own."""

    key: ClassVar[str] = "cost_allocation"
    parts = (
        part("model", "choice", "Modell", "Model", required=True, choices=MODELS),
        part("ore", "amount", "Belopp", "Amount"),
        part("per", "choice", "Räknas", "Counted", choices=PER),
        part(
            "base",
            "line",
            "Kostnader som delas",
            "Costs that are shared",
            help={"sv": "Till exempel nettokostnaden.", "en": "For example the net cost."},
        ),
        part(
            "key",
            "line",
            "Fördelningsnyckel",
            "Allocation key",
            help={
                "sv": "Det som andelarna räknas efter, till exempel folkmängden.",
                "en": "What shares are counted by, for example the population.",
            },
        ),
        part(
            "ref_date",
            "line",
            "Nyckeln räknas per",
            "Key counted on",
            help={
                "sv": "Till exempel den 1 november året före budgetåret.",
                "en": "For example 1 November of the year before the budget year.",
            },
        ),
        part("index", "line", "Räknas upp med", "Index"),
        part("index_base", "line", "Uppräkning från", "Index counted from"),
        part("source", "line", "Bidrag från", "Grant from"),
        part("until", "date", "Bidrag till och med", "Grant until"),
        part("text", "prose", "Med egna ord", "In words"),
    )

    def rules(self, row: Row, options: Options) -> dict[Path, str]:
        if "per" in row and "ore" not in row:
            return {("ore",): _("Write the amount, or clear how it is counted.")}
        return {}


class Shares(Rows):
    """Each party's share in percent; together exactly 100."""

    key: ClassVar[str] = "shares"
    row_label = label("Andel", "Share")
    parts = (
        part("party", "line", "Part", "Party", required=True),
        part(
            "percent",
            "percent",
            "Andel i procent",
            "Share in percent",
            required=True,
            help={"sv": "Till exempel 33,33.", "en": "For example 33,33."},
        ),
    )

    def together(self, rows: list[Row], options: Options) -> dict[Path, str]:
        try:
            refuse_other_than_100([row["percent"] for row in rows])
        except RuleBroken as rule:
            return {(): rule.message}
        return {}
