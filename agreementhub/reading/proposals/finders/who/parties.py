"""Finding the parties of an agreement, and other organisations."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from agreementhub.domain.doctypes import Field
from agreementhub.reading.files import LIST, ROW, Block
from agreementhub.reading.proposals.finders.who.signing import signed_day
from agreementhub.reading.proposals.mentions import (
    find_organisations,
    key_of,
    orgnr_in,
)
from agreementhub.reading.proposals.own_numbers import own_numbers
from agreementhub.reading.proposals.proposed import MOST_ROWS, UNSURE, Proposed
from agreementhub.reading.proposals.sentences import quote, without_mark
from agreementhub.reading.proposals.source import Source

_BETWEEN: Final = re.compile(r"(?i)\bmellan\b")
_FIRST: Final = 15
# Blocks that may follow "mellan" when each party stands on a line of its own.
_FOLLOWING: Final = 6
_SHORT: Final = 160
_FEW_WORDS: Final = 6
_OTHER_WORDS: Final = 8
# A party that no pattern knows, alone in a line, cell or item: a board, an office, a name.
_ALONE: Final = re.compile(
    r"(?:part(?: \d)?: ?)?(?P<name>[A-ZÅÄÖ][^,;:()\n\t.]{2,70}?)"
    r"(?:\s*(?:,|\(|org\.? ?nr|organisationsnummer|\d{6}-?\d{4}|genom |nedan |$).*)"
)
# The head of a column, and what stands in others: a number, a day, a telephone.
_NO_PARTY: Final = re.compile(
    r"(?i)(?:part(?:er)?|organisation|myndighet|kommun|region|roll|namn|adress|kontaktperson|telefon|e-post"
    r"|(?:diarie|organisations|ärende)(?:nr|nummer)|dnr|org\.? ?nr)|.*\d.*"
)
# Heads of columns that name people and ways to reach them.
_NOT_WHO: Final = re.compile(
    r"(?i)kontakt|telefon|e-post|adress|ansvarig|handläggare|undertecknare|företrädare|ombud"
    r"|(?:företräds|representeras) av|firmatecknare|befattning|funktion|titel"
)
_PARTY_HEAD: Final = re.compile(r"(?i)(?:avtals)?part(?:er(?:na)?)?")
_WITH_IT: Final = re.compile(r" (?:\(.*\)|[A-ZÅÄÖ][\w-]+ [A-ZÅÄÖ][\w-]+)")
_OWN_ROLE: Final = {"beställare": "commissioner", "utförare": "provider", "värdkommun": "host"}


@dataclass
class Row:
    """A party as it is found: the name, its number, and the block that names it."""

    name: str
    block: Block
    orgnr: str = ""
    role: str = ""


def find_parties(field: Field, source: Source) -> list[Proposed]:
    """The parties under the heading of the field or in the words "mellan … och …"; for other
    organisations those that the text names.
    """
    described = source.described(field)
    rows = _under(described) or _between(source)
    rows = rows or _in_one_line(source)
    rows = rows or [row for block in source.body for row in _named(block)]
    rows += _by_role(source)
    if not rows:
        return []
    source.place(described)
    once: dict[str, Row] = {}
    for row in rows:
        known = once.setdefault(key_of(row.name), row)
        known.orgnr, known.role = known.orgnr or row.orgnr, known.role or row.role
    kept = [row for row in once.values() if not _is_longer(row, once.values())][:MOST_ROWS]
    values: list[dict[str, str]] = [_value(row) for row in kept]
    if field.required_from:
        _add_numbers(values, source)
        _add_signing(values, source)
    return [Proposed(values, quote(kept[0].block.text), kept[0].block.page, UNSURE)]


def _is_longer(row: Row, rows: Iterable[Row]) -> bool:
    """ "Tekniska nämnden (enheten Måltid)", "Förbundet Dalen Ebba Ek": another party, with a unit
    or who signs for it."""
    rests = [row.name.removeprefix(one.name) for one in rows if row.name.startswith(one.name)]
    return any(_WITH_IT.fullmatch(rest) for rest in rests)


def parties_of(source: Source) -> list[str]:
    """The names of the parties, for finders that need to know them."""
    field = source.doctype.fields.get("parties")
    found = find_parties(field, source) if field else []
    return [row["organisation"] for row in found[0].value] if found else []


def _value(row: Row) -> dict[str, str]:
    value = {"organisation": row.name}
    return value | {key: one for key, one in (("orgnr", row.orgnr), ("role", row.role)) if one}


def _named(block: Block) -> list[Row]:
    return [Row(one.name, block, one.orgnr) for one in find_organisations(block.text)]


def _under(described: list[Block]) -> list[Row]:
    """The parties of the blocks under the heading: those known by their form, and what an item,
    a row or a line with a number begins with; any short line where no other is known."""
    blocks = _of_parties(described)
    known = any(_named(block) for block in blocks)
    return [row for block in blocks for row in _listed(block, known=known)]


def _of_parties(described: list[Block]) -> list[Block]:
    """The rows of a table without the columns whose head tells of something else than who."""
    kept: list[Block] = []
    others: set[int] = set()
    for block in described:
        cells = [cell.strip() for cell in block.text.split("\t")] if block.kind == ROW else []
        of_parties = bool(cells) and bool(_PARTY_HEAD.fullmatch(cells[0]))
        heads = [cell for cell in cells[of_parties:] if cell]
        if cells and all(_NO_PARTY.fullmatch(one) or _NOT_WHO.search(one) for one in heads):
            others = {place for place, cell in enumerate(cells) if _NOT_WHO.search(cell)}
            continue
        named = [cell for place, cell in enumerate(cells) if place not in others]
        kept.append(replace(block, text="\t".join(named)) if cells and others else block)
        others = others if cells else set()
    return kept


def _listed(block: Block, *, known: bool) -> list[Row]:
    rows: list[Row] = []
    for line in re.split(r"[\n\t]| · ", block.text):
        found = _named(Block(block.kind, block.level, line, block.page))
        alone = _ALONE.fullmatch(without_mark(line).strip())
        if not found and alone and not _NO_PARTY.fullmatch(alone["name"]):
            item = block.kind in (LIST, ROW) or bool(orgnr_in(line))
            short = not known and len(alone["name"].split()) <= _FEW_WORDS
            found = [Row(alone["name"].strip(), block, orgnr_in(line))] if item or short else []
        rows += [Row(row.name, block, row.orgnr) for row in found]
    if len(rows) == 1 and block.kind == ROW:
        rows[0].orgnr = rows[0].orgnr or orgnr_in(block.text)
    return rows


def _between(source: Source) -> list[Row]:
    """The parties named with "mellan", in its sentence or on the lines below it."""
    start = source.body[:_FIRST]
    for place, block in enumerate(start):
        if not _BETWEEN.search(block.text):
            continue
        after = block.text[_BETWEEN.search(block.text).end() :]  # type: ignore[union-attr]
        first = find_organisations(after.partition("\n")[0] if "\n" in after else after)
        lines = [*_until(source.body[place + 1 : place + 1 + _FOLLOWING])] if len(first) < 2 else []
        rows = [Row(one.name, block, one.orgnr) for one in first]
        rows += [row for line in lines for row in _named(line)]
        if len(rows) >= 2:
            return rows
    return []


def _in_one_line(source: Source) -> list[Row]:
    """ "Lillåns kommun och Region Sydvästra", with no other words, near the beginning."""
    for block in source.body[:_FIRST]:
        found = find_organisations(block.text)
        rest = len(block.text) - sum(one.end - one.start for one in found)
        if len(found) >= 2 and rest <= _OTHER_WORDS * len(found):
            return [Row(one.name, block, one.orgnr) for one in found]
    return []


def _until(blocks: Iterable[Block]) -> Iterable[Block]:
    for block in blocks:
        if len(block.text) > _SHORT:
            return
        yield block


def _by_role(source: Source) -> list[Row]:
    """Who stands beside "Beställare", "Utförare" or "Värdkommun"."""
    found = []
    for label in source.outline.labels:
        if role := _OWN_ROLE.get(label.key):
            name = label.value.text.partition("\n")[0].partition(",")[0].strip()
            found.append(Row(name, label.block, orgnr_in(label.value.text), role))
    return found


def _add_numbers(values: list[dict[str, str]], source: Source) -> None:
    """The numbers of the other parties, where the head says whose they are."""
    for number in own_numbers(source)[1:]:
        for value in values:
            if number.hint and _is_meant(number.hint, value["organisation"]):
                value.setdefault("case_number", number.raw)


def _is_meant(hint: str, name: str) -> bool:
    hint, name = hint.casefold(), name.casefold()
    if hint in ("kommunen", "regionen"):
        return hint[:-2] in name
    return key_of(hint) == key_of(name)


def _add_signing(values: list[dict[str, str]], source: Source) -> None:
    """The day on which all signed, where the document gives one day for it."""
    if day := signed_day(source):
        for value in values:
            value["signed_date"] = day
