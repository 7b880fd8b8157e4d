"""Two versions of a document beside each other."""

from datetime import date

from agreementhub.domain.content.comparison import Comparison, compare
from agreementhub.domain.doctypes.types import BUILT_IN, load

AGREEMENT = load(BUILT_IN)["agreement"]
TODAY = date(2026, 1, 1)
TERM = {
    "start": "2024-01-01",
    "end": "2028-06-30",
    "extension": {"mode": "auto", "months": 36},
    "notice": {"anchor": "before_end", "value": 3, "unit": "months"},
    "text": "Uppsägning sker senast tre månader före utgången.",
}
LONGER = {
    **TERM,
    "notice": {"anchor": "before_end", "value": 6, "unit": "months"},
    "text": "Uppsägning sker senast sex månader före utgången.",
}


def compared(old: dict, new: dict, lang: str = "sv", **bound) -> Comparison:
    return compare(AGREEMENT, old, new, lang, TODAY, **bound)


def test_fields_that_differ_come_in_the_order_of_the_document():
    old = {"goals": "A", "title": "B", "purpose": "C"}
    told = compared(old, {"goals": "a", "title": "b", "purpose": "C", "background": "D"})
    assert [one.field.key for one in told.changed] == ["title", "background", "goals"]
    assert told.unchanged == 1


def test_the_same_content_has_no_changes():
    assert compared({"term": TERM}, {"term": TERM}) == Comparison((), 1)


def test_a_longer_notice_is_told_in_words_with_the_day_it_moves_and_the_clause_redlined():
    (field,) = compared({"term": TERM}, {"term": LONGER}).changed
    (change,) = field.changes
    assert (change.label, change.old, change.new) == (
        "Uppsägningstid",
        "3\u00a0månader",
        "6\u00a0månader",
    )
    assert change.note == "Sista uppsägningsdag flyttas från 2028-03-30 till 2027-12-30."
    (block,) = field.blocks
    assert [(piece.op, piece.text) for piece in block.pieces][1:3] == [
        ("removed", "tre"),
        ("added", "sex"),
    ]


def test_what_follows_is_told_in_english_too():
    (field,) = compared({"term": TERM}, {"term": LONGER}, "en").changed
    assert field.changes[0].note == "Last day of notice moves from 2028-03-30 to 2027-12-30."


def test_a_notice_that_is_taken_away_leaves_no_day():
    plain = {key: value for key, value in TERM.items() if key != "notice"}
    (field,) = compared({"term": TERM}, {"term": plain}).changed
    assert "Sista uppsägningsdag: inget datum längre" in field.changes[-1].note


def test_clauses_are_told_apart_by_their_ids_wherever_they_stand():
    one = {"id": "c1", "heading": "Omfattning", "prose": "Avtalet gäller öppenvård."}
    two = {"id": "c2", "heading": "Tvist", "prose": "Tvist löses i domstol."}
    new = {"id": "c3", "heading": "Ändring", "prose": "Skriftligen."}
    told = compared(
        {"term_clauses": [one, two]},
        {"term_clauses": [new, {**two, "prose": "Tvist löses i förhandling."}]},
    )
    (field,) = told.changed
    assert [(block.anchor, block.heading) for block in field.blocks] == [
        ("c1", "Omfattning"),
        ("c3", "Ändring"),
        ("c2", "Tvist"),
    ]
    assert [piece.op for piece in field.blocks[0].pieces] == ["removed"]
    assert ("removed", "domstol") in [(p.op, p.text) for p in field.blocks[2].pieces]


def test_clauses_that_only_change_places_are_told():
    one, two = (
        {"id": "c1", "heading": "A", "prose": "a"},
        {"id": "c2", "heading": "B", "prose": "b"},
    )
    (field,) = compared({"term_clauses": [one, two]}, {"term_clauses": [two, one]}).changed
    told = [(block.heading, block.moved) for block in field.blocks]
    assert told == [("B", "Flyttad. Stod tidigare efter A.")]
    assert field.changes == () and field.count == 1


def words_of(old: str, new: str) -> list[tuple[str, str]]:
    (field,) = compared({"purpose": old}, {"purpose": new}).changed
    return [(one.op, one.text) for block in field.blocks for one in block.pieces]


def test_prose_is_compared_as_it_reads_and_its_signs_only_where_they_are_what_differs():
    assert words_of("Text **fet** nu.", "Text **fet** sen.") == [
        ("same", "Text fet "),
        ("removed", "nu"),
        ("added", "sen"),
        ("same", "."),
    ]
    assert ("added", "**") in words_of("Text fet nu.", "Text **fet** nu.")


def test_a_clause_that_only_has_another_number_is_told_with_both_numbers():
    row = {"id": "a", "number": "1", "heading": "Ledning", "prose": "Norrvik leder."}
    other = {"id": "b", "number": "2", "heading": "Avgift", "prose": "Den är 100 kr."}
    (field,) = compared(
        {"purpose_clauses": [row, other]}, {"purpose_clauses": [{**row, "number": "3"}, other]}
    ).changed
    assert [(one.label, one.old, one.new) for one in field.changes] == [("Ledning", "§ 1", "§ 3")]
    assert field.blocks == ()
    (field,) = compared(
        {"purpose_clauses": [row]},
        {"purpose_clauses": [{**row, "number": "3", "prose": "Norrvik leder den."}]},
    ).changed
    assert field.changes == ()  # the words are what there is to look at


def test_a_clause_that_is_moved_and_rewritten_is_told_once_with_both():
    one, two, three = ({"id": f"c{n}", "prose": f"Text nummer {n}."} for n in range(3))
    rewritten = {**three, "prose": "Text nummer tre."}
    (field,) = compared(
        {"term_clauses": [one, two, three]}, {"term_clauses": [rewritten, one, two]}
    ).changed
    (block,) = field.blocks
    assert (block.anchor, block.moved) == ("c2", "Flyttad. Stod tidigare efter Klausul 2.")
    assert [piece.text for piece in block.pieces if piece.op == "added"] == ["tre"]
    assert (block.count, field.count) == (2, 2)


def test_a_clause_without_text_is_told_when_it_moves():
    rows = [{"id": f"c{n}", "heading": f"Rubrik {n}"} for n in range(3)]
    (field,) = compared({"term_clauses": rows}, {"term_clauses": [*rows[1:], rows[0]]}).changed
    assert [(one.heading, one.moved) for one in field.blocks] == [
        ("Rubrik 0", "Flyttad. Stod tidigare först.")
    ]


def test_what_becomes_unknown_is_told_as_a_whole():
    (field,) = compared({"diarienummer": "KS 2027/1"}, {"diarienummer": {"unknown": True}}).changed
    assert [(c.old, c.new) for c in field.changes] == [("KS 2027/1", "Uppgift saknas")]


def test_a_difference_that_no_reader_sees_is_said_to_be_one():
    library = [{"id": "c1", "prose": "a", "library_id": "std1", "library_version": "1"}]
    newer = [{**library[0], "library_version": "2"}]
    (field,) = compared({"term_clauses": library}, {"term_clauses": newer}).changed
    assert [one.label for one in field.changes] == ["Ändrat i det som inte visas här"]


def test_areas_are_told_by_name():
    old, new = {"codes": ["2380"]}, {"codes": ["2321", "2380"]}
    areas = {"2321": "Åre", "2380": "Östersund"}
    (field,) = compared({"catchment_area": old}, {"catchment_area": new}, areas=areas).changed
    assert field.changes[0].new == "Åre, Östersund"
