"""A document with its versions and files, and a deadline of one."""

from typing import Final

from pyramid.httpexceptions import HTTPForbidden, HTTPNotFound
from pyramid.request import Request
from sqlalchemy import bindparam, select
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.attributes import set_committed_value

from agreementhub.domain import access
from agreementhub.domain.doctypes import DocType
from agreementhub.models import Attachment, Deadline, Document, DocumentParty, Version
from agreementhub.resources.finding import nothing, number
from agreementhub.services.documents import audience, cases, followers


class SecretMatter(HTTPForbidden):
    """A secret document whose diary line may be told."""

    def __init__(self, line: cases.Told) -> None:
        super().__init__()
        self.line = line


class OneDocument:
    """A document, by the number in the address."""

    def __init__(self, request: Request) -> None:
        self.request = request
        document = _load(request)
        if document is None:
            raise nothing(request)
        self.document = document
        self.doctype: DocType = request.types[document.doctype]
        self.subject = followers.subject(document, self.doctype)
        self._check()

    def _check(self) -> None:
        """Raise what someone who may not read the document is answered."""
        if not self.opens("read") & self.request.keys:
            if line := cases.told(self.document):
                raise SecretMatter(line)
            raise nothing(self.request)

    def opens(self, permission: str) -> frozenset[str]:
        """The keys of the table of access."""
        return access.document_keys(self.subject, permission)

    @property
    def may_edit(self) -> bool:
        """Whether the person sees and writes drafts of it."""
        return bool(self.opens("edit") & self.request.keys)

    def version(self, of: int) -> Version:
        """A version that the person may read."""
        found = _version(self.request, self.document, of)
        if found is None or not self.reads(found):
            raise HTTPNotFound()
        return found

    def reads(self, version: Version) -> bool:
        """Whether the person reads the version: see `services/documents/audience.py`."""
        return audience.may_read(self.document, self.doctype, version, self.request.keys)

    def attachment(self, of: int) -> Attachment:
        """A file kept with the document that the person may read."""
        found = self.request.db.get(Attachment, of)
        if found is None or found.document_id != self.document.id:
            raise HTTPNotFound()
        if not self.may_edit and not audience.is_open(found, self.document):
            raise HTTPNotFound()
        return found


class OneMove(OneDocument):
    """A document on its way to another state, which the address names."""

    def opens(self, permission: str) -> frozenset[str]:
        """`move` asks of the state what the table asks; the rest is as for any document."""
        if permission == "move":
            permission = access.to_move(self.request.matchdict["to"])
        return super().opens(permission)


class OneVersion(OneDocument):
    """A version of a document, also for those to whom it was sent who may not read the rest."""

    def _check(self) -> None:
        found = _version(self.request, self.document, number(self.request, "number"))
        if found is None or not self.reads(found):
            super()._check()
            raise HTTPNotFound()
        self.shown: Version = found

    def opens(self, permission: str) -> frozenset[str]:
        """Whoever got here reads the version; all else follows the document."""
        return self.request.keys if permission == "read_version" else super().opens(permission)

    @property
    def may_read(self) -> bool:
        """Whether the person reads the document too."""
        return bool(self.opens("read") & self.request.keys)


class OneDeadline(OneDocument):
    """A deadline of a document."""

    def __init__(self, request: Request) -> None:
        super().__init__(request)
        found = request.db.get(Deadline, number(request, "deadline"))
        if found is None or found.document_id != self.document.id:
            raise HTTPNotFound()
        self.deadline: Deadline = found


def _version(request: Request, document: Document, of: int) -> Version | None:
    return request.db.query(Version).filter_by(document_id=document.id, number=of).one_or_none()


def _load(request: Request) -> Document | None:
    asked = {"id": number(request)}
    found: Document | None = request.db.scalars(_WHOLE, asked).one_or_none()
    if found is not None:
        # In half the time that an option of the first query takes to fetch them.
        set_committed_value(found, "parties", request.db.scalars(_PARTIES, asked).all())
    return found


# Built once: every page of a document begins with them.
_WHOLE: Final = (
    select(Document)
    .where(Document.id == bindparam("id"))
    .options(
        joinedload(Document.organisation),
        joinedload(Document.body),
        joinedload(Document.case),
        joinedload(Document.responsible),
        joinedload(Document.newest),
        joinedload(Document.valid),
    )
)
_PARTIES: Final = (
    select(DocumentParty)
    .where(DocumentParty.document_id == bindparam("id"))
    .order_by(DocumentParty.position)
)
