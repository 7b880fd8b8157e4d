"""A version is written on in Word and comes back: what was rewritten is taken, nothing else."""

import io
from copy import deepcopy
from itertools import takewhile

import docx
import pytest
from docx.oxml.ns import qn
from webtest import Upload

from agreementhub.models import Document, Draft, User
from agreementhub.reading import child
from tests import factories, reading_here
from tests.factories import PASSWORD, fresh
from tests.services.deadline_factories import ALCOHOL

CLAUSES = [
    {"id": "c1", "heading": "Ansvar", "prose": "Norrvik ansvarar.\n\nSöderby **betalar** sin del."},
    {"id": "c2", "heading": "Ledning", "prose": "Parterna träffas\n\n- i mars\n- i september"},
]
FIELDS = {
    "title": "Skärgårdstrafik",
    "purpose": "Båtar *hela* året.\n\nÄven på vintern.",
    "purpose_clauses": CLAUSES,
    "term": ALCOHOL,
}


@pytest.fixture(autouse=True)
def read_here(monkeypatch):
    monkeypatch.setattr(child, "read_marked", reading_here.read_marked)


@pytest.fixture
def anna(db):
    person = factories.user(db, "Anna Berg", password=PASSWORD)
    db.commit()
    return person


@pytest.fixture
def draft(db, app, anna):
    made = factories.agreement(db, responsible=anna, **FIELDS)
    numbered = [{**one, "number": str(n)} for n, one in enumerate(CLAUSES, 1)]
    factories.revise(db, made, purpose_clauses=numbered)
    db.commit()
    factories.sign_in(app, anna)
    return made.id


def given(app, draft, number=2):
    data = app.get(f"/dokument/{draft}/versioner/{number}.docx").body
    return docx.Document(io.BytesIO(data))


def replace(word, old, new):
    """Write in the paragraph that says so, as an editor does: its runs become one."""
    (line,) = [one for one in word.paragraphs if old in one.text]
    text = line.text.replace(old, new)
    for run in line.runs[1:]:
        run._element.getparent().remove(run._element)
    line.runs[0].text = text
    line.runs[0].bold = line.runs[0].italic = None
    return line


def handed_in(app, draft, word, status=200, name="avtal.docx"):
    data = io.BytesIO()
    word.save(data)
    form = app.get(f"/dokument/{draft}/fran-word").forms["f"]
    form["file"] = Upload(name, data.getvalue())
    return form.submit(status=status)


def kept(db):
    return fresh(db).query(Draft).one().fields


def test_what_nobody_touched_comes_back_as_it_was(db, app, draft):
    page = handed_in(app, draft, given(app, draft))
    assert "Ingen text är omskriven" in page and "Står annorlunda" not in page
    assert fresh(db).query(Draft).count() == 0


def test_a_file_is_compared_in_the_language_in_which_it_was_given_out(db, app, draft, anna):
    def reads(language):
        fresh(db).get_one(User, anna.id).language = language
        db.commit()

    reads("en")
    word = given(app, draft)
    reads("sv")
    page = handed_in(app, draft, word)
    assert "Ingen text är omskriven" in page and "Står annorlunda" not in page


def test_a_text_that_was_rewritten_is_the_only_change_and_the_rest_keeps_its_marks(db, app, draft):
    word = given(app, draft)
    replace(word, "Även på vintern.", "Också när isen ligger.")
    page = handed_in(app, draft, word)
    assert kept(db) == {"purpose": "Båtar *hela* året.\n\nOckså när isen ligger."}
    assert [one.text for one in page.html.select("main h2")][1:] == ["Syfte"]
    assert page.html.select("ins") and page.html.select("del")


def test_a_clause_keeps_its_number_and_its_neighbours(db, app, draft):
    word = given(app, draft)
    replace(word, "Norrvik ansvarar.", "Båda ansvarar.")
    replace(word, "Ledning", "Styrgrupp")
    handed_in(app, draft, word)
    first, second = kept(db)["purpose_clauses"]
    assert (first["id"], first["number"]) == ("c1", "1")
    assert first["prose"] == "Båda ansvarar.\n\nSöderby **betalar** sin del."
    assert second["heading"] == "Styrgrupp"
    assert second["prose"] == "Parterna träffas\n\n- i mars\n- i september"


def test_a_paragraph_that_was_added_within_a_text_belongs_to_it(db, app, draft):
    word = given(app, draft)
    (line,) = [one for one in word.paragraphs if "Även på vintern." in one.text]
    line.insert_paragraph_before("Isbrytare hyrs in.")
    handed_in(app, draft, word)
    assert kept(db)["purpose"] == "Båtar *hela* året.\n\nIsbrytare hyrs in.\n\nÄven på vintern."


def test_what_is_no_text_of_a_field_is_listed_and_not_guessed(db, app, draft):
    word = given(app, draft)
    word.paragraphs[-1].insert_paragraph_before("Ett tillägg som inte hör hemma någonstans.")
    words = " ".join(handed_in(app, draft, word).html.main.text.split())
    assert "Står annorlunda" in words and "Ett tillägg som inte hör hemma" in words
    assert fresh(db).query(Draft).count() == 0


def test_a_bookmark_that_begins_in_each_paragraph_ends_once(db, app, draft):
    """As LibreOffice writes those that hold several paragraphs."""
    word = given(app, draft)
    for start in word.element.body.findall(qn("w:bookmarkStart")):
        first = start.getnext()
        lines = list(takewhile(lambda one: not one.tag.endswith("bookmarkEnd"), _from(first)))
        if first.tag != qn("w:p") or len(lines) < 2:
            continue
        first.insert(1, deepcopy(start))
        again, end = deepcopy(start), lines[-1].getnext()
        again.set(qn("w:id"), f"9{start.get(qn('w:id'))}")
        end.set(qn("w:id"), again.get(qn("w:id")))
        lines[-1].insert(1, again)
        lines[-1].append(end)
        start.getparent().remove(start)
    replace(word, "Även på vintern.", "Också när isen ligger.")
    page = handed_in(app, draft, word)
    assert kept(db) == {"purpose": "Båtar *hela* året.\n\nOckså när isen ligger."}
    assert "Står annorlunda" not in page


def _from(element):
    while element is not None:
        yield element
        element = element.getnext()


def test_a_clause_that_was_deleted_is_told_of_and_stays(db, app, draft):
    word = given(app, draft)
    for text in ("Ansvar", "Norrvik ansvarar.", "Söderby betalar sin del."):
        (line,) = [one for one in word.paragraphs if one.text == text]
        line._element.getparent().remove(line._element)
    page = handed_in(app, draft, word)
    assert "§\xa01" in page.html.select_one("main .apart").text
    assert fresh(db).query(Draft).count() == 0


def test_saving_it_merges_with_what_was_saved_meanwhile(db, app, draft):
    word = given(app, draft)
    replace(word, "Även på vintern.", "Också när isen ligger.")
    factories.revise(fresh(db), db.get(Document, draft), goals="Fler resor.")
    db.commit()
    page = handed_in(app, draft, word).click("Gå igenom och spara")
    form = page.forms["f"]
    form["reason"] = "Ändrat i Word"
    form.submit(status=303)
    content = fresh(db).get(Document, draft).newest.content
    assert content["goals"] == "Fler resor."
    assert content["purpose"].endswith("Också när isen ligger.")


def test_a_file_of_another_document_is_refused(db, app, anna, draft):
    other = factories.agreement(db, title="Annat", responsible=anna)
    db.commit()
    page = handed_in(app, draft, given(app, other.id, 1), status=409)
    assert "är inte sparad från det här dokumentet" in page


def test_what_one_has_typed_is_not_overwritten(db, app, draft):
    word = given(app, draft)
    replace(word, "Även på vintern.", "Också när isen ligger.")
    handed_in(app, draft, word)
    replace(word, "Också när isen ligger.", "Något helt annat.")
    page = handed_in(app, draft, word, status=409)
    assert "egna ändringar" in page
    assert kept(db)["purpose"].endswith("Också när isen ligger.")


def test_what_is_decided_is_not_changed(db, app, draft):
    word = given(app, draft)
    factories.put_in(fresh(db), db.get(Document, draft), "signed")
    db.commit()
    replace(word, "Även på vintern.", "Också när isen ligger.")
    handed_in(app, draft, word, status=409)
    assert fresh(db).query(Draft).count() == 0


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04 half a file", b"text"])
def test_what_is_no_word_file_is_refused_in_words(db, app, draft, data):
    form = app.get(f"/dokument/{draft}/fran-word").forms["f"]
    form["file"] = Upload("avtal.docx", data)
    page = form.submit(status=409)
    assert page.html.select_one(".error-summary")


def rewritten(word, old, *runs):
    """Write other words in the paragraph that says so, each bold ("b"), in italics ("i") or not."""
    line = replace(word, old, "")
    line.runs[0].text = ""
    for text, look in runs:
        run = line.add_run(text)
        run.bold, run.italic = "b" in look or None, "i" in look or None


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ([("Båtar ", ""), ("alla dagar", "b"), (" om året.", "")], "Båtar **alla dagar** om året."),
        ([("Båtar ", "i"), ("hela ", "i"), ("året", "")], "*Båtar hela* året"),
        ([("Alltid", "bi"), (", även nu", "")], "***Alltid***, även nu"),
        # Prose has no marks within a word, nor right beside each other.
        ([("Båt", "b"), ("ar året om", "")], "Båtar året om"),
        ([("Båtar", "b"), (" ", ""), ("året", "i"), (" om", "")], "**Båtar** *året* om"),
        ([("Två", "b"), ("båtar", "i"), (" om året", "")], "Tvåbåtar om året"),
    ],
)
def test_bold_and_italics_of_a_rewritten_text_are_kept(db, app, draft, runs, text):
    word = given(app, draft)
    rewritten(word, "hela", *runs)
    handed_in(app, draft, word)
    assert kept(db) == {"purpose": f"{text}\n\nÄven på vintern."}


def test_a_paragraph_that_is_bold_as_a_whole_comes_back_as_one(db, app, draft):
    word = given(app, draft)
    rewritten(word, "hela", ("Viktigt för alla", "b"))
    handed_in(app, draft, word)
    assert kept(db) == {"purpose": "**Viktigt för alla**\n\nÄven på vintern."}


def test_a_clause_and_its_list_keep_what_stands_bold(db, app, draft):
    word = given(app, draft)
    rewritten(word, "Norrvik ansvarar.", ("Norrvik", "b"), (" svarar för allt.", ""))
    rewritten(word, "i mars", ("i ", ""), ("maj", "i"))
    handed_in(app, draft, word)
    first, second = kept(db)["purpose_clauses"]
    assert first["prose"] == "**Norrvik** svarar för allt.\n\nSöderby **betalar** sin del."
    assert second["prose"] == "Parterna träffas\n\n- i *maj*\n- i september"


def test_a_list_within_a_list_stays_one_when_a_paragraph_beside_it_is_rewritten(db, app, draft):
    nested = "1. ekonomi\n   - budget\n   - bokslut\n2. personal"
    made = fresh(db).get_one(Document, draft)
    factories.revise(db, made, purpose=f"Parterna träffas om\n\n{nested}")
    db.commit()
    word = given(app, draft, 3)
    replace(word, "Parterna träffas om", "Parterna möts om")
    handed_in(app, draft, word)
    assert kept(db)["purpose"] == f"Parterna möts om\n\n{nested}"
