"""What the clause leaves open, so that it is asked for."""

import re
from collections.abc import Iterator
from typing import Final

from agreementhub.reading.clause import words
from agreementhub.reading.clause.reading import Reading

_FROM_SIGNING: Final = re.compile(
    r"(?i)från (?:och med )?(?:undertecknandet|datum för undertecknan)"
)


def leave_open(said: str, reading: Reading) -> None:
    """List as unknown what a clause that says something of the time does not say."""
    if reading.term.keys() <= {"needs_person"}:
        return
    if match := _FROM_SIGNING.search(said):
        reading.add("unknown", "start", match[0])
    is_open = bool(words.FOR_EVER.search(said))
    for key in (*_of_end(said, reading, is_open), *_of_extension(reading, is_open)):
        reading.add("unknown", key, "")
    if is_open and "notice" not in reading.term:
        reading.add("unknown", "notice", "")
    if "first" not in reading.term.get("review", {"first": ""}):
        reading.add("unknown", "review.first", "")


def _of_end(said: str, reading: Reading, is_open: bool) -> Iterator[str]:
    """The end, unless notice that may be given at any time stands for it."""
    if is_open or reading.has_end or words.VAGUE.search(said):
        return
    anchor = reading.term.get("notice", {}).get("anchor")
    if anchor not in ("any_time", "yearly") or "hard_stop" in reading.term:
        yield "end"


def _of_extension(reading: Reading, is_open: bool) -> Iterator[str]:
    extension = reading.term.get("extension", {})
    mode = extension.get("mode")
    if mode == "option":
        yield "option_by"
    if mode in ("auto", "decision", "option") and not {"months", "steps"} & extension.keys():
        yield "extension.months"
    if mode is None and reading.has_end and not is_open:
        yield "extension.mode"
