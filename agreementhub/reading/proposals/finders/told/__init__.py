"""What running text tells of fields that have no heading in it: all of it UNSURE."""

from agreementhub.reading.proposals.finders.told.earlier import (
    find_earlier,
    is_decided,
    prolonged_to,
)
from agreementhub.reading.proposals.finders.told.figures import find_figures
from agreementhub.reading.proposals.finders.told.funding import find_funding
from agreementhub.reading.proposals.finders.told.history import find_history
from agreementhub.reading.proposals.finders.told.lists import find_annexes, find_questions
from agreementhub.reading.proposals.finders.told.methods import find_method
from agreementhub.reading.proposals.finders.told.models import find_model
from agreementhub.reading.proposals.finders.told.reports import find_report
from agreementhub.reading.proposals.finders.told.sayings import SAYINGS, find_saying, find_yes
from agreementhub.reading.proposals.finders.told.staffing import find_staffing
from agreementhub.reading.proposals.finders.told.telling import NAME, when

__all__ = [
    "NAME",
    "SAYINGS",
    "find_annexes",
    "find_earlier",
    "find_figures",
    "find_funding",
    "find_history",
    "find_method",
    "find_model",
    "find_questions",
    "find_report",
    "find_saying",
    "find_staffing",
    "find_yes",
    "is_decided",
    "prolonged_to",
    "when",
]
