"""The library of clauses that the demo organisation keeps."""

from collections.abc import Iterator
from datetime import UTC, datetime, time
from functools import partial
from typing import Any

from sqlalchemy import select

from agreementhub.domain import clock
from agreementhub.domain.calendar import add_months
from agreementhub.models import LibraryClause
from agreementhub.services import clauses
from agreementhub.services.clauses import Wanted
from agreementhub.services.stamp import Stamp
from seed import registers
from seed.stories import Act, Stage

OWNER, KEEPER = "Norrvik kommun", "eva.strand"


def acts(stage: Stage) -> Iterator[Act]:
    """Each wording, made on the day that the file says."""
    for told in registers.read("clauses.toml")["clause"]:
        for number, wording in enumerate(told["wordings"]):
            day = add_months(stage.today, -wording["months"])
            at = datetime.combine(day, time(9), clock.STOCKHOLM).astimezone(UTC)
            yield at, partial(_keep, stage, told, number, Stamp(stage.people[KEEPER], at))


def _keep(stage: Stage, told: dict[str, Any], number: int, stamp: Stamp) -> None:
    rules = {key: told[key] for key in ("is_mandatory", "is_locked", "reason") if key in told}
    wording = told["wordings"][number]
    wanted = Wanted(
        told["heading"], wording["prose"], told["section"], why=wording.get("why", ""), **rules
    )
    if not number:
        owner = stage.organisations[OWNER]
        clauses.add(stage.db, owner, wanted, stamp, key=told["key"])
        return
    made = stage.db.scalars(select(LibraryClause).where(LibraryClause.key == told["key"])).one()
    clauses.change(stage.db, made, wanted, stamp, seen=number)
