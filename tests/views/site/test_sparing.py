"""What a page was drawn from goes when it is done, what is left of a large request soon after."""

import gc
import threading

import pytest
from jinja2.runtime import Context

from agreementhub.web.beside import sparing
from agreementhub.web.beside.sparing import LARGE, Sweeper


@pytest.fixture
def unlooked():
    """Python does not look for rings by itself."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.fixture
def swept(app, monkeypatch):
    """How often sweeping was asked for."""
    asked = []
    monkeypatch.setattr(app.app.registry.sweeper, "sweep", lambda: asked.append(True))
    return asked


@pytest.mark.parametrize("address", ["/", "/avtal", "/sok?q=avtal", "/no-such-page"])
def test_no_page_leaves_its_variables_behind(app, address, unlooked):
    def left():
        kept = (one for one in gc.get_objects() if isinstance(one, Context))
        return [one for one in kept if "request" in one]

    before = len(left())
    app.get(address, status="*")
    assert len(left()) <= before


@pytest.mark.parametrize(("more", "times"), [(0, 0), (1, 1)])
def test_what_is_left_of_a_large_request_is_swept_up(app, swept, more, times):
    app.post("/logga-in", b"a" * (LARGE + more), status="*")
    assert len(swept) == times


@pytest.mark.parametrize(("more", "times"), [(0, 0), (1, 1)])
def test_what_is_left_of_a_large_answer_is_swept_up(more, times):
    class Request:
        content_length = None

    class Registry:
        class sweeper:
            @staticmethod
            def sweep():
                asked.append(True)

    class Response:
        content_length = LARGE + more

    asked = []
    sparing.factory(lambda _request: Response, Registry)(Request)
    assert len(asked) == times


def test_python_looks_once_for_what_comes_close_together(monkeypatch):
    monkeypatch.setattr(sparing, "_SOON", 0.3)
    looked = []
    done = threading.Event()

    def look():
        looked.append(True)
        done.set()

    monkeypatch.setattr(sparing.gc, "collect", look)
    sweeper = Sweeper()
    for times in (1, 2):
        sweeper.sweep()
        sweeper.sweep()
        assert done.wait(5)
        done.clear()
        assert len(looked) == times


def test_what_a_whole_look_frees_goes_back_to_the_system(monkeypatch):
    given = []
    monkeypatch.setattr(sparing, "give_back", lambda: given.append(True))
    for phase, generation in (("start", 2), ("stop", 1), ("stop", 2)):
        sparing._looked(phase, {"generation": generation})
    assert len(given) == 1
