"""Word files read back as their reader sees them, numbers of lists and all."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from docx.oxml.ns import qn

Said = tuple[str, str]


def opened(data: bytes) -> Any:
    """The document of a file's bytes."""
    return docx.Document(BytesIO(data))


def said(paper: Any) -> list[Said]:
    """Each paragraph of the body, with the name of its style and what its list puts before it."""
    counted: dict[tuple[str, str], int] = {}
    looks = _looks(paper)
    found = []
    for one in paper.paragraphs:
        if not one.text and one.style.name.startswith("Efter "):
            continue
        mark = _mark(one, looks, counted)
        found.append((one.style.name, f"{mark}{one.text}"))
    return found


def words(data: bytes) -> str:
    """All that stands in the body, tables included, in the order of the document."""
    paper = opened(data)
    texts = [text for _style, text in said(paper)]
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*texts, *cells])


def _looks(paper: Any) -> dict[tuple[str, str], tuple[str, int]]:
    """List and level → how its numbers look, and the first of them."""
    numbering = paper.part.numbering_part.element
    levels = {
        (abstract.get(qn("w:abstractNumId")), level.get(qn("w:ilvl"))): level
        for abstract in numbering.iterchildren(qn("w:abstractNum"))
        for level in abstract.iterchildren(qn("w:lvl"))
    }
    found = {}
    for number in numbering.iterchildren(qn("w:num")):
        look = number.find(qn("w:abstractNumId")).get(qn("w:val"))
        starts = dict(_starts(number))
        for (abstract, at), level in levels.items():
            if abstract == look:
                text = level.find(qn("w:lvlText")).get(qn("w:val"))
                found[number.get(qn("w:numId")), at] = (text, starts.get(at, 1))
    return found


def _starts(number: Any) -> Iterator[tuple[str, int]]:
    for override in number.iterchildren(qn("w:lvlOverride")):
        start = override.find(qn("w:startOverride"))
        yield override.get(qn("w:ilvl")), int(start.get(qn("w:val")))


def _mark(one: Any, looks: dict[Said, tuple[str, int]], counted: dict[Said, int]) -> str:
    told = one._p.pPr.numPr if one._p.pPr is not None else None
    if told is None:
        return ""
    key = (str(told.numId.val), str(told.ilvl.val))
    text, start = looks[key]
    counted[key] = counted.get(key, start - 1) + 1
    return f"{text.replace(f'%{int(key[1]) + 1}', str(counted[key]))} "
