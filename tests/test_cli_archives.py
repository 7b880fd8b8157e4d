"""The whole register out and in again from the command line."""

import json

import pytest
from click.testing import CliRunner

from agreementhub.cli import archiving, main
from agreementhub.hub import Hub
from agreementhub.search.engines import IndexBusy
from agreementhub.services import migrating
from agreementhub.services.people import accounts
from agreementhub.services.search import indexing
from agreementhub.settings import Settings
from tests import factories


@pytest.fixture
def register(hub, db):
    """A register with one agreement in it."""
    factories.agreement(db, title="Kulturskola", responsible=factories.user(db))
    db.commit()
    return hub


@pytest.fixture
def other(tmp_path):
    """Another installation, made and empty."""
    own = Settings(f"sqlite:///{tmp_path / 'other.sqlite'}", tmp_path / "other", demo=True)
    hub = Hub(own)
    migrating.upgrade(hub.engine)
    yield hub
    hub.engine.dispose()


@pytest.fixture
def run(monkeypatch):
    """Run the command on an installation; the result."""

    def run(hub, *arguments, status=0):
        monkeypatch.setattr(archiving, "open_hub", lambda config: hub)
        result = CliRunner().invoke(main, [*map(str, arguments)])
        assert result.exit_code == status, result.output
        assert "Traceback" not in result.output
        return result

    return run


def test_a_register_moves_with_its_accounts_and_is_found_at_once(run, register, other, tmp_path):
    folder = tmp_path / "archive"
    told = run(register, "export", folder).stdout
    assert told == f"{_rows(folder)} rows in {_files(folder)} files are in {folder}.\n"
    assert run(other, "load", folder).stdout.startswith(f"{_rows(folder)} rows are loaded")
    with other.session(read_only=True) as db:
        assert accounts.find(db, "anna.berg@norrvik.example")
    assert other.index.engine().count() == 1
    assert "holds something already" in run(other, "load", folder, status=1).stderr


def test_an_index_that_another_makes_just_now_follows_later(
    run, register, other, tmp_path, monkeypatch
):
    def busy(*_given, **_how):
        raise IndexBusy("another makes it")

    run(register, "export", tmp_path / "archive")
    with monkeypatch.context() as patch:
        patch.setattr("agreementhub.services.search.indexing.reindex", busy)
        run(other, "load", tmp_path / "archive")
    with other.session() as db:
        indexing.drain(db, other.index, other.types)
    assert other.index.engine().count() == 1


def test_what_cannot_be_done_is_said_in_a_line(run, register, other, tmp_path):
    (tmp_path / "file").write_text("a")
    for verb, where, words in [
        ("load", tmp_path / "none", "no manifest.json"),
        ("load", tmp_path / "file", "Not a directory"),
        ("export", tmp_path, "holds something already"),
        ("export", tmp_path / "file", "File exists"),
        ("export", tmp_path / "file" / "deeper", "File exists"),
        ("export", tmp_path / ("x" * 300), "File name too long"),
    ]:
        assert words in run(register, verb, where, status=1).stderr


def _rows(folder):
    return sum(json.loads((folder / "manifest.json").read_text("utf-8"))["rows"].values())


def _files(folder):
    return len(json.loads((folder / "manifest.json").read_text("utf-8"))["files"])
