"""When letters about deadlines come, and to whom."""

import colander

from agreementhub.domain import outside
from agreementhub.domain.deadlines import Plan
from agreementhub.domain.json_types import JsonDict, JsonObject
from agreementhub.domain.rules import RuleBroken
from agreementhub.forms.kit import YES_NO, Line, node, offered
from agreementhub.i18n import _


class PlanSchema(colander.Schema):
    """A plan; the view binds in `people`."""

    days = node(
        "line",
        title=_("Letters before the date"),
        help=_("Days before, parted by commas, as 180, 90, 30, 7, 0. The day itself is 0."),
        widget=Line(unit=_("days")),
    )
    mailbox_from = node(
        "integer",
        title=_("The mailbox of the body is told from"),
        options={"min": 0, "max": 730},
        widget=Line(size="tiny", unit=_("days before")),
    )
    first_after = node(
        "integer",
        title=_("First letter after the date"),
        options={"min": 1, "max": 90},
        widget=Line(size="tiny", unit=_("days after")),
    )
    then_every = node(
        "integer",
        title=_("Then every"),
        options={"min": 7, "max": 90},
        widget=Line(size="tiny", unit=_("days")),
    )
    manager = offered(YES_NO, title=_("After the date the manager is told too"))
    secretary = offered(YES_NO, title=_("After the date the secretary of the body is told too"))
    also = offered(
        "people",
        title=_("Someone else who gets every letter"),
        required=False,
    )


def as_values(plan: Plan) -> JsonDict:
    """A plan as the form shows it."""
    with_mailbox = [number for number, to in plan.before if "mailbox" in to]
    also = next((name for name in plan.after if name.startswith("user:")), "")
    values = {
        "days": ", ".join(str(number) for number in plan.numbers),
        "mailbox_from": max(with_mailbox, default=0),
        "first_after": plan.first_after,
        "then_every": plan.then_every,
        "manager": "yes" if "manager" in plan.after else "no",
        "secretary": "yes" if "secretary" in plan.after else "no",
    }
    return values | ({"also": also.removeprefix("user:")} if also else {})


def as_data(values: JsonObject) -> JsonDict:
    """The form as `domain/deadlines/plan.py` reads a plan. Raises RuleBroken."""
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
