"""Loading: nothing is looked for that could go, and what was loaded is passed over later."""

import gc
import inspect
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


def test_where_a_view_stands_is_told_without_reading_its_source():
    with kept():
        (_, inner), line = _stand(), sys._getframe().f_lineno
        (outer,) = [one for one in inspect.stack() if one.function.startswith("test_where")]
    assert (inner.filename, inner.function, inner.code_context) == (__file__, "_stand", [""])
    assert (outer.lineno, outer.code_context) == (line + 1, [""])
    assert inspect.getframeinfo(sys._getframe()).code_context[0].strip().startswith("assert")


def test_where_something_stands_is_told_in_full_again_when_loading_fails():
    with pytest.raises(ImportError), kept():
        raise ImportError("no such room")
    assert "assert" in inspect.getframeinfo(sys._getframe()).code_context[0]


def _stand():
    frame = sys._getframe()
    return frame, inspect.getframeinfo(frame)
