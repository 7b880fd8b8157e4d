"""A form on a page: drawn, read back, and drawn again with what is wrong."""

import re
import secrets
from collections.abc import Mapping, Sequence
from typing import Any, Final

import colander
import deform
import peppercorn
from markupsafe import Markup
from pyramid.csrf import get_csrf_token
from pyramid.httpexceptions import HTTPBadRequest
from pyramid.request import Request

from agreementhub.domain.rules import RuleBroken
from agreementhub.forms.kit import errors, row_acts
from agreementhub.forms.kit.errors import FormError
from agreementhub.forms.kit.groups import Group, Rows, draw_inputs
from agreementhub.forms.kit.renderer import Drawing, Place, Renderer
from agreementhub.forms.kit.types import UNKNOWN
from agreementhub.forms.kit.widgets import Line, Malformed, Suggestions, Upload
from agreementhub.i18n import _

_TIME: Final = {"time": "{time}"}  # forms.js fills it in
_TOKEN: Final = re.compile(r"[\w-]{16,64}")


class Values(dict[str, Any]):
    """What was sent. True even when nothing was filled in: asking whether it is there asks
    whether the form was sent and can be read."""

    def __bool__(self) -> bool:
        return True


class PageForm:
    """One form of a page.

    `values` fill it in; `buttons` are further submit buttons as pairs of value and label, told
    apart by `pressed`; `name` tells the forms of one page apart; `data` becomes data- attributes
    of the form, which forms.js reads (`data_of_draft` makes those of a page that saves itself).
    """

    def __init__(
        self,
        schema: colander.SchemaNode,
        request: Request,
        *,
        button: str,
        values: Mapping[str, Any] | None = None,
        buttons: Sequence[tuple[str, str]] = (),
        name: str = "f",
        action: str = "",
        data: Mapping[str, str] | None = None,
    ) -> None:
        self.request, self.name, self.action = request, name, action
        self.button, self.buttons, self.data = button, buttons, data or {}
        self.errors: list[FormError] = []
        self._words: dict[Place, str] = {}
        self._focus: Place | None = None
        self._renderer = Renderer(request.localizer)
        bound = schema.bind(**{**(schema.bindings or {}), "lang": request.locale_name})
        self._form = deform.Form(bound, renderer=self._renderer)
        self._form.widget = Group()
        self._typed: Any = bound.serialize(colander.null if values is None else dict(values))

    # Read

    def submitted(self) -> Values | None:
        """What was sent, as values; None when nothing was, or when the page is to be shown again.

        Then the form holds the errors and the answer's status is 400, or a row was added, removed
        or moved and nothing was asked. Raises HTTPBadRequest for a post that no form of ours makes.
        """
        if not self._is_posted():
            return None
        self._read_post()
        if button := row_acts.pressed(self.request.POST):
            self._act_on_row(button)
            return None
        try:
            return Values(self._form.schema.deserialize(self._typed))
        except colander.Invalid as wrong:
            self._tell(errors.by_place(wrong, self._renderer.translate), status=400)
            return None

    def readable(self) -> tuple[Values, set[str]]:
        """What could be read whatever else is wrong, and the names of the fields that could not.

        For a draft that saves itself and for a preview: they tell of no errors.
        """
        self._read_post()
        schema, unread = self._form.schema.clone(), set[str]()
        while True:
            try:
                return Values(schema.deserialize(self._typed)), unread
            except colander.Invalid as wrong:
                names = {child.node.name.removesuffix(UNKNOWN) for child in wrong.children}
                if not names - unread:
                    raise
                unread |= names
                schema.children = [
                    node for node in schema.children if node.name.removesuffix(UNKNOWN) not in names
                ]

    @property
    def pressed(self) -> str:
        """The value of the further button that was pressed; empty for the main one."""
        return str(self.request.POST.get("press", ""))

    @property
    def once(self) -> str:
        """The mark of this one sending: a second post with the same mark is the same act."""
        posted = self.request.POST.get("once", "") if self._is_posted() else ""
        if isinstance(posted, str) and _TOKEN.fullmatch(posted):
            return posted
        return secrets.token_urlsafe(24)

    def _is_posted(self) -> bool:
        if self.request.method != "POST":
            return False
        return bool(self.request.POST.get("__form__", "f") == self.name)

    def _read_post(self) -> None:
        try:
            self._typed = self._form.deserialize(peppercorn.parse(self._controls()))
        except (ValueError, IndexError) as shape:
            raise self._unreadable() from shape

    def _controls(self) -> list[tuple[str, Any]]:
        """What was posted, in order. Raises Malformed when a file stands in for a marker."""
        controls = list(self.request.POST.items())
        markers = (value for key, value in controls if key in (peppercorn.START, peppercorn.END))
        if not all(isinstance(value, str) for value in markers):
            raise Malformed
        return controls

    def _act_on_row(self, button: str) -> None:
        try:
            self._focus = row_acts.act(self._form, self._typed, button)
        except Malformed as shape:
            raise self._unreadable() from shape

    def _unreadable(self) -> HTTPBadRequest:
        return HTTPBadRequest(
            self._renderer.translate(
                _("The form could not be read. Go back, load the page anew and try again.")
            )
        )

    # Tell

    def refuse(self, rule: RuleBroken, field: str | None = None) -> None:
        """Show the page again with the rule that forbids the act, at a field if it names one."""
        place: Place = (field,) if field else ()
        self._tell({place: self._renderer.translate(rule.message)}, status=409)

    def wrong(self, field: str, words: str) -> None:
        """Show the page again with an error that only the view could find, at its field."""
        self._tell({(field,): self._renderer.translate(words)}, status=400)

    def _tell(self, words: Mapping[Place, str], status: int) -> None:
        self._words |= words
        self.errors = errors.summary(self._form, self._words, self._drawing())
        self.request.response.status_int = status

    @property
    def title_prefix(self) -> str:
        """What the page's title begins with when something is wrong."""
        word = self._renderer.translate(_("Error:"))
        return f"{word} " if self.errors else ""

    # Draw

    def id_of(self, *place: str | int) -> str:
        """The id of what stands at a place, for links to it."""
        return self._drawing().id(place)

    def render(self) -> Markup:
        """The form as HTML."""
        say = self._renderer.translate
        return self._renderer(
            "form",
            name=self.name,
            action=self.action,
            multipart=_any(self._form, Upload),
            has_rows=_any(self._form, Rows),
            data=self.data,
            csrf_token=get_csrf_token(self.request),
            once=self.once,
            errors=self.errors,
            folds=draw_inputs(self._form, self._typed, self._drawing(), ()),
            suggestions=_suggestions(self._form).values(),
            button=say(self.button),
            buttons=[(value, say(label)) for value, label in self.buttons],
        )

    def _drawing(self) -> Drawing:
        return Drawing(self.name, self._words, self._focus)


def _any(field: deform.Field, widget: type) -> bool:
    """Whether a widget of that class is anywhere in the field."""
    return isinstance(field.widget, widget) or any(_any(child, widget) for child in field.children)


def _suggestions(field: deform.Field) -> dict[str, Suggestions]:
    """The suggestions of all inputs by name, each once."""
    own = field.widget.suggestions if isinstance(field.widget, Line) else None
    found = {own.name: own} if own else {}
    for child in field.children:
        found |= _suggestions(child)
    return found


def data_of_draft(
    request: Request, *, autosave_url: str, preview_url: str, key: str, secret: bool
) -> dict[str, str]:
    """The data- attributes of a form that saves itself and shows what follows from it.

    `key` names the draft in the browser's own store, which holds what the server has not got; a
    `secret` one is never kept there. `preview_url` may be empty. The fragment that it answers
    goes into the element with the id "preview".
    """
    say = Renderer(request.localizer).translate
    data = {
        "autosave-url": autosave_url,
        "key": key,
        "words-saving": say(_("Saving …")),
        "words-saved": say(_("Saved ${time}", mapping=_TIME)),
        "words-partly": say(_("Saved ${time}, apart from what cannot be read", mapping=_TIME)),
        "words-unsaved": say(_("Not saved – kept in the browser")),
        "words-lost": say(_("Not saved – keep the page open")),
        "words-found": say(_("You have unsaved text from ${time}.", mapping=_TIME)),
        "words-restore": say(_("Show it")),
        "words-discard": say(_("Throw it away")),
    }
    if preview_url:
        data |= {"preview-url": preview_url, "preview-target": "preview"}
    if secret:
        data["secret"] = "yes"
    return data
