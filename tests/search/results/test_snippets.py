"""What a hit shows, and how a query is explained."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreementhub.domain.swedish.analyser import clean
from agreementhub.search.query.parse import parse
from agreementhub.search.results.explain import explain
from agreementhub.search.results.snippets import snippet
from tests.search.texts import DOCUMENTS, PROBES


def shown(text, typed, width=220):
    return "".join(f"[{p}]" if marked else p for p, marked in snippet(text, parse(typed), width))


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
    assert piece.startswith("…") and piece.endswith("…")
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
        assert any(marked for _, marked in snippet(text, parse(typed))), typed


@given(st.text(max_size=400), st.integers(20, 200))
def test_pieces_are_taken_from_the_text(text, width):
    pieces = snippet(text, parse("a b 1"), width)
    body = "".join(piece for piece, _ in pieces).strip("…")
    assert " ".join(body.split()) in " ".join(clean(text).split())


def test_a_query_is_explained_in_the_words_typed():
    told = explain(parse('samverkan SKL "råd och stöd" RUN 456:17 minimaria INTE skola'))
    assert told.inflected == ("samverkan", "SKL", "minimaria")
    assert told.spellings[0] == "SKR" and "Mini-Maria" in told.spellings
    assert told.exact == ("råd och stöd",)
    assert told.case_numbers == ("RUN 456:17",)
