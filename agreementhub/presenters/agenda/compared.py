"""What was proposed against what was decided, point by point, and how the votes fell."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from agreementhub import charts
from agreementhub.domain import minutes
from agreementhub.domain.content import Stretch, redline, stretches
from agreementhub.domain.doctypes import Field
from agreementhub.domain.json_types import JsonDict, JsonObject
from agreementhub.domain.kinds.records import align
from agreementhub.domain.reader import Reader
from agreementhub.i18n import _
from agreementhub.models import Document
from agreementhub.presenters import points
from agreementhub.presenters.points import ShownPoint
from agreementhub.services.agenda import Proposed

_WAYS: Final = (
    ("yes", _("yes")),
    ("no", _("no")),
    ("abstain", _("abstained")),
    ("absent", _("absent")),
)


@dataclass(frozen=True)
class ComparedPoint:
    """A point as it was decided, with what was struck and added; of one that fell away, nothing
    was decided and `shown` is None."""

    stretches: Sequence[Stretch]
    shown: ShownPoint | None
    is_changed: bool


@dataclass(frozen=True)
class Compared:
    """The points side by side; `source` says whose proposal it was. Where the matter goes on,
    nothing that was proposed was tried: the points are then those that were decided alone."""

    source: str
    document: Document | None
    rows: Sequence[ComparedPoint]
    goes_on: bool = False

    @property
    def changes(self) -> int:
        """How many points were decided otherwise than proposed."""
        return sum(one.is_changed for one in self.rows)


@dataclass(frozen=True)
class Votes:
    """How the votes fell: a bar, the sum in words, and the parties each way, as far as they were
    counted; and what the minutes say of it."""

    bar: charts.ShareBar | None
    sentence: str
    parties: str
    text: str


def of(
    reader: Reader, field: Field, decided: Sequence[JsonDict], proposal: Proposed | None
) -> Compared | None:
    """The proposal against the decision; None where nobody knows what was proposed."""
    if proposal is None or not decided:
        return None
    shown = dict(zip(map(id, decided), points.of(field, list(decided), reader.lang), strict=True))
    if minutes.only_prepares(decided):
        alone = [
            ComparedPoint([Stretch("", "", _words(one))], shown[id(one)], is_changed=False)
            for one in decided
        ]
        return Compared(_source(reader, proposal), proposal.document, alone, goes_on=True)
    pairs = _pairs(proposal.points, decided)
    rows = [
        ComparedPoint(
            stretches(redline(_words(old) if old else "", _words(new) if new else "")),
            shown[id(new)] if new else None,
            _is_changed(old, new),
        )
        for old, new in pairs
    ]
    return Compared(_source(reader, proposal), proposal.document, rows)


def _is_changed(old: JsonDict | None, new: JsonDict | None) -> bool:
    if old is None or new is None or _words(old) != _words(new):
        return True
    proposed, decided = old.get("outcome"), new.get("outcome")
    # A memo proposes words alone: they are decided as they stand, unless they are voted down.
    granted = ("approved", "partly_approved") if proposed is None else (proposed,)
    return decided is not None and decided not in granted


def _pairs(
    old: Sequence[JsonDict], new: Sequence[JsonDict]
) -> Sequence[tuple[JsonDict | None, JsonDict | None]]:
    """Point beside point: by their numbers where there are as many, else by their words."""
    if len(old) == len(new):
        return list(zip(old, new, strict=True))
    return align(old, new, key=lambda _one: "", text=_words)


def votes(reader: Reader, values: JsonObject) -> Votes | None:
    """How the votes fell; None where nobody voted."""
    vote = values.get("vote")
    text = vote.get("text", "") if isinstance(vote, dict) else ""
    counted = [
        (way, reader.say(words), int(vote[way]))
        for way, words in _WAYS
        if isinstance(vote, dict) and vote.get(way)
    ]
    total = sum(number for _way, _words, number in counted)
    if not total:
        return Votes(None, "", "", text) if text else None
    bar = charts.share_bar(
        [
            charts.Share(words, Fraction(number, total), str(number))
            for _way, words, number in counted
        ]
    )
    said = ", ".join(f"{number} {words}" for _way, words, number in counted)
    whole = {"sum": said, "n": total}
    sentence = reader.say(_("${sum}: ${n} together.", mapping=whole))
    return Votes(bar, sentence, _parties(reader, values), text)


def _parties(reader: Reader, values: JsonObject) -> str:
    """Which parties voted which way, where the minutes name the members: "Yes: S 12, C 7"."""
    rows = values.get("votes_per_member")
    found: dict[str, Counter[str]] = {}
    for row in rows if isinstance(rows, list) else ():
        party = row.get("party") or minutes.party_of(str(row.get("member", "")))
        if party:
            found.setdefault(str(row.get("vote")), Counter())[party] += 1
    told = [
        f"{reader.say(words).capitalize()}: "
        + ", ".join(f"{party} {number}" for party, number in found[way].most_common())
        for way, words in _WAYS
        if way in found
    ]
    return ". ".join(told)


def _source(reader: Reader, proposal: Proposed) -> str:
    if proposal.item is None:
        return proposal.document.title if proposal.document else ""
    meeting = proposal.item.meeting
    cited = minutes.cited(proposal.item.paragraph)
    return minutes.reference(reader.lang, meeting.body.name, meeting.held_on, cited)


def _words(point: JsonDict) -> str:
    return str(point.get("text", ""))
