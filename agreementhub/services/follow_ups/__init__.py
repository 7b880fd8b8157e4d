"""Reports on how something fared: begun from what they follow up, and settling what was due."""

from agreementhub.services.follow_ups.reports import begin, is_followed, of_document, settle

__all__ = ["begin", "is_followed", "of_document", "settle"]
