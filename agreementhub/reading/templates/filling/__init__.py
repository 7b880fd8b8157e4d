"""Filling a template in. Loaded in the child process alone."""

from agreementhub.reading.templates.filling.document import fill

__all__ = ["fill"]
