"""A letter, by its key."""

from datetime import date

from pyramid.httpexceptions import HTTPGone, HTTPNotFound
from pyramid.request import Request

from agreementhub.domain import clock
from agreementhub.i18n import _
from agreementhub.models import Letter
from agreementhub.services.letters import BookEntry, imagined, keys


class OneLetter:
    """A letter, by the key that came with it: whoever holds the key stands in for its reader.

    A letter of a day that a demo imagined is looked at as on that day, and whatever is done from
    it is undone with the request.
    """

    def __init__(self, request: Request) -> None:
        self.now = request.now
        self.today: date = request.today
        key = request.matchdict["key"]
        noted = imagined.find(request.hub.imagined, key) if request.hub.settings.demo else None
        self.is_imagined = noted is not None
        self.letter = self._real(request, key) if noted is None else self._imagined(request, noted)

    def opens(self, _permission: str) -> frozenset[str]:
        """The key is what opens it."""
        return frozenset({"public"})

    def _real(self, request: Request, key: str) -> Letter:
        try:
            return keys.find(request.db, key, now=self.now)
        except keys.UnknownKey:
            raise HTTPNotFound() from None
        except keys.Expired:
            words = _(
                "The link in the letter has expired. Sign in to go on, or use a newer letter."
            )
            raise HTTPGone(request.t(words)) from None

    def _imagined(self, request: Request, noted: BookEntry) -> Letter:
        self.today, self.now = noted.day, clock.morning(noted.day)
        # Nothing of this request is ever kept.
        request.tm.doom()
        imagined.let_write(request.db)
        found = imagined.letter(request.db, request.types, noted, now=self.now)
        if found is None:
            words = _("The matter has changed since the day of the letter was imagined.")
            raise HTTPGone(request.t(words))
        return found
