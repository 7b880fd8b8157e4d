"""The rows that lists of motions read; they follow from the version that counts.

`follow` is called where the document is saved; `verify` and `rebuild` go the same way.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from agreementhub.domain import minutes
from agreementhub.domain.json_types import Json, JsonDict, JsonObject
from agreementhub.models import Document, MotionRow

MOTION: Final = "motion"
# Beyond the number of every day that there is.
_LAST: Final = 4_000_000
GRANTED: Final = ("approved", "partly_approved")
# The stages of a motion that is not decided; any other is "settled".
UNDECIDED: Final = ("preparing", "referred", *minutes.GOES_ON)


def follow(db: Session, document: Document) -> None:
    """Let the row of a motion follow; a document of another type has none."""
    if document.doctype != MOTION:
        return
    row = db.get(MotionRow, document.id)
    if row is None:
        row = MotionRow(document_id=document.id)
        db.add(row)
    for name, value in told(document).items():
        setattr(row, name, value)


def row(db: Session, document: Document) -> Row[*tuple[Any, ...]] | None:
    """The document's row as plain values, to compare; None where it has none."""
    columns = MotionRow.__table__.columns
    found = select(*columns).where(MotionRow.document_id == document.id)
    return db.execute(found).one_or_none()


def told(document: Document) -> dict[str, Any]:
    """The columns of the row of a motion."""
    said = _of_content(document.counts.content)
    return {**said, "place": None if document.state == "withdrawn" else _place(said)}


def _place(said: dict[str, Any]) -> int:
    """A day that is not known comes after all that are."""
    if said["stage"] != "settled":
        raised: date | None = said["raised_on"]
        return raised.toordinal() if raised else _LAST
    return last_place(said["settled_on"])


def last_place(settled_on: date | None) -> int:
    """The place of a motion that was settled that day: after all that are not, the latest first."""
    return 2 * _LAST - (settled_on.toordinal() if settled_on else 0)


def _of_content(values: JsonObject) -> dict[str, Any]:
    decision = _record(values.get("final_decision"))
    outcome = str(decision.get("outcome", ""))
    claims, movers = _rows(values.get("claims")), _rows(values.get("submitters"))
    open_referrals = [row for row in _rows(values.get("referred_to")) if "answered" not in row]
    days = [day for row in open_referrals if (day := _day(row.get("answer_by")))]
    where = (str(decision.get(key, "")) for key in ("body", "paragraph"))
    return {
        "raised_on": _day(values.get("raised_date")),
        "stage": _stage(outcome, is_referred=bool(open_referrals)),
        "outcome": outcome,
        "settled_on": _day(decision.get("date")),
        "reported_on": _day(values.get("interim_report_date")),
        "answer_by": max(days, default=None),
        "claims": len(claims),
        "granted": _granted(claims, outcome),
        "movers": ", ".join(_mover(row) for row in movers),
        "parties": "".join(f"|{party}" for party in dict.fromkeys(_parties(movers))) + "|",
        "decided_in": " ".join(part for part in where if part),
    }


def _stage(outcome: str, *, is_referred: bool) -> str:
    if outcome in minutes.GOES_ON:
        return outcome
    if outcome:
        return "settled"
    return "referred" if is_referred else "preparing"


def _granted(claims: list[JsonDict], outcome: str) -> int:
    """How many claims were granted; all of them where the motion was and none has its own."""
    if any(row.get("outcome") for row in claims):
        return sum(row.get("outcome") in GRANTED for row in claims)
    return len(claims) if outcome == "approved" else 0


def _mover(row: JsonObject) -> str:
    return f"{row['name']} ({row['party']})" if row.get("party") else str(row.get("name", ""))


def _parties(movers: list[JsonDict]) -> Iterator[str]:
    return (str(row["party"]) for row in movers if row.get("party"))


def _rows(value: Json) -> list[JsonDict]:
    return value if isinstance(value, list) else []


def _record(value: Json) -> JsonObject:
    return value if isinstance(value, dict) and "unknown" not in value else {}


def _day(value: Json) -> date | None:
    match value:
        case str(text) if text:
            return date.fromisoformat(text)
        case {"to": str(last)}:
            return date.fromisoformat(last)
    return None
