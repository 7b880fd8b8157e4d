"""Finding the body that decides, that wrote, or that is written to."""

import re
from typing import Final

from agreementhub.domain.doctypes import Field
from agreementhub.reading.files import HEADING, Block
from agreementhub.reading.proposals.finders.words import line
from agreementhub.reading.proposals.proposed import SURE, UNSURE, Proposed
from agreementhub.reading.proposals.sentences import each_sentence, quote
from agreementhub.reading.proposals.source import Source

_CORE: Final = (
    r"(?:(?:[\w-]{1,40}- och )?[\w-]{1,40}(?:fullmäktige|styrelsen|nämnden|utskottet|beredningen"
    r"|direktionen)"
    r"|fullmäktige|direktionen|nämnden för [\w-]{2,30}(?:(?:,| och|,? samt) [\w-]{2,30}){0,3})"
)
_PART_OF: Final = (
    r"(?:(?:[\w-]{1,40}- och )?[\w-]{1,40}(?:styrelsens|nämndens)"
    r" (?:[\w-]{1,30}utskott(?:et)?|[\w-]{0,30}presidium|[\w-]{1,30}beredning))"
)
_BODY: Final = rf"(?:{_PART_OF}|{_CORE})"
_PROPOSES: Final = re.compile(
    rf"(?i)\b(?:föreslår|föreslås)(?: att)? (?P<body>{_BODY})(?P<body2>)\b"
)
_DECIDES: Final = re.compile(
    rf"(?i)\b(?P<body>{_BODY}) beslut(?:ar|ade|at)\b"
    rf"|\bska (?P<body2>{_BODY})\b[^.]{{0,300}}\bta ställning\b"
)
# Who is to decide what becomes of an agreement: "ska … besluta", "Beslut fattas av …".
_WILL_DECIDE: Final = re.compile(
    rf"(?i)\b(?P<body>{_BODY})\b[^.]{{0,160}}?\b(?:ska|skall|bör)\b[^.]{{0,160}}?"
    r"\b(?:beslut\w*|pröva|avgöra|ställning)\b"
    rf"|\b(?:ska|skall|bör) (?P<body2>{_BODY})\b[^.]{{0,300}}?"
    r"\b(?:beslut\w*|pröva|avgöra|ställning)\b"
    rf"|\bbeslut\b[^.]{{0,80}}?\bfattas av (?P<body3>{_BODY})\b"
)
_RENEWS: Final = re.compile(r"(?i)\b(?:förläng|prolonger|förny|fortsätt|säg|uppsäg|avsluta|upphör)")
_DECIDES_ON: Final = re.compile(
    rf"(?i)\b(?P<body>{_BODY}) (?:måtte |ska |bör )?(?:beslutar?|ger|föreslås|uppdrar)\b"
)
_TO: Final = re.compile(rf"(?i)\btill (?P<body>{_BODY})(?:s (?:sammanträde|möte)\b|\b)")
_AT: Final = re.compile(r"(?i)\bväckt (?:vid|i) (?P<body>[\w-]{0,40}fullmäktige)s?\b")
_IN: Final = r"(?: (?:i )?[A-ZÅÄÖ][\w-]{1,30}(?: [A-ZÅÄÖ][\w-]{1,30})?(?: kommun| stad)?)?"
_ALONE: Final = re.compile(rf"(?:[Tt]ill |TILL )?(?P<body>(?i:{_BODY})){_IN}")
_HEADING: Final = re.compile(
    r"(?i)(?P<body>(?:[\w-]{1,40}- och )?[\w-]{1,40}(?:fullmäktige|styrelsen|nämnden"
    r"|utskottet))s beslut"
)
# The board of a union of municipalities has its name with it.
_OF_A_UNION: Final = re.compile(
    r"(?P<body>(?:[Ss]tyrelsen|[Dd]irektionen)(?:,| för| i)? "
    r"[A-ZÅÄÖ]\w{3,30}förbundet(?: [A-ZÅÄÖ][\w-]{1,30}){0,3})"
)
# Whose body it is, before it in the same cell.
_OF_WHOM: Final = re.compile(
    r"^(?:(?i:sammanträdesprotokoll|protokoll(?:sutdrag)?|utdrag ur protokoll)"
    r"(?: för| från| fört vid)?"
    r"|[A-ZÅÄÖ][\w-]{1,30}(?: [A-ZÅÄÖ][\w-]{1,30})? (?:kommun|KOMMUN|stad|STAD)"
    r"|(?:Region|REGION) [A-ZÅÄÖ][\w-]{1,30}(?: [A-ZÅÄÖ][\w-]{1,30})?)[ ,]+(?=\S)"
)
# An agenda tells of others' meetings; only short lines are a letterhead.
_SHORT: Final = 90
_PIECES: Final = re.compile(r" [-–|•] |, ")
_MINUTES: Final = "decision_extract"
_AGREEMENT: Final = "agreement"


def find_deciding_body(field: Field, source: Source) -> list[Proposed]:
    """Who is asked to decide ("föreslår regionfullmäktige"), or decided."""
    found = _labelled(field, source)
    if source.doctype.key == _AGREEMENT:
        found += _renewing(source)
    for pattern in (_PROPOSES, _DECIDES):
        for block in source.body:
            if match := pattern.search(block.text):
                body = match["body"] or match["body2"]
                found.append(Proposed(body, quote(block.text), block.page, UNSURE))
    found += _alone(source)
    return _once(found)


def _renewing(source: Source) -> list[Proposed]:
    """Who is to decide whether an agreement is extended or notice given."""
    return [
        Proposed(body, quote(said), block.page, UNSURE)
        for block in source.body
        if _RENEWS.search(block.text)
        for said in each_sentence(block.text)
        if _RENEWS.search(said) and (match := _WILL_DECIDE.search(said))
        if (body := match["body"] or match["body2"] or match["body3"])
    ]


def find_body(field: Field, source: Source) -> list[Proposed]:
    """The body whose document it is: beside its label, alone in a line or cell of the head, in
    the heading of its decision."""
    found = [*_labelled(field, source), *_alone(source)]
    if source.doctype.key == _MINUTES:
        found += _by_heading(source)
        found += _matching(_DECIDES, source.body)
    else:
        found += _matching(_TO, [block for block in source.head if len(block.text) <= _SHORT])
    return _once(found)


def find_addressed_body(field: Field, source: Source) -> list[Proposed]:
    """The body that a motion is made to: "Motion till kommunfullmäktige", "Väckt vid …"."""
    head = [block for block in source.head if len(block.text) <= _SHORT]
    found = [*_labelled(field, source), *_matching(_TO, head), *_alone(source)]
    found += _matching(_AT, source.body[:12])
    found = found or _matching(_DECIDES_ON, source.body)
    # The assembly decides on motions (KL 5:35); who else stands in the head takes them in.
    return _once(sorted(found, key=lambda one: "fullmäktige" not in one.value.casefold()))


def _labelled(field: Field, source: Source) -> list[Proposed]:
    """Beside the label, as far as it is a body's name; other words are a guess."""
    found = []
    for block in source.beside(field):
        known = _ALONE.fullmatch(block.text.strip(" ."))
        if known:
            found.append(Proposed(known["body"], block.text, block.page, SURE))
        elif len(block.text) <= _SHORT and not re.search(r"\d", block.text):
            found.append(line(block, UNSURE))
    return found


def _alone(source: Source) -> list[Proposed]:
    """Alone in a line or cell; the narrower body comes first where both stand there."""
    found = [
        (match["body"], one.block)
        for one in source.free_lines
        if len(one.text) <= _SHORT
        for piece in dict.fromkeys((one.text, *_PIECES.split(one.text)))
        if (match := _alone_is(piece))
    ]
    found.sort(key=lambda pair: "utskott" not in pair[0].casefold())
    source.place(block for body, block in found if _alone_is(block.text))
    return [Proposed(body, quote(block.text), block.page, UNSURE) for body, block in found]


def _alone_is(text: str) -> re.Match[str] | None:
    bare = _OF_WHOM.sub("", text.strip(" .,"))
    return _ALONE.fullmatch(bare) or _OF_A_UNION.fullmatch(bare)


def _by_heading(source: Source) -> list[Proposed]:
    """ "TEKNIKNÄMNDENS BESLUT"."""
    return [
        Proposed(match["body"].capitalize(), part.heading, None, UNSURE)
        for part in source.outline.parts
        if (match := _HEADING.fullmatch(part.key))
    ]


def _matching(pattern: re.Pattern[str], blocks: list[Block]) -> list[Proposed]:
    return [
        Proposed(match["body"], quote(block.text), block.page, UNSURE)
        for block in blocks
        if block.kind != HEADING and (match := pattern.search(block.text)) and match["body"]
    ]


def _once(found: list[Proposed]) -> list[Proposed]:
    once: dict[str, Proposed] = {}
    for one in found:
        once.setdefault(one.value.casefold(), one)
    return list(once.values())
