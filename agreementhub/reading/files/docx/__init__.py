"""Word documents: parts, styles, and the walk through what a reader sees."""

from agreementhub.reading.files.docx import document, marks

__all__ = [
    "document",
    "marks",
]
