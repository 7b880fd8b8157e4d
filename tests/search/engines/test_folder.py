"""An index that is broken, old, busy or shared says so."""

import os
import shutil
import subprocess
import sys

import pytest

from agreementhub.search.engines import folder
from agreementhub.search.engines.choosing import new_engine, open_engine
from agreementhub.search.engines.protocol import IndexBusy, IndexDamaged, IndexedDocument, Search
from agreementhub.search.query.parse import parse
from tests.search.conftest import ENGINES
from tests.search.texts import DOCUMENTS

pytestmark = pytest.mark.parametrize("name", ENGINES)


@pytest.fixture
def place(tmp_path, name):
    """A folder with a whole index, which nobody has open."""
    made = new_engine(name, tmp_path / "index")
    made.write(DOCUMENTS)
    made.close()
    return tmp_path / "index"


def words_files(place):
    """The files with the words, the biggest first."""
    files = [path for path in place.rglob("*") if path.is_file() and path.suffix != ".json"]
    return sorted(files, key=lambda path: -path.stat().st_size)


def count(engine, typed):
    return engine.search(Search(parse(typed), None)).count


def test_a_whole_index_opens_as_it_was_left(place, name):
    assert count(open_engine(name, place), "minimaria") == 3


def test_a_missing_index_is_damaged(tmp_path, name):
    with pytest.raises(IndexDamaged):
        open_engine(name, tmp_path / "nowhere")


def truncate(place):
    os.truncate(words_files(place)[0], 100)


def scramble(place):
    biggest = words_files(place)[0]
    content = bytearray(biggest.read_bytes())
    content[len(content) // 2] ^= 0xFF
    biggest.write_bytes(content)


def remove(place):
    words_files(place)[0].unlink()


def spoil_note(place):
    (place / "closed" / "hub.json").write_text("{")


def empty(place):
    shutil.rmtree(place)
    place.mkdir()


@pytest.mark.parametrize("harm", [truncate, scramble, remove, spoil_note, empty])
def test_damage_is_noticed_and_a_new_index_takes_its_place(place, name, harm):
    harm(place)
    with pytest.raises(IndexDamaged):
        open_engine(name, place)
    engine = new_engine(name, place)
    assert engine.count() == 0
    engine.write(DOCUMENTS)
    assert count(engine, "minimaria") == 3


@pytest.mark.parametrize("by", [-1, 1])
def test_an_index_of_another_release_answers_and_is_not_written(place, name, monkeypatch, by):
    monkeypatch.setattr(folder, "NUMBER", folder.NUMBER - by)
    engine = open_engine(name, place)
    assert (engine.age, count(engine, "minimaria")) == (by, 3)
    with pytest.raises(IndexBusy):
        engine.write([IndexedDocument(9, "Nio", "")])


def test_the_index_of_another_engine_is_damaged(place, name):
    with pytest.raises(IndexDamaged):
        open_engine("whoosh" if name == "tantivy" else "tantivy", place)


def test_a_stamp_tells_an_older_copy(place, name, tmp_path):
    shutil.copytree(place, tmp_path / "older")
    engine = open_engine(name, place)
    engine.write([IndexedDocument(9, "Nytt", "")])
    assert open_engine(name, place).stamp() == engine.stamp()
    assert open_engine(name, tmp_path / "older").stamp() != engine.stamp()


def test_a_reader_sees_what_another_wrote_after_a_refresh(place, name):
    reader, writer = open_engine(name, place), open_engine(name, place)
    writer.write([IndexedDocument(9, "Badhus", "")], removed_ids=[1])
    assert count(reader, "badhus") == 0
    reader.refresh()
    assert (count(reader, "badhus"), count(reader, "minimaria")) == (1, 2)


def test_a_reader_whose_index_was_taken_away_says_so(place, name):
    reader = open_engine(name, place)
    shutil.rmtree(place)
    with pytest.raises(IndexDamaged):
        reader.refresh()
    with pytest.raises(IndexDamaged):
        reader.write([])


def test_only_one_writes_at_a_time(place, name):
    one, other = open_engine(name, place), open_engine(name, place)

    def while_writing():
        with pytest.raises(IndexBusy):
            other.write([IndexedDocument(8, "Åtta", "")])
        yield IndexedDocument(9, "Nio", "")

    one.write(while_writing())
    other.write([IndexedDocument(8, "Åtta", "")])
    assert count(other, "åtta") == count(other, "nio") == 1


def test_a_write_that_fails_changes_nothing(place, name):
    engine = open_engine(name, place)

    def broken():
        yield IndexedDocument(9, "Nio", "")
        raise RuntimeError("the database went away")

    for write in (engine.write, engine.rebuild):
        with pytest.raises(RuntimeError):
            write(broken())
    assert (count(engine, "nio"), count(engine, "minimaria")) == (0, 3)
    engine.write([IndexedDocument(9, "Nio", "")])
    assert (count(engine, "nio"), engine.count()) == (1, 6)


DYING = """
import os, sys
from pathlib import Path
from agreementhub.search.engines import IndexedDocument, open_engine

def dying():
    for number in range(100, 200):
        yield IndexedDocument(number, "Dör", "avtal " * 50)
    os._exit(9)

open_engine(sys.argv[1], Path(sys.argv[2])).write(dying())
"""


def test_a_process_that_dies_while_writing_leaves_the_old_index(place, name):
    died = subprocess.run([sys.executable, "-W", "ignore", "-c", DYING, name, str(place)])
    assert died.returncode == 9
    engine = open_engine(name, place)
    assert (count(engine, "minimaria"), count(engine, "dör")) == (3, 0)
    engine.write([IndexedDocument(9, "Badhus", "")])
    assert count(engine, "badhus") == 1


def test_an_engine_is_imported_alone(name):
    other = "agreementhub.search.engines.whoosh" if name == "tantivy" else "tantivy"
    program = (
        "import sys; from agreementhub.search import engines;"
        f"import agreementhub.search.engines.{name}; sys.exit({other!r} in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-W", "ignore", "-c", program]).returncode == 0


def test_an_unknown_engine_is_refused_by_name(tmp_path, name):
    for way in (open_engine, new_engine):
        with pytest.raises(ValueError, match="no search engine named 'solr'"):
            way("solr", tmp_path)
