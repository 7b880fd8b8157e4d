"""What a Word template of an organisation is given, and an example of such a template."""

from agreementhub.writing.templates.example import example
from agreementhub.writing.templates.names import DESCRIBED, names
from agreementhub.writing.templates.samples import samples

__all__ = ["DESCRIBED", "example", "names", "samples"]
