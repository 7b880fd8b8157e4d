"""Texts are read on when what they were read from has been let go of."""

from pathlib import Path

import pytest

from agreementhub.search.engines import IndexedDocument, Search
from agreementhub.search.engines.tantivy import engine as tantivy_engine
from agreementhub.search.engines.tantivy.engine import TantivyEngine
from agreementhub.search.query import parse


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An index of one document, that looks anew after three texts."""
    TantivyEngine.create(tmp_path / "part").write([IndexedDocument(1, "Avtal", "Texten")])
    return tmp_path / "part"


@pytest.mark.parametrize(("texts", "times"), [(2, 0), (3, 1), (5, 1), (6, 2)])
def test_the_index_is_looked_at_anew_after_so_many_texts(folder, monkeypatch, texts, times):
    monkeypatch.setattr(tantivy_engine, "MOST_READ", 3)
    engine, looked = TantivyEngine(folder), []
    whole = engine._reload
    monkeypatch.setattr(engine, "_reload", lambda stamp: (looked.append(stamp), whole(stamp)))
    for _ in range(texts):
        assert "Texten" in str(engine.passage(1))
    assert looked == [engine.stamp()] * times


def test_what_another_wrote_is_not_overwritten_for_having_been_read(folder, monkeypatch):
    monkeypatch.setattr(tantivy_engine, "MOST_READ", 1)
    one, other = TantivyEngine(folder), TantivyEngine(folder)
    one.write([IndexedDocument(1, "Gammal", "")])
    other.write([IndexedDocument(1, "Ny", "")])
    one.passage(1)
    one.write([IndexedDocument(2, "Två", "")])
    found = [one.answer(Search(parse(typed), None), None).count for typed in ("ny", "gammal")]
    assert found == [1, 0]
