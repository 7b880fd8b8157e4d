"""Days that a demo imagines: their letters, and the book of what was sent."""

from agreementhub.services.letters.imagined.book import Book, BookEntry, WhichLetter, find, opened
from agreementhub.services.letters.imagined.day import let_write, letter, remind

__all__ = [
    "Book",
    "BookEntry",
    "WhichLetter",
    "find",
    "let_write",
    "letter",
    "opened",
    "remind",
]
