"""A form on a page: the sheet, and the request that brings what was typed in it; and the page of
an act on a document, which is such a form with words above it."""

import re
import secrets
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

import colander
from markupsafe import Markup
from pyramid.csrf import get_csrf_token
from pyramid.httpexceptions import HTTPBadRequest
from pyramid.request import Request

from agreementhub.domain import content
from agreementhub.domain.blocks import plain_text
from agreementhub.domain.doctypes import Field
from agreementhub.domain.json_types import Json, JsonObject
from agreementhub.domain.rules import RuleBroken
from agreementhub.forms.kit import Extra, FormError, Malformed, Place, Sheet, Values, row_pressed
from agreementhub.i18n import _
from agreementhub.models import Document
from agreementhub.web.values import TemplateValues

_TOKEN: Final = re.compile(r"[\w-]{16,64}")
_PLAIN: Final = Extra()
ACT: Final = "agreementhub:templates/documents/act.jinja2"


class PageForm:
    """One form of a page.

    `button` is what sends it, `values` fill it in, `name` tells the forms of one page apart;
    which of the further buttons in `extra` was pressed, tells `pressed`.
    """

    def __init__(
        self,
        schema: colander.SchemaNode,
        request: Request,
        *,
        button: str,
        values: JsonObject | None = None,
        name: str = "f",
        extra: Extra = _PLAIN,
    ) -> None:
        self.request, self.button, self.extra = request, button, extra
        self.sheet = Sheet(
            schema, request.localizer.translate, request.locale_name, name=name, values=values
        )

    # Read

    def submitted(self) -> Values | None:
        """What was sent, as values; None when nothing was, or when the page is to be shown again.

        Then the form holds the errors and the answer's status is 400, or a row was added, removed
        or moved and nothing was asked. Raises HTTPBadRequest for a post that no form of ours makes.
        """
        if not self._is_posted():
            return None
        self.read()
        if button := row_pressed(self.request.POST):
            self._press_row(button)
            return None
        values = self.sheet.values()
        if values is None:
            self.request.response.status_int = 400
        return values

    def readable(self) -> tuple[Values, set[str]]:
        """What could be read of what was sent, and the names of the fields that could not."""
        self.read()
        return self.sheet.readable()

    def problems(self) -> dict[str, str]:
        """What is wrong with what was sent: the id of an input → words."""
        self.sheet.values()
        return {error.id: error.words for error in self.sheet.errors if error.id}

    def read(self) -> None:
        """Take what was posted into the sheet. Raises HTTPBadRequest."""
        try:
            self.sheet.read(self.request.POST.items())
        except Malformed as shape:
            raise self._unreadable() from shape

    @property
    def name(self) -> str:
        """What tells it from the other forms of its page."""
        return self.sheet.name

    @property
    def pressed(self) -> str:
        """The value of the further button that was pressed; empty for the main one."""
        return str(self.request.POST.get("press", ""))

    @property
    def once(self) -> str:
        """The mark of this one sending: a second post with the same mark is the same act."""
        return once_of(self.request) if self._is_posted() else secrets.token_urlsafe(24)

    def _is_posted(self) -> bool:
        if self.request.method != "POST":
            return False
        return bool(self.request.POST.get("__form__", "f") == self.name)

    def _press_row(self, button: str) -> None:
        try:
            self.sheet.press_row(button)
        except Malformed as shape:
            raise self._unreadable() from shape

    def _unreadable(self) -> HTTPBadRequest:
        words = _("The form could not be read. Go back, load the page anew and try again.")
        return HTTPBadRequest(self.sheet.translate(words))

    # Tell

    @property
    def errors(self) -> list[FormError]:
        """What is wrong, in the order of the page."""
        return self.sheet.errors

    def refuse(self, rule: RuleBroken, field: str | None = None) -> None:
        """Show the page again with the rule that forbids the act: at the field, else at that which
        the rule names where the form has it."""
        asked = field or (rule.field if self.sheet.has(rule.field) else "")
        self._tell((asked,) if asked else (), rule.message, status=409)

    def wrong(self, field: str, words: str) -> None:
        """Show the page again with an error that only the view could find, at its field."""
        self._tell((field,), words, status=400)

    def clash(self, field: Field, stands: Json) -> None:
        """Show at its field what another window or person wrote there since the form was drawn, so
        that neither text is lost unseen."""
        blocks = [] if stands is None else content.show(field, stands, self.request.lang)
        self.overtaken(field.key, plain_text(blocks))

    def overtaken(self, key: str, stands: str) -> None:
        """The same, of a field by its key and of what stands there now in words."""
        words = _(
            "Something else was written here since you opened the page. Save once more to keep what"
            " stands below instead of “${text}”",
            mapping={"text": stands or self.sheet.translate(_("Nothing"))},
        )
        self._tell((key,), words, status=409)

    def _tell(self, place: Place, words: str, *, status: int) -> None:
        self.sheet.tell({place: self.sheet.translate(words)})
        self.request.response.status_int = status

    # Draw

    def hide(self, name: str, value: str) -> None:
        """Let the form carry a value that it brings back."""
        self.extra = replace(self.extra, hidden={**self.extra.hidden, name: value})

    def render(self) -> Markup:
        """The form as HTML."""
        token = get_csrf_token(self.request)
        return self.sheet.draw(self.button, self.extra, csrf_token=token, once=self.once)


def once_of(request: Request) -> str:
    """The mark of the sending that was posted; a new one where none was."""
    posted = request.POST.get("once", "")
    is_mark = isinstance(posted, str) and _TOKEN.fullmatch(posted)
    return posted if is_mark else secrets.token_urlsafe(24)


def act_page(
    document: Document,
    form: PageForm,
    heading: str,
    *,
    told: str = "",
    missing: Sequence[Any] = (),
    to: str | None = None,
) -> TemplateValues:
    """What the page of an act shows: `told` is what will follow, `missing` the fields that must be
    filled in first, and `to` the state that the document is moved to."""
    return {
        "document": document,
        "form": form,
        "heading": heading,
        "told": told,
        "missing": missing,
        "to": to,
    }
