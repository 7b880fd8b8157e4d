"""Who reads which version and which file of a document: what was decided, not how it was bargained.

A version that was once the valid one is read by whoever reads the document today. Every other one
is bargaining, with its struck texts, reasons and authors: those who may edit read it, and those to
whom it was sent. A file kept while something was bargained follows the version it came with.
"""

from sqlalchemy.orm import Session

from agreementhub.domain import access
from agreementhub.domain.doctypes import DocType
from agreementhub.models import Attachment, Document, Version
from agreementhub.services.documents import followers, versions


def may_read(document: Document, doctype: DocType, version: Version, keys: frozenset[str]) -> bool:
    """Whether the keys open the version."""
    sent = access.Sent(
        tuple(one.organisation_id for one in version.sendings if one.organisation_id),
        tuple(one.body_id for one in version.sendings if one.body_id),
    )
    subject = followers.subject(document, doctype)
    opening = access.version_keys(subject, sent, decided=version.decided_at is not None)
    return bool(opening & keys)


def opens_with(document: Document) -> int:
    """The number of the version whose decision opens a file that is kept with the document now."""
    newest = versions.newest(document)
    # A revision that has been begun is saved as the next version at the earliest.
    is_begun = document.valid_id == newest.id and document.state != document.valid_state
    return newest.number + 1 if is_begun else newest.number


def is_open(file: Attachment, document: Document) -> bool:
    """Whether the file is for everyone who reads the document, and not for those alone who edit."""
    return (
        document.valid is not None
        and file.opens_with is not None
        and file.opens_with <= document.valid.number
    )


def hold(db: Session, document: Document, *, until: int | None) -> None:
    """Let the files of a revision wait for the decision of another version, or for ever."""
    assert document.valid is not None, "a revision is of what was decided"
    for file in db.query(Attachment).filter_by(document_id=document.id):
        if file.opens_with is not None and file.opens_with > document.valid.number:
            file.opens_with = until
