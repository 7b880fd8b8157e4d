"""What it costs, and how the parties share it."""

from agreementhub.reading.proposals.finders.money.budget import (
    find_budget,
)
from agreementhub.reading.proposals.finders.money.cost_model import (
    find_cost_allocation,
)
from agreementhub.reading.proposals.finders.money.shares import (
    find_shares,
)

__all__ = [
    "find_budget",
    "find_cost_allocation",
    "find_shares",
]
