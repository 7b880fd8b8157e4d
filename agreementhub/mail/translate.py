"""Words in the recipient's language, for what is written outside a web request."""

import gettext
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from translationstring import Translator, ugettext_policy

LOCALE = Path(__file__).parents[1] / "locale"
LANGUAGES = ("sv", "en")

Translate = Callable[[str], str]


@lru_cache
def translator(lang: str) -> Translate:
    """Turns marked words into the language, parameters filled in. Raises ValueError."""
    if lang not in LANGUAGES:
        raise ValueError(f"there are no words in the language {lang}")
    catalogue = gettext.translation("agreementhub", LOCALE, [lang], fallback=True)
    translate: Any = Translator(catalogue, ugettext_policy)
    return lambda words: str(translate(words))
