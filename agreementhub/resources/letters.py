"""A letter, by its key."""

from pyramid.httpexceptions import HTTPGone, HTTPNotFound
from pyramid.request import Request

from agreementhub.i18n import _
from agreementhub.services.letters import keys


class OneLetter:
    """A letter, by the key that came with it: whoever holds the key stands in for its reader."""

    def __init__(self, request: Request) -> None:
        try:
            self.letter = keys.find(request.db, request.matchdict["key"], now=request.now)
        except keys.UnknownKey:
            raise HTTPNotFound() from None
        except keys.Expired:
            words = _(
                "The link in the letter has expired. Sign in to go on, or use a newer letter."
            )
            raise HTTPGone(request.t(words)) from None

    def opens(self, _permission: str) -> frozenset[str]:
        """The key is what opens it."""
        return frozenset({"public"})
