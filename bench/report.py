"""The figures as a table on the terminal and as JSON."""

import json
import os
import platform
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Any, Final

from bench.figures import Figure

_HEAD: Final = ("", "p95 / value", "p50", "CPU", "goal", "ratio", "tries")
_WIDTHS: Final = (58, 15, 9, 9, 15, 6, 6)
_SUMS: Final = 51


def busy() -> dict[str, float]:
    """How busy the machine is: its load, and the milliseconds of the processor that a small sum
    takes, at best and mostly. Where others work on it too, the two differ."""
    times = sorted(_sum() for _ in range(_SUMS))
    return {
        "load": round(os.getloadavg()[0], 1),
        "best": round(times[0], 1),
        "mostly": round(times[_SUMS // 2], 1),
    }


def _sum() -> float:
    begun = time.process_time()
    sum(number % 7 for number in range(100_000))
    return (time.process_time() - begun) * 1000


@dataclass
class Run:
    """The figures of one register, and how busy the machine was before and after."""

    database: str
    documents: int
    figures: list[Figure] = field(default_factory=list)
    machine: list[dict[str, float]] = field(default_factory=lambda: [busy()])

    def add(self, figures: Iterable[Figure]) -> Iterator[Figure]:
        """Keep the figures, and hand each on as it comes."""
        for figure in figures:
            self.figures.append(figure)
            yield figure

    def end(self) -> None:
        """Note how busy the machine is now."""
        self.machine.append(busy())

    @property
    def title(self) -> str:
        """What the run was about."""
        return f"{self.documents} documents, {self.database}" if self.documents else self.database


def head(run: Run) -> str:
    """The lines above the figures of a run."""
    named = "  ".join(_cell(text, width) for text, width in zip(_HEAD, _WIDTHS, strict=True))
    now = run.machine[0]
    pace = f"load {now['load']}, a small sum takes {now['mostly']} ms, at best {now['best']} ms"
    return f"\n{run.title}; {pace}\n{named}"


def row(figure: Figure) -> str:
    """A figure as a line; a goal that was missed ends with MISSED."""
    cells = (
        figure.what,
        f"{_number(figure.value)} {figure.unit}",
        _number(figure.median),
        _number(figure.cpu),
        _goal(figure),
        _number(figure.ratio),
        str(figure.tries),
    )
    line = "  ".join(_cell(text, width) for text, width in zip(cells, _WIDTHS, strict=True))
    told = "  ".join(part for part in ("MISSED" if figure.missed else "", figure.note) if part)
    return f"{line}  {told}".rstrip()


def write(path: Path, runs: Sequence[Run]) -> None:
    """All runs as JSON, with the machine they ran on."""
    told = {"machine": machine(), "runs": [_as_json(run) for run in runs]}
    path.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def tables(path: Path) -> Iterator[str]:
    """The runs that a file of `write` keeps, as Markdown: a table each, missed goals in bold."""
    for run in json.loads(path.read_text(encoding="utf-8"))["runs"]:
        if not run["figures"]:
            continue
        size = f"{run['documents']} documents, " if run["documents"] else ""
        before, after = run["machine"][0]["load"], run["machine"][-1]["load"]
        yield f"### {size}{run['database']} (load {before}–{after})"
        yield ""
        yield "| What | p95 or value | p50 | CPU | Goal |"
        yield "|---|---|---|---|---|"
        for told in run["figures"]:
            figure = Figure(**{name: one for name, one in told.items() if name != "ratio"})
            goal = f"**{_goal(figure)}**" if figure.missed else _goal(figure)
            value = f"{_number(figure.value)} {figure.unit}"
            cells = (figure.what, value, _number(figure.median), _number(figure.cpu), goal)
            yield f"| {' | '.join(cells)} |"
        yield ""


def machine() -> dict[str, Any]:
    """What the figures depend on."""
    packages = ("SQLAlchemy", "pyramid", "tantivy", "whoosh-reloaded")
    return {
        "cores": len(os.sched_getaffinity(0)),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "sqlite": sqlite3.sqlite_version,
        **{name: metadata.version(name) for name in packages},
    }


def _as_json(run: Run) -> dict[str, Any]:
    figures = [asdict(figure) | {"ratio": figure.ratio} for figure in run.figures]
    missed = [figure.what for figure in run.figures if figure.missed]
    return asdict(run) | {"figures": figures, "missed": missed}


def _goal(figure: Figure) -> str:
    if figure.goal is None:
        return ""
    return f"{'≥' if figure.at_least else '≤'} {_number(figure.goal)} {figure.unit}"


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.1f}" if value >= 1 else f"{value:.2f}"


def _cell(text: str, width: int) -> str:
    return text.ljust(width) if width == _WIDTHS[0] else text.rjust(width)
