"""Words that are bold or italic in the document become so in the file made of a template.

They come between signs for private use. A run of the template that holds such words is parted into
runs that look as it does, some of them bold or italic as well. Signs that stand anywhere else, or
that a template has cut off from each other, are taken away.
"""

import copy
import re
from collections.abc import Iterator
from typing import Any, Final

from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.text.run import Run
from lxml import etree

from agreementhub.domain.prose import BOLD, ITALIC

_SIGNS: Final = re.compile(f"[{''.join((*BOLD, *ITALIC))}]")
_OF: Final = {BOLD: "bold", ITALIC: "italic"}
# What a sign does: which look it begins, or ends.
_DOES: Final = {sign: (look, sign == signs[0]) for signs, look in _OF.items() for sign in signs}


def restyled(xml: str, root: Any) -> str:
    """The part of the file, its runs parted where they become bold or italic; `root` is the same
    part, read."""
    if not _SIGNS.search(xml):
        return xml
    for run in list(root.iter(qn("w:r"))):
        if any(_SIGNS.search(words.text or "") for words in run.findall(qn("w:t"))):
            _part(run)
    return _SIGNS.sub("", etree.tostring(root, encoding="unicode"))


def _part(run: Any) -> None:
    """Put runs of one look each in the place of the run."""
    looks: set[str] = set()
    made: list[Any] = []
    for piece in _pieces(run):
        if isinstance(piece, str):
            look, begins = _DOES[piece]
            looks = looks | {look} if begins else looks - {look}
        else:
            made.append(_like(run, piece, looks))
    for one in made:
        run.addprevious(one)
    run.getparent().remove(run)


def _pieces(run: Any) -> Iterator[Any]:
    """What the run holds, its words parted at the signs; a sign is a str."""
    for child in run:
        if child.tag == qn("w:rPr"):
            continue
        if child.tag != qn("w:t"):
            yield child
            continue
        for words in re.split(f"({_SIGNS.pattern})", child.text or ""):
            if _SIGNS.fullmatch(words):
                yield words
            elif words:
                yield _words(words)


def _words(said: str) -> Any:
    words = etree.Element(qn("w:t"))
    words.text = said
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return words


def _like(run: Any, child: Any, looks: set[str]) -> Any:
    """A run with the look of another, bold or italic as well."""
    made = etree.Element(qn("w:r"), nsmap=run.nsmap)
    style = run.find(qn("w:rPr"))
    if style is not None:
        made.append(copy.deepcopy(style))
    made.append(copy.deepcopy(child))
    # Of the library's own classes, which know in which order properties stand.
    told = parse_xml(etree.tostring(made))
    for look in looks:
        setattr(Run(told, None).font, look, True)  # type: ignore[arg-type]
    return told
