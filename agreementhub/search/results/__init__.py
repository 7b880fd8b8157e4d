"""What is shown of what was found: marks, pieces of text, how it was read, other spellings."""

from agreementhub.search.results.explain import Explanation, explain
from agreementhub.search.results.finding import Finding, find
from agreementhub.search.results.snippets import snippet
from agreementhub.search.results.suggest import Sight, suggest

__all__ = [
    "Explanation",
    "Finding",
    "Sight",
    "explain",
    "find",
    "snippet",
    "suggest",
]
