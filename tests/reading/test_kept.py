"""The process that forks a reader for each file: one for many, and another when it is gone."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from agreementhub.reading import kept
from agreementhub.reading.files import Limits, Unreadable
from agreementhub.reading.kept import Kept

# Runs the code that it is asked; `server` is the process that forks.
RUNNING = """
import os, socket
from agreementhub.reading import forking
server = os.getpid()
def run(arguments):
    exec(arguments[0], {"os": os, "server": server})
    return 0
forking.serve(socket.socket(fileno=0), lambda arguments: None, run)
"""
SERVER = "print(server)"


@pytest.fixture
def running():
    one = Kept((sys.executable, "-I", "-W", "ignore", "-c", RUNNING))
    yield one
    one.end()


def ask(running, code, **limits):
    with tempfile.TemporaryFile() as file:
        file.write(b"det som ska sta")
        _status, written = running.ask([code], file, Limits(**limits))
        return written.decode().strip()


def is_there(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def gone(pid):
    """Whether the process is gone, or soon will be."""
    for _attempt in range(100):
        if not is_there(pid):
            return True
        time.sleep(0.05)
    return False


def test_files_are_read_by_forks_of_one_process(running):
    told = {ask(running, "print(server, os.getpid())") for _each in range(3)}
    assert len({one.split()[0] for one in told}) == 1
    assert len({one.split()[1] for one in told}) == 3


def test_many_threads_each_get_their_own_answer(running):
    with ThreadPoolExecutor(8) as pool:
        told = list(pool.map(lambda n: ask(running, f"print({n})"), range(40)))
    assert told == [str(n) for n in range(40)]


def test_a_process_that_died_is_started_anew(running):
    first = int(ask(running, SERVER))
    os.kill(first, signal.SIGKILL)
    assert int(ask(running, SERVER)) != first


def test_a_file_that_is_being_read_is_read_to_its_end_when_the_process_dies(running):
    code = "os.kill(server, 9); import time; time.sleep(0.2); print(server)"
    first = int(ask(running, code))
    assert int(ask(running, SERVER)) != first


def test_after_so_many_files_another_takes_over(running, monkeypatch):
    monkeypatch.setattr(kept, "_FILES", 2)
    told = [int(ask(running, SERVER)) for _each in range(3)]
    assert told[0] == told[1] != told[2]
    assert gone(told[0])


def test_it_ends_with_whoever_started_it():
    code = (
        "import tempfile\nfrom agreementhub.reading import kept\n"
        "from agreementhub.reading.files import Limits\n"
        f"one = kept.Kept(({sys.executable!r}, '-I', '-c', {RUNNING!r}))\n"
        "with tempfile.TemporaryFile() as file:\n"
        "    print(one.ask(['print(server)'], file, Limits())[1].decode(), flush=True)\n"
        "import os; os.kill(os.getpid(), 9)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert told.returncode == -9
    assert gone(int(told.stdout))


def test_a_reader_has_no_way_to_the_one_that_forks(running):
    code = "print([n for n in os.listdir('/proc/self/fd') if os.path.exists(f'/proc/self/fd/{n}')])"
    assert ask(running, code) == "['0', '1', '2']"


def test_a_reader_starts_at_the_beginning_of_the_file(running):
    assert ask(running, "print(open(0, 'rb').read())") == "b'det som ska sta'"


def test_a_late_reader_is_ended_and_the_next_file_is_read(running):
    first = int(ask(running, SERVER))
    with pytest.raises(Unreadable) as refused:
        ask(running, "import time; time.sleep(60)", seconds=1)
    assert refused.value.reason == "too_slow"
    assert int(ask(running, SERVER)) == first
