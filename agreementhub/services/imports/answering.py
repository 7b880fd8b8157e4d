"""What a person has said of the proposals of a file that waits; it stands until it is taken back.

Nothing here is said by the hub itself: a day is only accepted once a person has compared it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy.orm import Session

from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.models import PendingImport
from agreementhub.services.imports.found import days
from agreementhub.services.locking import lock

# A value that is KEPT holds days that nobody has compared yet: it waits to be reviewed.
ACCEPTED, CHANGED, ABSENT, KEPT = "accepted", "changed", "absent", "kept"

# What a list of files that wait shows of it.
REVIEWED: Final = PendingImport.review["reviewed"].as_integer()
ASKED: Final = PendingImport.review["asked"].as_integer()


@dataclass(frozen=True)
class Verdict:
    """What was said of a field, and the value that stands in it; None for an empty one."""

    said: str
    value: Any = None

    @property
    def is_reviewed(self) -> bool:
        return self.said != KEPT


def of_value(value: Any, proposed: Collection[Any], *, is_compared: bool) -> Verdict:
    """What it means that a value stands in a field for which the text proposes those.

    An empty field is said not to be in the text. `is_compared` is whether a person has said that
    the days are right; without it no proposed day is taken.
    """
    if value is None:
        return Verdict(ABSENT)
    if not is_compared and days(value) & set().union(*map(days, proposed)):
        return Verdict(KEPT, value)
    return Verdict(ACCEPTED if value in proposed else CHANGED, value)


def answers(pending: PendingImport, doctype: str) -> dict[str, Verdict]:
    """What has been said of the file as a document of the type, by the keys of the fields."""
    kept = pending.review.get("answers", {}).get(doctype, {})
    return {key: Verdict(*one) for key, one in kept.items()}


def last_type(pending: PendingImport) -> str | None:
    """The type that the file was last reviewed as; None before anything was said."""
    return pending.review.get("type")


def number(pending: PendingImport) -> int:
    """How many times something was said: a page tells by it whether it has become old."""
    return int(pending.review.get("number", 0))


def count(said: Mapping[str, Verdict], asked: Collection[str]) -> int:
    """How many of the fields that are asked have been reviewed."""
    return sum(said[key].is_reviewed for key in asked if key in said)


def say(
    db: Session,
    pending: PendingImport,
    doctype: str,
    said: Mapping[str, Verdict | None],
    *,
    asked: Collection[str],
    seen: int,
) -> None:
    """Keep what is said of fields; None takes back what was said. The same again changes nothing.

    `asked` are the fields for which the text proposes something, `seen` the number of the review
    that the person looked at. Raises RuleBroken when somebody else has said something since, or
    when the file has become a document.
    """
    lock(db, pending)
    before = answers(pending, doctype)
    after = {key: one for key, one in {**before, **said}.items() if one is not None}
    if after == before and last_type(pending) in (doctype, None):
        return
    if pending.document_id is not None:
        raise RuleBroken(_("The file has become a document."))
    if number(pending) != seen:
        raise RuleBroken(_OLD)
    pending.review = _json(pending, doctype, after, asked)
    db.flush()


def _json(
    pending: PendingImport, doctype: str, said: Mapping[str, Verdict], asked: Collection[str]
) -> JsonDict:
    kept = {key: [one.said, one.value] for key, one in said.items()}
    return {
        "number": number(pending) + 1,
        "type": doctype,
        "reviewed": count(said, asked),
        "asked": len(asked),
        "answers": {**pending.review.get("answers", {}), doctype: kept},
    }


_OLD: Final = _(
    "Someone else has reviewed the file since you opened the page, and nothing of yours was kept."
    " Save if what stands here is to apply, or open the page anew."
)
