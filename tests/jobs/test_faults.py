"""Letters under faults, in short; `python -m bench.faults` tries them all, and at length.

SQLite always: the faults are those of processes and mail servers.
"""

import pytest

from bench import faults
from bench.fault_child import IN_DOUBT


@pytest.mark.parametrize("step", ["before planning", "planning, not committed", IN_DOUBT[0]])
def test_a_killed_worker_loses_no_letter(step):
    # Two people answer for the four: their letters are about two matters each.
    told = faults.killed("SQLite", step, 1, letters=4)
    assert told.note == "1 of 1 died"
    assert not told.failed, faults.line(told)
    # A copy may follow, and here it does: the server had taken a letter that nobody noted.
    assert told.doubled == (1 if step in IN_DOUBT else 0)


def test_a_worker_that_dies_while_the_server_reads_sends_the_letter_again():
    told = faults.killed_by_server("SQLite", 1, letters=4)
    assert told.note == "1 of 1 died"
    assert not told.failed, faults.line(told)


def test_two_workers_and_a_cron_job_send_each_letter_once():
    told, _rate = faults.together("SQLite", 20)
    assert told.note.startswith("3 of 3 ended well")
    assert not told.failed, faults.line(told)


@pytest.mark.parametrize("failure", ["450", "reset"])
def test_a_server_that_fails_for_a_while_gets_every_letter_once(failure):
    told = faults.failing("SQLite", failure, letters=2)
    assert not told.failed, faults.line(told)


def test_a_server_that_was_down_for_a_day_gets_every_letter_once():
    assert not faults.down_for_a_day("SQLite", letters=3).failed


def test_thirty_days_of_silence_lose_no_deadline():
    told = faults.silent_for_a_month("SQLite", agreements=30)
    assert told.letters > 3
    assert not told.failed, faults.line(told)


def test_no_clock_loses_or_doubles_a_letter():
    for told in faults.clocks("SQLite", agreements=5):
        assert told.letters > 0
        assert not told.failed, faults.line(told)
