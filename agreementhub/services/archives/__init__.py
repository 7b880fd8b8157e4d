"""The whole register as a folder: taken out, and put into an empty database."""

from agreementhub.services.archives.exporting import export
from agreementhub.services.archives.loading import load

__all__ = ["export", "load"]
