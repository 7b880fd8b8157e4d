"""`python -m bench`: every figure, on registers of several sizes, beside its goal.

`--profile PAGE` tells where the time of one page goes; `--compare OLD NEW` sets the figures of two
earlier runs, kept with `--json`, beside each other, and `--table FILE` writes one as Markdown.
"""

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
from bench.growth import compared, growth
from bench.letters import letters
from bench.owners import settle
from bench.pages import LISTS, addresses, mixed, pages
from bench.places import POSTGRESQL, opened
from bench.profiling import profile
from bench.progress import progress
from bench.questions import plain
from bench.register import TODAY, fill
from bench.report import Run
from bench.saves import saves
from bench.saving import saving
from bench.searches import answers, asked, documents, engines, made_index
from bench.server import server
from bench.uploads import uploads

_SIZES = (5_000, 50_000)
# A register so small is a smoke test: the lone figures are then made small as well.
_SMOKE = 1_000
_FOLDER = "agreementhub-bench-"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print each figure as it comes, and write all of them as JSON when asked to."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=_SIZES, metavar="N", help="documents"
    )
    parser.add_argument("--json", type=Path, metavar="PATH", help="write the figures there too")
    parser.add_argument("--index-only", action="store_true", help="ours and raw Tantivy alone")
    named = ("document", *LISTS)
    parser.add_argument("--profile", choices=named, metavar="PAGE", help=", ".join(named))
    parser.add_argument(
        "--compare", type=Path, nargs=2, metavar=("OLD", "NEW"), help="two files of --json"
    )
    parser.add_argument("--table", type=Path, metavar="PATH", help="a file of --json, as Markdown")
    given = parser.parse_args(arguments)
    if min(given.sizes) < 200:
        parser.error("a register of fewer than 200 documents has too few of each kind")
    if given.table:
        lines = report.tables(given.table)
    elif given.compare:
        lines = compared(*given.compare)
    elif given.profile:
        lines = _profiled(given.profile, given.sizes)
    else:
        made = _indexes(given.sizes) if given.index_only else _runs(given.sizes)
        return _measured(made, given.json)
    for line in lines:
        print(line, flush=True)


def _measured(made: Iterable[tuple[Run, Iterable[Figure]]], path: Path | None) -> None:
    runs = []
    for run, figures in made:
        print(report.head(run), flush=True)
        for figure in run.add(figures):
            print(report.row(figure), flush=True)
        run.end()
        runs.append(run)
    grown = Run("from the smallest register to the largest", 0)
    print(report.head(grown), flush=True)
    for figure in grown.add(growth(runs)):
        print(report.row(figure), flush=True)
    runs.append(grown)
    if path:
        report.write(path, runs)
    missed = [figure.what for run in runs for figure in run.figures if figure.missed]
    print(f"\n{len(missed)} goals missed." if missed else "\nEvery goal is reached.")


def _indexes(sizes: Sequence[int]) -> Iterator[tuple[Run, Iterable[Figure]]]:
    for size in sizes:
        yield Run("SQLite", size), _index(size)


def _index(size: int) -> Iterator[Figure]:
    with (
        opened("SQLite") as hub,
        tempfile.TemporaryDirectory(prefix=_FOLDER) as folder,
    ):
        yield _filled(hub, size)
        yield from made_index(hub, size, Path(folder))
        yield from answers("tantivy", 30, hub, hub.index.engine(), asked(hub))


def _runs(sizes: Sequence[int]) -> Iterator[tuple[Run, Iterable[Figure]]]:
    small = max(sizes) < _SMOKE
    yield Run("without a register", 0), alone()
    yield Run("letters alone", 0), letters()
    yield Run("deadlines alone", 0), due_letters(AGREEMENTS // 100 if small else AGREEMENTS)
    yield Run("deadlines page alone", 0), due_page(500) if small else due_page()
    for kind in ("SQLite", "PostgreSQL") if POSTGRESQL else ("SQLite",):
        for size in sizes:
            yield Run(kind, size), _register(kind, size)


def _register(kind: str, size: int) -> Iterator[Figure]:
    with opened(kind) as hub, tempfile.TemporaryDirectory(prefix=_FOLDER) as folder:
        yield _filled(hub, size)
        yield from made_index(hub, size, Path(folder))
        questions = asked(hub)
        yield from pages(hub, questions)
        yield from saving(hub)
        yield from server(hub, mixed(hub, questions))
        yield from saves(hub, 20 if size < _SMOKE else 300)
        yield from uploads(hub, 20 if size < _SMOKE else 300)
        if kind == "SQLite":
            # The engines do not know which database the texts came from.
            made = list(documents(hub))
            yield from engines(hub, Path(folder), made, questions)
            yield from beside(Path(folder), made, plain(questions))


def _profiled(page: str, sizes: Sequence[int]) -> Iterator[str]:
    for kind in ("SQLite", "PostgreSQL") if POSTGRESQL else ("SQLite",):
        for size in sizes:
            with opened(kind) as hub:
                _filled(hub, size)
                yield f"\n{size} documents, {kind}"
                yield from profile(hub, page, addresses(hub, page))


def _filled(hub: Hub, size: int) -> Figure:
    begun = time.perf_counter()
    with hub.session() as db:
        told = progress("making the register", size)
        fill(db, hub.types, settle(db, TODAY), documents=size, told=told)
    return Figure("making the register", time.perf_counter() - begun, "s")


if __name__ == "__main__":
    main()
