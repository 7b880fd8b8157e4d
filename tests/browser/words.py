"""English words of the program that stand on a page in Swedish."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from babel.messages.pofile import read_po
from lxml import html as markup

import agreementhub

CATALOGUE = Path(agreementhub.__file__).parent / "locale" / "sv" / "LC_MESSAGES" / "agreementhub.po"
_HOLES = re.compile(r"\\\$\\\{\w+\\\}|%\\\(\w+\\\)[sd]")
# Holes at either end of words that are looked for anywhere say nothing.
_ENDS = re.compile(r"^(?:(?:\$\{\w+\}|%\(\w+\)[sd])\s*)+|(?:\s*(?:\$\{\w+\}|%\(\w+\)[sd]))+$")
_ATTRIBUTES = ("aria-label", "placeholder", "title", "alt")


def english_on(page: str) -> list[str]:
    """The words of a page that the catalogue has other Swedish words for.

    Short words are compared with whole texts, since "to" and "state" are also parts of names;
    from three words on they are looked for anywhere.
    """
    texts = list(_texts(markup.fromstring(page)))
    whole, parts = _patterns()
    found = [text for text in texts if whole.fullmatch(text)]
    return found + [match.group() for text in texts if (match := parts.search(text))]


def _texts(tree: Any) -> Any:
    for element in tree.iter():
        if element.tag in ("script", "style") or not isinstance(element.tag, str):
            continue
        for text in (element.text, *(child.tail for child in element)):
            if text and text.strip():
                yield " ".join(text.split())
        for name, text in element.attrib.items():
            if text and (name in _ATTRIBUTES or name.startswith("data-words")):
                yield " ".join(text.split())


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale="sv")
    words = [
        single
        for message in catalogue
        if message.id
        for single in ([message.id] if isinstance(message.id, str) else message.id)
        if single not in _swedish(message)
    ]
    long = [_ENDS.sub("", word) for word in words if len(word.split()) >= 3]
    return _any_of(words), _any_of([word for word in long if len(word) > 8])


def _swedish(message: Any) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def _any_of(words: list[str]) -> re.Pattern[str]:
    # A hole is short: one without bound is tried to the end of every text, from each place in it.
    holes = (re.sub(_HOLES, ".{1,60}?", re.escape(word)) for word in words)
    longest = sorted(holes, reverse=True)
    return re.compile("|".join(longest))
