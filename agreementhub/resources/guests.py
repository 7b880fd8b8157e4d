"""What a counterparty was given a link to."""

from pyramid.httpexceptions import HTTPGone, HTTPNotFound
from pyramid.request import Request

from agreementhub.domain.doctypes import DocType
from agreementhub.i18n import _
from agreementhub.services.reviews import guests


class OneGuest:
    """A version that the link's key opens, to whoever holds it, until the link is closed."""

    def __init__(self, request: Request) -> None:
        try:
            self.link = guests.find(request.db, request.matchdict["key"], request.today)
        except guests.UnknownLink:
            raise HTTPNotFound() from None
        except guests.ClosedLink:
            words = _("The link has been closed. Ask whoever gave it to you for another.")
            raise HTTPGone(request.t(words)) from None
        self.document = self.link.document
        self.doctype: DocType = request.types[self.document.doctype]

    def opens(self, _permission: str) -> frozenset[str]:
        """The key is what opens it."""
        return frozenset({"public"})
