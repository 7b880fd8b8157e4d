"""Finding what was decided before, in the sentences that tell of it."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from agreementhub.domain.dates import find_dates
from agreementhub.domain.doctypes import Field
from agreementhub.domain.json_types import JsonDict
from agreementhub.reading.proposals.finders.rows import find_rows
from agreementhub.reading.proposals.finders.told.telling import Told, line, rows, when
from agreementhub.reading.proposals.mentions import find_sums
from agreementhub.reading.proposals.proposed import Proposed
from agreementhub.reading.proposals.source import Source

_BODY: Final = (
    r"(?:[\w-]{1,40}- och |[\w-]{3,30}a (?=nämnden))?[\w-]{0,40}"
    r"(?:fullmäktige|styrelsen|nämnden|utskottet|beredningen|gruppen)"
)
_DECIDED: Final = re.compile(
    r"(?i)\b(?:biföll|bifölls|avslog|avslogs|beslutade|beslutat|beslöt|godkände|antog)\b"
    r"|\btog\b.{0,120}\bbeslut\b"
)
_APPLIED: Final = re.compile(r"(?i)\b(?:gjordes|lämnades) en ansökan\b|\bansökte\b")
_WHO: Final = re.compile(
    rf"(?i:\b(?:biföll|avslog|beslutade|beslöt|godkände|antog|tog|har) (?P<after>{_BODY}))\b"
    rf"|\b(?P<before>(?i:{_BODY})) (?:har )?(?:biföll|avslog|beslut|godkände|antog)"
    r"|\btog (?P<short>[A-ZÅÄÖ][\w-]{1,40})\b"
)
_OUTCOMES: Final = (
    ("approved", re.compile(r"(?i)\bbiföll")),
    ("rejected", re.compile(r"(?i)\bavslog|\bej ska beviljas|\binte beviljas")),
)
_UNTIL: Final = re.compile(r"(?i)\bförläng\w*\b.{0,80}\btill(?: och med)? (?:den )?(?=\d)")
_OPEN: Final = re.compile(r"(?i)\b(?:föreslå\w*|ska besluta\w*)\b")
_REASON: Final = re.compile(r"(?i)\b(?:bedöm(?:er|de)|ansåg|anser|eftersom|därför att)\b")
_WITH_REASON: Final = re.compile(r"(?i)\bmotivering(?:en|ar)?\b")
# Sentences after a decision in which its reason may stand.
_NEAR: Final = 4


def find_earlier(field: Field, source: Source) -> list[Proposed]:
    """A row for every sentence that tells of a decision or an application of before."""
    if found := find_rows(field, source):
        return found
    return rows(_decisions(source.told))


def _decisions(told: Sequence[Told]) -> Iterator[tuple[JsonDict, Told]]:
    for place, (said, block) in enumerate(told):
        row = _row(said)
        if not row:
            continue
        if _APPLIED.search(said) and (sums := find_sums(block.text)):
            row["ore"] = sums[0].value["ore"]
        if _WITH_REASON.search(said) and (reason := _reason(told[place + 1 : place + 1 + _NEAR])):
            row["reason"] = reason
        yield row, (said, block)


def _row(said: str) -> JsonDict | None:
    """What one sentence tells; nothing where neither who nor when is told."""
    if not (is_decided(said) or _APPLIED.search(said)) or _OPEN.search(said):
        return None
    row: JsonDict = {"what": line(said)}
    if who := _WHO.search(said):
        row["body"] = who["after"] or who["before"] or who["short"]
    if day := when(said):
        row["when"] = day
    if outcome := next((key for key, sign in _OUTCOMES if sign.search(said)), None):
        row["outcome"] = outcome
    if until := prolonged_to(said):
        row["until"] = until
    return row if "when" in row or "body" in row else None


def is_decided(said: str) -> bool:
    """Whether a sentence tells of what was decided, not of what is proposed."""
    return bool(_DECIDED.search(said)) and not _OPEN.search(said)


def prolonged_to(said: str) -> str | None:
    """The day that something is prolonged to."""
    found = _UNTIL.search(said)
    days = [one for one in find_dates(said) if found and one.start >= found.end()]
    whole = [one.value["from"] for one in days if one.value["from"] == one.value["to"]]
    return whole[0] if whole else None


def _reason(following: Sequence[Told]) -> str:
    """The first sentence that gives a reason."""
    return next((line(said) for said, _block in following if _REASON.search(said)), "")
