"""An extract as a file to be sent: what is typed is words, and it can be read aloud."""

import dataclasses
import io

from pypdf import PdfReader

from agreementhub.domain.blocks import Facts, Heading, Items, Paragraph, Prose, Table
from agreementhub.writing import extract
from tests.tagged import faults

PAPER = extract.ExtractPaper(
    lang="sv",
    organisation="Norrviks kommun",
    heading="Protokollsutdrag",
    meeting="Kommunstyrelsen 9 mars 2027",
    paragraph="§ 31",
    title="#panic() *Mini-Maria* $x$",
    facts=[("Diarienummer", "KS 2027/1")],
    parts=[
        ("Beslut", [Items(("Avtalet godkänns.", "Ärendet återrapporteras."), numbered=True)]),
        (
            "Sammanfattning",
            [Prose("Ett **viktigt** ord.\n\n# Läget\n\n4. fyra\n5. fem\n\n- streck")],
        ),
        ("Yrkanden", [Table(("Ledamot", "Slag"), (("Karin Ek", "bifall"),))]),
        ("Övrigt", [Heading("Rubrik"), Paragraph("En mening."), Facts((("Ja", "26"),))]),
    ],
    course=[("Justerat", "12 mars 2027")],
    course_heading="Justering och anslag",
    certified_label="Utdraget bestyrks",
    certified_by="",
    mark="Version 1, 0123abc",
    page_of="Sida {} av {}",
)


def read(paper=PAPER):
    return PdfReader(io.BytesIO(extract.pdf(paper)))


def words(file):
    return " ".join(" ".join(page.extract_text() for page in file.pages).split())


def test_all_words_stand_in_it_as_they_were_typed():
    text = words(read())
    for said in (
        *("Norrviks kommun", "Protokollsutdrag", "Kommunstyrelsen 9 mars 2027", "Sida 1 av 1"),
        *("§ 31 #panic() *Mini-Maria* $x$", "Diarienummer KS 2027/1", "1. Avtalet godkänns."),
        *("Ett viktigt ord.", "Läget", "4. fyra", "5. fem", "streck", "Karin Ek bifall"),
        *("En mening.", "Ja 26", "Justerat 12 mars 2027", "Utdraget bestyrks", "0123abc"),
    ):
        assert said in text, said


def test_it_is_tagged_swedish_and_on_a4():
    file = read()
    assert file.trailer["/Root"]["/Lang"].startswith("sv")
    assert faults(extract.pdf(PAPER)) == []
    box = file.pages[0].mediabox
    assert (round(box.width), round(box.height)) == (595, 842)
    assert file.metadata.title == "§ 31 #panic() *Mini-Maria* $x$"


def test_who_certifies_it_is_named_where_that_is_known():
    assert "Utdraget bestyrks Sara Lind" in words(
        read(dataclasses.replace(PAPER, certified_by="Sara Lind"))
    )


def test_a_sign_that_no_typeface_has_stops_no_extract():
    odd = dataclasses.replace(PAPER, title="Ärende \U000f0001 \x07 slut")
    assert "slut" in words(read(odd))


def test_a_long_extract_counts_its_pages():
    long = dataclasses.replace(PAPER, parts=[("Beslut", [Paragraph("Ord. " * 60)] * 40)])
    file = read(long)
    assert len(file.pages) > 2
    assert f"Sida 2 av {len(file.pages)}" in words(file)
