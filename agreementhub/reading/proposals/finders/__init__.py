"""The finders of values: one file for each sort of field."""

from agreementhub.reading.proposals.finders.agreements import find_agreements
from agreementhub.reading.proposals.finders.area import find_area
from agreementhub.reading.proposals.finders.case_numbers import find_case_number
from agreementhub.reading.proposals.finders.choice import find_choice, find_named_choice
from agreementhub.reading.proposals.finders.clauses import find_clauses
from agreementhub.reading.proposals.finders.dates import find_date, find_period
from agreementhub.reading.proposals.finders.decided import find_points, find_vote
from agreementhub.reading.proposals.finders.follow_up import find_follow_up
from agreementhub.reading.proposals.finders.money import (
    find_budget,
    find_cost_allocation,
    find_shares,
)
from agreementhub.reading.proposals.finders.purpose import find_purpose
from agreementhub.reading.proposals.finders.references import find_references
from agreementhub.reading.proposals.finders.rows import find_rows
from agreementhub.reading.proposals.finders.secrecy import find_secrecy
from agreementhub.reading.proposals.finders.target_group import find_target_group
from agreementhub.reading.proposals.finders.term import find_term
from agreementhub.reading.proposals.finders.told import (
    SAYINGS,
    find_annexes,
    find_earlier,
    find_figures,
    find_funding,
    find_history,
    find_method,
    find_model,
    find_questions,
    find_report,
    find_saying,
    find_staffing,
    find_yes,
)
from agreementhub.reading.proposals.finders.who import (
    find_addressed_body,
    find_body,
    find_deciding_body,
    find_motion,
    find_parties,
    find_people,
    find_person,
    find_recipients,
)
from agreementhub.reading.proposals.finders.words import (
    LEAD_FIELDS,
    find_line,
    find_lines,
    find_paragraph,
    find_prose,
    find_reservations,
    find_unit,
    prose,
)

__all__ = [
    "LEAD_FIELDS",
    "SAYINGS",
    "find_addressed_body",
    "find_agreements",
    "find_annexes",
    "find_area",
    "find_body",
    "find_budget",
    "find_case_number",
    "find_choice",
    "find_clauses",
    "find_cost_allocation",
    "find_date",
    "find_deciding_body",
    "find_earlier",
    "find_figures",
    "find_follow_up",
    "find_funding",
    "find_history",
    "find_line",
    "find_lines",
    "find_method",
    "find_model",
    "find_motion",
    "find_named_choice",
    "find_paragraph",
    "find_parties",
    "find_people",
    "find_period",
    "find_person",
    "find_points",
    "find_prose",
    "find_purpose",
    "find_questions",
    "find_recipients",
    "find_references",
    "find_report",
    "find_reservations",
    "find_rows",
    "find_saying",
    "find_secrecy",
    "find_shares",
    "find_staffing",
    "find_target_group",
    "find_term",
    "find_unit",
    "find_vote",
    "find_yes",
    "prose",
]
