"""What needs no register: comparing, reading files, and answering for terms."""

from collections.abc import Iterator
from datetime import timedelta
from random import Random
from typing import Any, Final

from agreementhub.domain import doctypes, term
from agreementhub.domain.content import compare
from agreementhub.domain.content import terms as content_terms
from agreementhub.reading import child
from bench import terms
from bench.figures import Figure, rate, timed
from bench.prose import Writer
from bench.register import TODAY
from tests import made_docx, made_pdf

_TRIES: Final = 25
_CLAUSES, _CLAUSE_WORDS = 10, 250
_PAGES, _PAGE_WORDS = 100, 400
_LINE: Final = 90  # characters on a line of a made PDF
_TERMS: Final = 5_000


def alone() -> Iterator[Figure]:
    """Each of them."""
    yield _comparison()
    yield from _files()
    yield _terms()


def _comparison() -> Figure:
    """An agreement of 12 sections of 10 clauses of 250 words, and what a round of comments makes
    of it: every other clause has words changed; one is new, one is gone, two trade places."""
    doctype = doctypes.load(doctypes.BUILT_IN)["agreement"]
    old, new = _long_agreement(doctype), _commented(_long_agreement(doctype))
    words = sum(len(row["prose"].split()) for rows in old.values() for row in rows)
    return timed(
        f"comparing two versions of {words:,} words".replace(",", " "),
        lambda _one: compare(doctype, old, new, "sv", TODAY),
        range(_TRIES),
        goal=150,
    )


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
    """Files of 100 pages, read as an upload is: in a child process, with limits."""
    writer = Writer(Random("a long file"))
    texts = [writer.prose(_PAGE_WORDS) for _ in range(_PAGES)]
    word = made_docx.word(*(part for text in texts for part in text.split("\n\n")))
    pdf = made_pdf.pdf(*(_lines(text) for text in texts))
    for name, data, goal in (("DOCX", word, 1_000), ("PDF", pdf, 1_500)):
        yield timed(
            f"reading a {name} of 100 pages, child process and all",
            lambda _one, data=data, name=name: child.read(data, f"fil.{name.lower()}"),  # type: ignore[misc]
            range(10),
            goal=goal,
            warm=1,
        )


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
