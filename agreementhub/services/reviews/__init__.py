"""Drafts that people write together: comments, who writes now, what is checked, who approves."""

from agreementhub.services.reviews import asking, checks, comments, company, guests, suggestions
from agreementhub.services.reviews.comments import Discussion, NewComment
from agreementhub.services.reviews.guests import Guest

__all__ = [
    "Discussion",
    "Guest",
    "NewComment",
    "asking",
    "checks",
    "comments",
    "company",
    "guests",
    "suggestions",
]
