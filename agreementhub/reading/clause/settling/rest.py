"""Settling what stands for itself: reviews, and what a person must judge."""

from datetime import date

from agreementhub.reading.clause.reading import Review
from agreementhub.reading.clause.settling.desk import Desk


def settle(desk: Desk) -> None:
    """How often it is looked over, and the reasons why a person must complete the term."""
    if row := desk.best("review"):
        assert row.value is None or isinstance(row.value, int)
        review: Review = {"every_months": row.value}
        rows = [row]
        if first := desk.best("review_first"):
            assert isinstance(first.value, date)
            review["first"] = first.value.isoformat()
            rows.append(first)
        desk.take({"review": review}, *rows)
    for row in desk.finds.of("needs_person"):
        desk.reading.add("needs_person", str(row.value), [row.place], desk.said)
