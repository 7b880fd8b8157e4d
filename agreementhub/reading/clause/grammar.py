"""Patterns over the mentions of a sentence, written with their names.

A pattern is items with blanks between: `BY LEN BEFORE`. `A|B` is either, `A?` may be lacking,
`!A` is anything else, `...` is whatever stands between, `..` what leaves the next its part (no
other act, no "före" or "från"), `^` and `$` are the ends of the sentence, and `time=LEN` is taken
out under that name. What says nothing in a pattern (small words, things
that we do not know, commas) is passed over. A mention that a frame has taken is not found again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from agreementhub.reading.clause.mentions import SIGN, Mention

_PASSED_OVER: Final = frozenset(
    {
        "ABOUT",
        "IT",
        "NOUN",
        "COMMA",
        "AND",
        "OF",
        "HAPPEN",
        "PROVIDE",
        "ALSO",
        "CALENDAR",
        "PLUS",
        "ANYTIME",
    }
)
_TAKEN: Final = "\x01"
_ITEM: Final = re.compile(r"(?:(?P<name>\w+)=)?(?P<not>!)?(?P<of>[A-Z_|]+)(?P<maybe>\??)")
_BETWEEN: Final = "[^\n]{0,24}?"
# What gives a day or a time that follows it a part of its own.
_PARTS: Final = (
    *("FROM", "TO", "BY", "BEFORE", "AFTER", "EARLIEST", "START", "EXPIRE", "HOLD", "SIGN"),
    *("REVIEW", "DECIDE", "EXTENDS", "EXTEND"),
)
_NEAR: Final = f"[^{''.join(SIGN[name] for name in _PARTS)}]{{0,24}}?"


@lru_cache(maxsize=1_000)
def pattern(written: str) -> re.Pattern[str]:
    """The pattern as a regular expression over signs."""
    parts = []
    for item in written.split():
        if item == "...":
            parts.append(_BETWEEN)
        elif item == "..":
            parts.append(_NEAR)
        elif item in ("^", "$"):
            parts.append(item)
        elif match := _ITEM.fullmatch(item):
            signs = "".join(SIGN[name] for name in match["of"].split("|"))
            one = f"[{'^' if match['not'] else ''}{signs}]"
            group = f"(?P<{match['name']}>{one})" if match["name"] else one
            parts.append(group + match["maybe"])
        else:
            raise ValueError(item)
    return re.compile("".join(parts))


@dataclass
class Match:
    """What a pattern found."""

    sentence: "Sentence"
    found: re.Match[str]

    def __getitem__(self, name: str) -> Mention | None:
        place = self.found.start(name)
        return self.sentence.core[place] if place >= 0 else None

    def value(self, name: str) -> object:
        """The value of the mention taken out under the name, None where it is lacking."""
        mention = self[name]
        return mention.value if mention else None

    def take(self, *names: str) -> None:
        """Let no later pattern find these mentions; a name that this pattern lacks is none."""
        known = self.found.re.groupindex
        self.sentence.take(*(self.found.start(name) for name in names if name in known))

    def around(self, before: frozenset[str], after: frozenset[str]) -> tuple[int, int]:
        """The place of the match, from the nearest such mention before it and with those that
        follow it at once: a quote that a person understands.
        """
        core, (first, last) = self.sentence.core, self.found.span()
        opening = [place for place in range(first) if core[place].name in before]
        while last < len(core) and core[last].name in after:
            last += 1
        return core[opening[-1] if opening else first].start, core[last - 1].end

    @property
    def before(self) -> str:
        """What is mentioned right before the match."""
        first = self.found.start()
        return self.sentence.core[first - 1].name if first else ""

    @property
    def place(self) -> tuple[int, int]:
        """From where to where the words of the match stand in the text."""
        first, last = self.found.span()
        core = self.sentence.core
        return core[first].start, core[max(first, last - 1)].end


@dataclass
class Sentence:
    """A sentence as its mentions; `core` are those that patterns see."""

    mentions: list[Mention]
    core: list[Mention] = field(init=False)
    signs: str = field(init=False)
    names: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.core = [one for one in self.mentions if one.name not in _PASSED_OVER]
        self.signs = "".join(SIGN[one.name] for one in self.core)
        self.names = frozenset(one.name for one in self.mentions)

    def has(self, *names: str) -> bool:
        """Whether any of them is mentioned, taken or not."""
        return not self.names.isdisjoint(names)

    def find(self, *written: str) -> Match | None:
        """The first place where any of the patterns fits, the first pattern first."""
        for one in written:
            if found := pattern(one).search(self.signs):
                return Match(self, found)
        return None

    def all(self, written: str) -> Iterator[Match]:
        """Every place where the pattern fits; what a match takes is gone for the next."""
        at = 0
        while found := pattern(written).search(self.signs, at):
            yield Match(self, found)
            at = found.start() + 1

    def take(self, *places: int) -> None:
        """Let no later pattern find the mentions at these places."""
        for place in places:
            if place >= 0:
                self.signs = f"{self.signs[:place]}{_TAKEN}{self.signs[place + 1 :]}"

    @property
    def place(self) -> tuple[int, int]:
        """From where to where the sentence stands in the text."""
        return self.mentions[0].start, self.mentions[-1].end
