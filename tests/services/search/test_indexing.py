"""The outbox of the index: drained by one at a time, killed, locked, damaged, made anew."""

import json
import subprocess
import sys
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from agreementhub.models import Attachment, Document, IndexChange
from agreementhub.search.engines import IndexBusy, IndexDamaged, IndexedDocument, Search, helpers
from agreementhub.search.engines import folder as index_folder
from agreementhub.search.engines.apart import CLOSED, OPEN
from agreementhub.search.engines.tantivy import TantivyEngine
from agreementhub.search.engines.whoosh import WhooshEngine
from agreementhub.search.query import Names, parse
from agreementhub.services import areas, documents
from agreementhub.services.letters import heartbeat
from agreementhub.services.people import accounts
from agreementhub.services.search import Index, facets, indexed, indexing, searching
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import TYPES, fresh

PUBLIC = frozenset({"public"})


@pytest.fixture
def three(db, hub):
    """Three agreements that anyone may read, in the index."""
    made = [
        factories.agreement(db, title=f"Avtal {number}", state="signed", purpose="Samverkan.")
        for number in range(3)
    ]
    drain(db, hub)
    return [document.id for document in made]


def drain(db, hub):
    """Bring the index up to what the session has saved; how many documents were looked at."""
    db.commit()
    return indexing.drain(db, hub.index, TYPES)


def change(db, *ids):
    """Let documents stand in the outbox."""
    db.rollback()
    db.add_all([IndexChange(document_id=number) for number in ids])
    db.commit()


def waiting(db):
    """The documents in the outbox."""
    return [row.document_id for row in fresh(db).query(IndexChange).order_by(IndexChange.id)]


def found(db, index, text, keys=PUBLIC):
    """The ids that a question finds."""
    answer = searching.search(fresh(db), index, TYPES, text, keys=keys)
    return sorted(hit.document.id for hit in answer.hits)


def another_process(hub):
    """The same index, opened by someone else."""
    return Index(hub.index.name, hub.index.root)


# --- who drains, and what is left


def test_an_empty_outbox_does_not_even_open_the_index(db, hub):
    assert indexing.drain(db, hub.index, TYPES) == 0
    assert not hub.index.root.exists()


def test_the_first_drain_makes_an_index_of_all_documents_not_only_of_those_that_changed(db, hub):
    kept = [factories.agreement(db, title=f"Avtal {n}", state="signed").id for n in range(2)]
    db.query(IndexChange).delete()
    db.commit()
    change(db, kept[0])
    assert indexing.drain(db, hub.index, TYPES) == 2
    assert found(db, hub.index, "avtal") == kept


def test_a_document_that_changed_three_times_is_looked_at_once(db, hub, three):
    change(db, three[1], three[1], three[1])
    assert indexing.drain(db, hub.index, TYPES) == 1
    assert waiting(db) == []


def test_what_changes_while_the_index_is_written_waits_for_the_next_time(
    db, hub, three, monkeypatch
):
    engine = hub.index.engine()
    write = engine.write

    def write_while_someone_saves(documents, removed):
        write(documents, removed)
        with hub.session() as other:
            other.add(IndexChange(document_id=three[0]))
            other.commit()

    monkeypatch.setattr(engine, "write", write_while_someone_saves)
    change(db, three[0], three[2])
    indexing.drain(db, hub.index, TYPES)
    assert waiting(db) == [three[0]]


def test_whoever_dies_before_the_outbox_is_emptied_leaves_it_to_the_next(
    db, hub, three, monkeypatch
):
    change(db, three[0])
    with monkeypatch.context() as patch:
        patch.setattr(indexing, "_forget", killed)
        with pytest.raises(KeyboardInterrupt):
            indexing.drain(db, hub.index, TYPES)
    assert waiting(db) == [three[0]]
    assert indexing.drain(fresh(db), another_process(hub), TYPES) == 1
    assert (waiting(db), found(db, hub.index, "samverkan")) == ([], three)


def test_whoever_dies_half_way_through_writing_leaves_the_index_as_it_was(
    db, hub, three, monkeypatch
):
    more = factories.agreement(db, title="Avtal 3", state="signed").id
    db.commit()
    change(db, *three)
    one = indexed._one
    calls = []

    def third_time_killed(*args):
        calls.append(args)
        return killed() if len(calls) == 3 else one(*args)

    with monkeypatch.context() as patch:
        patch.setattr(indexed, "_one", third_time_killed)
        with pytest.raises(KeyboardInterrupt):
            indexing.drain(db, hub.index, TYPES)
    assert found(db, another_process(hub), "avtal") == three
    assert set(waiting(db)) == {*three, more}
    indexing.drain(db, hub.index, TYPES)
    assert found(db, hub.index, "avtal") == [*three, more]


def killed(*_args):
    """What a process sees when it is told to die."""
    raise KeyboardInterrupt


def test_while_another_writes_the_outbox_is_left_alone(db, hub, three):
    change(db, three[0])
    with index_folder.writing(index_folder.current(hub.index.root)):
        assert indexing.drain(db, hub.index, TYPES) == 0
        assert waiting(db) == [three[0]]
    assert indexing.drain(fresh(db), hub.index, TYPES) == 1


def test_to_make_anew_what_another_writes_is_refused_and_forgets_nothing(db, hub, three):
    change(db, three[0])
    with index_folder.writing(index_folder.current(hub.index.root)), pytest.raises(IndexBusy):
        indexing.reindex(db, hub.index, TYPES)
    assert (waiting(db), found(db, hub.index, "avtal")) == ([three[0]], three)


@pytest.mark.parametrize("batch", [2, 3])
def test_every_document_is_reached_whatever_the_size_of_a_batch(db, hub, three, monkeypatch, batch):
    monkeypatch.setattr(indexing, "_BATCH", batch)
    hub.index.engine().clear()
    change(db, *three)
    assert indexing.drain(db, hub.index, TYPES) == 3
    assert (waiting(db), found(db, hub.index, "avtal")) == ([], three)
    told = []
    assert indexing.reindex(fresh(db), hub.index, TYPES, progress=told.append) == 3
    assert (sum(told), found(db, hub.index, "avtal")) == (indexing.size(db), three)


# --- damaged, lost, of other rules


def parts(root):
    """The folders of the index that serves: of what is open to all, and of the rest."""
    return [index_folder.current(root) / name for name in (OPEN, CLOSED)]


def without_a_note(folder):
    (folder / "hub.json").unlink()


def with_a_note_cut_short(folder):
    note = folder / "hub.json"
    note.write_text(note.read_text()[:-5])


def with_a_flipped_byte(folder):
    largest = max(index_folder._kept(folder), key=lambda file: file.stat().st_size)
    data = bytearray(largest.read_bytes())
    data[len(data) // 2] ^= 1
    largest.write_bytes(data)


def with_a_file_cut_short(folder):
    largest = max(index_folder._kept(folder), key=lambda file: file.stat().st_size)
    largest.write_bytes(largest.read_bytes()[:-1])


def with_an_empty_folder(folder):
    index_folder.empty(folder)


DAMAGES = [
    without_a_note,
    with_a_note_cut_short,
    with_a_flipped_byte,
    with_a_file_cut_short,
    with_an_empty_folder,
]


@pytest.mark.parametrize(
    ("damage", "engine", "part"),
    [
        *((damage, "tantivy", OPEN) for damage in DAMAGES),
        (with_a_flipped_byte, "whoosh", OPEN),
        (with_an_empty_folder, "tantivy", CLOSED),
    ],
)
def test_a_damaged_index_is_no_answer_and_the_next_drain_makes_it_anew(
    db, hub, three, tmp_path, damage, engine, part
):
    indexing.reindex(db, Index(engine, tmp_path / engine), TYPES)
    damage(index_folder.current(tmp_path / engine) / part)
    opened = Index(engine, tmp_path / engine)
    with pytest.raises(IndexDamaged):
        found(db, opened, "avtal")
    change(db, three[0])
    assert indexing.drain(db, opened, TYPES) == 3
    assert (waiting(db), found(db, opened, "avtal")) == ([], three)


def test_a_damaged_index_that_another_is_making_anew_is_left_to_it(db, hub, three, monkeypatch):
    def busy(*_given):
        raise IndexBusy

    with_a_note_cut_short(parts(hub.index.root)[0])
    monkeypatch.setattr(indexing, "reindex", busy)
    change(db, three[0])
    assert indexing.drain(db, Index("tantivy", hub.index.root), TYPES) == 0
    assert waiting(db) == [three[0]]


def test_an_engine_that_nobody_made_is_refused_by_name(tmp_path):
    with pytest.raises(ValueError, match="elastic"):
        Index("elastic", tmp_path).engine()


# --- several processes


def test_what_one_process_writes_another_finds_without_opening_the_index_again(db, hub, three):
    other = another_process(hub)
    assert found(db, other, "avtal") == three
    more = factories.agreement(fresh(db), title="Avtal 3", state="signed").id
    drain(db, hub)
    assert found(db, other, "avtal") == [*three, more]


def test_who_asks_while_the_index_is_made_anew_gets_the_whole_old_answer(db, hub, three):
    with hub.session() as other:
        more = factories.agreement(other, title="Avtal 3", state="signed").id
        other.commit()
    answers = []

    def ask(_number):
        with hub.session(read_only=True) as asking:
            answers.append(found(asking, another_process(hub), "avtal"))

    indexing.reindex(fresh(db), hub.index, TYPES, progress=ask)
    assert (answers, found(db, hub.index, "avtal")) == ([three], [*three, more])


def test_what_changes_while_the_index_is_made_anew_stays_in_the_outbox(db, hub, three):
    def save(_number):
        with hub.session() as other:
            other.add(IndexChange(document_id=three[2]))
            other.commit()

    change(db, three[0])
    indexing.reindex(db, hub.index, TYPES, progress=save)
    assert waiting(db) == [three[2]]


def test_an_index_replaced_by_a_new_one_is_opened_anew(db, hub, three):
    other = another_process(hub)
    found(db, other, "avtal")
    hub.index.rebuild([])
    assert found(db, other, "avtal") == []
    indexing.reindex(fresh(db), hub.index, TYPES)
    assert found(db, other, "avtal") == three


# --- of an older or a newer release


def noted(root, **changes):
    """The note of the index that serves says something else from now on."""
    for note in index_folder.current(root).rglob("hub.json"):
        note.write_text(json.dumps({**json.loads(note.read_text()), **changes}))


def by_an_older_release(root):
    noted(root, number=index_folder.NUMBER - 1)


def by_other_rules(root):
    noted(root, rules="0" * 64)


def in_one_part(db, index, folder):
    """Make the index as releases did before there were two parts, in this folder."""
    kind = {"tantivy": TantivyEngine, "whoosh": WhooshEngine}[index.name]
    with kind.create(folder).filling() as add:
        for document in indexed.of_ids(db, TYPES, [*db.scalars(select(Document.id))]):
            add(document)


def with_all_in_one(db, both):
    in_one_part(db, both, index_folder.current(both.root))
    by_an_older_release(both.root)


@pytest.fixture(params=["tantivy", "whoosh"])
def both(request, db, three, tmp_path):
    """An index of the three agreements, of each engine."""
    made = Index(request.param, tmp_path / request.param)
    indexing.reindex(db, made, TYPES)
    return made


@pytest.mark.parametrize("older", [by_an_older_release, by_other_rules, None])
def test_an_index_of_an_older_release_serves_until_the_one_beside_it_is_made(
    db, hub, three, both, older
):
    older(both.root) if older else with_all_in_one(db, both)
    more = factories.agreement(fresh(db), title="Avtal 3", state="signed").id
    db.commit()
    opened = Index(both.name, both.root)
    assert found(db, opened, "avtal") == three
    during = []

    def ask(_number):
        with hub.session(read_only=True) as asking:
            during.append(found(asking, Index(both.name, both.root), "avtal"))

    indexing.reindex(fresh(db), opened, TYPES, progress=ask)
    assert (during, found(db, opened, "avtal")) == ([three], [*three, more])
    assert len([path for path in both.root.iterdir() if path.is_dir()]) == 1


@pytest.mark.parametrize("older", [by_an_older_release, by_other_rules])
def test_it_is_made_anew_by_the_worker_unasked_and_by_the_next_change(db, three, both, older):
    assert not indexing.renew(db, both, TYPES)
    older(both.root)
    assert indexing.renew(db, Index(both.name, both.root), TYPES)
    assert not indexing.renew(db, Index(both.name, both.root), TYPES)
    older(both.root)
    change(db, three[0])
    assert indexing.drain(db, Index(both.name, both.root), TYPES) == 3
    assert (waiting(db), Index(both.name, both.root).engine().age) == ([], 0)


@pytest.mark.parametrize(
    ("minutes", "is_made"), [(0, False), (60, False), (61, True), (None, True)]
)
def test_a_web_process_leaves_that_to_a_worker_that_is_at_work(db, three, both, minutes, is_made):
    if minutes is not None:
        ran = NOW - timedelta(minutes=minutes)
        heartbeat.note(db, today=ran.date(), now=ran, sent=0, failed=0)
        db.commit()
    by_an_older_release(both.root)
    change(db, three[0])
    opened = Index(both.name, both.root)
    assert indexing.drain(db, opened, TYPES, now=NOW) == (3 if is_made else 0)
    assert (found(db, opened, "avtal"), waiting(db)) == (three, [] if is_made else [three[0]])
    assert indexing.renew(db, opened, TYPES) is not is_made
    indexing.drain(db, opened, TYPES, now=NOW)
    assert waiting(db) == []


def test_an_index_without_a_number_in_the_folder_itself_serves_and_goes(db, three, both):
    """As it was before indexes were made beside each other."""
    in_one_part(db, both, both.root)
    note = json.loads((both.root / "hub.json").read_text())
    del note["number"]
    (both.root / "hub.json").write_text(json.dumps(note))
    opened = Index(both.name, both.root)
    assert (found(db, opened, "avtal"), opened.engine().age) == (three, -1)
    assert indexing.renew(db, opened, TYPES)
    assert (found(db, opened, "avtal"), opened.engine().age) == (three, 0)
    assert not (both.root / "hub.json").exists()


def test_an_index_of_a_newer_release_is_asked_and_left_alone(db, three, both):
    noted(both.root, number=index_folder.NUMBER + 1)
    change(db, three[0])
    opened = Index(both.name, both.root)
    assert found(db, opened, "avtal") == three
    assert not indexing.renew(db, opened, TYPES)
    assert indexing.drain(db, opened, TYPES) == 0
    assert waiting(db) == [three[0]]


def test_an_index_too_old_to_be_asked_is_as_good_as_none(db, hub, three):
    meta = parts(hub.index.root)[0] / "meta.json"
    meta.write_text(meta.read_text().replace('"title_exact"', '"title_old"'))
    by_an_older_release(hub.index.root)
    with pytest.raises(IndexDamaged):
        another_process(hub).engine()


# --- killed


DYING = """
import os, sys
from pathlib import Path
from agreementhub.search.engines import IndexedDocument
from agreementhub.services.search import Index

def dying():
    for number in range(100, 200):
        yield IndexedDocument(number, "Avtal som dör", "avtal " * 50, keys=frozenset({"public"}))
    os._exit(9)

Index(sys.argv[1], Path(sys.argv[2])).rebuild(dying())
"""


def test_whoever_is_killed_while_making_an_index_leaves_the_old_one_and_nothing_half(
    db, three, both
):
    before = index_folder.current(both.root)
    died = subprocess.run([sys.executable, "-c", DYING, both.name, str(both.root)])
    assert died.returncode == 9
    assert index_folder.current(both.root) == before
    assert found(db, Index(both.name, both.root), "avtal") == three
    indexing.reindex(fresh(db), both, TYPES)
    assert found(db, both, "avtal") == three
    assert [path.name for path in both.root.iterdir() if path.is_dir()] == [
        index_folder.current(both.root).name
    ]


# --- by helpers


@pytest.fixture
def helped(monkeypatch):
    """Helpers read, however few the documents are; a range is two of them."""
    monkeypatch.setattr(indexing, "_MANY", 0)
    monkeypatch.setattr(indexing, "_BATCH", 2)
    monkeypatch.setattr(helpers.os, "sched_getaffinity", lambda _pid: {0, 1})


def test_what_helpers_read_is_the_same(db, hub, three, both, helped):
    db.commit()
    wanted = both.engine()
    one, other = (f"{word} avtal" for word in ("samverkan", "samverkar"))
    search = Search(parse(one, Names()), PUBLIC, passages=True)
    before = wanted.search(search)
    told = []
    indexing.reindex(fresh(db), both, TYPES, progress=told.append)
    after = both.engine().search(search)
    # Which of two equal hits comes first, the order of their segments tells.
    ordered = [sorted(one.hits, key=lambda hit: hit.id) for one in (before, after)]
    assert ordered[0] == ordered[1]
    assert (sum(told), after.facets) == (3, before.facets)
    assert found(db, both, other) == three


def test_a_helper_that_is_killed_ends_the_work_and_the_old_index_serves(
    db, hub, three, both, helped, monkeypatch
):
    before = index_folder.current(both.root)
    dies = "import sys; sys.stdin.buffer.read(1); sys.exit(9)"
    monkeypatch.setattr(helpers, "_HELPER", (sys.executable, "-c", dies))
    change(db, three[0])
    with pytest.raises(helpers.HelperDied):
        indexing.reindex(db, both, TYPES)
    assert index_folder.current(both.root) == before
    assert found(db, both, "avtal") == three
    assert waiting(db) == [three[0]]


# --- what is not there


@pytest.fixture
def stray(db, hub, three):
    """A document that the index has and the register has not; its id."""
    stray = IndexedDocument(99_999, "Avtal som är borta", "Samverkan.", keys=PUBLIC)
    hub.index.engine().write([stray])
    return stray.id


def held(hub):
    """How many documents the index answers with, whether the register has them or not."""
    return hub.index.engine().search(Search(parse("avtal", Names()), PUBLIC)).count


def test_a_hit_without_its_document_is_left_out(db, hub, three, stray):
    assert (held(hub), found(db, hub.index, "avtal")) == (4, three)


def test_a_document_that_is_gone_leaves_the_index_when_its_turn_comes(db, hub, three, stray):
    change(db, stray)
    indexing.drain(db, hub.index, TYPES)
    assert held(hub) == 3


def test_an_index_made_anew_holds_nothing_that_the_register_has_not(db, hub, three, stray):
    assert indexing.reindex(fresh(db), hub.index, TYPES) == 3
    assert held(hub) == 3


# --- which words are kept


def keys_of(db, name, role="official", **given):
    """The keys of someone on the day of the tests."""
    return accounts.keys(factories.user(db, name, role, **given), NOW.date())


def test_the_words_of_a_draft_behind_a_valid_version_are_found_by_nobody(db, hub):
    made = factories.agreement(db, state="signed", purpose="Gamla ordet klorofyll.")
    factories.revise(db, made, title="Nytt namn", purpose="Nya ordet magnesium.")
    anna = keys_of(db, "Anna Berg")
    drain(db, hub)
    for keys in (PUBLIC, anna, None):
        assert found(db, hub.index, "magnesium", keys) == []
        assert found(db, hub.index, "rubrik:nytt", keys) == []
        assert found(db, hub.index, "klorofyll", keys) == [made.id]


def test_once_it_is_signed_the_new_words_are_found_and_the_old_are_not(db, hub):
    made = factories.agreement(db, state="signed", purpose="Gamla ordet klorofyll.")
    factories.revise(db, made, purpose="Nya ordet magnesium.")
    factories.put_in(db, made, "signed")
    drain(db, hub)
    assert found(db, hub.index, "magnesium") == [made.id]
    assert found(db, hub.index, "klorofyll") == []


def test_a_draft_is_found_by_those_who_may_write_it_and_by_nobody_else(db, hub):
    made = factories.agreement(db, purpose="Ordet klorofyll.")
    stranger = keys_of(db, "Maja Ek", org=factories.organisation(db, "Söderby kommun"))
    politician, anna = keys_of(db, "Pia Ny", "politician"), keys_of(db, "Anna Berg")
    drain(db, hub)
    assert [
        found(db, hub.index, "klorofyll", keys)
        for keys in (frozenset(), PUBLIC, stranger, politician, anna)
    ] == [[], [], [], [], [made.id]]


def test_what_is_internal_is_found_by_colleagues_and_partners(db, hub):
    soderby = factories.organisation(db, "Söderby kommun")
    made = factories.agreement(
        db,
        state="signed",
        level="internal",
        purpose="Ordet klorofyll.",
        parties=[{"organisation": "Söderby kommun", "role": "party"}],
    )
    partner = keys_of(db, "Maja Ek", "politician", org=soderby)
    stranger = keys_of(db, "Ola Ek", org=factories.organisation(db, "Västby kommun"))
    politician = keys_of(db, "Pia Ny", "politician")
    drain(db, hub)
    assert [
        found(db, hub.index, "klorofyll", keys) for keys in (PUBLIC, stranger, partner, politician)
    ] == [[], [], [made.id], [made.id]]


@pytest.mark.parametrize(("state", "ids"), [("signed", 0), ("draft", 1)])
def test_a_field_kept_from_the_public_is_a_word_only_where_the_public_may_not_read(
    db, hub, state, ids
):
    factories.agreement(db, state=state, archive_status="destroy_later")
    anna = keys_of(db, "Anna Berg")
    drain(db, hub)
    assert len(found(db, hub.index, "gallras", anna)) == ids


def test_what_is_known_to_be_unknown_adds_no_words(db, hub):
    made = factories.agreement(db, state="signed", purpose={"unknown": True})
    assert indexed.texts(facets.shown(made, TYPES["agreement"]), areas.names(db)) == ("", "")


def test_a_file_is_found_by_its_words_and_its_name_like_its_document(db, hub):
    made = factories.agreement(db, title="Avtal", state="signed")
    blob = documents.files.keep(db, hub.files, b"%PDF-", "application/pdf")
    db.add(
        Attachment(
            document_id=made.id,
            blob=blob,
            name="Kostnadsbilaga.pdf",
            text="Ordet klorofyll.",
            opens_with=1,
            added_by_id=factories.user(db).id,
            added_at=NOW,
        )
    )
    drain(db, hub)
    assert found(db, hub.index, "klorofyll") == [made.id]
    assert found(db, hub.index, "kostnadsbilaga") == [made.id]


def test_a_file_of_a_revision_is_found_by_nobody_until_that_is_decided(db, hub):
    made = factories.agreement(db, title="Avtal", state="signed")
    factories.revise(db, made, purpose="Nytt.")
    blob = documents.files.keep(db, hub.files, b"Bud", "text/plain")
    stamp = Stamp(factories.user(db), NOW)
    documents.files.attach(db, made, blob, stamp, name="bud.txt", text="Ordet klorofyll.")
    drain(db, hub)
    assert found(db, hub.index, "klorofyll") == []
    factories.put_in(db, made, "signed")
    drain(db, hub)
    assert found(db, hub.index, "klorofyll") == [made.id]


def test_what_was_decided_is_kept_apart_from_the_text_around_it(db):
    made = factories.document(
        db,
        "memo",
        title="Skrivelse",
        state="decided",
        background="Bakgrunden.",
        proposed_decision=[{"text": "Nämnden godkänner avtalet."}],
    )
    text, decision = indexed.texts(facets.shown(made, TYPES["memo"]), areas.names(db))
    assert ("Bakgrunden" in text, "godkänner" in text) == (True, False)
    assert "godkänner" in decision


def test_a_number_in_the_text_is_found_however_it_is_written(db, hub):
    made = factories.agreement(db, state="signed", purpose="Se även ON 2017/00311.")
    drain(db, hub)
    assert found(db, hub.index, "ON 2017-311") == [made.id]


def test_areas_are_found_by_their_names_not_their_codes_alone(db, hub):
    factories.organisation(db, "Krokoms kommun", code="2309")
    made = factories.agreement(
        db, state="signed", catchment_area={"codes": ["2309"], "text": "Fjällen."}
    )
    drain(db, hub)
    assert found(db, hub.index, "krokom") == [made.id]


@pytest.mark.parametrize(("made", "finds"), [(True, True), (False, False)])
def test_what_was_answered_with_yes_is_found_by_what_was_asked(db, hub, made, finds):
    notice = factories.document(
        db, "notice", title="Nyhet", state="decided", child_impact_made=made
    )
    drain(db, hub)
    assert found(db, hub.index, "barnkonsekvensanalys") == [notice.id] * finds


def test_facets_tell_of_the_version_that_counts(db, hub):
    made = factories.agreement(db, state="signed", term={"start": "2024-07-01"})
    factories.revise(db, made, term={"start": "2029-01-01"})
    drain(db, hub)
    facets = searching.search(fresh(db), hub.index, TYPES, "", keys=PUBLIC).facets
    assert (facets["state"], facets["year"]) == ([("signed", 1)], [("2024", 1)])
    assert made.dated == date(2024, 7, 1)
