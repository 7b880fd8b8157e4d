"""The index in the database: written with what is saved, and one for all hosts."""

import threading

import pytest
from sqlalchemy import text

from agreementhub.hub import Hub
from agreementhub.models import IndexChange
from agreementhub.search.engines import IndexBusy, IndexDamaged, IndexedDocument, folder
from agreementhub.search.engines.postgresql import SCHEMA, filling
from agreementhub.services.documents import files
from agreementhub.services.search import indexing, searching
from agreementhub.services.stamp import Stamp
from agreementhub.settings import Settings, SettingsRefused, read
from tests import factories
from tests.conftest import NOW, POSTGRESQL
from tests.factories import TYPES

pytestmark = pytest.mark.skipif(not POSTGRESQL, reason="needs a PostgreSQL server")
PUBLIC = frozenset({"public"})


def host(database_url, tmp_path, name="one"):
    """A host of the register, with a folder of its own."""
    return Hub(
        Settings(
            database_url=database_url,
            data_dir=tmp_path / name,
            demo=True,
            secret="a secret that only tests know about",
            search_engine="postgresql",
        )
    )


@pytest.fixture
def one(database_url, tmp_path):
    """A host whose index is empty."""
    opened = host(database_url, tmp_path)
    opened.index.rebuild([])
    yield opened
    with opened.engine.begin() as db:
        db.execute(text(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE"))
    opened.engine.dispose()
    opened.index._bind.dispose()


@pytest.fixture
def other(one, database_url, tmp_path):
    """Another host of the same register."""
    opened = host(database_url, tmp_path, "other")
    yield opened
    opened.engine.dispose()
    opened.index._bind.dispose()


def signed(hub, title="Färdtjänst", **given):
    with hub.session() as db:
        made = factories.agreement(db, title=title, state="signed", **given)
        db.commit()
        return made.id


def found(hub, words, keys=PUBLIC):
    with hub.session(read_only=True) as db:
        return {
            hit.document.id for hit in searching.search(db, hub.index, TYPES, words, keys=keys).hits
        }


def waiting(hub):
    with hub.session(read_only=True) as db:
        return sorted(
            db.scalars(
                IndexChange.__table__.select().with_only_columns(IndexChange.document_id).distinct()
            )
        )


def drain(hub):
    with hub.session(read_only=True) as db:
        return indexing.drain(db, hub.index, TYPES)


def test_what_is_saved_on_one_host_is_found_on_another_at_once(one, other):
    assert found(other, "färdtjänst") == set()
    made = signed(one)
    assert found(other, "färdtjänst") == {made}


def test_what_is_not_saved_after_all_is_not_found(one):
    with one.session() as db:
        factories.agreement(db, title="Färdtjänst", state="signed")
        db.flush()
        db.rollback()
    assert found(one, "färdtjänst") == set()


def test_the_outbox_is_emptied_without_writing_again(one):
    signed(one)
    before = one.index.engine().stamp()
    assert drain(one) == 1
    assert (waiting(one), one.index.engine().stamp()) == ([], before)


def with_file(hub, body):
    """A document with a file of that text, which no field has room for."""
    with hub.session() as db:
        made = factories.agreement(db, title="Färdtjänst", state="signed")
        blob = files.keep(db, hub.files, b"Bilaga", "text/plain")
        stamp = Stamp(factories.user(db), NOW, "Bilaga")
        files.attach(db, made, blob, stamp, name="bilaga.txt", text=body)
        factories.put_in(db, made, "signed")
        db.commit()
        return made.id


def test_a_document_of_many_rows_is_found_by_its_last_and_stops_no_save(one):
    words = " ".join(f"ord{n % 5_000}" for n in range(45_000))
    made = with_file(one, f"{words} allrasista ordet")
    drain(one)
    for asked in ("allrasista", '"ord4999 allrasista ordet"', "ord0 OCH allrasista"):
        assert found(one, asked) == {made}, asked


def test_words_of_a_kilobyte_each_stop_no_save(one):
    words = " ".join(f"{'å' * 900}{n}" for n in range(20)) + " slut" * 3_000
    made = with_file(one, f"{words} sistaordet")
    assert found(one, "sistaordet") == {made}


def test_an_index_that_fails_stops_no_save_and_follows_later(one, monkeypatch):
    def broken(*_given):
        raise RuntimeError("no space left")

    with monkeypatch.context() as patch:
        patch.setattr(filling, "insert", broken)
        made = signed(one)
    assert found(one, "färdtjänst") == set() and waiting(one) == [made]
    assert drain(one) == 1
    assert found(one, "färdtjänst") == {made} and waiting(one) == []


def test_while_it_is_made_anew_the_old_one_serves_and_what_is_saved_waits(one, other):
    first = signed(one)
    during = []

    def ask(_number):
        if during:
            return
        later = signed(other, "Färdtjänst till")
        during.append((found(other, "färdtjänst") - {later}, later))
        with pytest.raises(IndexBusy):
            other.index.rebuild([])

    with one.session(read_only=True) as db:
        indexing.reindex(db, one.index, TYPES, progress=ask)
    ((answer, later),) = during
    assert answer == {first}
    assert later in waiting(one)
    drain(other)
    assert found(one, "färdtjänst") == {first, later}


def test_searches_go_on_while_the_making_changes(one):
    made = signed(one)
    answers, stop = [], threading.Event()

    def ask():
        while not stop.is_set():
            answers.append(found(one, "färdtjänst"))

    thread = threading.Thread(target=ask)
    thread.start()
    for _ in range(3):
        with one.session(read_only=True) as db:
            indexing.reindex(db, one.index, TYPES)
    stop.set()
    thread.join()
    assert answers and all(answer == {made} for answer in answers)


@pytest.mark.parametrize(
    "damage",
    [
        f"DROP SCHEMA {SCHEMA} CASCADE",
        f"DELETE FROM {SCHEMA}.current",
        f"DROP TABLE {SCHEMA}.kept_words CASCADE",
    ],
    ids=["no schema", "no making", "no words"],
)
def test_a_damaged_index_is_no_answer_stops_no_save_and_is_made_anew_by_the_next_drain(one, damage):
    made = signed(one)
    with one.engine.begin() as db:
        db.execute(text(damage))
    with pytest.raises(IndexDamaged):
        found(one, "färdtjänst")
    more = signed(one, "Färdtjänst till")
    drain(one)
    assert found(one, "färdtjänst") == {made, more}


def test_the_lock_of_a_process_that_died_goes_with_it(one):
    """A making that was begun and never finished leaves rows that nobody sees, and no lock."""
    made = signed(one)

    def dying():
        yield from (IndexedDocument(number, "Färdtjänst", "") for number in range(900, 1_200))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        one.index.rebuild(dying())
    assert found(one, "färdtjänst") == {made}
    with one.session(read_only=True) as db:
        assert indexing.reindex(db, one.index, TYPES) == 1
    with one.engine.connect() as db:
        assert db.scalar(text(f"SELECT count(*) FROM {SCHEMA}.kept_document")) == 1


def test_an_index_of_an_older_release_serves_until_the_new_one_is_made(one):
    made = signed(one)
    with one.engine.begin() as db:
        db.execute(text(f"UPDATE {SCHEMA}.current SET number = {folder.NUMBER - 1}"))
    assert found(one, "färdtjänst") == {made}
    later = signed(one, "Färdtjänst till")
    assert later in waiting(one)
    with one.session(read_only=True) as db:
        assert indexing.renew(db, one.index, TYPES)
        assert not indexing.renew(db, one.index, TYPES)
    assert found(one, "färdtjänst") == {made, later}


def test_what_is_closed_is_found_by_nobody_else_from_the_commit_on(one, other):
    """Nothing leaks between hosts."""
    made = signed(one, level="internal")
    assert found(other, "färdtjänst") == set()
    assert found(other, "färdtjänst", frozenset({f"org:{1}"})) <= {made}
    draft = signed(one, "Sluten färdtjänst", level="secret")
    assert draft not in found(other, "färdtjänst")


def test_two_hosts_that_write_the_same_new_words_at_once_both_save(one, other):
    errors = []

    def save(hub, number):
        try:
            for n in range(10):
                signed(hub, f"Nyord{n} {number}", number=f"KS 2027/{number}{n}")
        except Exception as error:
            errors.append(error)

    with one.session() as db:
        factories.user(db)
        factories.body(db)
        db.commit()
    threads = [threading.Thread(target=save, args=(hub, n)) for n, hub in ((1, one), (2, other))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    drain(one)
    for n in range(10):
        assert len(found(one, f"nyord{n}")) == 2


def test_it_is_chosen_only_where_the_database_can_hold_it():
    with pytest.raises(SettingsRefused, match="postgresql"):
        read({"agreementhub.search_engine": "postgresql", "agreementhub.demo": "true"})
