"""Finding what fields of figures, dates and numbers hold, each with the sentence that says it."""

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Any, Final

from agreementhub.domain import diary
from agreementhub.domain.dates import BadDate, FoundDate, find_dates, parse_partial
from agreementhub.domain.doctypes import Field
from agreementhub.domain.kinds import Invalid
from agreementhub.reading.files import Block
from agreementhub.reading.proposals.ages import AgeSpan, find_ages
from agreementhub.reading.proposals.amounts import find_sums
from agreementhub.reading.proposals.outline import folded
from agreementhub.reading.proposals.proposed import NOTHING, SURE, UNSURE, Proposed
from agreementhub.reading.proposals.sentences import markdown, quote, sentence, without_mark
from agreementhub.reading.proposals.source import Source

_MOST: Final = 40
_LINE: Final = 500
_MAIN_DATE: Final = "datum"
_RELATIVES: Final = re.compile(r"(?i)\b(?:anhörig\w*|närstående|föräldrar\w*|familj\w*)\b")
_POSTS: Final = re.compile(r"(?i)\b(?:en |1 |ett )?(?:heltidstjänst|årsarbetare)\b")
_MONTHS: Final = re.compile(r"(?i)\bunder (?P<months>\d{1,3}) mån(?:ader)?\b")
_SPAN: Final = re.compile(r"\s*(?:till och med|t\.o\.m\.|till|–|-)\s*")
_ORGANISATION: Final = re.compile(
    r"(?:Region (?:Jämtland Härjedalen|[A-ZÅÄÖ][a-zåäö]+(?: län)?)|Landstinget [A-ZÅÄÖ]\w+"
    r"|[A-ZÅÄÖ][a-zåäö]+(?:-[A-ZÅÄÖ][a-zåäö]+)? (?:kommun|stad|kommunförbund)"
    r"|Samordningsförbundet(?: [A-ZÅÄÖ][a-zåäö]+)+|Försäkringskassan|Arbetsförmedlingen)\b"
)
_ORGNR: Final = re.compile(r"\b\d{6}-\d{4}\b")


def find_case_number(field: Field, source: Source) -> list[Proposed]:
    """The number of the document: SURE when a label says so or it stands alone in the head."""
    found = []
    for block in source.labelled(*field.headings):
        raw = next((raw for raw, _s, _e in diary.find(f"Dnr {block.text}")), block.text[:80])
        found.append(Proposed(raw, block.text, block.page, SURE))
    for block in source.head:
        for raw, _start, _end in diary.find(block.text):
            alone = folded(block.text).removeprefix("dnr").strip(" .:") == raw.casefold()
            labelled = re.search(r"(?i)\b(?:dnr|d:nr|diarie\w*|ärendenummer)\b", block.text)
            source.place([block] if alone else [])
            certainty = SURE if alone or labelled else UNSURE
            found.append(Proposed(raw, block.text, block.page, certainty))
    return _each_once(found)


def find_references(field: Field, source: Source) -> list[Proposed]:
    """Other cases: those under the heading of the field, or every number but the document's."""
    for part in source.parts_of(field):
        blocks = list(source.spoken(part))
        rows = [row for block in blocks if (row := _reference(block))]
        if rows:
            source.place(blocks)
            return [Proposed(rows, blocks[0].text, blocks[0].page, SURE)]
    own = {diary.normalise(raw) for b in source.head for raw, _s, _e in diary.find(b.text)}
    named: dict[str, tuple[str, Block]] = {}
    for block in source.body:
        for raw, _start, _end in diary.find(block.text):
            named.setdefault(diary.normalise(raw), (raw, block))
    others = [found for key, found in named.items() if key not in own]
    if not others:
        return []
    rows = [{"case_number": raw[:80]} for raw, _block in others[:_MOST]]
    return [Proposed(rows, quote(others[0][1].text), others[0][1].page, UNSURE)]


def _reference(block: Block) -> dict[str, str] | None:
    text = without_mark(block.text).strip()
    for raw, start, end in diary.find(text):
        title = re.sub(r"(?i)[\s,(]*(?:dnr)?[\s:]*$", "", text[:start]) or text[end:].strip(" ,)")
        return {"title": title[:_LINE], "case_number": raw[:80]} if title else {"case_number": raw}
    return {"title": text[:_LINE]} if len(text) <= 200 else None


def find_date(field: Field, source: Source) -> list[Proposed]:
    """Days and vaguer dates: never SURE. The date of the document comes with every other date
    of the text after it, since it is a person who must choose.
    """
    whole = field.kind.key == "date"
    found = [p for block in source.labelled(*field.headings) for p in _dates([block], whole)]
    for part in source.parts_of(field):
        found += _dates(part.blocks[:1], whole)
    if _MAIN_DATE not in (folded(heading) for heading in field.headings):
        return _each_once(found)
    dated = [block for block in source.head if len(block.text) <= 40]
    head = _dates(dated, whole)
    source.place(block for block in dated if _says_only_a_date(block))
    others = _dates(source.body, whole)
    return _each_once([*(found + head or [NOTHING]), *others])[:_MOST]


def find_period(field: Field, source: Source) -> list[Proposed]:
    """ "från hösten 2020 till hösten 2021", or what stands under the heading of the field."""
    found = find_date(field, source)
    for block in source.body:
        dates = find_dates(block.text)
        for first, last in pairwise(dates):
            if _SPAN.fullmatch(block.text[first.end : last.start]):
                found += _period(block, first, last)
    return _each_once(found)[:_MOST]


def _period(block: Block, first: FoundDate, last: FoundDate) -> list[Proposed]:
    try:
        value = parse_partial(block.text[first.start : last.end])
    except BadDate:
        return []
    return [Proposed(value, sentence(block.text, first.start, last.end), block.page, UNSURE)]


def _dates(blocks: Iterable[Block], whole: bool) -> list[Proposed]:
    found = []
    for block in blocks:
        for date in find_dates(block.text):
            is_day = date.value["from"] == date.value["to"]
            if is_day or not whole:
                value: Any = date.value["from"] if whole else dict(date.value)
                said = sentence(block.text, date.start, date.end)
                found.append(Proposed(value, said, block.page, UNSURE))
    return found


def _says_only_a_date(block: Block) -> bool:
    dates = find_dates(block.text)
    rest = len(block.text) - sum(date.end - date.start for date in dates)
    return bool(dates) and rest <= 10


def find_target_group(field: Field, source: Source) -> list[Proposed]:
    """Ages with the sentence that names them: SURE when the document names one span alone."""
    parts = source.parts_of(field)
    described = [block for part in parts for block in source.spoken(part)]
    source.place(described)
    spans = [(block, span) for block in described or source.body for span in find_ages(block.text)]
    distinct = list(dict.fromkeys((span.first, span.last) for _block, span in spans))
    certainty = SURE if len(distinct) == 1 else UNSURE
    found = [_ages(block, span, certainty, source) for block, span in spans]
    if not found and described:
        value = {"text": markdown(described)}
        found.append(Proposed(value, quote(described[0].text), described[0].page, UNSURE))
    return sorted(_each_once(found), key=lambda one: _reach(one.value))


def _ages(block: Block, span: AgeSpan, certainty: str, source: Source) -> Proposed:
    said = sentence(block.text, span.start, span.end)
    value: dict[str, Any] = {"from": span.first, "to": span.last}
    value = {key: age for key, age in value.items() if age is not None}
    if _RELATIVES.search(said):
        value["relatives"] = True
    return Proposed(
        {**value, "text": markdown([Block("paragraph", 0, said)])},
        quote(said),
        block.page,
        certainty,
    )


def _reach(value: dict[str, Any]) -> int:
    """Spans with both ends say more of a target group than "över 18 år"."""
    return 0 if "from" in value and "to" in value else 1 if "to" in value else 2


def find_budget(field: Field, source: Source) -> list[Proposed]:
    """A line for every sum of money, each once: UNSURE, since a text also tells of other money."""
    rows: dict[tuple[Any, ...], dict[str, Any]] = {}
    first: Proposed | None = None
    parts = source.parts_of(field)
    described = [block for part in parts for block in source.spoken(part)]
    for block in described or source.body:
        for money in find_sums(block.text):
            said = sentence(block.text, money.start, money.end)
            row = {"what": quote(said)[:_LINE], **money.value, **_work(said)}
            rows.setdefault((row["ore"], row.get("per")), row)
            first = first or Proposed(None, quote(said), block.page)
    if first is None:
        return []
    source.place(described)
    return [Proposed(list(rows.values())[:_MOST], first.quote, first.page, UNSURE)]


def _work(said: str) -> dict[str, str]:
    """Months and posts that the sentence of a sum speaks of."""
    months = _MONTHS.search(said)
    found = {"months": months["months"]} if months else {}
    return {**found, "posts": "1"} if _POSTS.search(said) else found


def find_choice(field: Field, source: Source) -> list[Proposed]:
    """The choice beside the label; for a field that must be filled, also the only one of its
    words that the text holds.
    """
    for block in source.labelled(*field.headings):
        try:
            return [Proposed(field.kind.parse(block.text, field.options), block.text, block.page)]
        except Invalid:
            continue
    named: dict[str, Proposed] = {}
    for row in field.options["choices"] if field.required_from else ():
        words = re.escape(row["label"]["sv"].split(" (")[0])
        for block in source.body:
            if match := re.search(rf"(?i)\b{words}\b", block.text):
                said = sentence(block.text, match.start(), match.end())
                named.setdefault(row["value"], Proposed(row["value"], said, block.page))
    return list(named.values()) if len(named) == 1 else []


def find_area(field: Field, source: Source) -> list[Proposed]:
    """The catchment area in the words of the document."""
    for part in source.parts_of(field):
        blocks = list(source.spoken(part))
        source.place(blocks)
        text = " ".join(" ".join(block.text.split()) for block in blocks)
        return [Proposed({"text": text[:_LINE]}, quote(blocks[0].text), blocks[0].page, UNSURE)]
    return []


def find_parties(field: Field, source: Source) -> list[Proposed]:
    """Regions, municipalities and other organisations: those under the heading of the field, or
    those that the text names.
    """
    parts = source.parts_of(field)
    described = [block for part in parts for block in source.spoken(part)]
    rows: dict[str, dict[str, str]] = {}
    first: Proposed | None = None
    for block in described or source.body:
        for match in _ORGANISATION.finditer(block.text):
            row = {"organisation": match[0]}
            if number := _ORGNR.search(block.text, match.end(), match.end() + 60):
                row["orgnr"] = number[0]
            rows.setdefault(match[0].casefold(), row)
            said = sentence(block.text, match.start(), match.end())
            first = first or Proposed(None, quote(said), block.page)
    if first is None:
        return []
    source.place(described)
    return [Proposed(list(rows.values())[:_MOST], first.quote, first.page, UNSURE)]


def find_rows(field: Field, source: Source) -> list[Proposed]:
    """The lines under the heading of the field, as rows of its first column."""
    first, *rest = field.kind.parts
    if first.kind != "line" or any(part.required for part in rest):
        return []
    for part in source.parts_of(field):
        blocks = list(source.spoken(part))
        lines = [without_mark(line).strip() for b in blocks for line in b.text.split("\n")]
        if lines and all(len(line) <= 200 for line in lines):
            source.place(blocks)
            rows = [{first.key: line} for line in lines if line]
            return [Proposed(rows, blocks[0].text, blocks[0].page, SURE)]
    return []


def _each_once(found: list[Proposed]) -> list[Proposed]:
    kept: dict[str, Proposed] = {}
    for proposed in found:
        value = proposed.value
        plain = (
            {k: v for k, v in value.items() if k != "text"} if isinstance(value, dict) else value
        )
        kept.setdefault(repr(plain or value), proposed)
    return list(kept.values())
