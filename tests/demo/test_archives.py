"""The whole register taken out and put back: the same rows, the same files, the same bytes."""

import hashlib
import json
import shutil
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from agreementhub.domain.rules import RuleBroken
from agreementhub.models import Base, Document, IndexChange, Organisation, SignInAttempt, User
from agreementhub.models.engine import READ_ONLY, open_engine
from agreementhub.services import archives, migrating
from agreementhub.services.archives import storing
from agreementhub.services.documents import files
from agreementhub.services.oversight import integrity
from agreementhub.services.people import sessions
from agreementhub.services.stamp import Stamp
from tests.conftest import NOW, POSTGRESQL, emptying, of_driver, own_database
from tests.rows import every_row

SHEET = b"%PDF-1.7 bilaga \x00\xff" * 100_000


@pytest.fixture(scope="module")
def kept(demo, tmp_path_factory):
    """The files of the demo, with a sheet attached to its first document; and somebody at work."""
    folder = tmp_path_factory.mktemp("kept")
    document, person = demo.query(Document).first(), demo.query(User).first()
    blob = files.keep(demo, folder, SHEET, "application/pdf")
    files.attach(demo, document, blob, Stamp(person, NOW), name="Bilaga.pdf", text="Bilaga")
    sessions.begin(demo, person, now=NOW)
    demo.add(SignInAttempt(name_digest="n", address_digest="a", at=NOW))
    demo.commit()
    return folder


@pytest.fixture(scope="module")
def archive(demo, kept, tmp_path_factory):
    """The demo, exported once."""
    folder = tmp_path_factory.mktemp("exported") / "archive"
    export(demo.get_bind(), kept, folder)
    return folder


@pytest.fixture
def copy(archive, tmp_path):
    """An archive of one's own to spoil."""
    return Path(shutil.copytree(archive, tmp_path / "copy"))


@pytest.fixture(scope="module")
def ready(tmp_path_factory):
    """A migrated database on SQLite, to copy."""
    url = f"sqlite:///{tmp_path_factory.mktemp('ready') / 'empty.sqlite'}"
    engine = open_engine(url)
    migrating.upgrade(engine)
    engine.dispose()
    return Path(make_url(url).database)


@pytest.fixture
def empty(ready, tmp_path):
    """An empty database."""
    shutil.copy(ready, tmp_path / "empty.sqlite")
    engine = open_engine(f"sqlite:///{tmp_path / 'empty.sqlite'}")
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def server(worker_id):
    """A second database on the PostgreSQL server of the tests, migrated."""
    if not POSTGRESQL:
        pytest.skip("tried where the tests themselves run on PostgreSQL")
    engine = open_engine(own_database(POSTGRESQL, f"{worker_id}_archive"))
    migrating.upgrade(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def elsewhere(server):
    """An empty database on PostgreSQL."""
    with psycopg.connect(of_driver(server.url)) as db:
        db.execute(emptying())
    return server


def export(engine, kept, folder):
    with Session(engine.execution_options(**READ_ONLY)) as db:
        return archives.export(db, kept, folder)


def load(engine, folder, types, kept):
    with Session(engine) as db:
        archives.load(db, kept, folder, types)
        db.commit()


def refused(engine, folder, types, kept, words):
    """That loading is refused in such words, and has written nothing."""
    with Session(engine) as db:
        before = every_row(db)
        with pytest.raises(RuleBroken) as rule:
            archives.load(db, kept, folder, types)
        assert words in rule.value.message.interpolate()
        assert every_row(db) == before
    assert not kept.exists()


def held(folder):
    """Every file of a folder by its path, with its bytes."""
    return {
        path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def loaded_equals(engine, demo, archive, types, kept, tmp_path):
    load(engine, archive, types, tmp_path / "files")
    with Session(engine) as db:
        there, here = every_row(db), every_row(demo)
        waiting = {row.document_id for row in db.scalars(sa.select(IndexChange))}
        assert waiting == set(db.scalars(sa.select(Document.id)))
        for left in ("session", "sign_in_attempt", "index_change"):
            there.pop(left), here.pop(left)
        assert there == here
        found = integrity.verify(db, types, folder=tmp_path / "files", today=NOW.date())
        assert list(found) == []
    assert held(tmp_path / "files") == held(kept)
    export(engine, tmp_path / "files", tmp_path / "again")
    assert held(tmp_path / "again") == held(archive)


def test_what_was_loaded_is_what_was_exported(empty, demo, archive, types, kept, tmp_path):
    loaded_equals(empty, demo, archive, types, kept, tmp_path)


def test_from_one_kind_of_database_to_the_other(elsewhere, demo, archive, types, kept, tmp_path):
    loaded_equals(elsewhere, demo, archive, types, kept, tmp_path)


def test_what_is_new_gets_a_number_of_its_own_after_a_load(elsewhere, archive, types, tmp_path):
    load(elsewhere, archive, types, tmp_path / "files")
    with Session(elsewhere) as db:
        db.add(Organisation(name="Ny kommun", kind="municipality", code="9999"))
        db.flush()


def test_only_its_owner_opens_an_archive(archive):
    modes = {path.stat().st_mode & 0o777 for path in [archive, *archive.rglob("*")]}
    assert modes == {0o700, 0o600}


def test_the_manifest_tells_what_is_there_and_what_stays_behind(archive):
    told = json.loads((archive / "manifest.json").read_text("utf-8"))
    there = held(archive)
    assert {Path(path) for path in told["files"]} == there.keys() - {Path("manifest.json")}
    for path, total in told["files"].items():
        data = there[Path(path)]
        assert total == {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    for name, count in told["rows"].items():
        assert len(there[Path(f"tables/{name}.jsonl")].splitlines()) >= count
    every = {table.name for table in Base.metadata.sorted_tables}
    assert told["rows"].keys() | told["left_out"].keys() == every
    assert told["left_out"].keys() == {
        "session",
        "known_browser",
        "sign_in_attempt",
        "index_change",
    }


def test_a_folder_that_holds_something_is_not_written_to(demo, kept, tmp_path):
    (tmp_path / "mine.txt").write_text("kvar")
    with pytest.raises(RuleBroken, match="holds something"):
        export(demo.get_bind(), kept, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("damage", [lambda path: path.unlink(), lambda path: path.write_bytes(b"")])
def test_a_damaged_file_leaves_no_finished_archive(demo, kept, tmp_path, damage):
    own = Path(shutil.copytree(kept, tmp_path / "own"))
    damage(next(path for path in own.rglob("*") if path.is_file()))
    with pytest.raises(RuleBroken, match="missing or changed"):
        export(demo.get_bind(), own, tmp_path / "archive")
    assert not (tmp_path / "archive" / "manifest.json").exists()


def test_what_is_saved_meanwhile_is_not_in_half(empty, archive, types, tmp_path, monkeypatch):
    """All tables are of the moment at which the first was read."""
    load(empty, archive, types, tmp_path / "files")
    _written_during(empty, tmp_path, archive, monkeypatch)


def test_what_is_saved_meanwhile_is_not_in_half_on_postgresql(
    elsewhere, archive, types, tmp_path, monkeypatch
):
    load(elsewhere, archive, types, tmp_path / "files")
    _written_during(elsewhere, tmp_path, archive, monkeypatch)


def _written_during(engine, tmp_path, archive, monkeypatch):
    write, done = storing.write, []

    def writing(path, pieces):
        total = write(path, pieces)
        if not done:
            with Session(engine) as other:
                other.execute(sa.update(Document).values(title="Annan"))
                other.commit()
            done.append(path)
        return total

    monkeypatch.setattr(storing, "write", writing)
    export(engine, tmp_path / "files", tmp_path / "again")
    assert done
    assert held(tmp_path / "again") == held(archive)


def spoilt(folder, **changes):
    """Write another manifest."""
    path = folder / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | changes))


def rewritten(folder, table, change):
    """Change the lines of a table, and make the sums fit."""
    name = f"tables/{table}.jsonl"
    data = change((folder / name).read_bytes())
    (folder / name).write_bytes(data)
    sums = json.loads((folder / "manifest.json").read_text("utf-8"))["files"]
    fitting = {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    spoilt(folder, files=sums | {name: fitting})


def emptied(folder):
    (folder / "tables" / "document.jsonl").write_bytes(b"")


SPOILT = {
    "no manifest": (lambda f: (f / "manifest.json").unlink(), "no manifest.json"),
    "no JSON": (lambda f: (f / "manifest.json").write_bytes(b"\xff{"), "damaged"),
    "deep JSON": (lambda f: (f / "manifest.json").write_bytes(b"[" * 200_000), "damaged"),
    "a list": (lambda f: (f / "manifest.json").write_bytes(b"[]"), "damaged"),
    "no sums": (lambda f: spoilt(f, files=None), "damaged"),
    "no rows": (lambda f: spoilt(f, rows={}), "damaged"),
    "other format": (lambda f: spoilt(f, format=2), "another release"),
    "other revision": (lambda f: spoilt(f, revision="0001"), "another release"),
    "a file gone": (lambda f: (f / "tables" / "case_file.jsonl").unlink(), "case_file.jsonl"),
    "a file changed": (emptied, "tables/document.jsonl is missing or changed"),
    "an upload changed": (
        lambda f: next((f / "files").rglob("*/*")).write_bytes(b"annat"),
        "missing or changed",
    ),
    "a table not named": (lambda f: spoilt(f, files={}), "missing or changed"),
    "outside": (
        lambda f: spoilt(f, files={"../../etc/passwd": {"size": 1, "sha256": ""}}),
        "outside: ../../etc/passwd",
    ),
    "absolute": (
        lambda f: spoilt(f, files={"/etc/passwd": {"size": 1, "sha256": ""}}),
        "outside: /etc/passwd",
    ),
    "no path": (lambda f: spoilt(f, files={"\0": {"size": 1, "sha256": ""}}), "outside"),
    "fewer rows": (lambda f: spoilt(f, rows=rows(f) | {"user_account": 1}), "user_account.jsonl"),
    "no row": (lambda f: rewritten(f, "document", lambda d: d + b"{}\n"), "is no row"),
    "another type": (
        lambda f: rewritten(f, "organisation", lambda d: d.replace(b'"id":1,', b'"id":"1",')),
        "organisation.jsonl: line 1 is no row",
    ),
    "a row twice": (
        lambda f: rewritten(f, "document", lambda d: d + d),
        "does not take the rows of document",
    ),
    "a type not known": (
        lambda f: rewritten(f, "document", lambda d: d.replace(b'"motion"', b'"song"')),
        "missing here: song",
    ),
}


def rows(folder):
    return json.loads((folder / "manifest.json").read_text("utf-8"))["rows"]


@pytest.mark.parametrize(("spoil", "words"), SPOILT.values(), ids=list(SPOILT))
def test_a_spoilt_archive_is_refused(spoil, words, empty, copy, types, tmp_path):
    spoil(copy)
    refused(empty, copy, types, tmp_path / "files", words)


def test_a_link_that_leads_outside_is_refused(empty, copy, types, tmp_path):
    path = copy / "tables" / "document.jsonl"
    path.rename(tmp_path / "document.jsonl")
    path.symlink_to(tmp_path / "document.jsonl")
    refused(empty, copy, types, tmp_path / "files", "outside: tables/document.jsonl")


def test_an_upload_that_the_manifest_does_not_name_is_refused(empty, copy, types, tmp_path):
    sums = json.loads((copy / "manifest.json").read_text("utf-8"))["files"]
    spoilt(copy, files={path: sums[path] for path in sums if path.startswith("tables/")})
    refused(empty, copy, types, tmp_path / "files", "missing or changed")


def test_a_database_that_holds_a_row_is_refused(empty, archive, types, tmp_path):
    with Session(empty) as db:
        db.add(Organisation(name="Norrvik kommun", kind="municipality", code="1"))
        db.commit()
    refused(empty, archive, types, tmp_path / "files", "holds something already (organisation)")


def test_tries_of_passwords_stop_no_load(empty, archive, types, tmp_path):
    with Session(empty) as db:
        db.add(SignInAttempt(name_digest="n", address_digest="a", at=NOW))
        db.commit()
    load(empty, archive, types, tmp_path / "files")


def test_a_database_of_another_release_is_refused_either_way(empty, archive, kept, types, tmp_path):
    with empty.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '0001'"))
    refused(empty, archive, types, tmp_path / "files", "agreementhub init")
    with pytest.raises(RuleBroken, match="agreementhub init"):
        export(empty, kept, tmp_path / "archive")
    assert not (tmp_path / "archive").exists()
