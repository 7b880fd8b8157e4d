"""Widgets are drawn by our own Jinja2 templates; deform's templates and scripts are never used."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from translationstring import TranslationString

from agreementhub.i18n import Translate, _

FOLDER: Final = Path(__file__).parents[2] / "templates" / "widgets"

Place = tuple[str | int, ...]


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


class Renderer:
    """What deform calls a renderer: a template's name and its values in, markup out."""

    def __init__(self, say: Translate) -> None:
        self._say = say
        self._said: dict[str, str] = {}  # the same few words are said in every row

    def translate(self, words: Any) -> str:
        """Marked words in the reader's language; other text, such as labels from data, as it is."""
        if isinstance(words, TranslationString):
            return str(self._say(words))
        return str(words or "")

    def say(self, msgid: str, **values: str) -> str:
        """The words of a template, marked there with `_`."""
        if values:
            return self.translate(_(msgid, mapping=values))
        if msgid not in self._said:
            self._said[msgid] = self.translate(_(msgid))
        return self._said[msgid]

    def __call__(self, template: str, /, **values: Any) -> Markup:
        page = _templates().get_template(f"{template}.jinja2")
        return Markup(page.render(values, _=self.say))


@dataclass(frozen=True)
class Drawing:
    """What is known of the whole form while its widgets are drawn.

    `errors` are words in the reader's language by place; `focus` is the place where the cursor
    is put when the page opens.
    """

    name: str
    errors: Mapping[Place, str] = field(default_factory=dict)
    focus: Place | None = None

    def asks_for(self, place: Place) -> bool:
        """Whether something is wrong at the place or inside it, or the cursor is put there."""
        wanted = (*self.errors, *((self.focus,) if self.focus else ()))
        return any(one[: len(place)] == place for one in wanted)

    def id(self, place: Place) -> str:
        """The id of what stands at a place; the same each time the form is drawn."""
        return "-".join([self.name, *map(str, place)])
