"""Finding the agreement that a memorandum is about: its name, and how long it lasts today."""

import re
from collections.abc import Iterator
from typing import Final

from agreementhub.domain.doctypes import Field
from agreementhub.domain.json_types import JsonDict
from agreementhub.reading import clause
from agreementhub.reading.files import HEADING, TITLE, Block
from agreementhub.reading.proposals.finders.rows import find_rows
from agreementhub.reading.proposals.finders.told import (
    NAME,
    is_decided,
    prolonged_to,
    when,
)
from agreementhub.reading.proposals.proposed import LONGEST_LINE, UNSURE, Proposed
from agreementhub.reading.proposals.sentences import each_sentence, quote
from agreementhub.reading.proposals.source import Source

_AGREEMENT: Final = r"(?:[\w-]{0,40}avtal|[\w-]{0,40}överenskommelse|partnerskap|uppdrag)(?:et|n)?"
_NAME: Final = re.compile(
    rf"(?i)\b{_AGREEMENT}\b(?: (?:om|för|avseende|gällande|rörande|kring|med"
    rf"|mellan) [^.,;:()\n]{{3,90}})"
)
_SPEAKS: Final = re.compile(rf"(?i)\b{_AGREEMENT}\b|\bavtalstid\w*|\bavtalsperiod\w*")
_TIME: Final = re.compile(
    r"(?i)gäll|löp|upphör|utgång|går ut|förläng|uppsäg|säg\w* upp|option|avtalstid"
)
# What is told of is another agreement or what is proposed, not how the agreement stands.
_OTHERWISE: Final = re.compile(
    r"(?i)\b(?:föreslå[rs]|förslag\w*|tidigare avtal|föregående|ersattes|ersätter|hyresavtal\w*)\b"
)
_SINCE: Final = re.compile(
    r"(?i)\bsedan (?:år )?(?P<year>(?:19|20)\d\d)\b.{0,40}\b(?:uppdrag|avtal|överenskommelse)"
    r"|\b(?:uppdraget|avtalet|överenskommelsen) (?:har )?(?:gäller|gällt|löper|löpt) sedan"
    r" (?:år )?(?P<later>(?:19|20)\d\d)\b"
)
_PROVIDER: Final = re.compile(rf"\b(?i:utförare är) (?P<who>{NAME})")
_REVIEW: Final = re.compile(
    r"(?i)\bse över (?P<name>[\w-]{0,40}(?:avtalet|överenskommelsen))"
    r" (?P<time>(?:under|senast) [^.]{4,40})"
)
# The agreement of a title, with who carries it out named before what it is about.
_TITLED: Final = re.compile(
    r"(?i)\b[\w-]{0,40}(?:avtal|överenskommelse|uppdrag)(?:et|en)?\b[^.,;:()\n]{0,60}?"
    r" (?:om|för|avseende|gällande|rörande|kring) [^.,;:()\n]{3,90}"
)
# The columns of a row that a reading of its words gives.
_KEPT: Final = ("end", "mode", "extension_months", "decision_lead_months")


def find_agreements(field: Field, source: Source) -> list[Proposed]:
    """The rows under the heading of the field; else one row with what the text says of how long
    the agreement lasts and what follows. UNSURE: the proposal itself may be to change it."""
    if listed := find_rows(field, source):
        return listed
    speaking = list(_speaking(source))
    row = _row(clause.read("\n".join(said for _block, said in speaking))) if speaking else {}
    if "end" not in row and "decision_lead_months" not in row:
        return []
    value = {"name": _name(source), **_told(source), **row, **_proposed(source)}
    first = speaking[0][0]
    return [Proposed([value, *_reviewed(source)], quote(first.text), first.page, UNSURE)]


def _told(source: Source) -> JsonDict:
    """Since when it lasts, to which day it was prolonged, and who carries it out."""
    told: JsonDict = {}
    for said, _block in source.told:
        since = _SINCE.search(said)
        if since and (year := when(f"år {since['year'] or since['later']}")):
            told.setdefault("since", year)
        if (end := prolonged_to(said)) and is_decided(said):
            told.setdefault("end", end)
        if provider := _PROVIDER.search(said):
            told.setdefault("provider", provider["who"])
    return told


def _points(source: Source) -> list[Block]:
    """The blocks of what is proposed to be decided."""
    proposed = source.doctype.fields.get("proposed_decision")
    return [b for part in source.parts_of(proposed) for b in part.blocks] if proposed else []


def _proposed(source: Source) -> JsonDict:
    """The day that it is proposed to be prolonged to."""
    ends = [end for block in _points(source) if (end := prolonged_to(block.text))]
    return {"proposed_end": ends[0]} if ends else {}


def _reviewed(source: Source) -> list[JsonDict]:
    """A row for each agreement that is proposed to be looked over, and when."""
    found = [match for block in _points(source) if (match := _REVIEW.search(block.text))]
    dated = [(match["name"], when(match["time"])) for match in found]
    return [{"name": name.capitalize(), "review": time} for name, time in dated if time]


def _speaking(source: Source) -> Iterator[tuple[Block, str]]:
    """The blocks that tell of the agreement's time, outside of what is proposed, and what they
    say of how it stands."""
    points = {id(block) for block in _points(source)}
    for block in source.body:
        if block.kind in (TITLE, HEADING) or id(block) in points:
            continue
        if _SPEAKS.search(block.text) and _TIME.search(block.text):
            said = " ".join(one for one in each_sentence(block.text) if not _OTHERWISE.search(one))
            if clause.read(said).term:
                yield block, said


def _row(reading: clause.Reading) -> JsonDict:
    """What the columns keep of a reading."""
    term = reading.term
    more = term.get("extension") or {}
    row = {
        "end": term.get("end"),
        "mode": more.get("mode"),
        "extension_months": more.get("months"),
        "decision_lead_months": term.get("decision_lead_months"),
    }
    return {key: row[key] for key in _KEPT if row[key] and row[key] != "unknown"}


def _name(source: Source) -> str:
    """What the agreement is called, in the title before the text."""
    lines = [line.text for line in source.free_lines] + [block.text for block in source.body]
    titles = [block.text for block in source.body if block.kind in (TITLE, HEADING)]
    named = [match for line in lines if (match := _NAME.search(line))]
    titled = [match for line in titles[:1] if (match := _TITLED.search(line))]
    found = next(iter(titled + named), None)
    name = " ".join(found[0].split()) if found else "Avtalet"
    return (name[:1].upper() + name[1:])[:LONGEST_LINE]
