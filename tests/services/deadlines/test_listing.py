"""The rows of the command that lists deadlines."""

from datetime import date

from agreementhub.services import deadlines
from tests.services.deadline_factories import BY_DECISION, deadline, in_force

TODAY = date(2027, 4, 1)


def test_the_rows_of_the_command(db):
    made = in_force(db, BY_DECISION)
    rows = deadlines.listed(db, None, today=date(2028, 1, 1))
    assert rows[0] == {
        "document": made.id,
        "case_number": made.case.number,
        "title": made.title,
        "kind": "decide",
        "party": None,
        "date": "2027-12-31",
        "working_date": "2027-12-30",
        "also": None,
        "because": rows[0]["because"],
        "state": "overdue",
    }
    assert [row["state"] for row in rows] == ["overdue", "open"]
    deadline(db, made).settled = True
    assert [r["state"] for r in deadlines.listed(db, None, today=TODAY)] == ["open"]
    assert len(deadlines.listed(db, None, today=TODAY, settled=True)) == 2
