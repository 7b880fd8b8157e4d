"""Reading the clause on the term of an agreement: as far as its words are plain, and never SURE.

What is not said stays unknown; `domain/term.py` computes nothing from it.
"""

import re
from typing import Any, Final

from agreementhub.domain.dates import FoundDate, find_dates
from agreementhub.domain.doctypes import Field
from agreementhub.domain.kinds.base import Invalid
from agreementhub.reading.proposed import UNSURE, Proposed
from agreementhub.reading.sentences import markdown, quote
from agreementhub.reading.source import Source

_WORDS: Final = (
    *("noll", "ett", "två", "tre", "fyra", "fem", "sex"),
    *("sju", "åtta", "nio", "tio", "elva", "tolv"),
)


def _span(mark: str) -> str:
    """A length of time: "sex månader", "12 månader", "ett (1) år"."""
    count = rf"(?P<count{mark}>\d{{1,3}}|{'|'.join(_WORDS[1:])})(?: \(\d+\))?"
    return rf"{count}\s(?P<unit{mark}>mån(?:ader(?:s)?|ads?)?|års?|veck(?:or|a)s?|dag(?:ar)?s?)\b"


_FROM: Final = re.compile(r"(?i)(?:fr\.? ?o\.? ?m\.?|från(?: och med)?|gäller)(?: den)?\s*$")
_TO: Final = re.compile(
    r"(?i)(?:t\.? ?o\.? ?m\.?|till(?: och med)?|upphör(?: utan uppsägning)?|–|-)(?: den)?\s*$"
)
_FOR_EVER: Final = re.compile(r"(?i)\btills ?vidare\b")
_GIVEN: Final = r"(?:säg\w* upp|uppsäg\w*)"
_NOTICE: Final = re.compile(
    rf"(?i){_GIVEN}\b[^.]{{0,300}}?\b(?:senast|minst)\s{_span('')}\s(?:före|innan)"
    rf"|(?:senast|minst)\s{_span('2')}\s(?:före|innan)[^.]{{0,300}}{_GIVEN}"
    rf"|uppsägningstid(?:en)?(?: är| om| på| av)?\s{_span('3')}"
    rf"|{_span('4')}\s(?:ömsesidig )?uppsägning"
)
_EXTENDED: Final = re.compile(
    rf"(?i)förläng\w*(?: automatiskt)?(?: med| ytterligare)*\s{_span('')}"
)
_SILENTLY: Final = re.compile(
    r"(?i)\b(?:om inte|om (?:det|avtalet) inte|om ingen|såvida|automatiskt)\b"
)
_JUST_ENDS: Final = re.compile(
    r"(?i)\bupphör utan\b|\bavslutas därefter\b|\butan (?:möjlighet till )?förlängning\b"
)
_DECIDED: Final = r"(?:ta ställning|beslut\w*)"
_LEAD: Final = re.compile(
    rf"(?i){_span('')}\s(?:innan|före)\b[^.]{{0,300}}\b{_DECIDED}"
    rf"|\b{_DECIDED}[^.]{{0,300}}?{_span('2')}\s(?:innan|före)"
)
_UNITS: Final = {"m": ("months", 1), "å": ("months", 12), "v": ("weeks", 1), "d": ("days", 1)}


def find_term(field: Field, source: Source) -> list[Proposed]:
    """The term, from the part that speaks of it; at least the words, with their end unknown."""
    blocks = [block for part in source.parts_of(field) for block in source.spoken(part)]
    if not blocks:
        return []
    source.place(blocks)
    text = markdown(blocks)
    said = " ".join(" ".join(block.text.split()) for block in blocks)
    for row in ({**_read(said), "text": text}, {"text": text}):
        try:
            value = field.kind.build(row, field.options)
        except Invalid:
            continue
        return [Proposed(value, quote(blocks[0].text), blocks[0].page, UNSURE)]
    return []


def _read(text: str) -> dict[str, Any]:
    row: dict[str, Any] = _period(text)
    open_end = "end" not in row and bool(_FOR_EVER.search(text))
    if open_end:
        row["until_further_notice"] = True
    row |= _extension(text)
    row |= _notice(text, open_end)
    if (lead := _length(_LEAD.search(text))) and lead[1] == "months":
        row |= {"decision_lead_months": lead[0], "mode": "decision", "if_silent": "unknown"}
    if unknown := _unsaid(text, row, open_end):
        row["unknown"] = unknown
    return row


def _unsaid(text: str, row: dict[str, Any], open_end: bool) -> list[str]:
    """What the clause leaves open; an end with nothing said of what follows is one such."""
    if open_end:
        return [] if "notice_anchor" in row else ["notice"]
    if "end" not in row:
        return ["end"]
    if "mode" in row:
        return []
    if _JUST_ENDS.search(text):
        row["mode"] = "none"
        return []
    return ["extension.mode"]


def _period(text: str) -> dict[str, str]:
    """First and last day, when whole dates stand where they begin and end something."""
    row: dict[str, str] = {}
    for found in find_dates(text):
        before = text[max(0, found.start - 30) : found.start]
        if not _is_day(found):
            continue
        opens = _FROM.search(before) or re.match(r"\s?[–-]\s?\d", text[found.end :])
        if "start" not in row and "end" not in row and opens:
            row["start"] = found.value["from"]
        elif "end" not in row and _TO.search(before):
            row["end"] = found.value["to"]
    return row


def _is_day(found: FoundDate) -> bool:
    return found.value["from"] == found.value["to"]


def _extension(text: str) -> dict[str, Any]:
    """How long an extension is, and whether it comes by itself, by decision or by option."""
    match = _EXTENDED.search(text)
    length = _length(match)
    if not match or not length or length[1] != "months":
        return {}
    if _SILENTLY.search(text, match.start(), match.end() + 120):
        return {"mode": "auto", "months": length[0]}
    if re.search(r"(?i)\boption\b", text):
        return {"mode": "option", "months": length[0]}
    if re.search(r"(?i)\bkan\b[^.]{0,300}\bförläng|\bbeslut", text):
        return {"mode": "decision", "months": length[0]}
    return {"months": length[0]}


def _notice(text: str, open_end: bool) -> dict[str, Any]:
    length = _length(_NOTICE.search(text))
    if not length:
        return {}
    anchor = "any_time" if open_end else "before_end"
    return {"notice_anchor": anchor, "notice_value": length[0], "notice_unit": length[1]}


def _length(match: re.Match[str] | None) -> tuple[int, str] | None:
    """How many, and of what, with years as months."""
    groups = match.groupdict() if match else {}
    count = next((text for key, text in groups.items() if key.startswith("count") and text), "")
    unit = next((text for key, text in groups.items() if key.startswith("unit") and text), "")
    if not count:
        return None
    number = int(count) if count.isdigit() else _WORDS.index(count.lower())
    name, factor = _UNITS[unit[0].lower()]
    return number * factor, name
