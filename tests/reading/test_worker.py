"""The reading process has all it needs before it gives up its rights, and tells whose fault it
is when it fails."""

import json
import os
import sys
import sysconfig
from pathlib import Path

import pytest

from agreementhub.domain import doctypes
from agreementhub.reading import child, samples, worker
from agreementhub.reading.files import Limits, OwnFault, Unreadable
from agreementhub.reading.kept import Kept
from tests import made_documents, made_docx, made_pdf
from tests.reading.days.found import TODAY, meetings

FIELD = Path(__file__).parents[1] / "cases" / "field"
TYPES = doctypes.load(doctypes.BUILT_IN)
TEXT = "Avtalet gäller från den 1 januari 2027. Sveriges överenskommelse."
GOOD = [
    ("avtal.docx", made_docx.word(TEXT)),
    ("avtal.pdf", made_pdf.pdf(TEXT)),
    ("avtal.txt", TEXT.encode()),
    ("avtal.txt", TEXT.encode("utf-16")),
    ("avtal.txt", TEXT.encode("cp1252")),
]
# What starts the worker with every module to be found by way of one folder alone.
BEHIND = """
import os, sys
behind = sys.argv.pop(1)
sys.path[:] = [os.path.join(behind, name) for name in sorted(os.listdir(behind))]
sys.path_importer_cache.clear()
sys.meta_path[:] = [one for one in sys.meta_path if "editable" not in repr(one)]
for module in list(sys.modules.values()):
    if hasattr(module, "__path__"):
        tail = module.__name__.replace(".", os.sep)
        module.__path__ = [os.path.join(path, tail) for path in sys.path]
import socket
from agreementhub.reading import forking, worker
forking.serve(socket.socket(fileno=0), worker.prepare, worker.main)
"""


def all_is_read():
    """A good file of each kind goes through the process itself."""
    for name, data in GOOD:
        assert "Sveriges överenskommelse" in child.read(data, name).text
        assert "Sveriges" in child.understand(data, name, TYPES).words
    motion = child.understand(made_documents.MOTION.encode(), "motion.txt", TYPES)
    assert motion.proposals.type.value == "motion"
    assert child.propose_as(motion.text, TYPES, "memo").type.value == "memo"
    moved = child.read_days((FIELD / "ics_moved.ics").read_bytes(), "m.ics", TODAY, 2027)
    assert meetings(moved) == ["2027-01-13", "2027-02-10", "2027-03-17", "2027-05-12"]
    table = child.read_days((FIELD / "csv_utf16.csv").read_bytes(), "m.csv", TODAY, 2027)
    assert meetings(table) == ["2027-02-10", "2027-02-16"]


def test_a_good_file_of_each_kind_is_read_by_the_process():
    all_is_read()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives up rights before it reads")
def test_root_reads_them_too_with_a_python_that_only_root_may_read(tmp_path, monkeypatch):
    paths = sysconfig.get_paths()
    places = [
        Path(worker.__file__).parents[2],
        Path(paths["stdlib"]),
        Path(paths["stdlib"], "lib-dynload"),
        Path(paths["purelib"]),
    ]
    behind = tmp_path / "closed"
    behind.mkdir(mode=0o700)
    for number, place in enumerate(places):
        (behind / str(number)).symlink_to(place)
    command = (sys.executable, "-I", "-W", "ignore", "-c", BEHIND, str(behind))
    kept = Kept(command)
    monkeypatch.setattr(child, "_KEPT", kept)
    all_is_read()
    kept.end()


def test_every_sample_is_a_good_file():
    for ending, data in samples.documents():
        assert b'"read"' in worker.answer(data, ending, Limits())
    assert {ending for ending, _data in samples.calendars("20270208")} == {"ics", "csv"}


def failing(fault):
    """A reader that fails so."""

    def read(_data, _ending, _limits):
        raise fault

    return read


def caused(fault, cause):
    """A fault that came from another."""
    fault.__cause__ = cause
    return fault


@pytest.mark.parametrize(
    "fault",
    [
        ImportError("heapq"),
        ModuleNotFoundError("encodings.cp437"),
        LookupError("unknown encoding: cp437"),
        PermissionError(13, "/root/.pyenv"),
        OwnFault(),
        caused(ValueError("wrapped"), ImportError("heapq")),
    ],
)
def test_a_fault_that_no_file_can_cause_is_told_as_ours(fault, monkeypatch, caplog):
    answered = worker.answer(b"x", "txt", Limits(), failing(fault))
    assert list(json.loads(answered)) == ["fault"]
    monkeypatch.setattr(child, "answer", lambda *_arguments: answered)
    with pytest.raises(Unreadable) as refused:
        child.read(b"text", "a.txt")
    assert refused.value.reason == "ours"
    assert type(fault).__name__ in caplog.text


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        (KeyError("w:p"), "damaged"),
        (IndexError(), "damaged"),
        (ValueError(), "damaged"),
        (RecursionError(), "damaged"),
        (MemoryError(), "bomb"),
        (caused(ValueError(), KeyError()), "damaged"),
    ],
)
def test_what_hostile_bytes_cause_is_told_as_the_files(fault, why):
    assert json.loads(worker.answer(b"x", "txt", Limits(), failing(fault)))["why"] == why


@pytest.mark.parametrize("fault", [MemoryError(), ImportError("heapq"), OSError(), KeyError("x")])
def test_whatever_happens_before_a_word_is_read_is_ours(fault, monkeypatch, capfdbinary):
    def fails(*_arguments):
        raise fault

    worker._text.cache_clear()
    monkeypatch.setattr(worker, "warm_up", fails)
    assert worker.main(["--ending", "txt"]) == 1
    assert type(fault).__name__ in json.loads(capfdbinary.readouterr().out)["fault"]


def test_a_rule_of_ours_that_fails_on_a_good_text_is_not_the_files_fault(monkeypatch):
    from agreementhub.reading import readers
    from agreementhub.reading.proposals import proposing

    def fails(*_arguments):
        raise IndexError

    monkeypatch.setattr(proposing, "propose", fails)
    answered = worker.answer(b"Avtal", "txt", Limits(), readers.understanding(TYPES))
    assert "fault" in json.loads(answered)


def test_a_long_text_is_looked_through_as_far_as_there_is_reason_to():
    lines = "\n\n".join(f"Stycke {n}" for n in range(12_000))
    read = child.understand(lines.encode(), "lang.txt", TYPES)
    assert (len(read.text.blocks), read.beyond) == (10_000, 2_000)
    assert read.words.endswith("Stycke 11999")
