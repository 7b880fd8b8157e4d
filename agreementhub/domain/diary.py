"""Case numbers (diarienummer): found in text, and brought to one key however they are written.

Every municipality writes them its own way, so what a person enters is always kept; these
functions help to find and to compare, they never refuse.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

BOARD = r"[A-ZÅÄÖ]{1,7}[a-zåäö]{0,2}"
YEAR = r"(?:19|20)\d\d"
SERIAL = r"\d{1,6}"
PLAN_CODE = r"(?:[ ]?[.-][ ]?\d{1,5})?"

# One row a way of writing; the numbers beside them are real ones.
WRITINGS = (
    # KS 2018/124, SCN-2015-0180, ON/2018:21 - 700
    rf"{BOARD}[ /.-]?{YEAR}[/:.-]{SERIAL}{PLAN_CODE}",
    # HSN/370/2021, RUN/456:17/2020
    rf"{BOARD}[ ]?/[ ]?{SERIAL}(?::\d{{1,4}})?/{YEAR}",
    # D742/2002
    rf"{BOARD}[ -]?{SERIAL}/{YEAR}(?!\d)",
    # 2018/KS 0041 001, 2025/KS0266
    rf"{YEAR}/{BOARD}[ ]?\d{{3,6}}(?:[ ]\d{{2,3}})?",
    # 2021VFN528 779, 23RS3-119
    rf"(?:{YEAR}|\d\d)[A-ZÅÄÖ]{{2,4}}{SERIAL}(?:-\d{{1,4}})?(?:[ ]\d{{3}})?",
    # 2018/01948-1
    rf"{YEAR}/{SERIAL}(?:-\d{{1,4}})?(?![\d:/])",
)
UNLABELLED = re.compile(rf"(?<![\w/.:-])(?:{'|'.join(WRITINGS)})(?![\w/])")
# Where one may begin. Opening with a set of letters makes the way through prose three times
# shorter; the look-behind then says that nothing may stand right before.
BEGINNING = re.compile(
    r"[A-ZÅÄÖ0-9](?<![\w/.:-].)(?=[A-ZÅÄÖ]{0,6}[a-zåäö]{0,2}[ /.-]{0,3}\d|[\d/A-ZÅÄÖ])"
)
LABEL = re.compile(
    r"[DÄdä](?<!\w.)(?i:nr|:nr|iarienr|iarienummer|rendenr|rendenummer)\b\.?:?[ \u00a0]*"
)
TYPED_LABEL = re.compile(
    r"(?i)(?<!\w)(?:(?:vårt|vår|ert|er|ärende|med)[ ]+)?"
    r"(?:d:?nr|diarienr|diarienummer|ärendenr|ärendenummer|ärende)(?:\.?:?[ \u00a0]+|\.)"
    r"(?=[^\W\d_]{0,8}[ /:.-]{0,3}\d)"
)
# Behind a label nearly anything with a digit is a number: 0263/20, 2006-152-307, RA 22-2007/03552.
AFTER_LABEL = re.compile(rf"(?:{BOARD}[ ](?=\d))?(?=[\w/.:-]*\d)[^\W_][\w/.:-]*[^\W_]")

# Laws, reports and courts are cited in the same shape; so are times and years.
NOT_A_BOARD = re.compile(
    r"""(?x)
    sou|ds|prop|bet|rskr|dir|nja|hfd|rå|ad|rh|iso|en|eu|eg|\w*fs
    |nr|ink|ank|kap|art|bil|sid|lag|mål|dnr
    |i|på|år|av|från|till|ht|vt|kl|den|vår|höst
    |kr|tkr|mkr|mnkr|st|dagar?|barn|elever|platser|procent|och|eller|samt|inom|under|efter
    |jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec
    """
)
LAW = re.compile(r"kl|sol|hsl|osl|lvu|lvm|lss|lou|fl|tf|yl|sfl|sfb|dsl|dos|gdpr|pul|rf|ro")
CITED = re.compile(
    r"(?:\bE[UG]\)?|prop\.?|direktiv(?:et)?|förordning(?:en)?(?: \(E[UG]\))?|läsåret)[ ]$"
)
# What a person who looks for a number may leave out: capitals, signs, the year, the board.
TYPED = re.compile(
    rf"""(?x)(?<![\w/.:-])(?:
    [^\W\d_]{{1,9}}[/:]{SERIAL}(?:[ ]?[/:.-][ ]?{SERIAL})*      # RUN/456, hsn/370/2021
    |[^\W\d_]{{2,8}}(?:[ ]?{YEAR}|-{SERIAL})[/:.-]{SERIAL}(?:[ ]?-[ ]?{SERIAL})*  # ks 2019/1
    |[A-ZÅÄÖ]{{2,8}}[ ]{SERIAL}(?:[ /:.-]{SERIAL})+      # RUN 456:17, HSN 979 2019
    |[^\W\d_]{{2,4}}[ ]{YEAR}[ ]{SERIAL}               # kfn 2023 87
    |[^\W\d_]{{2,4}}[ ]{SERIAL}/{SERIAL}                # ks 22/341
    |[^\W\d_]{{2,4}}[ -]{SERIAL}[ /-]{YEAR}            # hsn 214 2022
    |{YEAR}[ /-]?[^\W\d_]{{2,4}}[ /-]?{SERIAL}(?::\d{{1,4}})?  # 2023 ks 456, 2022/hsn/214:11
    |\d\d[ ]?[^\W\d_]{{2,3}}[ ]?{SERIAL}               # 24 KS 133, 24ks133
    |{YEAR}-\d{{1,6}}(?![-\d])                         # 2024-00123
    |(?!{YEAR}:)\d{{1,6}}:\d{{1,4}}                                # 456:21
    )(?![\w/])"""
)
ISO_DATE = re.compile(r"(?:19|20)\d\d-[01]\d-[0-3]\d")


def find(text: str) -> list[tuple[str, int, int]]:
    """The case numbers in a text, in order: each as written, with where it starts and ends."""
    found: list[tuple[str, int, int]] = []
    reached = 0
    for raw, start, end in sorted([*_labelled(text), *_unlabelled(text)], key=lambda hit: hit[1]):
        if start >= reached:
            found.append((raw, start, end))
            reached = end
    return found


def typed(text: str, start: int) -> int | None:
    """Where a number ends that someone typed in part, or in small letters; None when there is
    none. It may be something else just as well, so read it as words too."""
    match = TYPED.match(text, start)
    if match is None or any(map(NOT_A_BOARD.fullmatch, _letters(match.group()))):
        return None
    return match.end()


def unlabelled(text: str) -> str:
    """What was typed with the labels before numbers blanked out: `Vårt dnr KS 2019/1`."""
    return TYPED_LABEL.sub(lambda label: " " * len(label.group()), text)


def normalise(raw: str) -> str:
    """The key that all spellings of a number share: `KS 2019/00123` → `ks-2019-123`.

    Letter runs and digit runs in the order written, without leading zeros. Year and board keep
    their places: `2018/KS 41` and `KS 2018/41` are numbers of two different diaries.
    """
    runs = re.findall(r"[^\W\d_]+|\d+", raw.casefold())
    return "-".join((run.lstrip("0") or "0") if run.isdigit() else run for run in runs)


@lru_cache(maxsize=4096)
def fragments(key: str) -> tuple[str, ...]:
    """What a key can be found by besides the whole: each run of two or more of its pieces.

    `run-456-17-2020` answers to `run-456`, `456-17`, `456-17-2020` and the like.
    """
    runs = key.split("-")[:8]
    spans = ((i, j) for i in range(len(runs)) for j in range(i + 2, len(runs) + 1))
    return tuple("-".join(runs[i:j]) for i, j in spans if j - i < len(runs))


@lru_cache(maxsize=4096)
def shared(key: str) -> str:
    """What a number shares with those that name board, year and serial in another order, or some
    of them only: `2023-ks-456` and `ks-2023-456` → `ks|2023|456`; "" when it has no serial."""
    found = _board_year_serials(key)
    return "|".join((found[0], found[1], "-".join(found[2]))) if found[2] else ""


@lru_cache(maxsize=4096)
def shares(key: str) -> tuple[str, ...]:
    """Every `shared` that finds the number: board or year may be left out, as may a sub-number or
    the code of the filing plan at its end; the year may be typed in two digits."""
    board, year, serials = _board_year_serials(key)
    begun = ["-".join(serials[: n + 1]) for n in range(len(serials))]
    known = {(board, year), (board, ""), ("", year)} - {("", "")}
    found = {f"{b}|{y}|{serial}" for b, y in known for serial in begun}
    if board and year:
        short = year[2:].lstrip("0") or "0"  # without leading zeros, as in a key
        found |= {f"{board}||{short}-{serial}" for serial in begun}
        found |= {f"{board}||{serial}-{short}" for serial in serials[:1]}
        # A serial that looks like a year, before or behind it: 2098/2021.
        alike = [one for one in serials[:1] if re.fullmatch(YEAR, one)]
        found |= {f"{board}|{one}|{typed}" for one in alike for typed in (year, short)}
    return tuple(sorted(found))


def _board_year_serials(key: str) -> tuple[str, str, list[str]]:
    """The parts of a key; a year of two digits stands right before the board: 24KS133."""
    runs = key.split("-")
    board = next((run for run in runs if not run.isdigit()), "")
    year = next((run for run in runs if re.fullmatch(YEAR, run)), "")
    if not year and board and runs.index(board) == 1 and len(runs[0]) == 2:
        return board, f"20{runs[0]}", runs[2:]
    left = [run for run in runs if run.isdigit()]
    if year:
        left.remove(year)
    return board, year, left


def _letters(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.casefold())


def _labelled(text: str) -> Iterator[tuple[str, int, int]]:
    for label in LABEL.finditer(text):
        start = label.end()
        if (end := _number_at(text, start)) is not None:
            yield text[start:end], start, end


def _unlabelled(text: str) -> Iterator[tuple[str, int, int]]:
    for beginning in BEGINNING.finditer(text):
        start = beginning.start()
        match = UNLABELLED.match(text, start)
        if match and not _something_else(match.group(), text[max(0, start - 24) : start]):
            yield match.group(), start, match.end()


def _number_at(text: str, start: int) -> int | None:
    """Where the number that begins here ends, when a label says that it is one."""
    match = UNLABELLED.match(text, start) or AFTER_LABEL.match(text, start)
    if match is None or ISO_DATE.fullmatch(match.group()):
        return None
    return match.end()


def _something_else(raw: str, before: str) -> bool:
    """Whether what has the shape of a case number is a law, a report, a year span or a time."""
    board = "".join(re.findall(r"^[^\W\d_]+", raw)).casefold()
    if NOT_A_BOARD.fullmatch(board) or CITED.search(before):
        return True
    if LAW.fullmatch(board) and re.search(r"\d:\d", raw):
        return True
    return _years(raw, bare=not board)


def _years(raw: str, *, bare: bool) -> bool:
    """`2018-2019`, and without a board also `2025/2026` and `2025/26`."""
    span = re.search(r"((?:19|20)\d\d)([-/])(\d{4}|\d\d)$", raw)
    if span is None:
        return False
    first, sign, second = int(span[1]), span[2], int(span[3])
    if bare and sign == "/":
        return second in (first + 1, (first + 1) % 100)
    return sign == "-" and len(span[3]) == 4 and first < second <= first + 20
