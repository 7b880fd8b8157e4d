"""What a hit shows, and how a query is explained."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreementhub.domain.swedish.analyser import analyse, clean
from agreementhub.search.engines import passages
from agreementhub.search.engines.passages import packed, passage, unpacked
from agreementhub.search.query.parse import parse
from agreementhub.search.results import snippets
from agreementhub.search.results.explain import explain
from agreementhub.search.results.snippets import snippet
from tests.search.texts import DOCUMENTS, PROBES


def shown(text, typed, width=220):
    return "".join(f"[{p}]" if marked else p for p, marked in pieces_of(text, typed, width))


def pieces_of(text, typed, width=220):
    """What is shown of a text when the index keeps it."""
    return snippet(unpacked(packed(passage(text))), parse(typed), width)


@pytest.mark.parametrize(
    ("text", "typed", "expected"),
    [
        ("Avtalen och ett samverkansavtal.", "avtal", "[Avtalen] och ett [samverkansavtal]."),
        ("Överenskommelsen gäller.", "avtal", "[Överenskommelsen] gäller."),
        ("Råd och stöd, stöd och råd.", '"råd och stöd"', "[Råd] [och] [stöd], stöd och råd."),
        ("Se RUN/456:17/2020.", "RUN 456:17", "Se [RUN/456:17/2020]."),
        ("Budget 4 345 000 kr.", "4345000", "Budget [4 345 000] kr."),
        ("Avtal utan skola.", "avtal INTE skola", "[Avtal] utan skola."),
        (
            "Platser för barns avgiftning.",
            "avgiftningsplatser",
            "[Platser] för barns [avgiftning].",
        ),
        ("En Mini-Maria.", "minimaria", "En [Mini-Maria]."),
        ("Upptagningsområdet.", "upptag*", "[Upptagningsområdet]."),
        ("Rad ett.\n\n  Rad   två.", "två", "Rad ett. Rad [två]."),
        ("KS 2027/9 \nNorrvik\n\nBåtar: \ntvå", "norrvik", "KS 2027/9 · [Norrvik] · Båtar: två"),
        ("Norrvik\nBåtar", "båtar", "Norrvik · [Båtar]"),
        ("Inget av detta.", "skola", "Inget av detta."),
        ("", "skola", ""),
    ],
)
def test_what_was_asked_for_is_marked(text, typed, expected):
    assert shown(text, typed) == expected


def test_the_stretch_with_most_of_the_question_is_shown():
    text = (
        "Skolan nämns här. " + "Annat står här. " * 60 + "Skolan och biblioteket. " + "Mer. " * 90
    )
    piece = shown(text, "skola bibliotek", width=80)
    assert "[Skolan] och [biblioteket]" in piece
    assert piece.startswith("Annat står här. ") and piece.endswith(" Mer.")
    assert len(piece) < 110


def test_of_two_equal_stretches_the_first_is_shown():
    text = "Skolan står först. " + "Annat. " * 60 + "Skolan står sist. "
    assert "[Skolan] står först" in shown(text, "skola", width=60)


def test_the_parts_of_a_compound_are_marked_only_close_together():
    text = "Platser för avgiftning. " + "Annat står här. " * 5 + "Andra platser."
    assert shown(text, "avgiftningsplatser").endswith("Andra platser.")


def test_a_word_deep_in_a_long_text_is_found():
    text = "Annat står här. " * 4_000 + "Biblioteket stänger. " + "Mer. " * 100
    assert "[Biblioteket]" in shown(text, "bibliotek")


def test_a_piece_begins_and_ends_with_a_sentence_where_one_is_near():
    around = "Nämnden behandlade ärendet och beslutade enligt förslaget. "
    text = around * 9 + "Sedan tog den upp skolan och dess gård, som var sliten. " + around * 9
    piece = shown(text, "skola", width=100)
    assert piece.startswith("Nämnden behandlade") or piece.startswith("Sedan tog")
    assert piece.endswith(".") and "[skolan]" in piece and "…" not in piece


def test_where_no_sentence_is_near_it_begins_and_ends_with_a_word_and_says_so():
    text = "ord " * 100 + "skola " + "ord " * 100
    piece = shown(text, "skola", width=100)
    assert piece.startswith("…ord ") and piece.endswith(" ord…")


def test_an_abbreviation_and_a_line_are_no_ends_and_ends_of_sentences():
    text = "Rubrik utan punkt\nNämnden har bl.a. Skolan och kap. 3 att följa" + " ord" * 60
    piece = shown(text, "kap", width=70)
    assert piece.startswith("Nämnden har bl.a. Skolan och [kap]. 3 att följa ord")


@pytest.mark.parametrize(("before", "whole"), [(60, True), (61, False)])
def test_the_bound_of_a_sentence_is_near_up_to_sixty_characters(before, whole):
    text = "a" * 300 + ". Nu kom" + " x" * 200
    start = text.index("Nu kom")
    at, is_whole = snippets._beginning(text, start + before, len(text))
    assert (at == start, is_whole) == (whole, whole)


def test_a_word_stays_whole_where_no_space_is_near():
    text = "x" * 300 + "/skola/" + "y" * 300
    assert shown(text, "skola", width=60) == "…[skola]…"


@pytest.mark.parametrize("typed", ["", "typ:motion", "år:2020", "INTE skola"])
def test_where_nothing_can_be_marked_the_beginning_is_shown_as_sentences(typed):
    text = "Första meningen står här. Den andra är lite längre än så. " + "Mer text " * 40
    piece = shown(text, typed, width=70)
    assert piece == "Första meningen står här. Den andra är lite längre än så."


def test_only_the_beginning_of_a_very_long_text_is_kept():
    text = "Annat står här. " * 7_000 + "Biblioteket stänger."
    assert len(text) > passages.KEPT
    assert shown(text, "bibliotek").startswith("Annat står här.")
    for spare, is_kept in ((0, True), (1, False)):
        last = " " * (passages.KEPT - 6 + spare) + "skolan mer"
        assert ("[skolan]" in shown(last, "skola")) == is_kept


def test_texts_are_joined_by_a_line_and_no_row_of_words_is_lost():
    kept = unpacked(packed(passage("Bygg skolan.", "", "Nämnden beslutar.")))
    assert kept.text == "Bygg skolan.\n\nNämnden beslutar."
    for word in ("Bygg", "skolan", "Nämnden", "beslutar"):
        (place,) = kept.places(kept.written(word.casefold()))
        start, end = kept.span(place)
        assert kept.text[start:end] == word


@given(st.lists(st.text(max_size=120), max_size=4))
def test_the_words_of_joined_texts_stand_where_they_stood(texts):
    kept = unpacked(packed(passage(*texts)))
    tokens, offset = [], 0
    for text in map(clean, texts):
        tokens += [(offset + token.start, offset + token.end) for token in analyse(text)]
        offset += len(text) + 1
    assert [kept.span(place) for place in range(len(kept.order))] == tokens


def test_no_word_is_cut_in_two():
    text = " ".join(f"ord{n:04d}x" for n in range(400))
    for piece in (
        shown(text, "ord0200x", width=60).strip("…").replace("[", "").replace("]", "").split()
    ):
        assert len(piece) == 8


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: str(document.id))
def test_every_probe_shows_something_marked(document):
    text = f"{document.title} {document.decision_text} {document.text} {document.case_numbers}"
    for typed in PROBES[document.id]:
        assert any(marked for _, marked in pieces_of(text, typed)), typed


@given(st.text(max_size=400), st.integers(20, 200))
def test_pieces_are_taken_from_the_text(text, width):
    pieces = pieces_of(text, "a b 1", width)
    body = "".join(piece for piece, _ in pieces).strip("…")
    if "·" not in text:
        assert not body.startswith((" ", "·")) and not body.endswith((" ", "·"))
    assert " ".join(body.replace("·", " ").split()) in " ".join(
        clean(text).replace("·", " ").split()
    )


def test_a_query_is_explained_in_the_words_typed():
    told = explain(parse('samverkan SKL "råd och stöd" RUN 456:17 minimaria INTE skola'))
    assert told.inflected == ("samverkan", "SKL", "minimaria")
    assert told.spellings[0] == "SKR" and "Mini-Maria" in told.spellings
    assert told.exact == ("råd och stöd",)
    assert told.case_numbers == ("RUN 456:17",)
