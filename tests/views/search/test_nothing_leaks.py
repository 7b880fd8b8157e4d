"""A secret document leaves no word, title or count where a search leads (check 56)."""

import pytest

from agreementhub.services.search import indexing
from tests import factories
from tests.factories import PASSWORD, TYPES, fresh

# Words of the secret documents alone, and the beginnings and slips by which they might show.
CLOSED = ("hermelin", "pålkranen")
TYPED = ("kajen", "hermelin", "hermelinen", "hermlin", "pålkran", "KS 2027/9", "typ:memo", "")


@pytest.fixture
def open_one(db, hub):
    """An agreement that anyone may read; a secret memo of its case and a secret motion about it,
    both of whom say the same words; others so that rare words are rare."""
    secret = {"level": "secret", "state": "decided"}
    made = factories.agreement(
        db, title="Drift av kajen", state="signed", number="KS 2027/9", purpose="Kajen rustas."
    )
    factories.document(
        db,
        "memo",
        title="Hermelin vid kajen",
        background="Pålkranen.",
        number="KS 2027/9",
        **secret,
    )
    factories.document(db, "motion", title="Hermelin och pålkranen vid kajen", **secret)
    for number in range(6):
        factories.agreement(db, title=f"Skolmat {number}", state="signed", purpose="Lunch.")
    db.commit()
    indexing.drain(fresh(db), hub.index, TYPES)
    return made


@pytest.fixture(params=["nobody", "official", "politician"])
def stranger(request, app, db, open_one):
    """Nobody, and people of another municipality; with a motion of their own where they write."""
    if request.param == "nobody":
        return app, []
    away = factories.organisation(db, "Söderby kommun")
    who = factories.user(db, "Sten Främmande", request.param, org=away, password=PASSWORD)
    text = {"title": "Rusta kajen", "body_text": "Kajen och pålarna."}
    own = factories.document(db, "motion", org=away, responsible=who, **text)
    db.commit()
    factories.sign_in(app, who)
    return app, [f"/dokument/{own.id}/redigera", f"/dokument/{own.id}/redigera/text"]


def test_no_page_tells_of_a_secret_document(stranger, open_one):
    app, own = stranger
    document = f"/dokument/{open_one.id}"
    pages = [
        *(f"/sok{kind}?q={words}" for words in TYPED for kind in ("", "/forslag", ".atom")),
        *("/sok?typ=memo", "/sok?q=kajen&samma=nej", "/sok/forslag?q=her", "/sok/forslag?q=pålk"),
        *(document, f"{document}?den=2027-04-01", f"{document}/liknande", f"{document}/versioner"),
        *("/arenden/ks-2027-9", "/sok.atom?arende=ks-2027-9", "/motioner", "/beslut", "/forfall"),
        *("/bevakningar/ny?q=kajen", "/bevakningar/ny?arende=ks-2027-9", *own),
    ]
    for path in pages:
        text = app.get(path, status="*").text.casefold()
        typed = path.partition("q=")[2].casefold()
        for word in CLOSED:
            assert word not in text or word in typed, (path, word)
        assert "hermelin vid" not in text and "hermelin och" not in text, path


@pytest.mark.parametrize(
    ("typed", "count"), [("kajen", 1), ("hermelin", 0), ("pålkranen", 0), ("KS 2027/9", 1)]
)
def test_no_count_tells_of_a_secret_document(app, open_one, typed, count):
    page = app.get("/sok", {"q": typed})
    assert len(page.html.select(".hits h2")) == count
    assert page.html.find(role="status").text.strip().startswith(str(count))
    facets = [one["value"] for one in page.html.select(".facets input[type=checkbox]")]
    assert "memo" not in facets and not page.html.select('.tabs a[href*="typ=memo"]')
