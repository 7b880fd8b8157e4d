"""A clause on an agreement's time, read as the input of the term engine."""

from agreementhub.reading.clause.reading import Reading

__all__ = [
    "Reading",
    "read",
]


def read(text: str) -> Reading:
    """What the clause says. The grammar is loaded by the first one: its patterns take a tenth of
    the start of a program that may never be asked."""
    from agreementhub.reading.clause import reader

    return reader.read(text)
