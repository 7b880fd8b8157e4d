"""What a scanned text proposes where figures were taken for letters: as it can be read, unsure.

The text is read as it stands, and again with the figures that were meant. What is the same both
times stays as it is; what is only read from the mended text, or otherwise, is never sure.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from agreementhub.domain.kinds import Value
from agreementhub.reading.files import ReadText, mended
from agreementhub.reading.proposals.proposed import SURE, UNSURE, Proposals, Proposed

# So many words tell something beside the figure.
_SENTENCE: Final = 4


def read_twice(read: ReadText, propose: Callable[[ReadText], Proposals]) -> Proposals:
    """What the text proposes, as it stands and as it was meant."""
    blocks = tuple(replace(block, text=mended(block.text)[0]) for block in read.blocks)
    as_it_stands = propose(read)
    if blocks == read.blocks:
        return as_it_stands
    meant = propose(replace(read, blocks=blocks))
    both = zip(blocks, read.blocks, strict=True)
    originals = {new.text: old.text for new, old in both if new != old}
    fields = {
        key: _told(as_it_stands.fields.get(key, []), found, originals)
        for key, found in meant.fields.items()
    }
    return replace(
        as_it_stands, fields=fields, unplaced=[originals.get(one, one) for one in meant.unplaced]
    )


def _told(
    stands: list[Proposed], meant: list[Proposed], originals: Mapping[str, str]
) -> list[Proposed]:
    """What the mended text proposes; as it stands where that is the same but for the figures."""
    known = {repr(_mended(one.value)): one for one in stands}
    return [known.get(repr(_mended(one.value))) or _doubted(one, originals) for one in meant]


def _doubted(one: Proposed, originals: Mapping[str, str]) -> Proposed:
    """The value of the mended text, with the words as they stand in the file."""
    certainty = UNSURE if one.certainty == SURE else one.certainty
    value = _as_written(one.value, originals)
    return replace(one, value=value, quote=_words(one.quote, originals), certainty=certainty)


def _as_written(value: Value, originals: Mapping[str, str]) -> Value:
    """The value with its prose as the file has it; days keep what was meant."""
    if isinstance(value, str):
        return "\n".join(_words(line, originals) for line in value.split("\n"))
    if isinstance(value, dict) and "from" not in value:
        return {key: _as_written(one, originals) for key, one in value.items()}
    return [_as_written(o, originals) for o in value] if isinstance(value, list) else value


def _words(said: str, originals: Mapping[str, str]) -> str:
    """The same words of the file, where they are a sentence and no figure alone."""
    for new, old in originals.items():
        place = new.find(said) if len(said.split()) >= _SENTENCE else -1
        if place >= 0:
            return old[place : place + len(said)]
    return said


def _mended(value: Value) -> Value:
    if isinstance(value, str):
        return mended(value)[0]
    if isinstance(value, dict):
        return {key: _mended(one) for key, one in value.items()}
    return [_mended(one) for one in value] if isinstance(value, list) else value
