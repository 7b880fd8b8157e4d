"""Word templates of an organisation: tried, and filled in with names that are given.

A template is code that somebody else wrote, so it is run where foreign files are read: in the
child process alone, with its limits.
"""

from agreementhub.reading.templates.asked import FILTERS, LIMITS, MOST_BYTES, Asked

__all__ = ["FILTERS", "LIMITS", "MOST_BYTES", "Asked"]
