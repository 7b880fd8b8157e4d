"""Documents on paper: every type as its document reads, and with the values that the page has."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup
from docx.oxml.ns import qn
from pypdf import PdfReader

from agreementhub.domain.content import check
from agreementhub.domain.reader import Reader
from agreementhub.i18n import translator
from agreementhub.presenters import paper
from agreementhub.writing import docx, pdf
from tests import factories
from tests.conftest import NOW
from tests.factories import TYPES, sign_in
from tests.full_documents import Filling, missing
from tests.paper_read import opened, said, words

ALL = pytest.mark.parametrize("key", sorted(TYPES))
# Of these the paper names the organisations alone: they are whom the letter goes to.
ADDRESSED = {"termination": "parties"}


def reader(org, lang="sv"):
    keys = frozenset({"public", f"org:{org.id}", f"org:{org.id}:official"})
    return Reader(lang, NOW.date(), keys, translator(lang))


def full(db, key):
    """A document with every field filled in, and what its page and papers must tell."""
    filling, doctype = Filling(), TYPES[key]
    values = filling.content(doctype, without={*doctype.paper.left_out, ADDRESSED.get(key)})
    check(doctype, values)
    number = values.pop("diarienummer", None)
    made = factories.document(db, key, number=number, **values)
    db.commit()
    return made, filling.told


def sheet(db, made, lang="sv"):
    who = reader(made.organisation, lang)
    return paper.of_version(db, who, made.newest, TYPES[made.doctype])


def pdf_text(data):
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)


@ALL
def test_page_and_papers_tell_the_same_values(app, db, key):
    anna = factories.user(db, password=factories.PASSWORD)
    made, told = full(db, key)
    sign_in(app, anna)
    page = BeautifulSoup(app.get(f"/dokument/{made.id}").text, "html.parser").get_text(" ")
    sheet_of = sheet(db, made)
    word, printed = docx.write(sheet_of), pdf.write(sheet_of)
    outside = "\n".join(p.text for p in opened(word).sections[0].header.paragraphs)
    telling = {"page": page, "Word": f"{words(word)}\n{outside}", "PDF": pdf_text(printed)}
    lacking = {name: missing(told, text) for name, text in telling.items()}
    assert not any(lacking.values()), lacking


@ALL
def test_a_word_file_is_a_paper_of_its_sender(db, key):
    made, _told = full(db, key)
    data = docx.write(sheet(db, made))
    read = opened(data)
    section = read.sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    head = section.header._element
    texts = "".join(one.text or "" for one in head.iter(qn("w:t")))
    assert "Norrvik kommun" in texts and "Diarienummer " in texts and "Sida " in texts
    counted = [field.get(qn("w:instr")) for field in head.iter(qn("w:fldSimple"))]
    assert counted == ["PAGE", "NUMPAGES"]
    foot = section.footer.paragraphs[0].text
    assert "version 1 · 1 april 2027" in foot and made.newest.digest[:4] in foot
    told = read.core_properties
    assert (told.title, told.language) == (made.newest.content["title"], "sv-SE")
    assert told.identifier == made.newest.digest
    assert told.created.date() == told.modified.date() == NOW.date()


@ALL
def test_words_are_spelled_and_hyphenated_as_swedish(db, key):
    made, _told = full(db, key)
    with ZipFile(BytesIO(docx.write(sheet(db, made)))) as parts:
        names = parts.namelist()
        styles, settings = (parts.read(f"word/{n}.xml").decode() for n in ("styles", "settings"))
        whole = b"".join(map(parts.read, names))
    assert 'w:lang w:val="sv-SE"' in styles and "autoHyphenation" in settings
    assert b"en-US" not in whole
    assert not [name for name in names if "thumbnail" in name]


@ALL
def test_nothing_of_a_form_stands_on_paper(db, key):
    made, _told = full(db, key)
    whole = words(docx.write(sheet(db, made)))
    assert "Uppgift saknas" not in whole and "Rubrik:" not in whole
    assert not [line for line in whole.splitlines() if line.strip() in ("–", "-", ".")]
    assert "(slag:" not in whole and "utfall:" not in whole


@ALL
def test_what_is_not_known_is_left_out(db, key):
    doctype = TYPES[key]
    unknown = {
        k: {"unknown": True} for k, f in doctype.fields.items()
        if f.options.get("may_be_unknown") and f.kind.key != "case_number"
    }  # fmt: skip
    made = factories.document(db, key, title="Utan uppgifter", **unknown)
    db.commit()
    read = said(opened(docx.write(sheet(db, made))))
    assert [text for style, text in read if style.lower().startswith("heading")] == []


@ALL
def test_tables_have_heads_that_come_again_and_rows_that_stay_whole(db, key):
    made, _told = full(db, key)
    for table in opened(docx.write(sheet(db, made))).tables:
        rows = table._tbl.tr_lst
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)
        if table.style.name == "Tabell":
            assert rows[0].trPr.find(qn("w:tblHeader")) is not None
            widths = [int(one.get(qn("w:w"))) for one in table._tbl.tblGrid]
            assert abs(sum(widths) - 9071) < 10 and min(widths) > 500


@ALL
def test_headings_stand_with_what_they_head(db, key):
    made, _told = full(db, key)
    read = opened(docx.write(sheet(db, made)))
    used = {p.style.name for p in read.paragraphs}
    heads = {name for name in used if name.startswith(("heading", "Heading", "Klausulrubrik"))}
    assert heads
    assert all(read.styles[name].paragraph_format.keep_with_next for name in heads)


@ALL
def test_a_pdf_is_archival_tagged_and_in_its_language(db, key):
    made, _told = full(db, key)
    data = pdf.write(sheet(db, made))
    read = PdfReader(BytesIO(data))
    root = read.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"].startswith("sv")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert read.metadata.title == made.newest.content["title"]
    assert read.metadata.author == "Norrvik kommun"
    assert read.metadata.creation_date.date() == NOW.date()
    metadata = root["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    box = read.pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == (595, 842)
    text = read.pages[-1].extract_text()
    assert f"Sida {len(read.pages)}" in text and made.newest.digest[:4] in text


def test_clauses_are_lists_with_the_numbers_that_the_page_has(db):
    rows = [
        {"id": "c1", "number": "1", "heading": "Ledning", "prose": "En styrgrupp leder."},
        {"id": "c3", "number": "1a", "heading": "Sekreterare"},
        {"id": "c2", "number": "2", "prose": "Den möts fyra gånger om året."},
    ]
    made = factories.agreement(db, governance_clauses=rows)
    db.commit()
    clauses = [
        (style, text) for style, text in said(opened(docx.write(sheet(db, made))))
        if style.startswith("Klausul")
    ]  # fmt: skip
    assert clauses == [
        ("Klausulrubrik", "§ 1 Ledning"),
        ("Klausulrubrik", "§ 1 a Sekreterare"),
        ("Klausultext", "§ 2 Den möts fyra gånger om året."),
    ]


def test_each_numbered_list_begins_anew(db):
    made = factories.document(
        db,
        "motion_reply",
        title="Svar",
        claims=[{"text": "Ett."}, {"text": "Två."}],
        proposed_decision=[{"text": "Bifall till ett."}, {"text": "Avslag på två."}],
    )
    db.commit()
    lists = [
        text for style, text in said(opened(docx.write(sheet(db, made))))
        if style == "List Paragraph"
    ]  # fmt: skip
    assert lists == ["1. Bifall till ett.", "2. Avslag på två.", "1. Ett.", "2. Två."]


def test_there_is_room_to_sign_for_each_party_and_signatory(db):
    parties = [
        {"organisation": "Norrvik kommun", "signatory": "Karin Ahl, ordförande; Tomas Berglund"},
        {"organisation": "Söderby kommun"},
    ]
    made = factories.agreement(db, parties=parties)
    db.commit()
    of_norrvik, of_soderby = sheet(db, made).signatures
    assert of_norrvik.heading == "För Norrvik kommun" and of_norrvik.place == "Ort och datum"
    assert of_norrvik.names == ["Karin Ahl, ordförande", "Tomas Berglund"]
    assert of_soderby.names == ["Namnförtydligande"]
    table = opened(docx.write(sheet(db, made))).tables[-1]
    lines = [p.text for p in table.rows[0].cells[0].paragraphs if p.style.name == "Underskrift"]
    assert lines == ["Ort och datum", "Karin Ahl, ordförande", "Tomas Berglund"]


def test_a_notice_is_signed_by_its_own_organisation_and_goes_to_the_others(db):
    parties = [{"organisation": name} for name in ("Norrvik kommun", "Söderby kommun", "Västby")]
    made = factories.document(db, "termination", title="Uppsägning", parties=parties)
    db.commit()
    told = sheet(db, made)
    assert told.facts[0] == ("Till", "Söderby kommun och Västby")
    assert [one.heading for one in told.signatures] == ["För Norrvik kommun"]


def test_a_marking_of_secrecy_stands_first_with_its_provision_day_and_authority(db):
    secret = {
        "level": "secret",
        "provision": "26 kap. 1 § OSL",
        "date": "2027-03-01",
        "decided_by": "omsorgsnämnden",
    }
    made = factories.agreement(db, confidentiality=secret)
    db.commit()
    style, text = said(opened(docx.write(sheet(db, made))))[0]
    assert style == "Sekretessmarkering"
    assert "26 kap. 1 § offentlighets" in text and "1 mars 2027 av omsorgsnämnden" in text


def test_the_public_does_not_get_on_paper_what_its_page_leaves_out(db):
    made = factories.agreement(db, archive_status="keep", owner="Enheten")
    db.commit()
    hidden = [key for key, field in TYPES["agreement"].fields.items() if not field.public]
    public = Reader("sv", NOW.date(), frozenset({"public"}), translator("sv"))
    whole = words(docx.write(paper.of_version(db, public, made.newest, TYPES["agreement"])))
    assert hidden == ["archive_status"] and "Bevaras" not in whole and "Enheten" in whole


def test_the_clause_of_an_agreement_is_not_said_twice(db):
    term = {"start": "2027-01-01", "end": "2028-12-31", "extension": {"mode": "none"}}
    text = "Avtalet gäller från 2027-01-01 till och med den 31 december 2028 och upphör då."
    made = factories.agreement(db, term={**term, "text": text})
    other = factories.agreement(db, title="Annat", term={**term, "text": "Se bilaga 2."})
    db.commit()
    assert words(docx.write(sheet(db, made))).count("31 december 2028") == 1
    whole = words(docx.write(sheet(db, other)))
    assert "från och med den 1 januari 2027 till och med den 31 december 2028" in whole
    assert "Se bilaga 2." in whole


SHARED = {
    "cost_allocation": {"model": "fixed_percent", "ore": 100_000_001, "per": "year"},
    "cost_shares": [
        {"party": "Norrvik kommun", "percent": "33.33"},
        {"party": "Söderby kommun", "percent": "33.33"},
        {"party": "Västby kommun", "percent": "33.34"},
    ],
    "parties": [{"organisation": f"{name} kommun"} for name in ("Norrvik", "Söderby", "Västby")],
    "term": {"start": "2027-07-01", "end": "2030-12-31", "extension": {"mode": "none"}},
}


def paid(made_tables):
    """The rows that tell kronor, as they follow each other."""
    return [
        [cell.text.replace("\xa0", " ") for cell in row.cells]
        for table in made_tables
        for row in table.rows
        if any("kr" in cell.text for cell in row.cells[1:])
    ]


def test_the_paper_tells_what_each_party_pays_with_the_sums_of_the_page(app, db):
    made = factories.agreement(db, state="signed", **SHARED)
    db.commit()
    page = BeautifulSoup(app.get(f"/dokument/{made.id}").text, "html.parser").select("#costs tr")
    told = [[cell.text.replace("\xa0", " ") for cell in row.select("th, td")] for row in page]
    word = opened(docx.write(sheet(db, made)))
    tables = [one for one in word.tables if one.rows[0].cells[1].text == "Andel"]
    heads = [[cell.text for cell in table.rows[0].cells] for table in tables]
    # Five columns of kronor, of which three have room: those of each table follow the party's.
    assert heads == [["Part", "Andel", "Ett helt år", "2027", "2028"],
                          ["Part", "Andel", "2029", "2030"]]  # fmt: skip
    assert told[0] == [*heads[0], *heads[1][2:]]
    rows = paid(tables)
    beside = list(zip(rows[: len(rows) // 2], rows[len(rows) // 2 :], strict=True))
    assert [[*first, *rest[2:]] for first, rest in beside] == told[1:]
    assert told[-1][2:4] == ["1 000 000,01 kr", "504 110 kr"]
    printed = pdf_text(pdf.write(sheet(db, made))).replace("\xa0", " ")
    assert all(cell in printed for row in told for cell in row)


def test_nothing_is_paid_on_paper_where_nothing_can_be_counted(db):
    values = {**SHARED, "cost_allocation": {"model": "own_costs"}}
    values.pop("cost_shares")
    made = factories.agreement(db, state="signed", **values)
    db.commit()
    assert "Vad varje part betalar" not in words(docx.write(sheet(db, made)))
