"""Which thing a URL names, and which keys open what on it.

A thing that the person may not see is not found: nothing tells that it exists. Only of a
secret matter whose diary line is public is that line shown, by the page that says no.
"""

from typing import Any

from pyramid.httpexceptions import HTTPForbidden, HTTPGone, HTTPNotFound
from pyramid.request import Request
from sqlalchemy.orm import joinedload, selectinload

from agreementhub.domain import access
from agreementhub.domain.doctypes import DocType
from agreementhub.i18n import _
from agreementhub.models import (
    Attachment,
    Body,
    Deadline,
    Document,
    Meeting,
    Organisation,
    PendingImport,
    User,
    Version,
)
from agreementhub.services.documents import followers
from agreementhub.services.letters import keys

NOBODY: frozenset[str] = frozenset()


class SecretMatter(HTTPForbidden):
    """A secret document whose diary line may be told."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.document = document


class Site:
    """Pages that are nobody's in particular."""

    def __init__(self, request: Request) -> None:
        self.request = request

    def opens(self, permission: str) -> frozenset[str]:
        """`signed_in` is opened by being someone; `draft` and the like by one's organisations."""
        user: User | None = self.request.identity
        if permission == "signed_in":
            return frozenset({f"user:{user.id}"}) if user else NOBODY
        return frozenset().union(
            *(access.organisation_keys(o.id, permission) for o in organisations(self.request))
        )


class OneDocument:
    """A document, by the number in the address."""

    def __init__(self, request: Request) -> None:
        self.request = request
        document = _load(request)
        if document is None:
            raise _nothing(request)
        self.document = document
        self.doctype: DocType = request.types[document.doctype]
        self.subject = followers.subject(document, self.doctype)
        if not self.opens("read") & request.keys:
            if document.level == "secret" and _diary_is_public(document):
                raise SecretMatter(document)
            raise _nothing(request)

    def opens(self, permission: str) -> frozenset[str]:
        """The keys of the table of access."""
        return access.document_keys(self.subject, permission)

    @property
    def may_edit(self) -> bool:
        """Whether the person sees and writes drafts of it."""
        return bool(self.opens("edit") & self.request.keys)

    def version(self, number: int) -> Version:
        """A version that the person may read: without draft rights none after the valid one."""
        found = (
            self.request.db.query(Version)
            .filter_by(document_id=self.document.id, number=number)
            .one_or_none()
        )
        newest_open = self.document.counts.number
        if found is None or (number > newest_open and not self.may_edit):
            raise HTTPNotFound()
        return found

    def attachment(self, number: int) -> Attachment:
        """A file kept with the document."""
        found = self.request.db.get(Attachment, number)
        if found is None or found.document_id != self.document.id:
            raise HTTPNotFound()
        return found


class OneDeadline(OneDocument):
    """A deadline of a document."""

    def __init__(self, request: Request) -> None:
        super().__init__(request)
        number = request.matchdict["deadline"]
        is_number = number.isascii() and number.isdigit() and len(number) < 16
        found = request.db.get(Deadline, int(number)) if is_number else None
        if found is None or found.document_id != self.document.id:
            raise HTTPNotFound()
        self.deadline: Deadline = found


class OneBody:
    """A body of an organisation that works in the register."""

    def __init__(self, request: Request) -> None:
        self.request = request
        found = request.db.get(Body, _number(request), options=[joinedload(Body.organisation)])
        if found is None:
            raise _nothing(request)
        self.body: Body = found
        if not self.opens("deadlines") & request.keys:
            raise _nothing(request)

    def opens(self, permission: str) -> frozenset[str]:
        """What the organisation's people may do."""
        return access.organisation_keys(self.body.organisation_id, permission)


class OneMeeting:
    """A meeting of such a body."""

    def __init__(self, request: Request) -> None:
        self.request = request
        found = request.db.get(Meeting, _number(request), options=[joinedload(Meeting.body)])
        if found is None:
            raise _nothing(request)
        self.meeting: Meeting = found
        if not self.opens("deadlines") & request.keys:
            raise _nothing(request)

    def opens(self, permission: str) -> frozenset[str]:
        """What the organisation's people may do."""
        return access.organisation_keys(self.meeting.body.organisation_id, permission)


class OneLetter:
    """A letter, by the key that came with it: whoever holds the key stands in for its reader."""

    def __init__(self, request: Request) -> None:
        try:
            self.letter = keys.find(request.db, request.matchdict["key"], now=request.now)
        except keys.Unknown:
            raise HTTPNotFound() from None
        except keys.Expired:
            words = _(
                "The link in the letter has expired. Sign in to go on, or use a newer letter."
            )
            raise HTTPGone(request.t(words)) from None

    def opens(self, _permission: str) -> frozenset[str]:
        """The key is what opens it."""
        return frozenset({"public"})


class OneImport:
    """A foreign file that waits to be confirmed."""

    def __init__(self, request: Request) -> None:
        self.request = request
        found = request.db.get(PendingImport, _number(request))
        if found is None:
            raise _nothing(request)
        self.pending: PendingImport = found
        if not self.opens("draft") & request.keys:
            raise _nothing(request)

    def opens(self, permission: str) -> frozenset[str]:
        """Whoever may draft in the organisation that took the file in."""
        return access.organisation_keys(self.pending.organisation_id, permission)


def organisations(request: Request) -> list[Organisation]:
    """The organisations in which the person holds a role today."""
    user = request.identity
    if user is None:
        return []
    held = {
        m.organisation.id: m.organisation
        for m in user.memberships
        if m.as_role.holds(request.today)
    }
    return list(held.values())


def _load(request: Request) -> Document | None:
    return request.db.get(
        Document,
        _number(request),
        options=[
            joinedload(Document.organisation),
            joinedload(Document.body),
            joinedload(Document.case),
            joinedload(Document.responsible),
            joinedload(Document.newest),
            joinedload(Document.valid),
            selectinload(Document.parties),
        ],
    )


def _number(request: Request) -> int:
    text: Any = request.matchdict["id"]
    if not text.isascii() or not text.isdigit() or len(text) > 15:
        raise HTTPNotFound()
    return int(text)


def _nothing(request: Request) -> Exception:
    # What someone typed before the sign-in ended must not be lost: see views/people/sign_in.py.
    if request.method == "POST" and request.identity is None:
        return HTTPForbidden()
    return HTTPNotFound()


def _diary_is_public(document: Document) -> bool:
    return document.case is not None and document.case.diary_public
