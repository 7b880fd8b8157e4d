"""The text of a clause made ready: one line, without what is struck out or not ticked."""

import re
from typing import Final

# Longer texts hold no clause on their own; the rest is not read.
MOST: Final = 20_000
_PARTED: Final = re.compile(r"(?<=[a-zåäö])-[^\S\n]*\n\s*(?=[a-zåäö])")
# What a line that stands for itself begins with: a bullet, a number, a tick, a capital.
_OWN_LINE: Final = re.compile(
    r"""(?x) $ | [•▪●○*–-]\s | \d+(?:\.\d+)*(?:[.)]\s|\s(?=[A-ZÅÄÖ])) | (?:\d+\s?[a-z]?\s)?§ | \|
    | [☐☒☑□■✓✗✔] | \[[ xX]?\] | [A-ZÅÄÖ(] | [a-zåäö][.)]\s"""
)
# A new line, or a wide gap before a label ("Avtalstid: 2 år    Uppsägning: 3 mån").
_LINE: Final = re.compile(r"\n|(?:\t|(?<!\s)\s{3,})(?=[A-ZÅÄÖ][\w /-]{2,30}:)")
_LABEL: Final = re.compile(r"[A-ZÅÄÖ][\w/-]+(?:\s[\w/-]+){0,2}:?")
_ANSWER: Final = re.compile(r"(?:Ja|Nej|Ingen|Inga|Inget|Automatisk\w*|Tills\s?vidare|Löpande)\b")
# A label of the agreement's time on a line of its own, as forms have it.
_OF_TIME: Final = re.compile(
    r"(?:Avtals|Giltighets|Hyres|Uppsägnings)(?:tid|period)(?:en)?|Giltighet|Uppsägning|Förlängning"
)
_FURNITURE: Final = re.compile(
    r"(?im)^[^\S\n]*(?:(?:dnr|diarie(?:nr|nummer))\b[^\n]{0,40}?\s)?(?:sid(?:a|an)?\.?|page)\s\d+(?:\s?(?:\(\d+\)|/\s?\d+|av\s\d+))?[^\S\n]*$"
)
# Stands for it until the lines are read: a sentence goes on over the end of a page.
_PAGE: Final = "\f"
_STRUCK: Final = re.compile(r"~~.+?~~|(?:[^\W\d_]\u0336|\S\u0336)+", re.DOTALL)
# A tick after these gives the words that they wait for: "förlängs med ☒ 3 år ☐ 1 år".
_WITHIN: Final = re.compile(r"\b(?:med|om|på|av|i|till|är)\s*\Z")
_TICK: Final = re.compile(r"(?P<no>[☐□]|\[ ?\])|(?P<yes>[☒☑■✓✔✗]|\[[xX]\])")


def tidy(text: str) -> str:
    """One line, with words that a line break parted joined again."""
    return " ".join(_joined(text).split())


def readable(text: str) -> str:
    """The tidied text with what does not count blanked out and a line break where a line of its
    own began; as long as the tidied text, so that places are the same in both.
    """
    lines = [" ".join(line.split()) for line in _lines(_joined(text))]
    whole = "\n".join(line for line in lines if line)
    for struck in _STRUCK.finditer(whole):
        whole = _blank(whole, *struck.span())
    return _ticked(whole)


def _joined(text: str) -> str:
    return _FURNITURE.sub(_PAGE, _PARTED.sub("", text[:MOST].replace("\u00ad", "")))


def _lines(text: str) -> list[str]:
    """A line that begins with a capital, a number or a bullet stands for itself."""
    lines: list[str] = []
    turned = False
    for line in _LINE.split(text):
        if turned := _PAGE in line or (turned and not line.strip()):
            while lines and not lines[-1]:
                lines.pop()
            continue
        starts = bool(_OWN_LINE.match(line.strip()))
        before = lines[-1] if lines else ""
        starts = starts and not _answers(before, line.strip())
        starts = starts or (line.count("|") > 1 and before.count("|") > 1)
        if starts or not lines or lines[-1] == "":
            lines.append(line.strip())
        else:
            lines[-1] = f"{lines[-1]} {line.strip()}"
    return lines


def _answers(label: str, line: str) -> bool:
    """Whether a line answers the label on the line before it."""
    if _OF_TIME.fullmatch(label):
        return not _OF_TIME.fullmatch(line)
    return bool(_LABEL.fullmatch(label) and _ANSWER.match(line))


def _ticked(text: str) -> str:
    """Without the alternatives that are not ticked; each goes to the next tick or line."""
    ticks = list(_TICK.finditer(text))
    for place, tick in enumerate(ticks):
        end = ticks[place + 1].start() if place + 1 < len(ticks) else len(text)
        line = text.find("\n", tick.start(), end)
        if tick["yes"]:
            end = tick.end()
        elif line >= 0:
            end = line
        blank = "" if _WITHIN.search(text[: tick.start()]) else "\n"
        text = _blank(text, tick.start(), end, blank)
    return text


def _blank(text: str, start: int, end: int, stop: str = "\n") -> str:
    """A stop and blanks instead of what stands there."""
    if end <= start:
        return text
    return f"{text[:start]}{stop}{' ' * (end - start - len(stop))}{text[end:]}"
