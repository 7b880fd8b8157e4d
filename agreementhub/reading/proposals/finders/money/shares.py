"""Finding the shares in which the parties bear the costs, from a table or a sentence."""

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import groupby
from typing import Final

from agreementhub.domain.doctypes import Field
from agreementhub.reading.files import ROW, Block
from agreementhub.reading.proposals.finders.who import parties_of
from agreementhub.reading.proposals.mentions import (
    Share,
    find_organisations,
    in_percent,
    is_whole,
    key_of,
    of_table,
    respective,
    shares_in,
)
from agreementhub.reading.proposals.proposed import UNSURE, Proposed, each_once
from agreementhub.reading.proposals.sentences import quote, span
from agreementhub.reading.proposals.source import Source

_COST: Final = re.compile(
    r"(?i)kostnad|\bbetala\w*|\bbär\b|\bstår\b|\bsvarar\b|\bfördel\w*|\bfinansier\w*|\bdelar\b"
    r"|\bandel\w*|\bbidrar\b"
    r"|\bersätt\w*|\bavgift\w*|\bbudget\w*"
)
_EQUAL: Final = re.compile(
    r"(?i)\blika delar\b|\bdelar lika\b|\bhälften (?:var|vardera)\b|\bdelas lika\b"
    r"|\blika fördelning\b|\bfördelas lika\b|\bvar sin hälft\b"
    r"|\b(?:en (?:tredjedel|fjärdedel|femtedel)|hälften|\d{1,3} ?(?:%|procent)) (?:vardera|var)\b"
)
_EACH: Final = re.compile(r"\s+(?:vardera|var)\b")
# What else is shared, and no cost of the agreement from now on.
_OTHER: Final = re.compile(
    r"(?i)\bsystemet byts\b|\bbyts\b|\bvite\w*|\bnedsätt\w*|\böverskott\w*|\bmoms\b|\bränta\b"
)
# Characters: a line that names a party and its share says little else.
_LONGEST_LINE: Final = 80
_DASHED: Final = re.compile(r"[\w&åäöÅÄÖ.-]+")


def find_shares(field: Field, source: Source) -> list[Proposed]:
    """The shares of the parties where together they make the whole. UNSURE."""
    parties = parties_of(source)
    keys = {key_of(party): party for party in parties}
    found = [
        *_of_tables(source),
        *_of_sentences(source, keys, parties),
        *_of_lines(source, keys, parties),
    ]
    return each_once(
        Proposed(
            [{"party": name, "percent": said} for name, said in in_percent(shares).items()],
            quote("\n".join(block.text for block in blocks)),
            blocks[0].page,
            UNSURE,
        )
        for shares, blocks in found
    )


def _of_tables(source: Source) -> list[tuple[dict[str, Fraction], list[Block]]]:
    found = []
    for is_row, run in groupby(source.body, key=lambda block: block.kind == ROW):
        rows = list(run)
        if is_row and is_whole(shares := of_table(rows)):
            found.append((shares, rows))
    return found


def _of_sentences(
    source: Source, keys: Mapping[str, str], parties: Sequence[str]
) -> list[tuple[dict[str, Fraction], list[Block]]]:
    found = []
    aliases = _aliases(source) | _kinds(parties)
    for block in source.body:
        if block.kind == ROW and block.text.count("\t") > 1:
            continue
        if not _COST.search(block.text) or _OTHER.search(block.text):
            continue
        shares = _said(block.text, keys, aliases, parties)
        if is_whole(shares):
            found.append((shares, [block]))
    return found


def _of_lines(
    source: Source, keys: Mapping[str, str], parties: Sequence[str]
) -> list[tuple[dict[str, Fraction], list[Block]]]:
    """The shares of lines or items that follow each other, with one party and one share each."""
    aliases = _aliases(source) | _kinds(parties)
    found = []
    run: dict[str, Fraction] = {}
    blocks: list[Block] = []
    for block in source.body:
        shares = shares_in(block.text) if len(block.text) <= _LONGEST_LINE else []
        names = _names(block.text, keys, aliases) if len(shares) == 1 else []
        if len(names) != 1 or names[0][0] in run or block.kind == ROW:
            run, blocks = {}, []
            continue
        run, blocks = {**run, names[0][0]: shares[0].part}, [*blocks, block]
        if is_whole(run) and not any(_OTHER.search(one.text) for one in blocks):
            found.append((run, blocks))
    return found


def _said(
    text: str, keys: Mapping[str, str], aliases: Mapping[str, str], parties: Sequence[str]
) -> dict[str, Fraction]:
    """The shares of a text: each by the party that stands nearest, or in the parties' order."""
    if (equal := _EQUAL.search(text)) and len(parties) >= 2:
        each = shares_in(equal[0])
        if not each or each[0].part * len(parties) == 1:
            return {party: Fraction(1, len(parties)) for party in parties}
        return _of_groups(text, _names(text, keys, aliases))
    in_order = respective(text)
    if in_order and sum(in_order) == 1:
        names = [name for name, _start, _end in _names(text, keys, aliases)]
        order = list(dict.fromkeys(names))
        order = order if len(order) == len(in_order) else list(parties)
        return dict(zip(order, in_order, strict=True)) if len(order) == len(in_order) else {}
    return _paired(text, shares_in(text), _names(text, keys, aliases))


def _of_groups(text: str, names: list[tuple[str, int, int]]) -> dict[str, Fraction]:
    """ "Alnö svarar för hälften. Brunna och Celsö kommuner svarar för en fjärdedel var.": each of
    those that are named before a share has it, where the words say so.
    """
    found: dict[str, Fraction] = {}
    at = 0
    for share in shares_in(text):
        meant = [name for name, start, _end in names if at <= start < share.start]
        each = _EACH.match(text, share.end)
        if not meant or (len(meant) > 1 and not each):
            return {}
        found |= {name: share.part for name in meant}
        at = share.end
    return found


def _paired(
    text: str, shares: list[Share], names: list[tuple[str, int, int]]
) -> dict[str, Fraction]:
    """Each share with a party of its sentence: those before them all, or those behind, whichever
    fits each."""
    if len(shares) < 2 or not names:
        return {}
    before, after = [], []
    for share in shares:
        first, last = span(text, share.start)
        near = [one for one in names if first <= one[1] < last]
        before.append(next((n for n, _s, e in reversed(near) if e <= share.start), ""))
        after.append(next((n for n, s, _e in near if s >= share.end), ""))
    choices = [one for one in (before, after) if all(one) and len(set(one)) == len(one)]
    if len(choices) == 2:
        nearer = _distance(shares, names, before=True) <= _distance(shares, names, before=False)
        choices = [before if nearer else after]
    if not choices:
        return {}
    return {name: share.part for name, share in zip(choices[0], shares, strict=True)}


def _distance(shares: list[Share], names: list[tuple[str, int, int]], *, before: bool) -> int:
    if before:
        return sum(
            min(share.start - e for _n, _s, e in names if e <= share.start) for share in shares
        )
    return sum(min(s - share.end for _n, s, _e in names if s >= share.end) for share in shares)


def _names(
    text: str, keys: Mapping[str, str], aliases: Mapping[str, str]
) -> list[tuple[str, int, int]]:
    """Where the text names parties, by their names, their places or what they are called."""
    found = [
        (keys.get(key_of(one.name), one.name), one.start, one.end)
        for one in find_organisations(text)
    ]
    taken = [(start, end) for _name, start, end in found]
    for match in _DASHED.finditer(text):
        if any(start <= match.start() < end for start, end in taken):
            continue
        word = match[0].strip(".")
        name = aliases.get(word.casefold(), "") or (
            keys.get(key_of(word), "") if word[:1].isupper() else ""
        )
        if name:
            found.append((name, match.start(), match.end()))
    for party in keys.values():
        for match in re.finditer(re.escape(party), text):
            if not any(start <= match.start() < end for _n, start, end in found):
                found.append((party, match.start(), match.end()))
    return sorted(found, key=lambda one: one[1])


def _aliases(source: Source) -> dict[str, str]:
    """ "nedan kallad Värden": the short name of a party, as it is written in the text."""
    return {
        one.alias.casefold(): one.name
        for block in source.body[:30]
        for one in find_organisations(block.text)
        if one.alias
    }


def _kinds(parties: Sequence[str]) -> dict[str, str]:
    """ "kommunen" and "regionen", where one party alone is of that kind."""
    found: dict[str, str] = {}
    for word, sign in (
        ("kommunen", "kommun"),
        ("regionen", "region"),
        ("staden", "stad"),
        ("bolaget", " ab"),
        ("föreningen", "förening"),
    ):
        meant = [party for party in parties if sign in f" {party.casefold()} "]
        if len(meant) == 1:
            found[word] = meant[0]
    return found
