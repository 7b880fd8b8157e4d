"""Other engines on the same texts, for comparison: raw Tantivy and SQLite's FTS5.

Both take the words as they stand, without stems, compounds, synonyms, rights or facets.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import tantivy

from agreementhub.search.engines import IndexedDocument
from agreementhub.search.engines.tantivy import HEAP
from bench.figures import Figure, rate, timed

_HITS: Final = 20
Text = tuple[int, str, str]  # id, title, everything else


def beside(folder: Path, made: Sequence[IndexedDocument], words: Sequence[str]) -> Iterator[Figure]:
    """How fast they index and answer plain words, every word of a question demanded."""
    texts = plain_texts(made)
    yield from _tantivy(folder / "plain-tantivy", texts, words)
    yield from _fts5(folder / "plain-fts5.sqlite", texts, words)


def plain_texts(made: Iterable[IndexedDocument]) -> list[Text]:
    """The documents as the other engines are given them."""
    return [(one.id, one.title, f"{one.text}\n{one.decision_text}") for one in made]


def raw_index(folder: Path, texts: Sequence[Text]) -> Any:
    """An index of the texts by Tantivy's own means."""
    folder.mkdir()
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("id", indexed=True, fast=True)
    for name in ("title", "text"):
        builder.add_text_field(name)
    index = tantivy.Index(builder.build(), str(folder))
    writer = index.writer(HEAP, 1)
    for number, title, text in texts:
        writer.add_document(tantivy.Document(id=number, title=title, text=text))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index


def _tantivy(folder: Path, texts: Sequence[Text], words: Sequence[str]) -> Iterator[Figure]:
    made: list[Any] = []

    def make() -> None:
        made.append(raw_index(folder, texts))

    yield rate("raw Tantivy: index", len(texts), make, "docs/s")
    (index,) = made

    def search(asked: str) -> Any:
        query = index.parse_query(asked, ["title", "text"], conjunction_by_default=True)
        return index.searcher().search(query, _HITS)

    yield timed("raw Tantivy: plain words", search, words)


def _fts5(path: Path, texts: Sequence[Text], words: Sequence[str]) -> Iterator[Figure]:
    connection = sqlite3.connect(path)
    connection.execute("CREATE VIRTUAL TABLE texts USING fts5(title, body)")

    def make() -> None:
        with connection:
            connection.executemany("INSERT INTO texts(rowid, title, body) VALUES (?, ?, ?)", texts)

    def search(asked: str) -> Any:
        quoted = " ".join(f'"{word}"' for word in asked.split())
        ranked = "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?"
        return connection.execute(ranked, (quoted, _HITS)).fetchall()

    yield rate("SQLite FTS5: index", len(texts), make, "docs/s")

    def show(asked: str) -> Any:
        quoted = " ".join(f'"{word}"' for word in asked.split())
        shown = "SELECT rowid, snippet(texts, 1, '<', '>', '…', 32) FROM texts"
        ranked = f"{shown} WHERE texts MATCH ? ORDER BY rank LIMIT ?"
        return connection.execute(ranked, (quoted, _HITS)).fetchall()

    yield timed("SQLite FTS5: plain words", search, words)
    yield timed("SQLite FTS5: plain words with snippet()", show, words)
    connection.close()
