"""How the parties share the costs."""

from typing import ClassVar, Final

from agreementhub.domain.blocks import Block, Paragraph
from agreementhub.domain.kinds.base import Options, Path, Value
from agreementhub.domain.kinds.inputs import choice
from agreementhub.domain.kinds.records.cost import refuse_other_than_100
from agreementhub.domain.kinds.records.money import PER, say_money
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

    def told(self, value: Value, options: Options, lang: str) -> list[Block]:
        words = _COST[lang]
        said = {one.key: text for one, text in self.said(value, options, lang)}
        said["model"] = words[f"model_{value['model']}"]
        if "ore" in value:
            said["ore"] = say_money(value, lang)
        if "key" in said and "ref_date" in said:
            said["key"] = f"{said['key']}, {said.pop('ref_date')}"
        if "index" in said and "index_base" in said:
            said["index"] = words["from"].format(said["index"], said.pop("index_base"))
        if "source" in said and "until" in said:
            said["source"] = words["until_day"].format(said["source"], said.pop("until"))
        sentences = [words[key].format(said[key].rstrip(".")) for key in _SAID if key in said]
        return [
            Paragraph(" ".join(sentences)),
            *([Paragraph(value["text"])] if "text" in value else []),
        ]


_SAID: Final = ("ore", "base", "model", "key", "ref_date", "index", "index_base", "source", "until")
_COST: Final = {
    "sv": {
        "model": "{}.",
        "ore": "Kostnaden är {}.",
        "base": "Det som delas är {}.",
        "key": "Andelarna räknas efter {}.",
        "ref_date": "Fördelningen räknas per {}.",
        "index": "Beloppet räknas upp med {}.",
        "index_base": "Uppräkningen görs från {}.",
        "from": "{} från {}",
        "source": "Bidraget kommer från {}.",
        "until": "Bidraget lämnas till och med den {}.",
        "until_day": "{} och lämnas till och med den {}",
        "model_fixed_percent": "Kostnaden delas i fasta andelar",
        "model_equal_split": "Kostnaden delas lika mellan parterna",
        "model_per_inhabitant": "Kostnaden fördelas efter antalet invånare",
        "model_per_child_or_placement": "Ersättning lämnas för varje barn eller placering",
        "model_per_use": "Parterna betalar efter nyttjande",
        "model_fixed_amount_indexed": "Ersättningen är ett fast belopp som räknas upp",
        "model_fixed_plus_variable": "Ersättningen har en fast och en rörlig del",
        "model_own_costs": "Vardera parten bär sina egna kostnader",
        "model_in_kind": "Parterna bidrar med personal eller lokaler",
        "model_statutory": "Kostnaden fördelas som lagen säger",
        "model_grant_funded": "Verksamheten finansieras med bidrag",
    },
    "en": {
        "model": "{}.",
        "ore": "The cost is {}.",
        "base": "What is shared is {}.",
        "key": "Shares are counted by {}.",
        "ref_date": "The allocation is counted on {}.",
        "index": "The amount follows {}.",
        "index_base": "It is counted from {}.",
        "from": "{} from {}",
        "source": "The grant comes from {}.",
        "until": "The grant lasts up to and including {}.",
        "until_day": "{} and lasts up to and including {}",
        "model_fixed_percent": "The cost is shared in fixed parts",
        "model_equal_split": "The cost is shared equally",
        "model_per_inhabitant": "The cost is shared by the number of inhabitants",
        "model_per_child_or_placement": "Each child or placement is paid for",
        "model_per_use": "The parties pay for what they use",
        "model_fixed_amount_indexed": "A fixed amount is paid, which follows an index",
        "model_fixed_plus_variable": "A fixed and a variable part are paid",
        "model_own_costs": "Each party bears its own costs",
        "model_in_kind": "The parties contribute staff or premises",
        "model_statutory": "The cost is shared as the law says",
        "model_grant_funded": "It is paid by grants",
    },
}


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
