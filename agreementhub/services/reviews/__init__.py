"""Drafts that people write together: comments, who writes now, what is checked, who approves."""

from agreementhub.services.reviews import asking, checks, comments, company, suggestions
from agreementhub.services.reviews.comments import Discussion, NewComment

__all__ = ["Discussion", "NewComment", "asking", "checks", "comments", "company", "suggestions"]
