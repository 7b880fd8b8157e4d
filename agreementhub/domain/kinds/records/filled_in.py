"""A sentence with room for the parts of a value, as a type file writes it."""

import re
from collections.abc import Mapping
from typing import Final

_ROOM: Final = re.compile(r"\{(\w+)\}")
# The innermost pair of brackets.
_MAYBE: Final = re.compile(r"\[([^\[\]]*)\]")
_OPEN, _CLOSE = "\ue000", "\ue001"


def filled_in(sentence: str, said: Mapping[str, str]) -> str:
    """The sentence with what is said of each part; "[… {part} …]" is left out where nothing is.

    Brackets may stand within brackets. A part outside them that is not said is empty. The sentence
    begins with a capital.
    """
    while found := _MAYBE.search(sentence):
        kept = found[1] if all(said.get(name) for name in _ROOM.findall(found[1])) else ""
        # Brackets that someone typed are words.
        kept = _ROOM.sub(lambda room: _kept(said.get(room[1], "")), kept)
        sentence = f"{sentence[: found.start()]}{kept}{sentence[found.end() :]}"
    whole = _ROOM.sub(lambda room: _kept(said.get(room[1], "")), sentence)
    words = " ".join(whole.split()).lstrip(" ,.").replace(_OPEN, "[").replace(_CLOSE, "]")
    return f"{words[:1].upper()}{words[1:]}"


def _kept(words: str) -> str:
    return words.rstrip(".").replace("[", _OPEN).replace("]", _CLOSE)
