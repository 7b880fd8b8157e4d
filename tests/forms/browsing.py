"""A form as a browser without scripts meets it: read from HTML, filled in, pressed."""

from typing import Any

from lxml import html as markup
from pyramid import testing
from pyramid.request import Request
from webob.multidict import MultiDict

from agreementhub.domain.doctypes.types import Field
from agreementhub.domain.kinds import get
from agreementhub.forms.kit.fields import schema_for
from agreementhub.web.forms import PageForm


def label(words: str) -> dict[str, str]:
    return {"sv": words, "en": words}


def a_field(key: str, kind: str, **given: Any) -> Field:
    """A field of a document; what is not given is as plain as can be."""
    options = given.pop("options", {})
    plain = {
        "label": label(key.capitalize()),
        "help": None,
        "required_from": None,
        "weight": 1,
        "facet": False,
        "headings": (),
        "public": True,
        "section": "s",
    }
    kind_of_field = get(kind).for_field(options)
    return Field(**{**plain, "key": key, "kind": kind_of_field, "options": options, **given})


def a_request(post: "Controls | None" = None, lang: str = "sv") -> Request:
    """A request for the page, or one that sends the form."""
    request = testing.DummyRequest(locale_name=lang)
    if post is not None:
        request.method = "POST"
        request.POST = MultiDict(post.pairs)
    return request


def a_form(schema: Any, post: "Controls | None" = None, **given: Any) -> PageForm:
    return PageForm(schema, a_request(post), button="Save", **given)


def form_of(fields: list[Field], post: "Controls | None" = None, **given: Any) -> PageForm:
    values = given.get("values", {})
    return a_form(schema_for(fields, "sv", values=values), post, **given)


def page(form: PageForm) -> markup.HtmlElement:
    return markup.fromstring(str(form.render()))


class Controls:
    """What a browser would send of a form, in order."""

    def __init__(self, form: PageForm) -> None:
        self.pairs: list[tuple[str, str]] = []
        for control in page(form).xpath(
            ".//*[self::input or self::select or self::textarea][@name]"
        ):
            self._read(control)

    def _read(self, control: markup.HtmlElement) -> None:
        name, kind = control.get("name"), control.get("type")
        if kind in ("radio", "checkbox"):
            if control.get("checked") is not None:
                self.pairs.append((name, control.get("value")))
        elif control.tag == "textarea":
            self.pairs.append((name, (control.text or "").removeprefix("\n")))
        elif kind != "file":
            self.pairs.append((name, control.value or ""))

    def fill(self, name: str, value: str, nth: int = 0) -> "Controls":
        """Write in the nth input of that name."""
        places = [at for at, (key, _value) in enumerate(self.pairs) if key == name]
        self.pairs[places[nth]] = (name, value)
        return self

    def add(self, name: str, value: str, after: str = "") -> "Controls":
        """Tick a box or press a button; after the marker whose value is given, else at the end."""
        values = [value for _name, value in self.pairs]
        at = values.index(after) + 1 if after else len(self.pairs)
        self.pairs.insert(at, (name, value))
        return self

    def values(self, name: str) -> list[str]:
        """What stands in all inputs of that name."""
        return [value for key, value in self.pairs if key == name]
