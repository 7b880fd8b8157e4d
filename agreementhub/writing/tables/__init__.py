"""Lists as files of their own."""

from agreementhub.writing.tables import workbook

__all__ = ["workbook"]
