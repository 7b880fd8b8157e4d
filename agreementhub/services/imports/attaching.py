"""A foreign file that is kept with a document as it is."""

from pathlib import Path

from sqlalchemy.orm import Session

from agreementhub.models import Attachment, Document, IndexChange
from agreementhub.reading import child
from agreementhub.reading.files import ReadText, Unreadable
from agreementhub.services.documents import files
from agreementhub.services.imports.taking_in import media_type
from agreementhub.services.stamp import Stamp


def attach(
    db: Session,
    document: Document,
    stamp: Stamp,
    *,
    name: str,
    data: bytes,
    folder: Path,
) -> Attachment:
    """Keep a file with a document. A scan without text is kept too; it is found by its name."""
    words = _text_or_nothing(data, name)
    blob = files.keep(db, folder, data, media_type(data))
    attachment = files.attach(db, document, blob, stamp, name=name, text=words)
    db.add(IndexChange(document_id=document.id))
    return attachment


def _text_or_nothing(data: bytes, name: str) -> str:
    try:
        found: ReadText = child.read(data, name)
    except Unreadable as unreadable:
        if unreadable.reason != "no_text":
            raise
        return ""
    return found.text
