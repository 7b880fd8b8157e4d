"""The finders of values: one file for each sort of field."""

from agreementhub.reading.proposals.finders.bodies import (
    find_addressed_body,
    find_body,
    find_deciding_body,
)
from agreementhub.reading.proposals.finders.budget import find_budget
from agreementhub.reading.proposals.finders.case_numbers import find_case_number
from agreementhub.reading.proposals.finders.choice import find_choice
from agreementhub.reading.proposals.finders.clauses import find_clauses
from agreementhub.reading.proposals.finders.dates import find_date, find_period
from agreementhub.reading.proposals.finders.motion import find_motion
from agreementhub.reading.proposals.finders.parties import find_parties
from agreementhub.reading.proposals.finders.people import find_people, find_person
from agreementhub.reading.proposals.finders.points import find_points
from agreementhub.reading.proposals.finders.references import find_references
from agreementhub.reading.proposals.finders.rows import find_rows
from agreementhub.reading.proposals.finders.target_group import find_target_group
from agreementhub.reading.proposals.finders.term import find_term
from agreementhub.reading.proposals.finders.words import (
    LEAD_FIELDS,
    find_area,
    find_line,
    find_lines,
    find_paragraph,
    find_prose,
    find_unit,
    prose,
)

__all__ = [
    "LEAD_FIELDS",
    "find_addressed_body",
    "find_area",
    "find_body",
    "find_budget",
    "find_case_number",
    "find_choice",
    "find_clauses",
    "find_date",
    "find_deciding_body",
    "find_line",
    "find_lines",
    "find_motion",
    "find_paragraph",
    "find_parties",
    "find_people",
    "find_period",
    "find_person",
    "find_points",
    "find_prose",
    "find_references",
    "find_rows",
    "find_target_group",
    "find_term",
    "find_unit",
    "prose",
]
