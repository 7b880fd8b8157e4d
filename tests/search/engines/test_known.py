"""Words that an index has met: each as `swedish` reads it, and never too many."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreementhub.domain.swedish import analyse, clean, cut, word
from agreementhub.search.engines import Known, known, passages
from agreementhub.search.engines.indexed_words import analysed
from agreementhub.search.engines.protocol import IndexedDocument
from agreementhub.search.engines.tantivy import TantivyEngine


def read(words, lengths):
    """What is to be read of a text that has these words."""
    columns = [*zip(*words, strict=True)] if words else [()] * 5
    rows = [" ".join(filter(None, column)) for column in columns[:4]]
    return known.Read(*rows, list(columns[4]), lengths)


@given(st.text(max_size=300))
def test_known_words_say_what_the_words_of_a_text_say(text):
    met = Known()
    wanted = [known.ready(token[:3])[4] for token in analyse(text)]
    assert met.read(clean(text)).lines == wanted
    assert met.read(clean(text)).lines == wanted


def test_numbers_take_no_place_of_words():
    met = Known()
    met.read("Avtal KS 2019-12 från 2019, 3 §")
    assert sorted(met) == ["Avtal", "avtal", "från"]


def whole(text):
    """The words and places of a text that is looked through for words from end to end."""
    found, lengths = cut(clean(text))
    words = [known.ready(word(one) if isinstance(one, str) else one) for one in found]
    return read(words, lengths)


@given(st.text(max_size=300) | st.text(alphabet="Aåd19 §-:.,\n\u00a0\u00ad²s/", max_size=60))
def test_a_text_read_in_parts_has_the_words_and_places_of_the_whole(text):
    met = Known()
    wanted = whole(text)
    assert met.read(clean(text)) == wanted
    assert met.read(clean(text)) == wanted


@pytest.mark.parametrize(
    "text", ["", " ", ".", "avtal", "avtal.", " avtal ,", "å\nä", "10 kap. 2 §", "FN:s, (SKR:s)"]
)
def test_so_has_a_text_of_few_signs(text):
    assert Known().read(clean(text)) == whole(text)


def test_a_word_is_written_with_all_that_it_is_found_by():
    exact, stem, head, forms, line = known.ready(word("Sjukvårdsnämnden"))
    assert (exact, stem, head) == ("sjukvårdsnämnden", "sjukvårdsnämnd", "nämnd")
    assert forms.split()[:2] == [stem, head]
    assert line == f"{exact} {forms}"


def test_a_word_that_is_its_own_stem_is_written_once():
    assert known.ready(word("och")) == ("och", "och", "", "och", "och")


def test_a_word_with_a_capital_is_read_as_the_same_word_without():
    met = Known()
    assert met["Avtalet"] is met["avtalet"]


def test_what_is_no_compound_and_what_holds_a_digit_is_of_no_kind():
    assert known.ready(word("avtalet"))[2] == ""
    assert known.ready(("2024-05", "2024-05", ("2024", "05")))[2] == ""


def test_when_there_are_too_many_those_that_came_last_go(monkeypatch):
    monkeypatch.setattr(known, "_MOST", 4)
    met = Known()
    for raw in ("avtalet", "motionen", "nämnden", "beslutet", "svaret"):
        assert met[raw] == known.ready(word(raw))
    assert list(met) == ["avtalet", "motionen", "svaret"]


ANY = st.text(max_size=300) | st.text(alphabet="Aåé19 §-:.,\n\u00ad\u0345\u0149\ud800", max_size=40)


@given(ANY, ANY)
def test_what_is_kept_of_a_document_reads_its_next_version_as_if_it_were_the_first(title, text):
    kept = passages.unpacked(passages.packed(passages.passage(title, text))).known()
    for one in (clean(text), clean(f"{title} och {text}")):
        assert kept.read(one) == Known().read(one)


def test_only_new_words_of_a_document_that_the_index_has_are_read(tmp_path, monkeypatch):
    engine = TantivyEngine.create(tmp_path / "index")
    text = "Parterna samverkar om räddningstjänst, K-2 och 48 §."
    engine.write([IndexedDocument(1, "", text), IndexedDocument(2, "", "Avtal")])
    read = []
    monkeypatch.setattr(known, "word", lambda raw: read.append(raw) or word(raw))
    changed = IndexedDocument(1, "", f"{text} Avtalet sägs upp.")
    engine.write([changed])
    assert read == ["avtalet", "sägs", "upp"]
    monkeypatch.undo()
    assert engine.passage(1) == passages.unpacked(analysed(changed).passage)
    assert engine.frequency("parts", "räddning") == 1


@given(ANY)
def test_a_text_is_shown_from_what_was_compressed_and_from_what_was_not(text):
    packed = passages.packed(passages.passage(text))
    assert passages.unpacked(passages.compressed(packed)) == passages.unpacked(packed)


def test_what_another_release_has_packed_is_left():
    packed = passages.packed(passages.passage("Avtalet sägs upp"))
    older = passages.compressed(packed[1:])
    assert passages.unpacked(older) is passages.unpacked(b"3" + packed[1:]) is None
