"""How the bodies of municipalities and regions are written in running text."""

import re
from typing import Final

# What the name of a body is, or ends in.
BODY_NOUNS: Final = ("nämnd", "styrelse", "fullmäktige", "utskott", "beredning")
_NAME: Final = re.compile(
    rf"(?=(?i:[a-zåäö ,-]*(?:{'|'.join(BODY_NOUNS)})))[A-ZÅÄÖ][a-zåäö ,-]*(?: i [A-ZÅÄÖ].*)?"
)


def in_text(name: str) -> str:
    """A name within a sentence: that of a body is a word like others, `till kommunstyrelsen`
    (Myndigheternas skrivregler, on capitals); `KS`, `IT-nämnden` and all else stay as they are."""
    return f"{name[:1].lower()}{name[1:]}" if _NAME.fullmatch(name) else name
