"""Whose meeting a title speaks of: that of a body, another's, or no meeting at all."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

# What is called off, in calendars and in lists.
CANCELLED: Final = re.compile(
    r"(?i)\b(?:inställ(?:t|d|da|s)|ställs\sin|utgår|avlyst|cancell?ed|called\soff)\b"
)
# Days around a meeting that are none: papers, the summons, the minutes.
ASIDE: Final = re.compile(
    r"(?i)handlingar|underlag|kallelse|utskick|inlämn|lämnas|stoppda|manusstopp|ärendestopp"
    r"|stopptid|deadline|sista\s(?:dag|tid|inlämning)|senast|juster|protokoll|anslag"
    r"|tjänsteskrivelse|papers|minutes|påminn|reminder|skapad|ändrad|created|modified"
)
# Meetings near a body that are not its own.
_NEAR: Final = re.compile(
    r"(?i)utskott|presidi|beredning|gruppmöte|gruppsammanträde|partigrupp|partimöte|samråd"
    r"|utbildning|studiebesök|arbetsgrupp|styrgrupp|förmöte|tandläk|lunch|semester"
)
_BODY: Final = re.compile(
    r"(?i)\b[a-zåäöé-]*(?:nämnd|styrelse|fullmäktige|utskott|beredning|råd)"
    r"(?:en|n|et|t)?s?\b(?:\s+[A-ZÅÄÖ][a-zåäö]+)?"
)
# A title of these alone says nothing of whose meeting it is.
_PLAIN: Final = re.compile(
    r"(?i)^(?:(?:(?:nämnd|styrelse)?(?:sammanträde|möte)(?:t|n|s)?(?:dag|dagar|datum|tid|tider)?"
    r"|sammanträden[as]?|nämnd(?:en)?s?|styrelsen?s?|organ|ordinarie|extra|datum|dag(?:ar)?|kl|kl\.|"
    r"budget|bokslut|årsbokslut|delårsrapport|flyttat|nytt|nr|meeting|board|\d[\d.:–-]*"
    r"|jan\w*|feb\w*|mars?|apr\w*|maj|jun\w*|jul\w*|aug\w*|sep\w*|okt\w*|nov\w*|dec\w*)\b\W*)+$"
)
_WORD: Final = r"(?<![\wåäö]){}s?(?![\wåäö])"


@dataclass(frozen=True)
class Names:
    """What a body is called, and what the other bodies are."""

    own: Sequence[str]
    others: Sequence[str] = ()

    def mean(self, title: str, *, is_named: bool) -> bool:
        """Whether days under the title are meetings of the body.

        Words that only stood beside a day (`is_named` false) speak against it only when they
        name another body or a day around the meeting; a name must be its own, or no name.
        """
        bare = _without(title, self.own)
        if ASIDE.search(bare) or _NEAR.search(bare) or _has(bare, self.others):
            return False
        if bare != title or not re.search(r"[^\W\d_]", title) or _PLAIN.match(title.strip()):
            return True
        return not is_named and not _names_a_body(bare)


def _without(title: str, names: Sequence[str]) -> str:
    """The title without the body's own name, the longest first."""
    for name in sorted(filter(None, names), key=len, reverse=True):
        title = re.sub(_WORD.format(re.escape(name)), " ", title, flags=re.IGNORECASE)
    return title


def _has(title: str, names: Sequence[str]) -> bool:
    return _without(title, names) != title


def _names_a_body(title: str) -> bool:
    return any(not _PLAIN.match(found[0]) for found in _BODY.finditer(title))
