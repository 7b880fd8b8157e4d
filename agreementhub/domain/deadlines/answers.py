"""A reminder plan as people state it: a few answers, instead of whom each step is written to."""

from agreementhub.domain import outside
from agreementhub.domain.deadlines.plan import Plan
from agreementhub.domain.json_types import JsonDict, JsonObject
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _


def as_values(plan: Plan) -> JsonDict:
    """A plan as a few answers."""
    with_mailbox = [number for number, to in plan.before if "mailbox" in to]
    also = next((name for name in plan.after if name.startswith("user:")), "")
    return {
        "days": ", ".join(str(number) for number in plan.numbers),
        "mailbox_from": max(with_mailbox, default=0),
        "first_after": plan.first_after,
        "then_every": plan.then_every,
        "manager": "yes" if "manager" in plan.after else "no",
        "secretary": "yes" if "secretary" in plan.after else "no",
        "also": also.removeprefix("user:"),
    }


def as_data(values: JsonObject) -> JsonDict:
    """The answers as `plan.plan` reads a plan. Raises RuleBroken."""
    extra = [f"user:{values['also']}"] if values["also"] else []
    days = [_days(text) for text in values["days"].split(",") if text.strip()]
    after = ["responsible"]
    after += [name for name in ("manager", "secretary") if values[name] == "yes"]
    return {
        "before": [
            {
                "days": number,
                "to": [
                    "responsible",
                    *(["mailbox"] if number <= values["mailbox_from"] else []),
                    *extra,
                ],
            }
            for number in days
        ],
        "after": {
            "first": values["first_after"],
            "every": values["then_every"],
            "to": [*after, *extra],
        },
    }


def _days(text: str) -> int:
    clean = text.strip()
    days = outside.number(clean, 9_999)
    if days is None:
        raise RuleBroken(_("“${text}” is not a number of days.", mapping={"text": clean[:20]}))
    return days
