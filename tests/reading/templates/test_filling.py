"""Word templates are code that somebody else wrote: what they may do, and what they may not."""

import io
import zipfile
from dataclasses import replace

import docx
import pytest

from agreementhub.reading import child
from agreementhub.reading.files import Unreadable
from agreementhub.reading.templates import MOST_BYTES
from tests import bad_files
from tests.made_docx import paragraph, run, with_body, with_parts, word

NAMES = {
    "titel": "A & B <x> {{ 7 * 7 }}",
    "parter": [{"namn": "Norrvik"}, {"namn": "Söderby"}],
    "text": {"purpose": "Ett.\aTvå.\nTre."},
    "kostnader": {"rader": [["Norrvik", "50 %"]]},
}


def made(*paragraphs, names=NAMES):
    return docx.Document(io.BytesIO(child.fill_in(word(*paragraphs), [names])[0]))


def texts(document):
    return [one.text for one in document.paragraphs]


def refused(data):
    with pytest.raises(Unreadable) as why:
        child.fill_in(data, [NAMES])
    return why.value


def test_what_a_document_says_is_words_and_never_code():
    assert texts(made("{{ titel }}")) == ["A & B <x> {{ 7 * 7 }}"]


def test_a_text_of_several_paragraphs_becomes_several():
    assert texts(made("{{ text.purpose }}")) == ["Ett.", "Två.\nTre."]


def test_a_mark_alone_in_its_paragraph_goes_away_with_it():
    lines = ("{%p for p in parter %}", "{{ loop.index }} {{ p.namn|upper }}", "{%p endfor %}")
    assert texts(made(*lines)) == ["1 NORRVIK", "2 SÖDERBY"]


def test_several_documents_are_made_at_once():
    both = child.fill_in(word("{{ titel }}"), [{"titel": "Ett"}, {"titel": "Två"}])
    assert [texts(docx.Document(io.BytesIO(one))) for one in both] == [["Ett"], ["Två"]]


def test_the_file_bears_the_name_of_the_document_and_not_of_who_wrote_the_template():
    given = docx.Document(io.BytesIO(word("{{ titel }}", title="Mall v3")))
    given.core_properties.author, given.core_properties.comments = "Kim Hemlig", "utkast"
    file = io.BytesIO()
    given.save(file)
    names = {**NAMES, "organisation": "Norrvik kommun"}
    (data,) = child.fill_in(file.getvalue(), [names])
    told = docx.Document(io.BytesIO(data)).core_properties
    assert (told.title, told.author, told.comments) == (NAMES["titel"], "Norrvik kommun", "")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("{{ tittel }}", "tittel"),
        ("{% if titel == '' %}{{ tittel }}{% endif %}", "tittel"),
        ("{{ text.okänt }}", "text.okänt"),
        ("{% for p in parter %}{{ p.nam }}{% endfor %}", "nam"),
        ("{{ parter[7].namn }}", "7"),
        ("{{ titel.upper }}", "upper"),
        ("{{ kostnader.rader.append }}", "append"),
        ("{% for p in parter %}{{ p['__class__'] }}{% endfor %}", "__class__"),
        ("{{ range }}", "range"),
    ],
)
def test_a_name_that_was_not_given_is_told(text, name):
    why = refused(word(text))
    assert (why.why, why.mapping["name"]) == ("template_name", name)


@pytest.mark.parametrize(
    ("text", "word_of"),
    [
        ("{{ titel.__class__.__mro__ }}", "__"),
        ("{{ titel.__class__ }}", "__class__"),
        ("{{ titel|attr('__class__') }}", "attr"),
        ("{{ titel|safe }}", "safe"),
        ("{{ titel|map('upper') }}", "map"),
        ("{{ lipsum(900) }}", "( )"),
        ("{{ ''.join(parter) }}", "( )"),
        ("{{ '%s'|format(titel) }}", "format"),
        ("{{ 'a' * 9999999999 }}", "*"),
        ("{{ 9 ** 99999999 }}", "**"),
        ("{% autoescape false %}{{ titel }}{% endautoescape %}", "autoescape"),
        ("{{ self }}", "self"),
        ("{% include '/etc/passwd' %}", "include"),
        ("{% import 'os' as os %}", "import"),
        ("{% extends 'x' %}", "extends"),
        ("{% macro m() %}x{% endmacro %}", "macro"),
        ("{% for p in parter recursive %}x{% endfor %}", "recursive"),
    ],
)
def test_what_is_not_in_the_language_is_refused_by_its_name(text, word_of):
    why = refused(word(text))
    assert why.why == "template_word"
    assert word_of in why.mapping["word"]


@pytest.mark.parametrize("text", ["{{ titel", "{% for p in parter %}x", "{% if %}", "{% do 1 %}"])
def test_what_cannot_be_read_is_shown(text):
    why = refused(word("Avtal", text))
    assert why.why == "template_syntax"
    assert why.mapping["where"].startswith(("{{", "{%"))


def test_a_template_without_names_is_told():
    assert refused(word("Avtal")).why == "template_plain"


def test_a_list_is_not_written_out_whole():
    assert refused(word("{{ parter }}")).why == "template_list"


def test_a_loop_without_end_is_ended(monkeypatch):
    loops = "{% for one in titel %}" * 15 + "{% if one == 'q' %}{{ one }}{% endif %}"
    monkeypatch.setattr(child, "TEMPLATES", replace(child.TEMPLATES, seconds=1))
    assert refused(word(loops + "{% endfor %}" * 15)).why == "template_heavy"


def test_loops_within_loops_within_loops_are_too_many():
    loops = "{% for one in parter %}" * 30 + "x" + "{% endfor %}" * 30
    assert refused(word(loops)).why == "template_heavy"


def test_words_that_double_and_double_are_ended():
    assert refused(word("{% set a = titel %}" + "{% set a = a ~ a %}" * 60 + "{{ a }}")).why == (
        "template_heavy"
    )


@pytest.mark.parametrize(
    "instruction",
    [
        "INCLUDEPICTURE http://x.example/a.png",
        " INCLUDETEXT C:\\a.docx",
        "DDEAUTO c:\\windows\\system32\\cmd.exe",
        "LINK Excel.Sheet a.xlsx",
    ],
)
def test_a_field_that_fetches_is_refused(instruction):
    half = len(instruction) // 3
    parts = "".join(
        f"<w:r><w:instrText xml:space='preserve'>{one}</w:instrText></w:r>"
        for one in (instruction[:half], instruction[half:])
    )
    begun = "<w:r><w:fldChar w:fldCharType='begin'/></w:r>"
    body = paragraph(run("{{ titel }}")) + paragraph(begun + parts)
    assert refused(with_body(body)).why == "template_links"
    simple = f"<w:fldSimple w:instr='{instruction}'>{run('x')}</w:fldSimple>"
    assert refused(with_body(paragraph(run("{{ titel }}") + simple))).why == "template_links"


def linked(kind, target):
    data = word("{{ titel }}")
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="http://x/relationships/{kind}" Target="{target}"'
        ' TargetMode="External"/></Relationships>'
    )
    return with_parts(data, {"word/_rels/settings.xml.rels": rels})


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("attachedTemplate", "http://x.example/a.dotm"),
        ("attachedTemplate", "file:///C:/Mallar/a.dotx"),
        ("image", "https://x.example/a.png"),
        ("hyperlink", "file:///etc/passwd"),
        ("frame", "https://x.example/"),
    ],
)
def test_what_word_would_fetch_is_refused(kind, target):
    assert refused(linked(kind, target)).why == "template_links"


def test_a_link_that_one_presses_stays():
    assert child.fill_in(linked("hyperlink", "https://norrvik.example/"), [NAMES])


@pytest.mark.parametrize(
    ("part", "why"),
    [
        ("word/vbaProject.bin", "template_parts"),
        ("word/embeddings/oleObject1.bin", "template_parts"),
        ("word/activeX/activeX1.xml", "template_parts"),
        ("word/afchunk1.html", "template_parts"),
    ],
)
def test_a_program_or_an_embedded_object_is_refused(part, why):
    assert refused(with_parts(word("{{ titel }}"), {part: "x"})).why == why


def test_an_entity_in_a_part_is_refused():
    evil = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    assert refused(with_parts(word("{{ titel }}"), {"word/glossary.xml": evil})).why == "damaged"


def test_a_mark_that_tears_a_table_is_told():
    cell = "<w:tc><w:tcPr/>{}</w:tc>"
    first = cell.format(paragraph(run("{% if titel == 'x' %}")))
    row = f"<w:tr>{first}{cell.format(paragraph(run('{{ titel }}')))}</w:tr>"
    body = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{row}</w:tbl>"
    body += paragraph(run("{% endif %}"))
    assert refused(with_body(body)).why == "template_placed"


def test_words_of_a_document_in_a_footnote_are_read_once():
    note = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:footnote w:id='2'><w:p><w:r><w:t>{{ titel }}</w:t></w:r></w:p></w:footnote>"
        "</w:footnotes>"
    )
    section = "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>"
    data = with_body(section + paragraph(run("Avtal")))
    types = with_parts(data, {})
    listed = _part(types, "[Content_Types].xml").replace(
        "</Types>",
        '<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.wordprocessingml.footnotes+xml"/></Types>',
    )
    rels = _part(types, "word/_rels/document.xml.rels").replace(
        "</Relationships>",
        '<Relationship Id="rId99" Target="footnotes.xml" Type="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships/footnotes"/></Relationships>',
    )
    parts = {
        "[Content_Types].xml": listed,
        "word/_rels/document.xml.rels": rels,
        "word/footnotes.xml": note,
    }
    (made,) = child.fill_in(with_parts(data, parts), [{**NAMES, "titel": "{{ parter }}"}])
    assert "{{ parter }}" in _part(made, "word/footnotes.xml")


def _part(data, name):
    return zipfile.ZipFile(io.BytesIO(data)).read(name).decode()


@pytest.mark.parametrize(
    "case",
    [one for one in bad_files.CASES if one.reason and one.reason != "no_text"],
    ids=lambda case: case.name,
)
def test_a_hostile_file_is_no_template(case):
    data = case.make()
    with pytest.raises(Unreadable) as why:
        child.fill_in(data, [NAMES])
    assert why.value.reason != "ours"


def test_a_template_has_a_size():
    with pytest.raises(Unreadable) as why:
        child.fill_in(bytes(MOST_BYTES + 1), [NAMES])
    assert why.value.reason == "too_big"


def looks(document):
    return [(r.text, bool(r.bold), bool(r.italic)) for p in document.paragraphs for r in p.runs]


def test_bold_and_italic_words_of_a_text_are_so_in_the_file():
    names = {
        "text": {"purpose": "Ett \ue000fett\ue001 och\aett \ue000\ue002båda\ue003\ue001 & <x>."}
    }
    assert looks(made("{{ text.purpose }}", names=names)) == [
        ("Ett ", False, False),
        ("fett", True, False),
        (" och", False, False),
        ("ett ", False, False),
        ("båda", True, True),
        (" & <x>.", False, False),
    ]


def test_the_look_that_the_template_gives_stays():
    body = with_body(paragraph(run("{{ titel }}", '<w:color w:val="FF0000"/><w:sz w:val="40"/>')))
    (data,) = child.fill_in(body, [{"titel": "Ett \ue002kursivt\ue003."}])
    runs = docx.Document(io.BytesIO(data)).paragraphs[0].runs
    assert [(r.text, r.font.size.pt, bool(r.italic)) for r in runs] == [
        ("Ett ", 20.0, False),
        ("kursivt", 20.0, True),
        (".", 20.0, False),
    ]


def test_signs_that_were_cut_off_are_taken_away():
    names = {"text": {"purpose": "\ue000Ett\ue001"}, "titel": "\ue001Två\ue000"}
    document = made("{{ text.purpose[1:] }} {{ titel }}", names=names)
    assert texts(document) == ["Ett Två"]
