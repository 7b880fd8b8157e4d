"""The index: how fast it is made, and how fast it answers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from sqlalchemy import func, select

from agreementhub.hub import Hub
from agreementhub.models import Case, Document
from agreementhub.search.engines import Engine, IndexedDocument, Search, new_engine
from agreementhub.search.query import parse
from agreementhub.services.people import accounts
from agreementhub.services.search import indexed, indexing, searching
from bench.beside import plain_texts, raw_index
from bench.figures import Figure, percentile, rate, timed
from bench.owners import OFFICIAL
from bench.progress import progress
from bench.questions import Question, plain, questions
from bench.register import TODAY

QUESTIONS: Final = 200
# The pure-Python index takes minutes for more.
_MOST_FOR_WHOOSH: Final = 5_000
# All texts of a large register would not fit into memory at once.
_MOST_FOR_RAW: Final = 50_000
_ROWS: Final = 500


def asked(hub: Hub) -> list[Question]:
    """The questions of this register, with case numbers that it has."""
    with hub.session(read_only=True) as db:
        numbers = db.scalars(select(Case.number).order_by(Case.id).limit(500)).all()
    return questions(QUESTIONS, numbers)


def documents(hub: Hub, most: int | None = None) -> Iterator[IndexedDocument]:
    """The register, or the first of it, as engines are given it; so many rows at a time as an
    index reads."""
    with hub.session(read_only=True) as db:
        last = most or db.scalar(select(func.max(Document.id))) or 0
        for first in range(1, last + 1, _ROWS):
            yield from indexed.in_range(db, hub.types, first, min(first + _ROWS - 1, last))


def made_index(hub: Hub, number: int, folder: Path) -> Iterator[Figure]:
    """Making the index of the whole register, from its rows to the last byte written; what it
    takes of the processor beside raw Tantivy, and of the disk."""

    def reindex() -> None:
        with hub.session() as db:
            told = progress("indexing", number)
            indexing.reindex(db, hub.index, hub.types, progress=told)

    made = rate("indexing the register, reindex", number, reindex, "docs/s", goal=700)
    yield made
    texts = plain_texts(documents(hub, _MOST_FOR_RAW))
    raw = rate("raw", len(texts), lambda: raw_index(folder / "raw", texts), "docs/s")
    times = (raw.cpu or 0) / (made.cpu or 1)
    yield Figure("… of the processor, in parts of raw Tantivy's", times, "×", goal=12)
    size = sum(path.stat().st_size for path in hub.index.root.rglob("*") if path.is_file())
    yield Figure("… of the disk, a document", size / number / 1000, "kB", goal=10)


def engines(
    hub: Hub, folder: Path, made: Sequence[IndexedDocument], asked: Sequence[Question]
) -> Iterator[Figure]:
    """Each engine by itself, without the database."""
    yield from _engine("tantivy", 10, hub, folder, made, asked)
    if len(made) <= _MOST_FOR_WHOOSH:
        yield from _engine("whoosh", 500, hub, folder, made, asked)


def _engine(
    name: str,
    goal: float,
    hub: Hub,
    folder: Path,
    made: Sequence[IndexedDocument],
    asked: Sequence[Question],
) -> Iterator[Figure]:
    engine = new_engine(name, folder / name)
    yield rate(f"{name}: words and index alone", len(made), lambda: engine.rebuild(made), "docs/s")
    yield from answers(name, goal, hub, engine, asked)
    engine.close()


def answers(
    name: str, goal: float, hub: Hub, engine: Engine, asked: Sequence[Question]
) -> Iterator[Figure]:
    """How fast an engine answers the questions, to everyone and to an official."""
    people = _people(hub)
    for who, keys in people.items():
        searches = _searches(hub, asked, keys)
        found = timed(f"{name}: search as {who}, engine time", engine.search, searches, goal=goal)
        yield replace(found, note=_slowest(engine, asked, searches))
    words = [Question("plain", text) for text in plain(asked)]
    searches = _searches(hub, words, people["official"])
    yield timed(f"{name}: plain words as official", engine.search, searches)


def _searches(hub: Hub, asked: Sequence[Question], keys: frozenset[str]) -> list[Search]:
    """The questions as an engine is asked them, for the first page of hits."""
    with hub.session(read_only=True) as db:
        names = searching.names_of(db, hub.types)
    return [
        Search(
            parse(one.text, names),
            keys,
            filters=one.filters,
            sort="relevance" if one.text else "date",
        )
        for one in asked
    ]


def _slowest(engine: Engine, asked: Sequence[Question], searches: Sequence[Search]) -> str:
    """Which kind of question takes longest."""
    took: dict[str, list[float]] = {}
    for question, search in zip(asked, searches, strict=True):
        took.setdefault(question.kind, []).append(engine.search(search).took_ms)
    slow = {kind: percentile(times, 95) for kind, times in took.items()}
    kind = max(slow, key=lambda one: slow[one])
    return f"slowest: {kind}, {slow[kind]:.1f} ms"


def _people(hub: Hub) -> Mapping[str, frozenset[str]]:
    """The keys of someone who is not signed in, and of an official."""
    with hub.session(read_only=True) as db:
        return {
            "public": accounts.keys(None, TODAY),
            "official": accounts.keys(accounts.find(db, OFFICIAL), TODAY),
        }
