"""More like this."""

import pytest

from agreementhub.services.search import indexing, similar
from tests import factories
from tests.factories import TYPES, fresh

PUBLIC = frozenset({"public"})


@pytest.fixture
def quay(db, hub):
    """An agreement about a quay; others about quays, one of them of the same case, one a draft."""
    text = "Kajen muddras och förtöjningen besiktigas av hamnvakten."
    made = factories.agreement(
        db, title="Drift av kajen", number="KS 2027/9", state="signed", purpose=text
    )
    factories.agreement(db, title="Kajens muddring", state="signed", purpose=text)
    factories.agreement(db, title="Kajens hamnvakt", number="KS 2027/9", state="signed")
    factories.agreement(db, title="Utkast om kajens muddring", purpose=text)
    for number in range(12):
        factories.agreement(db, title=f"Skolmat {number}", state="signed", purpose="Lunch.")
    db.commit()
    indexing.drain(fresh(db), hub.index, TYPES)
    return made


def titles(db, hub, document, keys=PUBLIC):
    found = similar.to(fresh(db), hub.index, TYPES, document, keys=keys)
    return [one.document.title for one in found]


def test_documents_of_other_cases_in_the_same_rare_words_are_similar(db, hub, quay):
    assert titles(db, hub, quay) == ["Kajens muddring"]


def test_a_draft_is_similar_only_to_whom_it_is_open(db, hub, quay):
    inside = frozenset({"public", f"org:{quay.organisation_id}:official"})
    assert set(titles(db, hub, quay, inside)) == {"Kajens muddring", "Utkast om kajens muddring"}


def test_what_is_told_in_no_other_document_has_none_like_it(db, hub):
    alone = factories.agreement(db, title="Ensamt", state="signed", purpose="Unikum.")
    db.commit()
    indexing.drain(fresh(db), hub.index, TYPES)
    assert titles(db, hub, alone) == []


def test_the_page_shows_them_and_is_closed_with_its_document(app, db, quay):
    page = app.get(f"/dokument/{quay.id}").click("Liknande handlingar")
    assert [heading.text for heading in page.html.select(".hits h2")] == ["Kajens muddring"]
    draft = factories.agreement(db, title="Hemligt")
    db.commit()
    app.get(f"/dokument/{draft.id}/liknande", status=404)


CLAIM = [{"text": "att bygga en lekplats vid torget"}]


@pytest.fixture
def playground(db, hub):
    """Motions about a playground by the square: one rejected, one of another, a draft of a
    stranger; and a draft of one's own."""
    ended = {"outcome": "rejected", "date": dict.fromkeys(("text", "from", "to"), "2020-05-04")}
    for number in range(9):
        factories.document(db, "motion", title=f"Motion om skolmat {number}", state="decided")
    factories.document(
        db,
        "motion",
        title="Lekplats vid torget",
        claims=CLAIM,
        state="decided",
        final_decision=ended,
    )
    away = factories.organisation(db, "Söderby kommun")
    factories.document(db, "motion", title="Utkast om lekplats", claims=CLAIM, org=away)
    factories.document(db, "memo", title="Lekplats vid torget, kostnad", state="decided")
    anna = factories.user(db, password=factories.PASSWORD)
    draft = factories.document(db, "motion", title="Något för barn", responsible=anna)
    db.commit()
    indexing.drain(fresh(db), hub.index, TYPES)
    return draft


def test_who_writes_a_motion_sees_earlier_ones_and_what_became_of_them(app, db, playground):
    factories.sign_in(app, playground.responsible)
    form = app.get(f"/dokument/{playground.id}/redigera/text").forms["f"]
    assert "Tidigare motioner" not in form.text
    form["body_text"] = "En lekplats behövs vid torget."
    form.submit(status=303)
    for page in ("redigera/text", "redigera"):
        shown = app.get(f"/dokument/{playground.id}/{page}").html
        (heading,) = [one for one in shown.select("aside h2") if one.text.startswith("Tidigare")]
        (row,) = heading.find_parent("section").select("li")
        assert row.a.text == "Lekplats vid torget" and "Avslag" in row.text


def test_of_another_document_no_earlier_motions_are_asked_for(db, hub, quay):
    values = quay.counts.content
    assert similar.motions(db, hub.index, TYPES, quay, values, keys=PUBLIC) == ()
