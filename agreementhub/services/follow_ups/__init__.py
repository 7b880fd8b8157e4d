"""Reports on how something fared: begun from what they follow up, and settling what was due."""

from agreementhub.services.follow_ups.reports import adopted, begin, is_followed, settle

__all__ = ["adopted", "begin", "is_followed", "settle"]
