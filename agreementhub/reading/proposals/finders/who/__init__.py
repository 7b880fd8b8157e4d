"""Who is meant: parties, bodies, people, recipients, and the motion that is answered."""

from agreementhub.reading.proposals.finders.who.bodies import (
    find_addressed_body,
    find_body,
    find_deciding_body,
)
from agreementhub.reading.proposals.finders.who.motion import (
    find_motion,
)
from agreementhub.reading.proposals.finders.who.parties import (
    find_parties,
    parties_of,
)
from agreementhub.reading.proposals.finders.who.people import (
    find_people,
    find_person,
)
from agreementhub.reading.proposals.finders.who.recipients import (
    find_recipients,
)
from agreementhub.reading.proposals.finders.who.signing import (
    signed_day,
)

__all__ = [
    "find_addressed_body",
    "find_body",
    "find_deciding_body",
    "find_motion",
    "find_parties",
    "find_people",
    "find_person",
    "find_recipients",
    "parties_of",
    "signed_day",
]
