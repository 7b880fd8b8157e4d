"""A template that works, to begin from: made by the same hand as the documents, in its styles."""

from io import BytesIO

from agreementhub.domain.content import Letterhead, Paper
from agreementhub.domain.doctypes import DocType
from agreementhub.writing import docx
from agreementhub.writing.docx_body import WIDTH
from agreementhub.writing.docx_xml import el, paragraph, run


def example(doctype: DocType, lang: str) -> bytes:
    """The bytes of an example for the type: its letterhead, parts, cost table and room to sign."""
    import docx as library

    head = Letterhead("{{ organisation }}", "{{ organ }}", "{{ diarienummer }}")
    paper = Paper("{{ dokumenttyp }}", "{{ titel }}", lang, head, [], below="{{ mellan }}")
    document = library.Document(BytesIO(docx.write(paper)))
    end = document.element.body.sectPr
    for line in (*_sections(), *_costs(), *_signed(), *_closing()):
        end.addprevious(line)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _line(style: str, words: str) -> object:
    return paragraph(style, run(words))


def _only(mark: str) -> object:
    """A mark that stands alone in its paragraph, which goes away with it."""
    return _line("BodyText", mark)


def _sections() -> list[object]:
    return [
        _only("{%p for avsnittet in avsnitt %}"),
        _only("{%p if avsnittet.rubrik %}"),
        _line("Heading1", "{{ avsnittet.nummer }} {{ avsnittet.rubrik }}"),
        _only("{%p endif %}"),
        _only("{%p for s in avsnittet.stycken %}"),
        _only("{%p if s.slag == 'rubrik' %}"),
        _line("Heading2", "{{ s.text }}"),
        _only("{%p elif s.slag == 'klausul' %}"),
        _line("Clause", "{{ s.nummer }} {{ s.text }}"),
        _only("{%p elif s.slag == 'punkt' %}"),
        _line("ListParagraph", "{{ s.nummer or '–' }} {{ s.text }}"),
        _only("{%p elif s.slag == 'tabell' %}"),
        _table("s.rader"),
        _only("{%p else %}"),
        _line("BodyText", "{{ s.text }}"),
        _only("{%p endif %}"),
        _only("{%p endfor %}"),
        _only("{%p endfor %}"),
    ]


def _costs() -> list[object]:
    """What each party pays, where the costs are shared."""
    heads = _cells("for ord in kostnader.rubriker", "{{ ord }}", "TableHead")
    return [
        _only("{%p if kostnader.rader %}"),
        _table("kostnader.rader", heads),
        _only("{%p endif %}"),
    ]


def _table(rows: str, *heads: object) -> object:
    """A table with a row for each of the rows, and a column for each of their cells."""
    return el(
        "tbl",
        el("tblPr", el("tblStyle", val="PaperTable"), el("tblW", w=WIDTH, type="dxa")),
        el("tblGrid", el("gridCol", w=WIDTH)),
        *heads,
        el("tr", _cell(f"{{%tr for rad in {rows} %}}")),
        _cells("for ord in rad", "{{ ord }}", "TableText"),
        el("tr", _cell("{%tr endfor %}")),
    )


def _cells(loop: str, words: str, style: str) -> object:
    """A row with a cell for each round of the loop."""
    head = el("trPr", el("tblHeader")) if style == "TableHead" else None
    marks = (_cell(f"{{%tc {loop} %}}"), _cell(words, style), _cell("{%tc endfor %}"))
    return el("tr", head, *marks)


def _cell(words: str, style: str = "TableText") -> object:
    return el("tc", el("tcPr"), _line(style, words))


def _signed() -> list[object]:
    return [
        _only("{%p for part in underskrifter %}"),
        _line("SignatureHead", "{{ part.rubrik }}"),
        _line("SignatureSpace", "{{ part.dag }}"),
        _line("SignatureLine", "{{ part.plats }}"),
        _only("{%p for namn in part.namn %}"),
        _line("SignatureSpace", ""),
        _line("SignatureLine", "{{ namn }}"),
        _only("{%p endfor %}"),
        _only("{%p endfor %}"),
    ]


def _closing() -> list[object]:
    """Which version it is."""
    words = "Version {{ version }}, {{ datum }}. Kontrollsumma {{ kontrollsumma }}"
    return [_line("Footer", words)]
