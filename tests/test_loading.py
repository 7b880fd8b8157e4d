"""Loading: nothing is looked for that could go, and what was loaded is passed over later."""

import gc
import subprocess
import sys

import pytest

from agreementhub.loading import kept


@pytest.fixture(autouse=True)
def _looked_at_again():
    yield
    gc.unfreeze()


def test_python_looks_again_once_the_program_is_loaded_and_passes_over_it():
    with kept():
        assert not gc.isenabled()
        loaded = [[] for _ in range(1_000)]
    assert gc.isenabled()
    assert gc.get_freeze_count() >= len(loaded)


def test_python_looks_again_when_loading_fails():
    with pytest.raises(ImportError), kept():
        raise ImportError("no such room")
    assert gc.isenabled()


def test_the_command_is_loaded_so():
    told = "import agreementhub.cli, gc; print(gc.isenabled(), gc.get_freeze_count() > 100_000)"
    answer = subprocess.run(
        [sys.executable, "-c", told], capture_output=True, text=True, check=True
    )
    assert answer.stdout.split() == ["True", "True"]
