"""However a file was made, the process that asks for its text goes on unharmed."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import pytest

from agreementhub.reading import child
from agreementhub.reading.files.limits import MEGABYTE, Limits
from agreementhub.reading.files.text import Block
from agreementhub.reading.files.unreadable import Unreadable
from agreementhub.reading.kept import Kept
from tests import made_docx, made_pdf

TODAY = date(2026, 11, 29)
CONFINED = (
    "from agreementhub.reading.files.limits import *; confine(Limits(memory_bytes=200 << 20)); "
)


RUNNING = """
import socket
from agreementhub.reading import forking
def run(arguments):
    exec(arguments[0], {})
    return 0
forking.serve(socket.socket(fileno=0), lambda arguments: None, run)
"""


def answer_of(code: str, **limits: int) -> bytes:
    """What a process says that runs the code in place of reading a file."""
    with tempfile.TemporaryFile() as file:
        return child.answer((code,), file, Limits(**limits))


@pytest.fixture
def running(monkeypatch):
    """Runs the code that it is asked, where a file would be read."""
    kept = Kept((sys.executable, "-I", "-W", "ignore", "-c", RUNNING))
    monkeypatch.setattr(child, "_KEPT", kept)
    yield kept
    kept.end()


def test_a_word_document_is_read():
    read = child.read(made_docx.word("Avtalets text", title="Avtal"), "avtal.docx")
    assert read.text == "Avtalets text"
    assert read.title == "Avtal"


def test_a_file_on_disk_is_read(tmp_path: Path):
    path = tmp_path / "avtal.txt"
    path.write_text("# Avtal\n\nEtt å.\fNästa sida.", "utf-8")
    read = child.read(path, path.name)
    assert read.blocks == (
        Block("heading", 1, "Avtal", 1),
        Block("paragraph", 0, "Ett å.", 1),
        Block("paragraph", 0, "Nästa sida.", 2),
    )
    assert read.pages == 2


def test_a_refusal_comes_back_with_its_reason():
    with pytest.raises(Unreadable) as refused:
        child.read(made_pdf.locked("hemligt", "x"), "avtal.pdf")
    assert refused.value.reason == "password"


def test_the_worker_answers_by_itself_too(tmp_path: Path):
    path = tmp_path / "avtal.txt"
    path.write_text("Avtalets text", "utf-8")
    worker = [sys.executable, "-W", "ignore", "-m", "agreementhub.reading.worker"]
    run = subprocess.run([*worker, str(path), "--ending", "txt"], capture_output=True, check=False)
    assert run.returncode == 0
    assert json.loads(run.stdout)["read"]["blocks"] == [["paragraph", 0, "Avtalets text", None]]
    run = subprocess.run(worker, input=b"", capture_output=True, check=False)
    assert run.returncode == 1
    assert json.loads(run.stdout) == {"why": "empty", "mapping": {}}


def test_a_file_over_the_limit_starts_no_process(monkeypatch):
    monkeypatch.setattr(child, "answer", None)
    with pytest.raises(Unreadable) as refused:
        child.read(bytes(11), "a.txt", Limits(file_bytes=10))
    assert refused.value.reason == "too_big"


def test_a_file_that_is_not_there_is_an_error_of_the_caller(tmp_path: Path):
    with pytest.raises(FileNotFoundError):
        child.read(tmp_path / "saknas.pdf", "saknas.pdf")


def test_a_process_that_hangs_is_ended(running):
    started = time.monotonic()
    with pytest.raises(Unreadable) as refused:
        answer_of("import time; time.sleep(60)", seconds=1)
    assert refused.value.reason == "too_slow"
    assert time.monotonic() - started < 10


def test_a_process_that_only_counts_is_ended_by_its_own_clock(running):
    code = (
        "from agreementhub.reading.files.limits import *; confine(Limits(seconds=1))\nwhile 1: pass"
    )
    with pytest.raises(Unreadable) as refused:
        answer_of(code, seconds=20)
    assert refused.value.reason in ("too_slow", "bomb")


@pytest.mark.parametrize("sign", [signal.SIGSEGV, signal.SIGBUS, signal.SIGILL])
def test_a_crash_means_a_damaged_file(running, sign):
    with pytest.raises(Unreadable) as refused:
        answer_of(f"import os; os.kill(os.getpid(), {int(sign)})")
    assert refused.value.reason == "damaged"


def test_memory_is_limited(running):
    code = CONFINED + "\ntry: bytearray(300 << 20)\nexcept MemoryError: print('full', end='')"
    assert answer_of(code) == b"full"


def test_a_file_that_swells_in_memory_is_refused():
    with pytest.raises(Unreadable) as refused:
        child.read(made_pdf.that_swells(), "bomb.pdf", Limits(memory_bytes=200 * MEGABYTE))
    assert refused.value.reason in ("bomb", "damaged")


def test_no_process_can_be_started_from_within(running):
    code = CONFINED + "\ntry: os.fork()\nexcept OSError: print('alone', end='')"
    assert answer_of(code) == b"alone"


def test_processes_that_were_started_die_with_the_reader(running):
    code = (
        "import os, sys, time\n"
        "if os.fork() == 0: time.sleep(60)\n"
        "print(os.getpgid(0)); sys.stdout.flush()"
    )
    group = int(answer_of(code))
    for _attempt in range(50):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    pytest.fail("a process of the reader lives on")


def test_a_flood_of_an_answer_is_cut(running):
    code = "import sys\nwhile 1: sys.stdout.write('x' * 10000)"
    flood = (
        "from agreementhub.reading.files.limits import *; confine(Limits(answer_bytes=50_000))\n"
    )
    assert len(answer_of(flood + code, answer_bytes=60_000)) <= 60_000


def test_the_secrets_of_the_hub_are_not_handed_down(running, monkeypatch):
    monkeypatch.setenv("AGREEMENTHUB_SECRET", "hemligt")
    assert b"hemligt" not in answer_of("import os; print(os.environ)")


def test_a_reader_that_is_broken_is_not_blamed_on_the_file(monkeypatch):
    monkeypatch.setattr(child, "_KEPT", Kept((sys.executable, "-c", "")))
    with pytest.raises(Unreadable) as refused:
        child.read(b"text", "a.txt")
    assert refused.value.reason == "ours"


@pytest.mark.parametrize(
    "answered",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"read"',
        b"{}",
        b'{"read": null}',
        b'{"read": {"blocks": [["row", 0, null, 1]], "pages": 1, "title": "", "left_out": {}}}',
        b'{"why": "hittepa", "mapping": {}}',
        b'{"why": "doc"}',
        b'{"why": ["doc"], "mapping": {}}',
        b'{"why": "doc", "mapping": "x"}',
        b"\xff\xfe\x00",
    ],
)
def test_an_answer_that_is_neither_text_nor_reason_is_believed_in_no_part(answered, monkeypatch):
    monkeypatch.setattr(child, "answer", lambda *_arguments: answered)
    for read in (child.read, lambda *file: child.read_days(*file, TODAY, 2027)):
        with pytest.raises(Unreadable) as refused:
            read(b"text", "a.txt")
        assert refused.value.reason == "ours"
