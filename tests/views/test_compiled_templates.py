"""Templates are compiled once an installation, not once a process."""

import jinja2.environment
import pytest
from webtest import TestApp

from agreementhub import application
from agreementhub.hub import Hub

# As it is outside the tests, where each installation has one of its own.
OWN = Hub.compiled


@pytest.fixture
def compiled(monkeypatch):
    """The names of templates as they are compiled from now on."""
    monkeypatch.setattr(Hub, "compiled", OWN)
    names = []
    compile_it = jinja2.environment.Environment.compile

    def noted(self, source, name=None, *rest, **more):
        names.append(name)
        return compile_it(self, source, name, *rest, **more)

    monkeypatch.setattr(jinja2.environment.Environment, "compile", noted)
    return names


def first_page(hub):
    return TestApp(application(hub)).get("/sok", headers={"Accept-Language": "sv"})


def test_the_next_process_compiles_nothing_that_was_compiled(hub, compiled):
    before = first_page(hub).text
    assert compiled
    compiled.clear()
    assert "Sök" in before and "Sök" in first_page(hub).text
    assert compiled == []


def test_what_was_kept_half_is_compiled_anew(hub, compiled):
    first_page(hub)
    kept = [*hub.compiled.iterdir()]
    assert kept
    for path in kept:
        path.write_bytes(path.read_bytes()[:60])
    compiled.clear()
    assert "Sök" in first_page(hub)
    assert compiled


def test_a_page_is_drawn_where_nothing_can_be_kept(hub, compiled):
    hub.compiled.mkdir(parents=True)
    app = TestApp(application(hub))
    hub.compiled.rmdir()
    assert "Sök" in app.get("/sok", headers={"Accept-Language": "sv"})
