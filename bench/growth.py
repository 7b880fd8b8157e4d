"""How figures change: from a small register to a large one, and from one run to another."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from bench.figures import Figure
from bench.report import Run

# A page may cost so much more of the processor on ten times as many documents.
_MORE: Final = 1.5
_PAGES: Final = ("page as", "… of")
# What changes by less is the noise of the machine, even of its processor's time.
_NOISE: Final = 1.15


def growth(runs: Sequence[Run]) -> Iterator[Figure]:
    """Each page's median on the largest register of a database in parts of that on the smallest."""
    for database in dict.fromkeys(run.database for run in runs if run.documents):
        sizes = sorted((r for r in runs if r.database == database), key=lambda run: run.documents)
        small, large = sizes[0], sizes[-1]
        if small is large:
            continue
        before = {figure.what: figure for figure in small.figures}
        for figure in large.figures:
            first = before.get(figure.what)
            if any(part in figure.what for part in _PAGES) and first and first.median:
                times = (figure.median or 0) / first.median
                yield Figure(f"{figure.what}, {database}", times, "×", goal=_MORE)


def compared(old: Path, new: Path) -> Iterator[str]:
    """A line for each figure that both files of bench have; one that became worse ends with
    SLOWER, and one that became better with faster."""
    before = dict(_figures(old))
    for (run, what), figure in _figures(new):
        if first := before.get((run, what)):
            yield _line(run, what, first, figure)


def _figures(path: Path) -> Iterator[tuple[tuple[str, str], dict[str, Any]]]:
    for run in json.loads(path.read_text(encoding="utf-8"))["runs"]:
        for figure in run["figures"]:
            yield (f"{run['documents']} {run['database']}", figure["what"]), figure


def _line(run: str, what: str, before: dict[str, Any], after: dict[str, Any]) -> str:
    first, second = before["value"], after["value"]
    worse = second / first if first else 1.0
    if after["at_least"]:
        worse = 1 / worse if worse else _NOISE
    told = "SLOWER" if worse > _NOISE else "faster" if worse < 1 / _NOISE else ""
    numbers = f"{first:10.2f} → {second:10.2f} {after['unit']:12} {second / first:6.2f} ×"
    return f"{run:18} {what:58} {numbers} {told}".rstrip()
