"""Words that a person reads: marked where they are written, said in the reader's language."""

import gettext
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from translationstring import TranslationStringFactory, Translator, ugettext_policy

LOCALE = Path(__file__).parent / "locale"
LANGUAGES = ("sv", "en")

Translate = Callable[[str], str]

# The marker; what is marked is translated where it is shown.
_ = TranslationStringFactory("agreementhub")


@lru_cache
def translator(lang: str) -> Translate:
    """Turns marked words into the language, parameters filled in. Raises ValueError."""
    if lang not in LANGUAGES:
        raise ValueError(f"there are no words in the language {lang}")
    catalogue = gettext.translation("agreementhub", LOCALE, [lang], fallback=True)
    translate: Any = Translator(catalogue, ugettext_policy)
    return lambda words: str(translate(words))


def days(number: int) -> str:
    """A number of days, as marked words of their own: other words take them in translated."""
    words: str = _("1 day") if number == 1 else _("${n} days", mapping={"n": number})
    return words
