"""What needs no register: comparing, reading files, and answering for terms."""

import gc
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import BytesIO
from random import Random
from typing import Any, Final
from zipfile import ZipFile

import pypdfium2 as pdfium
from lxml import etree

from agreementhub.domain import doctypes, term
from agreementhub.domain.content import compare
from agreementhub.domain.content import terms as content_terms
from agreementhub.reading import child, readers
from agreementhub.reading.files import Limits
from bench import terms
from bench.figures import Figure, beside, rate, timed
from bench.prose import Writer
from bench.register import TODAY
from tests import made_docx, made_pdf

_TRIES: Final = 25
_CLAUSES, _CLAUSE_WORDS = 10, 250
_PAGES, _PAGE_WORDS = 100, 400
_LINE: Final = 90  # characters on a line of a made PDF
_TERMS: Final = 5_000
_cut: Final = re.compile(r"\w+|\s+|[^\w\s]").findall


def alone() -> Iterator[Figure]:
    """Each of them, with what the same work is in other hands."""
    yield from _comparison()
    yield from _files()
    yield _terms()


def _comparison() -> Iterator[Figure]:
    """An agreement of 12 sections of 10 clauses of 250 words, and what a round of comments makes
    of it: every other clause has words changed; one is new, one is gone, two trade places."""
    doctype = doctypes.load(doctypes.BUILT_IN)["agreement"]
    old, new = _long_agreement(doctype), _commented(_long_agreement(doctype))
    words = sum(len(row["prose"].split()) for rows in old.values() for row in rows)
    compared = timed(
        f"comparing two versions of {words:,} words".replace(",", " "),
        lambda _one: compare(doctype, old, new, "sv", TODAY),
        range(_TRIES),
        goal=150,
    )
    texts = [row["prose"] for both in (old, new) for rows in both.values() for row in rows]
    cut = timed("cutting both into words", lambda _one: list(map(_cut, texts)), range(_TRIES))
    yield from (compared, cut, beside("… comparing in parts of it", compared, cut, 3))


def _long_agreement(doctype: doctypes.DocType) -> dict[str, Any]:
    writer = Writer(Random("a long agreement"))
    keys = [key for key, field in doctype.fields.items() if field.kind.key == "clauses"]
    return {
        key: [
            {"id": f"{key}-{n}", "heading": writer.line(), "prose": writer.prose(_CLAUSE_WORDS)}
            for n in range(_CLAUSES)
        ]
        for key in keys[:12]
    }


def _commented(content: dict[str, Any]) -> dict[str, Any]:
    random = Random("comments")
    clauses = [row for rows in content.values() for row in rows]
    for row in clauses[::2]:
        words = row["prose"].split(" ")
        for place in random.sample(range(len(words)), 4):
            words[place] = random.choice(("parterna", "", "senast den 1 mars", "skriftligen"))
        row["prose"] = " ".join(words)
    first, *_others, last = content.values()
    first[3], first[4] = first[4], first[3]
    del last[2]
    last.append({"id": "new", "heading": "Ny klausul", "prose": clauses[0]["prose"][:500]})
    return content


def _files() -> Iterator[Figure]:
    """Files of 100 pages, read as an upload is: in a child process, with limits. Then the same in
    this process, beside what a parser takes that is asked for nothing but the words."""
    writer = Writer(Random("a long file"))
    texts = [writer.prose(_PAGE_WORDS) for _ in range(_PAGES)]
    word = made_docx.word(*(part for text in texts for part in text.split("\n\n")))
    pdf = made_pdf.pdf(*(_lines(text) for text in texts))
    yield from _file("DOCX", word, 1_000, ("lxml", _by_lxml, 10))
    yield from _file("PDF", pdf, 1_500, ("PDFium", _by_pdfium, 3))


def _file(
    name: str, data: bytes, goal: float, limit: tuple[str, Callable[[bytes], object], float]
) -> Iterator[Figure]:
    ending = f".{name.lower()}"
    parser, parse, most = limit
    yield timed(
        f"reading a {name} of 100 pages, child process and all",
        lambda _one: child.read(data, f"fil{ending}"),
        range(10),
        goal=goal,
        warm=1,
    )
    gc.freeze()  # as the process that reads does before each file
    here = timed(
        "… its work", lambda _one: readers.read(data, ending, Limits()), range(10), of_cpu=True
    )
    alone = timed(f"… {parser} alone", lambda _one: parse(data), range(10), of_cpu=True)
    yield from (here, alone, beside(f"… its work in parts of {parser}'s", here, alone, most))


def _by_lxml(data: bytes) -> object:
    with ZipFile(BytesIO(data)) as parts:
        return etree.fromstring(parts.read("word/document.xml"))


def _by_pdfium(data: bytes) -> object:
    return [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(data)]


def _lines(text: str) -> str:
    """The text broken into lines, as a page has them."""
    lines, line = [], ""
    for word in text.split():
        if len(line) + len(word) > _LINE:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


def _terms() -> Figure:
    doctype = doctypes.load(doctypes.BUILT_IN)["agreement"]
    random = Random("terms")
    clauses = [
        content_terms.clause_of(doctype, {"term": terms.term(random, TODAY)}) for _ in range(_TERMS)
    ]

    def answer() -> None:
        for number, clause in enumerate(clauses):
            if clause:
                term.answer(clause, TODAY + timedelta(days=number % 365))

    return rate("answers for terms", _TERMS, answer, "answers/s")
