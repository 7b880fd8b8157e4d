"""The rows that lists of motions read

Revision: 0015, after 0014.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
TABLE = "motion_row"
DAYS = ("raised_on", "settled_on", "reported_on", "answer_by")
WORDS = ("stage", "outcome", "movers", "parties", "decided_in")
NUMBERS = ("claims", "granted")
_GOES_ON = ("referred_back", "tabled")
_GRANTED = ("approved", "partly_approved")
JsonDict = dict[str, Any]
JsonObject = Mapping[str, Any]
DOCUMENT = sa.table("document", *(sa.column(n) for n in ("id", "doctype", "valid_id", "newest_id")))
VERSION = sa.table("version", sa.column("id"), sa.column("content", JSON))


def upgrade() -> None:
    """Each motion gets its row, out of the version that counts."""
    row = op.create_table(
        TABLE,
        sa.Column("document_id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Date()) for name in DAYS),
        *(sa.Column(name, sa.String(), nullable=False) for name in WORDS),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in NUMBERS),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=f"fk_{TABLE}_document_id_document"
        ),
        sa.PrimaryKeyConstraint("document_id", name=f"pk_{TABLE}"),
    )
    op.create_index(f"ix_{TABLE}_raised_on", TABLE, ["raised_on"])
    op.create_index(f"ix_{TABLE}_stage_raised_on", TABLE, ["stage", "raised_on"])
    connection = op.get_bind()
    counts = sa.func.coalesce(DOCUMENT.c.valid_id, DOCUMENT.c.newest_id)
    found = sa.select(DOCUMENT.c.id, VERSION.c.content).join(VERSION, VERSION.c.id == counts)
    motions = connection.execute(found.where(DOCUMENT.c.doctype == "motion")).all()
    if motions:
        connection.execute(sa.insert(row), [_row(number, said) for number, said in motions])


def downgrade() -> None:
    """Undo it."""
    op.drop_table(TABLE)


def _row(number: int, values: JsonObject) -> JsonDict:
    """What a motion said when this was written; what later releases tell besides has columns of
    later migrations."""
    decision = _record(values.get("final_decision"))
    outcome = str(decision.get("outcome", ""))
    claims, movers = _rows(values.get("claims")), _rows(values.get("submitters"))
    open_referrals = [row for row in _rows(values.get("referred_to")) if "answered" not in row]
    days = [day for row in open_referrals if (day := _day(row.get("answer_by")))]
    where = (str(decision.get(key, "")) for key in ("body", "paragraph"))
    return {
        "document_id": number,
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
    if outcome in _GOES_ON:
        return outcome
    if outcome:
        return "settled"
    return "referred" if is_referred else "preparing"


def _granted(claims: list[JsonDict], outcome: str) -> int:
    """How many claims were granted; all of them where the motion was and none has its own."""
    if any(row.get("outcome") for row in claims):
        return sum(row.get("outcome") in _GRANTED for row in claims)
    return len(claims) if outcome == "approved" else 0


def _mover(row: JsonObject) -> str:
    return f"{row['name']} ({row['party']})" if row.get("party") else str(row.get("name", ""))


def _parties(movers: list[JsonDict]) -> Iterator[str]:
    return (str(row["party"]) for row in movers if row.get("party"))


def _rows(value: Any) -> list[JsonDict]:
    return value if isinstance(value, list) else []


def _record(value: Any) -> JsonObject:
    return value if isinstance(value, dict) and "unknown" not in value else {}


def _day(value: Any) -> date | None:
    match value:
        case str(text) if text:
            return date.fromisoformat(text)
        case {"to": str(last)}:
            return date.fromisoformat(last)
    return None
