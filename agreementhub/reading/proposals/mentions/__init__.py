"""What a text names: ages, sums, shares, intervals, people, organisations, points."""

from agreementhub.reading.proposals.mentions.ages import (
    AgeSpan,
    find_ages,
)
from agreementhub.reading.proposals.mentions.amounts import (
    Sum,
    find_sums,
)
from agreementhub.reading.proposals.mentions.counted import (
    NUMBERS,
    WORDS,
    number,
)
from agreementhub.reading.proposals.mentions.intervals import (
    Interval,
    find_intervals,
)
from agreementhub.reading.proposals.mentions.organisations import (
    find_organisations,
    key_of,
    orgnr_in,
)
from agreementhub.reading.proposals.mentions.parted_costs import (
    Share,
    in_percent,
    is_whole,
    of_table,
    respective,
    shares_in,
)
from agreementhub.reading.proposals.mentions.persons import (
    BODY,
    HEAD,
    TAIL,
    Person,
    find_people,
    members,
    named,
    of_a_party,
)
from agreementhub.reading.proposals.mentions.points import (
    outcome_of,
    point_blocks,
    points,
    speaks_of_dates,
    statements,
)
from agreementhub.reading.proposals.mentions.votes import (
    members_by_vote,
    vote_figures,
)
from agreementhub.reading.proposals.mentions.yearly import (
    Cost,
    costs,
    is_total,
)

__all__ = [
    "BODY",
    "HEAD",
    "NUMBERS",
    "TAIL",
    "WORDS",
    "AgeSpan",
    "Cost",
    "Interval",
    "Person",
    "Share",
    "Sum",
    "costs",
    "find_ages",
    "find_intervals",
    "find_organisations",
    "find_people",
    "find_sums",
    "in_percent",
    "is_total",
    "is_whole",
    "key_of",
    "members",
    "members_by_vote",
    "named",
    "number",
    "of_a_party",
    "of_table",
    "orgnr_in",
    "outcome_of",
    "point_blocks",
    "points",
    "respective",
    "shares_in",
    "speaks_of_dates",
    "statements",
    "vote_figures",
]
