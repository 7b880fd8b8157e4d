"""Finding which provisions of the secrecy act (OSL 2009:400) a text names."""

import re
from itertools import islice
from typing import Final

from agreementhub.domain.doctypes import Field
from agreementhub.reading.files import Block
from agreementhub.reading.proposals.proposed import LONGEST_LINE, UNSURE, Proposed
from agreementhub.reading.proposals.sentences import markdown, quote, sentence
from agreementhub.reading.proposals.source import Source

# "25 kap. 12 § OSL", "25 kap 1, 2 och 6 §§", "26 kapitlet 1 §", "OSL 25:1".
_PROVISION: Final = re.compile(
    r"(?i)(?<![\d.])(?P<chapter>\d{1,2})\s?kap(?:\.|itlet)?\s?(?P<sections>\d{1,2}\s?[a-z]?"
    r"(?:\s?(?:,|och|samt|eller|–|-)\s?\d{1,2}\s?[a-z]?(?=[\s,–§-])){0,8})\s?§§?"
    r"|\bOSL\s(?P<c>\d{1,2}):(?P<s>\d{1,2}[a-z]?)\b"
)
_SECRET: Final = re.compile(r"(?i)sekretess|tystnadsplikt|\bosl\b")
_THIS_ACT: Final = re.compile(
    r"(?i)[^.;]{0,160}?\b(?:osl\b|offentlighets-? ?och sekretesslag\w*|sekretesslagen"
    r"|\(?2009:400\)?)"
)
# Names of other acts; a section that goes on with one of them is theirs.
_OTHER_ACT: Final = re.compile(
    r"(?i)\s{0,2}(?:\([^)]{0,30}\)\s)?(?:i\s|av\s)?(?!offentlighets|sekretess)"
    r"(?:[\w-]{1,40}(?:lag(?:en)?|balk(?:en)?|förordning(?:en)?)|hälso- och sjukvårdslagen"
    r"|lagen? (?:\(\d{4}:\d+\)|om\b)|KL|SoL|HSL|LSS|LVU|PSL|TF|FL|RF|YGL|PDL)\b"
)
# The act that the sentence before named.
_SAME_ACT: Final = re.compile(r"(?i)[^.;]{0,160}?\b(?:samma|nämnda|den)\slag\b")
_MARKED: Final = re.compile(r"(?i)\b(?:handlingen|dokumentet|avtalet) (?:är|omfattas|innehåller)\b")
# A text of more names an act from end to end.
_MOST: Final = 40


def find_secrecy(field: Field, source: Source) -> list[Proposed]:
    """The provisions under the heading of the field, or in sentences that speak of secrecy.

    UNSURE: a text that names a provision tells what it protects; whether the document itself is
    marked is for a person to say.
    """
    described = source.described(field)
    blocks = [(block, True) for block in described]
    blocks += [(b, False) for b in source.body if b not in described and _SECRET.search(b.text)]
    found = [(block, said) for block, mine in blocks for said in _provisions(block, mine)]
    if not found:
        return _words(described)
    source.place(described)
    first = found[0][0]
    named = ", ".join(dict.fromkeys(said for _block, said in found))[:LONGEST_LINE]
    said = markdown(list(dict.fromkeys(block for block, _said in found)))
    value = {"level": "open", "provision": f"{named} OSL", "text": said}
    return [Proposed(value, quote(first.text), first.page, UNSURE)]


def _words(described: list[Block]) -> list[Proposed]:
    """What is said of secrecy without a provision."""
    if not described:
        return []
    value = {"level": "open", "text": markdown(described)}
    return [Proposed(value, quote(described[0].text), described[0].page, UNSURE)]


def _provisions(block: Block, mine: bool) -> list[str]:
    """The provisions of a block; outside the heading only where the sentence names the act."""
    found = []
    for match in islice(_PROVISION.finditer(block.text), _MOST):
        if match["c"]:
            found.append(f"{match['c']} kap. {match['s']} §")
            continue
        if _OTHER_ACT.match(block.text, match.end()):
            continue
        said = sentence(block.text, match.start(), match.end())
        before = block.text[: match.start()]
        is_same = bool(_SAME_ACT.search(said) and _THIS_ACT.search(before))
        if (
            is_same
            or _THIS_ACT.search(said)
            or (mine and _SECRET.search(said))
            or (mine and _bare(block))
        ):
            found += [f"{match['chapter']} kap. {one} §" for one in _each(match["sections"])]
    return found


def _bare(block: Block) -> bool:
    """Whether the block says little but the provisions themselves."""
    return len(_PROVISION.sub("", block.text)) <= 60


def _each(sections: str) -> list[str]:
    return [
        " ".join(one.split()) for one in re.findall(r"(?i)\d{1,2}(?:\s?[a-z](?![a-z]))?", sections)
    ]
