"""Search over real documents, and an index that follows and repairs itself."""

import json
import shutil

import pytest

from agreementhub.models import Body, IndexChange
from agreementhub.search.engines import folder as index_folder
from agreementhub.services import documents
from agreementhub.services.people import accounts
from agreementhub.services.search import for_programs, indexing, searching
from agreementhub.services.search.searching import Cut
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import TYPES, fresh

PUBLIC = frozenset({"public"})


@pytest.fixture
def memo(db, hub):
    """A memo about extending an assignment, which the public may read."""
    made = factories.document(
        db,
        "memo",
        title="Ställningstagande om Mini-Maria",
        state="decided",
        number="ON 2017/00311",
        background="Nämnden ska ta ställning till förlängningen av uppdraget.",
    )
    db.commit()
    indexing.drain(db, hub.index, TYPES)
    return made


def found(db, hub, text, keys=PUBLIC, **given):
    """The ids that a question finds."""
    answer = searching.search(fresh(db), hub.index, TYPES, text, keys=keys, cut=Cut(**given))
    return [hit.document.id for hit in answer.hits]


@pytest.mark.parametrize(
    "text",
    [
        "förlängning minimaria",
        "förlängs",
        "ON 2017-311",
        "on/2017/00311",
        "typ:tjänsteskrivelse",
        "organ:KS",
        '"ta ställning"',
    ],
)
def test_a_document_is_found_by_its_words_and_its_number(db, hub, memo, text):
    assert found(db, hub, text) == [memo.id]


def test_what_was_saved_is_found_and_the_outbox_is_empty(db, hub, memo):
    assert fresh(db).query(IndexChange).count() == 0
    assert found(db, hub, "tillsyn") == []
    factories.agreement(fresh(db), state="signed", purpose="Samverkan om tillsyn.")
    db.commit()
    assert indexing.drain(db, hub.index, TYPES) == 1
    assert len(found(db, hub, "tillsyn")) == 1


def test_draining_twice_is_the_same_as_once(db, hub, memo):
    db.add(IndexChange(document_id=memo.id))
    db.add(IndexChange(document_id=99_999))
    db.commit()
    indexing.drain(db, hub.index, TYPES)
    assert found(db, hub, "ställningstagande") == [memo.id]


def test_a_damaged_index_is_noticed_and_made_anew(db, hub, memo):
    for file in index_folder.current(hub.index.root).rglob("*"):
        if file.is_file():
            file.write_bytes(b"not an index")
    db.add(IndexChange(document_id=memo.id))
    db.commit()
    indexing.drain(db, hub.index, TYPES)
    assert found(db, hub, "ställningstagande") == [memo.id]


def test_a_lost_index_is_never_an_answer_of_nothing(db, hub, memo):
    shutil.rmtree(hub.index.root)
    with pytest.raises(indexing.IndexDamaged):
        found(db, hub, "ställningstagande")


def test_a_secret_document_leaves_no_word_count_or_suggestion(db, hub, memo):
    secret = factories.agreement(
        fresh(db), title="Skyddad samverkan", state="signed", purpose="Hemligordet klorofyll."
    )
    documents.set_level(
        db,
        secret,
        TYPES["agreement"],
        Stamp(factories.user(db), NOW, "OSL 18 kap."),
        level="secret",
    )
    johan = accounts.keys(factories.user(db, "Johan Ek", "official"), NOW.date())
    sara = accounts.keys(factories.user(db, "Sara Lind", "registrar"), NOW.date())
    db.commit()
    indexing.drain(db, hub.index, TYPES)
    for keys in (PUBLIC, johan):
        answer = searching.search(fresh(db), hub.index, TYPES, "klorofyl", keys=keys)
        assert (answer.count, answer.suggestion) == (0, None)
        assert found(db, hub, "klorofyll", keys) == []
        everything = searching.search(fresh(db), hub.index, TYPES, "", keys=keys)
        assert dict(everything.facets["doctype"]) == {"memo": 1}
    assert found(db, hub, "klorofyll", sara) == [secret.id]


def test_a_level_that_is_raised_closes_the_index_too(db, hub, memo):
    documents.set_level(
        fresh(db),
        memo,
        TYPES["memo"],
        Stamp(factories.user(db), NOW, "Uppgift om enskild"),
        level="internal",
    )
    db.commit()
    indexing.drain(db, hub.index, TYPES)
    assert found(db, hub, "ställningstagande") == []


@pytest.mark.parametrize("typed", ["ställningstagende", "ställningstagande", ""])
def test_what_was_closed_is_gone_before_the_index_has_followed(db, hub, memo, typed):
    before = searching.search(fresh(db), hub.index, TYPES, typed, keys=PUBLIC)
    assert before.count or before.suggestion
    clerk = factories.user(db)
    stamp = Stamp(clerk, NOW, "Uppgift om enskild")
    documents.set_level(fresh(db), memo, TYPES["memo"], stamp, level="secret")
    db.commit()
    answer = searching.search(fresh(db), hub.index, TYPES, typed, keys=PUBLIC)
    assert (answer.count, answer.hits, answer.suggestion) == (0, [], None)
    assert not any(values for values in answer.facets.values())
    sara = accounts.keys(factories.user(db, "Sara Lind", "registrar"), NOW.date())
    assert found(db, hub, "ställningstagande", sara) == [memo.id]


def test_reindexing_gives_the_same_answer(db, hub, memo):
    assert indexing.reindex(fresh(db), hub.index, TYPES) == 1
    assert found(db, hub, "ställningstagande") == [memo.id]


@pytest.mark.parametrize("engine", ["tantivy", "whoosh"])
def test_both_engines_find_the_same(db, hub, memo, engine, tmp_path):
    index = indexing.Index(engine, tmp_path / engine)
    indexing.reindex(fresh(db), index, TYPES)
    answer = searching.search(db, index, TYPES, "förlängs mini-maria", keys=PUBLIC)
    assert [hit.document.id for hit in answer.hits] == [memo.id]
    marked = {text.lower() for text, is_marked in answer.hits[0].snippet if is_marked}
    assert "förlängningen" in marked


# --- between a change and the index that follows it


@pytest.fixture
def closed(db, hub):
    """A signed agreement that was made secret; the index has not followed yet."""
    made = factories.agreement(
        db, title="Skyddad samverkan", state="signed", purpose="Ordet klorofyll."
    )
    db.commit()
    indexing.drain(db, hub.index, TYPES)
    factories.user(fresh(db), "Sara Lind", "registrar")
    made.level = "secret"
    factories.put_in(db, made, "signed")
    db.commit()
    return made


def keys_of(db, name, role="official", org="Norrvik kommun"):
    """The keys of someone on the day of the tests."""
    person = factories.user(db, name, role, org=factories.organisation(db, org))
    held = accounts.keys(person, NOW.date())
    db.commit()
    return held


def test_what_was_closed_is_shown_to_nobody_though_the_index_has_not_followed(db, hub, closed):
    johan = keys_of(db, "Johan Ek")
    stranger = keys_of(db, "Maja Norén", org="Söderby kommun")
    for keys in (PUBLIC, stranger, johan):
        assert found(db, hub, "klorofyll", keys) == []


def test_whoever_may_read_what_was_closed_still_finds_it(db, hub, closed):
    owner, sara = keys_of(db, "Anna Berg"), keys_of(db, "Sara Lind", "registrar")
    assert [found(db, hub, "klorofyll", keys) for keys in (owner, sara, None)] == [[closed.id]] * 3


# --- pages, order, filters


@pytest.fixture
def five(db, hub):
    """Five agreements of as many years, latest first; the index has them."""
    made = [
        factories.agreement(
            db, title=f"Avtal {year}", state="signed", term={"start": f"{year}-01-01"}
        ).id
        for year in range(2020, 2025)
    ]
    db.commit()
    indexing.drain(db, hub.index, TYPES)
    return made[::-1]


@pytest.mark.parametrize(
    ("offset", "limit", "part"),
    [(0, 2, slice(0, 2)), (2, 2, slice(2, 4)), (4, 2, slice(4, 5)), (5, 2, slice(5, 5))],
)
def test_pages_share_the_hits_between_them_and_each_tells_the_count_of_all(
    db, hub, five, offset, limit, part
):
    answer = searching.search(
        db, hub.index, TYPES, "avtal", keys=PUBLIC, cut=Cut(offset=offset, limit=limit, sort="date")
    )
    assert [hit.document.id for hit in answer.hits] == five[part]
    assert answer.count == 5


def test_a_filter_narrows_the_hits_and_not_the_counts_of_its_own_facet(db, hub, five):
    answer = searching.search(
        db,
        hub.index,
        TYPES,
        "",
        keys=PUBLIC,
        cut=Cut(filters={"year": {"2020", "2024"}}, sort="date"),
    )
    assert [hit.document.id for hit in answer.hits] == [five[0], five[4]]
    assert len(answer.facets["year"]) == 5


def test_whoever_holds_no_key_at_all_finds_nothing(db, hub, five):
    answer = searching.search(db, hub.index, TYPES, "avtal", keys=frozenset())
    assert (answer.count, answer.hits, answer.suggestion) == (0, [], None)


def test_a_word_spelled_wrong_is_suggested_right_and_a_question_of_nothing_is_not(db, hub, memo):
    wrong = searching.search(fresh(db), hub.index, TYPES, "ställningstagende", keys=PUBLIC)
    empty = searching.search(db, hub.index, TYPES, "  ", keys=PUBLIC)
    assert (wrong.suggestion, empty.suggestion) == ("ställningstagande", None)


def test_bodies_of_one_name_are_told_apart_by_whose_they_are(db):
    soderby = factories.organisation(db, "Söderby kommun")
    board = factories.body(db)
    other = Body(name="Kommunstyrelsen", short_name="KS", organisation_id=soderby.id)
    council = factories.body(db, "Kommunfullmäktige", "KF")
    db.add(other)
    db.flush()
    ids = [str(body.id) for body in (board, other, council)]
    labels = searching.body_labels(db, ids)
    assert [labels[number] for number in ids] == [
        "Kommunstyrelsen, Norrvik kommun",
        "Kommunstyrelsen, Söderby kommun",
        "Kommunfullmäktige",
    ]
    assert searching.body_labels(db, ids[:1]) == {ids[0]: "Kommunstyrelsen"}


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("doctype", ["agreement", "samverkansavtal", "cooperation agreement"]),
        ("state", ["signed", "undertecknad", "signed"]),
        ("body", ["kommunstyrelsen", "ks"]),
    ],
)
def test_a_name_may_be_written_in_either_language_or_in_short(db, field, words):
    board = factories.body(db)
    expected = {"doctype": "agreement", "state": "signed", "body": str(board.id)}[field]
    values = searching.names_of(db, TYPES).values[field]
    assert {values[word] for word in words} == {expected}


def test_a_program_gets_numbers_days_and_addresses(db, hub, memo):
    answer = searching.search(fresh(db), hub.index, TYPES, "förlängning", keys=PUBLIC)
    told = for_programs.as_json(answer, TYPES, base_url="https://hub.example")
    assert json.loads(json.dumps(told)) == told
    (hit,) = told["hits"]
    assert (hit["url"], hit["case_number"], hit["date"], hit["body"], hit["status"]) == (
        f"https://hub.example/dokument/{memo.id}",
        "ON 2017/00311",
        None,
        "Kommunstyrelsen",
        "decided",
    )
    assert {"value": "memo", "label": "memo", "count": 1} in told["facets"]["doctype"]


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("org.nr 212000-1355", "2120001355"),
        ("org.nr 2120001355", "212000-1355"),
        ("byggnadsklass K-2", "K2"),
        ("byggnadsklass K2", "k-2"),
        ("12,5 procent", "12.5"),
        ("12.5 procent", "12,5"),
    ],
)
@pytest.mark.parametrize("engine", ["tantivy", "whoosh"])
def test_a_number_is_found_as_it_is_written_elsewhere(db, tmp_path, engine, written, typed):
    index = indexing.Index(engine, tmp_path / engine)
    made = factories.document(db, "memo", title="Ett", state="decided", background=written)
    db.commit()
    indexing.reindex(fresh(db), index, TYPES)
    answer = searching.search(fresh(db), index, TYPES, typed, keys=PUBLIC)
    assert [hit.document.id for hit in answer.hits] == [made.id]


def test_a_word_that_names_a_type_lifts_what_is_of_it(db, hub):
    text = {"title": "Svar på motion om badet", "state": "decided"}
    made = [factories.document(db, kind, **text) for kind in ("memo", "motion", "memo")]
    db.commit()
    indexing.drain(db, hub.index, TYPES)
    answered = found(db, hub, "motion badet")
    assert (answered[0], len(answered)) == (made[1].id, 3)
