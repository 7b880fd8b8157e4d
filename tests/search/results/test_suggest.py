"""Another spelling, from what the person may see."""

import pytest

from agreementhub.search.engines.protocol import IndexedDocument
from agreementhub.search.query import Names
from agreementhub.search.results.suggest import Sight, suggest

PUBLIC = frozenset({"public"})


@pytest.mark.parametrize(
    ("typed", "better"),
    [
        ("region orebro lan", "region örebro län"),
        ("minimarja", "minimaria"),
        ("dataspelsberonde skäggetorp", "dataspelsberoende skäggetorp"),
        ("Sodra Vatterbygden", "södra vätterbygden"),
        ("typ:notice orebro ELLER skane", "typ:notice örebro ELLER skåne"),
        ("minimaria", None),
        ("xyzzy", None),
        ("orebro xyzzy", None),
        ("", None),
        ("HSN/370/2099", None),
        ('"orebro', '"örebro'),
    ],
)
def test_a_spelling_that_finds_more_is_offered(register, typed, better):
    assert suggest(Sight(register, PUBLIC), typed) == better


@pytest.mark.parametrize(
    ("typed", "better"),
    [
        ("protokolsutdrag", "protokollsutdrag"),
        ("protokollsutdrag", None),
        ("hemligtutdrag", None),
    ],
)
def test_what_a_kind_of_document_is_called_need_stand_in_none(engine, typed, better):
    engine.write([IndexedDocument(1, "Öppen förskola", "", doctype="extract", keys=PUBLIC)])
    called = {"protokollsutdrag": "extract", "hemligt utdrag": "other"}
    names = Names(values={"doctype": called})
    assert suggest(Sight(engine, PUBLIC), typed, names, unknown=True) == better


@pytest.mark.parametrize(
    ("typed", "better"),
    [("städning", None), ("stälning", "ställning"), ("upphörde", "upphör"), ("lan", "län")],
)
def test_a_word_that_the_language_has_is_no_slip_of_another(engine, typed, better):
    text = "Ny ställning i vårt län. Uppdraget upphör."
    engine.write([IndexedDocument(1, "Svar", text, keys=PUBLIC)])
    assert suggest(Sight(engine, PUBLIC), typed, unknown=True) == better


def test_letters_and_digits_that_were_written_as_one_are_set_apart(engine):
    engine.write([IndexedDocument(1, "HSN 370", "K2 och 25år", keys=PUBLIC)])
    seen = Sight(engine, PUBLIC)
    assert suggest(seen, "hsn370", unknown=True) == "hsn 370"
    assert suggest(seen, "hsn371", unknown=True) is None
    assert suggest(seen, "k2", unknown=True) is None
    assert suggest(Sight(engine, frozenset({"secret"})), "hsn370", unknown=True) is None


def test_who_sees_nothing_is_offered_nothing(register):
    assert suggest(Sight(register, frozenset()), "region orebro lan") is None


def test_a_common_spelling_is_offered_for_one_that_hardly_exists(engine):
    engine.write([IndexedDocument(n, "Örebro län", "", keys=PUBLIC) for n in range(30)])
    engine.write([IndexedDocument(99, "LAN-partyt", "Ett lan hålls.", keys=PUBLIC)])
    assert suggest(Sight(engine, PUBLIC), "lan") == "län"


def test_a_secret_word_neither_shows_nor_silences(engine):
    engine.write(
        [
            IndexedDocument(1, "Öppen förskola", "", keys=PUBLIC),
            IndexedDocument(2, "Zebrakodens förskolla", "", keys=frozenset({"secret"})),
        ]
    )
    assert suggest(Sight(engine, PUBLIC), "zebrakodenss") is None
    assert suggest(Sight(engine, frozenset({"secret"})), "zebrakodenss") == "zebrakodens"
    # The misspelt word stands in the secret document only, and must not count as known.
    assert suggest(Sight(engine, PUBLIC), "förskolla") == "förskola"


def test_a_word_that_was_closed_since_neither_shows_nor_silences(engine):
    engine.write(
        [
            IndexedDocument(1, "Öppen förskola", "", keys=PUBLIC),
            IndexedDocument(2, "Zebrakodens förskolla", "", keys=PUBLIC),
        ]
    )
    assert suggest(Sight(engine, PUBLIC), "zebrakodenss") == "zebrakodens"
    seen = Sight(engine, PUBLIC, closed=frozenset({2}))
    assert suggest(seen, "zebrakodenss") is None
    assert suggest(seen, "förskolla") == "förskola"
