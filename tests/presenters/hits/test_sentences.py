"""What was decided, in one sentence."""

from datetime import date

import pytest

from agreementhub.domain.reader import Reader
from agreementhub.i18n import translator
from agreementhub.presenters.hits import sentences
from tests import factories
from tests.factories import TYPES


@pytest.fixture
def told(db):
    """The sentence of a document that was decided."""

    def tell(doctype, title="Bad", **values):
        made = factories.document(db, doctype, title=title, state="decided", **values)
        reader = Reader("sv", date(2027, 4, 1), frozenset({"public"}), translator("sv"))
        return sentences.of_documents(db, reader, TYPES, [made]).get(made.id, "")

    return tell


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("att bifalla motionen.", "Kommunfullmäktige beslutade att bifalla motionen."),
        ("Att avslå motionen", "Kommunfullmäktige beslutade att avslå motionen."),
        ("Avtalet godkänns.", "Avtalet godkänns."),
        (("Avtalet godkänns: " + "ord " * 80).strip(), "Avtalet godkänns."),
        (("ord " * 80).strip(), "ord " * 45 + "…"),
    ],
)
def test_the_first_point_of_a_decision_is_the_sentence(told, text, sentence):
    points = [{"text": text, "kind": "outcome", "outcome": "approved"}, {"text": "att mer."}]
    assert told("decision_extract", body="Kommunfullmäktige", decision=points) == sentence


@pytest.mark.parametrize(
    ("title", "outcome", "sentence"),
    [
        ("Motion om ett bad", "rejected", "Kommunfullmäktige avslog motionen om ett bad."),
        ("Bygg ett bad", "answered", "Kommunfullmäktige ansåg motionen besvarad ”Bygg ett bad”."),
    ],
)
def test_a_motion_tells_what_became_of_it(told, title, outcome, sentence):
    decided = {"outcome": outcome, "body": "Kommunfullmäktige"}
    assert told("motion", title=title, final_decision=decided) == sentence


def test_a_motion_that_nobody_has_decided_on_tells_nothing(told):
    assert told("motion", title="Motion om ett bad") == ""
    assert told("memo", title="Om ett bad") == ""


def test_the_text_of_a_hit_does_not_repeat_the_sentence_above_it():
    said = "Avtalet godkänns."
    assert sentences.beyond([(f"{said} Uppsägning: sex månader.", False)], said) == [
        ("Uppsägning: sex månader.", False)
    ]
    marked = [("Avtalet ", False), ("godkänns", True), (".", False)]
    assert sentences.beyond(marked, said) == marked
    assert sentences.beyond([("Annat.", False)], said) == [("Annat.", False)]
    assert sentences.beyond([("Annat.", False)], "") == [("Annat.", False)]
    assert sentences.beyond([], said) == []
