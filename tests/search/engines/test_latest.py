"""Few segments, however many documents are saved one by one."""

import json
from dataclasses import replace
from datetime import date

import pytest

from agreementhub.search.engines import IndexedDocument, Search, folder, new_engine, open_engine
from agreementhub.search.engines.tantivy import latest
from agreementhub.search.engines.tantivy.latest import Latest
from agreementhub.search.query import parse


def written(times):
    """How often each of so many documents is written, saved one by one; and the segments left."""
    last, counts = Latest(), {}
    for number in range(times):
        for each in last.joined({number: number}, []):
            counts[each] = counts.get(each, 0) + 1
    return counts, last._segments


def test_a_document_is_written_again_a_few_times_and_the_segments_stay_few():
    counts, segments = written(64)
    assert max(counts.values()) <= 12
    assert sum(counts.values()) / len(counts) < 6
    assert len(segments) <= latest._MOST


@pytest.mark.parametrize(("times", "sizes"), [(1, [1]), (2, [2]), (3, [2, 1]), (7, [4, 2, 1])])
def test_the_segments_are_those_of_a_binary_counter(times, sizes):
    assert [len(segment) for segment in written(times)[1]] == sizes


def test_what_is_large_is_not_written_again():
    last = Latest()
    many = {n: n for n in range(latest._LARGEST + 1)}
    assert last.joined(many, []) == many
    assert last.joined({999: 999}, []) == {999: 999}


def test_what_was_replaced_or_removed_is_not_written_again():
    last = Latest()
    last.joined({1: "old", 2: "two", 3: "three"}, [])
    assert last.joined({1: "new"}, [2]) == {3: "three", 1: "new"}
    assert last.joined({4: "four", 5: "five"}, []) == {
        1: "new",
        3: "three",
        4: "four",
        5: "five",
    }


WRITTEN = IndexedDocument(1, "Avtal", "Text", date=date(2027, 3, 1), keys=frozenset({"public"}))


def test_what_the_index_has_already_is_not_written(tmp_path):
    engine = new_engine("tantivy", tmp_path / "index")
    engine.write([WRITTEN])
    before = engine.stamp()
    engine.write([WRITTEN])
    assert engine.stamp() == before


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Avtalet"},
        {"text": "Texten"},
        {"decision_text": "Bifall"},
        {"case_numbers": ["KS 2027/1"]},
        {"doctype": "memo"},
        {"state": "signed"},
        {"date": date(2027, 3, 2)},
        {"keys": frozenset({"org:1:registrar"})},
        {"facets": {"board": ["nämnd"]}},
    ],
)
def test_whatever_changes_of_a_document_is_written(tmp_path, change):
    engine = new_engine("tantivy", tmp_path / "index")
    engine.write([WRITTEN])
    before = engine.stamp()
    engine.write([replace(WRITTEN, **change)])
    assert engine.stamp() != before
    assert engine.count() == 1


def test_what_was_removed_is_written_again(tmp_path):
    engine = new_engine("tantivy", tmp_path / "index")
    engine.write([WRITTEN])
    engine.write([], [1])
    engine.write([WRITTEN])
    assert engine.count() == 1


def test_a_failed_write_is_forgotten_with_what_was_to_be_written(tmp_path):
    engine = new_engine("tantivy", tmp_path / "index")
    engine.write([IndexedDocument(1, "Ett", "")])
    engine.write([IndexedDocument(2, "Två", "")])

    def broken():
        yield IndexedDocument(1, "Ändrat", "")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        engine.write(broken())
    engine.write([IndexedDocument(3, "Tre", "")])
    assert found(engine, "ett") == found(engine, "två") == found(engine, "tre") == 1


def found(engine, typed):
    return engine.search(Search(parse(typed), None)).count


def test_what_another_wrote_meanwhile_is_not_overwritten(tmp_path):
    one = new_engine("tantivy", tmp_path / "index")
    one.write([IndexedDocument(1, "Gammal", "")])
    other = open_engine("tantivy", tmp_path / "index")
    other.write([IndexedDocument(1, "Ny", "")])
    one.write([IndexedDocument(2, "Annan", "")])
    assert (found(one, "gammal"), found(one, "ny"), found(one, "annan")) == (0, 1, 1)


def test_many_saves_leave_few_segments_and_every_document(tmp_path):
    engine = new_engine("tantivy", tmp_path / "index")
    most = 0
    for number in range(40):
        engine.write([IndexedDocument(number % 30, f"Avtal{number}", "")])
        told = json.loads((tmp_path / "index" / "closed" / "meta.json").read_text())
        most = max(most, len(told["segments"]))
    assert (engine.count(), most <= 7) == (30, True)
    assert [found(engine, f"avtal{n}") for n in (9, 10, 39)] == [0, 1, 1]
    folder.check(tmp_path / "index" / "closed", "tantivy")
