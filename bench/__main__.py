"""`python -m bench`: every figure, on registers of several sizes, beside its goal."""

import argparse
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from agreementhub.hub import Hub
from bench import report
from bench.alone import alone
from bench.beside import beside
from bench.due_letters import AGREEMENTS, due_letters
from bench.due_page import due_page
from bench.figures import Figure
from bench.owners import settle
from bench.pages import mixed, pages
from bench.places import POSTGRESQL, opened
from bench.questions import plain
from bench.register import TODAY, fill
from bench.report import Run
from bench.saving import saving
from bench.searches import asked, documents, engines, indexed
from bench.server import server
from bench.uploads import uploads

_SIZES = (5_000, 50_000)
# A register so small is a smoke test: the lone figures are then made small as well.
_SMOKE = 1_000


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print each figure as it comes, and write all of them as JSON when asked to."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=_SIZES, metavar="N", help="documents"
    )
    parser.add_argument("--json", type=Path, metavar="PATH", help="write the figures there too")
    given = parser.parse_args(arguments)
    if min(given.sizes) < 200:
        parser.error("a register of fewer than 200 documents has too few of each kind")
    runs = []
    small = max(given.sizes) < _SMOKE
    for run, figures in _runs(given.sizes, small):
        print(report.head(run), flush=True)
        for figure in run.add(figures):
            print(report.row(figure), flush=True)
        run.end()
        runs.append(run)
    if given.json:
        report.write(given.json, runs)
    missed = [figure.what for run in runs for figure in run.figures if figure.missed]
    print(f"\n{len(missed)} goals missed." if missed else "\nEvery goal is reached.")


def _runs(sizes: Sequence[int], small: bool) -> Iterator[tuple[Run, Iterable[Figure]]]:
    yield Run("without a register", 0), alone()
    yield Run("deadlines alone", 0), due_letters(AGREEMENTS // 100 if small else AGREEMENTS)
    yield Run("deadlines page alone", 0), due_page(500) if small else due_page()
    for kind in ("SQLite", "PostgreSQL") if POSTGRESQL else ("SQLite",):
        for size in sizes:
            yield Run(kind, size), _register(kind, size)


def _register(kind: str, size: int) -> Iterator[Figure]:
    with opened(kind) as hub, tempfile.TemporaryDirectory(prefix="agreementhub-bench-") as folder:
        yield _filled(hub, size)
        yield from indexed(hub, size)
        questions = asked(hub)
        yield from pages(hub, questions)
        yield from saving(hub)
        yield from server(hub, mixed(hub, questions))
        yield from uploads(hub, 20 if size < _SMOKE else 300)
        if kind == "SQLite":
            # The engines do not know which database the texts came from.
            made = documents(hub)
            yield from engines(hub, Path(folder), made, questions)
            yield from beside(Path(folder), made, plain(questions))


def _filled(hub: Hub, size: int) -> Figure:
    begun = time.perf_counter()
    with hub.session() as db:
        fill(db, hub.types, settle(db, TODAY), documents=size)
    return Figure("making the register", time.perf_counter() - begun, "s")


if __name__ == "__main__":
    main()
