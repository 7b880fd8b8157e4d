"""PDF files: pages, lines, and what the file says of its structure."""

from agreementhub.reading.files.pdf import document

__all__ = [
    "document",
]
