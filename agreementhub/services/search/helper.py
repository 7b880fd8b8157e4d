"""A process that reads documents for an index: `python -m agreementhub.services.search.helper`.

`helpers.py` starts it, tells it on standard input which database, types and ranges of ids, and
takes the documents of one range after the other, pickled, from standard output. When nobody
reads on, it ends.
"""

import json
import pickle
import sys
from dataclasses import replace
from pathlib import Path

from sqlalchemy.orm import Session

from agreementhub.domain import doctypes
from agreementhub.models.engine import READ_ONLY, open_engine
from agreementhub.search.engines import IndexedDocument, Known, analysed
from agreementhub.services.search.indexed import in_range


def main() -> None:
    """Read the ranges that standard input asks for."""
    asked = json.load(sys.stdin)
    types = doctypes.load(*map(Path, asked["types"]))
    engine = open_engine(asked["database"]).execution_options(**READ_ONLY)
    known = Known()
    for first, last in asked["ranges"]:
        with Session(engine) as db:
            documents = [_short(each, known) for each in in_range(db, types, first, last)]
        pickle.dump(documents, sys.stdout.buffer, pickle.HIGHEST_PROTOCOL)
        sys.stdout.buffer.flush()


def _short(document: IndexedDocument, known: Known) -> IndexedDocument:
    """The document with its words, without its texts."""
    words = analysed(document, known)
    return replace(document, title="", text="", decision_text="", case_numbers=(), words=words)


if __name__ == "__main__":
    main()
