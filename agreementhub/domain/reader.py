"""Who reads, as one value: the language, the day, what opens to them, and the words they get.

Doors make it, once a request; whatever is said to a reader asks it instead of the request. It
stands here and not with the presenters, since services say things to readers as well: a list that
names a secret matter by its number alone must know whose list it is.
"""

from dataclasses import dataclass
from datetime import date

from agreementhub.i18n import Translate


@dataclass(frozen=True)
class Reader:
    """Someone who reads a page or a letter, signed in or not."""

    # "sv" or "en".
    lang: str
    # The day it is in Sweden.
    today: date
    # What the person holds; see `access.person_keys`.
    keys: frozenset[str]
    # Marked words in the reader's language; raises nothing for text that is not marked.
    say: Translate
