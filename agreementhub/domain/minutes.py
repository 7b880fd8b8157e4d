"""What becomes of a decision after the meeting: adjusted, posted, appealed or not, final.

Every day but the day of posting follows from another: what the law counts is counted here and
never typed. Sources: KL (2017:725) 8:12 (posting), 13:5 (appeal); 2 § lag (1930:173) moves a last
day that falls on a day off.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, get_args

from agreementhub.domain.calendar import DAY, short_date, statutory_day
from agreementhub.domain.json_types import JsonDict, JsonObject
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _

APPEAL: Final = timedelta(days=21)

# What is written before and after the number of a paragraph: "§ 142", "142 §", "Paragraf 142".
_AROUND: Final = re.compile(r"(?i)^\s*(?:§+|paragraf(?:en)?\b)\s*|\s*§+\s*$")
# "Karin Ek (NL)"
_PARTY: Final = re.compile(r"\s*\([^()]*\)\s*$")
# "§ 57", "25 kap. 1 §"
_SIGN: Final = re.compile(
    r"(?<=§) (?=\d)|(?<=\d) (?=§+(?!\s*\d))|(?<=kap\.) (?=\d)|(?<=\d) (?=kap\.)"
)
_NO_BREAK: Final = "\N{NO-BREAK SPACE}"
_SPACES: Final = re.compile(r"\s+")

# Outcomes after which the matter is still to be decided: referred back, tabled (KL 5:50).
GOES_ON: Final = ("referred_back", "tabled")

_BY_MEMBER: Final = "votes_per_member"

Finality = Literal["unknown", "pending", "final", "appealed", "quashed"]
# As a court sees a decision: appealed to it, tried and upheld, or quashed (KL 13 kap.).
Appeal = Literal["", "appealed", "upheld", "quashed"]
_APPEALS: Final = get_args(Appeal)


def paragraph(written: str) -> str:
    """The paragraph as it compares equal, without its sign: "142" of "§ 142" and of "142 §".

    Numbers start anew each year in each body; some write the year or a letter after them
    ("44-2015", "12 a"), which stays.
    """
    bare = _SPACES.sub(" ", _AROUND.sub("", written)).strip()
    return bare.casefold()


def party_of(member: str) -> str:
    """The party in "Karin Ek (NL)"; empty where none is named."""
    found = _PARTY.search(member)
    return found.group().strip(" ()") if found else ""


def cited(number: str) -> str:
    """The paragraph as one writes it: "§ 142"; empty for none."""
    return f"§ {number}" if number else ""


def held_together(text: str) -> str:
    """The text as it is shown: no line breaks between a § and its number."""
    return _SIGN.sub(_NO_BREAK, text) if "§" in text else text


def reference(lang: str, body: str, on: date | None, paragraph: str) -> str:
    """As one refers to a decision: "Kommunfullmäktige 27 maj 2024 § 142", the paragraph as it is
    `cited` or was typed; what is not known is left out."""
    day = short_date(on, lang) if on else ""
    return held_together(" ".join(part for part in (body, day, paragraph) if part))


def last_appeal_day(posted: date) -> date:
    """The last day to appeal a decision whose minutes were posted that day (KL 13:5): three weeks,
    moved to the next working day."""
    return statutory_day(posted + APPEAL)


def only_prepares(points: object) -> bool:
    """Whether the decision settles nothing, as where all of it is referred back or tabled: what
    only prepares a matter is not appealed (KL 13:2)."""
    if not isinstance(points, list) or not points:
        return False
    return all(isinstance(one, Mapping) and one.get("outcome") in GOES_ON for one in points)


@dataclass(frozen=True)
class Aftermath:
    """What is known of a decision after its meeting, and what follows; None for what is not known.

    `stated` is the day of legal force where a court or a person said it, as after an appeal; it
    stands before what is counted.
    """

    adjusted: date | None = None
    posted: date | None = None
    stated: date | None = None
    appeal: Appeal = ""
    only_prepares: bool = False

    @property
    def appeal_by(self) -> date | None:
        """The last day to appeal; None for what is not appealed."""
        return last_appeal_day(self.posted) if self.posted and not self.only_prepares else None

    @property
    def legal_force(self) -> date | None:
        """The day from which the decision is final when nobody appeals: the day after the last
        day to appeal."""
        if self.appeal == "quashed":
            return None
        if self.stated is not None or self.appeal:
            return self.stated
        return self.appeal_by + DAY if self.appeal_by else None

    def finality(self, today: date) -> Finality:
        """Whether it is final on the day, still to become so, or not known to be posted; or what a
        court has to do with it."""
        if self.appeal == "appealed" or self.appeal == "quashed":
            return self.appeal
        if self.legal_force is None:
            return "unknown"
        return "final" if self.legal_force <= today else "pending"


def appeal_of(values: JsonObject) -> Appeal:
    """What the fields of an extract tell of an appeal; empty where nobody appealed."""
    told = values.get("appeal")
    state = told.get("state") if isinstance(told, Mapping) else None
    return next((one for one in _APPEALS if one == state), "")


def check_days(held_on: date, values: JsonObject, today: date) -> None:
    """Raise RuleBroken where the days of minutes are not in their order: the meeting, adjusted,
    posted, taken down; or still to come. `values` are those fields of an extract."""
    before, last = held_on, ""
    for key in ("adjusted_date", "posted_date", "taken_down_date"):
        written = values.get(key)
        if not isinstance(written, str):
            continue
        day = date.fromisoformat(written)
        if day > today:
            raise RuleBroken(_("${day} is still to come.", mapping={"day": written}), key)
        if day < before:
            told = {"day": written, "before": last or held_on.isoformat()}
            raise RuleBroken(
                _(
                    "${day} comes before ${before}: meeting, adjusted, posted, taken down is the"
                    " order.",
                    mapping=told,
                ),
                key,
            )
        before, last = day, written


@dataclass(frozen=True)
class Tally:
    """How many voted which way."""

    yes: int = 0
    no: int = 0
    abstain: int = 0
    absent: int = 0

    @property
    def voted(self) -> int:
        """How many took a stand or abstained: those who took part."""
        return self.yes + self.no + self.abstain


def tally(rows: Sequence[JsonObject]) -> Tally:
    """The sum of the votes of members, rows with `vote`."""
    return Tally(**Counter(str(row["vote"]) for row in rows))


def check_votes(values: JsonObject) -> None:
    """Raise RuleBroken, in words, where the votes of a matter do not hold together: the sum with
    the votes of members, these with who took part, and both with who had a conflict of interest.

    `values` are the fields of an extract: vote, votes_per_member, participants and
    conflict_of_interest. Minutes tell who took part and how they voted (KL 5:67); whoever has a
    conflict of interest does neither (KL 5:47, 6:30).
    """
    rows, stated = _rows(values, _BY_MEMBER), values.get("vote")
    names = [_name(row["member"]) for row in rows]
    if twice := [row["member"] for row in rows if names.count(_name(row["member"])) > 1]:
        words = _("${name} stands twice among the votes.", mapping={"name": twice[0]})
        raise RuleBroken(words, _BY_MEMBER)
    sums = stated if isinstance(stated, Mapping) else {}
    if rows:
        _check_sums(sums, tally(rows))
    present = _rows(values, "participants")
    voted = tally(rows).voted or sum(sums.get(way, 0) for way in ("yes", "no", "abstain"))
    if present and voted > len(present):
        told = {"voted": voted, "present": len(present)}
        words = _("${voted} voted, but ${present} took part.", mapping=told)
        raise RuleBroken(words, "participants")
    voting = {_name(row["member"]) for row in rows if row["vote"] != "absent"}
    deciding = {_name(row["name"]) for row in present}
    for row in _rows(values, "conflict_of_interest"):
        if _name(row["name"]) in deciding:
            words = _(
                "${name} has a conflict of interest, but stands among those who took part in the"
                " decision.",
                mapping={"name": row["name"]},
            )
            raise RuleBroken(words, "conflict_of_interest")
        if _name(row["name"]) in voting:
            words = _(
                "${name} has a conflict of interest, but stands among the votes.",
                mapping={"name": row["name"]},
            )
            raise RuleBroken(words, "conflict_of_interest")


def _check_sums(sums: JsonObject, counted: Tally) -> None:
    found = (("yes", counted.yes), ("no", counted.no), ("abstain", counted.abstain))
    for way, number in found:
        if way in sums and sums[way] != number:
            told = {"stated": sums[way], "counted": number}
            raise RuleBroken(_wrong(way, told), "vote")


def _wrong(way: str, told: JsonObject) -> str:
    match way:
        case "yes":
            return _(
                "The votes do not add up: ${stated} yes, but ${counted} members.", mapping=told
            )
        case "no":
            return _("The votes do not add up: ${stated} no, but ${counted} members.", mapping=told)
    return _("The votes do not add up: ${stated} abstained, but ${counted} members.", mapping=told)


def _rows(values: JsonObject, key: str) -> list[JsonDict]:
    rows = values.get(key)
    return rows if isinstance(rows, list) else []


def _name(written: str) -> str:
    """A name as it compares equal, without the party after it."""
    return _SPACES.sub(" ", _PARTY.sub("", written)).strip().casefold()
