"""People that a text names: members with their party, case officers, those who sign."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from agreementhub.reading.files import Block
from agreementhub.reading.proposals.sentences import sentence

HEAD: Final = "head"
BODY: Final = "body"
TAIL: Final = "tail"

_PARTY: Final = r"(?:S|M|SD|C|V|KD|L|FP|MP|FI)"
_WORD: Final = r"[A-ZÅÄÖÉÜ][a-zåäöéüèáæø]+(?:-[A-ZÅÄÖ][a-zåäöéü]+)?"
_NAME: Final = rf"{_WORD}(?: (?:von|af|de|van|[A-ZÅÄÖ]\.|{_WORD})){{1,3}}"
_MEMBER: Final = re.compile(
    rf"(?P<name>{_NAME}) \((?P<party>{_PARTY})\)"
    r"(?:, (?P<title>(?:\w*råd|(?:vice )?ordförande|ledamot|ersättare|gruppledare)\b[^.,;\n]*))?"
)
_ALONE: Final = re.compile(rf"(?P<name>{_NAME})(?:, (?P<title>[a-zåäö][^\n,.]{{2,60}}))?")
_TITLE: Final = re.compile(
    r"(?i)[^.:@\n]{0,60}(?:chef|direktör|ledare|strateg|sekreterare|handläggare|ordförande|psykolog"
    r"|samordnare|utredare|jurist|ekonom|råd|controller|planerare|registrator|läkare|kurator"
    r"|sjuksköterska|konsulent|rådgivare|ledamot|administratör)\b[^.@\n]{0,60}"
)
_EMAIL: Final = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_PHONE: Final = re.compile(
    r"(?i)(?:tfn|tel(?:efon)?|mobil)\.?:?\s*(?P<number>[+\d][\d\s()-]{5,18}\d)"
)
# Words that are written like names and are none.
_NO_NAME: Final = re.compile(
    r"\b(?:Region|Regionen|Landsting\w*|Kommun\w*|Stad\w*|Nämnd\w*|Styrelse\w*|Råd|Stöd|Avtal\w*|Samverkan\w*"
    r"|Förslag|Beslut\w*|Svar|Motion|Datum|Bilaga|Sveriges|Socialstyrelsen|Mini|Maria|Barn|Södra|Norra"
    r"|Västra|Östra|Post|Box|Tel|Protokoll\w*|Sida|Ärende|Uppdrag|Dnr|Hälso|Facebook|Twitter)\b"
)


@dataclass(frozen=True)
class Person:
    """A person where a text names one; `value` is what the field of a person keeps.

    `place` is HEAD (before the text begins), BODY or TAIL (where people sign); `lines` are the
    blocks that say nothing else than who it is.
    """

    value: dict[str, str]
    place: str
    quote: str
    page: int | None
    lines: tuple[Block, ...] = ()


def find_people(blocks: Sequence[Block], head: int, tail: int) -> list[Person]:
    """The people of a text, in order: blocks before `head` are its head, from `tail` its tail."""
    found: list[Person] = []
    for index, block in enumerate(blocks):
        place = HEAD if index < head else TAIL if index >= tail else BODY
        found += _members(block, place)
        if place != BODY or len(block.text) < 80:
            found += _one_alone(blocks, index, place)
    return found


def _members(block: Block, place: str) -> list[Person]:
    return [
        Person(
            {key: text for key, text in match.groupdict().items() if text},
            place,
            sentence(block.text, match.start(), match.end()),
            block.page,
            (block,) if len(block.text) < len(match[0]) + 20 else (),
        )
        for match in _MEMBER.finditer(block.text)
    ]


def _one_alone(blocks: Sequence[Block], index: int, place: str) -> list[Person]:
    """A name on a line of its own, when a title or an address stands by it."""
    block = blocks[index]
    match = _ALONE.fullmatch(block.text.strip())
    if not match or _NO_NAME.search(match["name"]):
        return []
    value = {key: text for key, text in match.groupdict().items() if text}
    below = _below(blocks[index + 1 : index + 4])
    for line in below:
        if "title" not in value and _TITLE.fullmatch(line.text):
            value["title"] = line.text.strip()
        if phone := _PHONE.search(line.text):
            value["phone"] = phone["number"].strip()
        if email := _EMAIL.search(line.text):
            value["email"] = email[0].rstrip(".")
    if len(value) == 1 and place != TAIL:
        return []
    return [Person(value, place, block.text, block.page, (block, *below))]


def _below(blocks: Sequence[Block]) -> list[Block]:
    """The lines right below a name that hold a title or an address, before the next name."""
    found = []
    for block in blocks:
        signs = (_TITLE.fullmatch(block.text), _PHONE.search(block.text), _EMAIL.search(block.text))
        if not any(signs) or len(block.text) > 100:
            break
        found.append(block)
    return found
