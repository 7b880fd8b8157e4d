"""Elements of WordprocessingML, made short."""

from typing import Any

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def el(tag: str, *children: Any, **attributes: str | int) -> Any:
    """`<w:tag w:name="value">` with its children; a child that is None is left out."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend([child for child in children if child is not None])
    return made


def run(text: str, *, bold: bool = False, italic: bool = False, tag: str = "t") -> Any:
    """A run of words; where a line ends in them, one ends, and a tab is one."""
    marks = [el(name) for name, wanted in (("b", bold), ("i", italic)) if wanted]
    made = el("r", el("rPr", *marks) if marks else None)
    for number, line in enumerate(text.split("\n")):
        if number:
            made.append(el("br"))
        for place, words in enumerate(line.split("\t")):
            if place:
                made.append(el("tab"))
            made.append(_words(words, tag))
    return made


def paragraph(style: str, *children: Any, **properties: Any) -> Any:
    """A paragraph of a style; `numbered` is a list and a level, `keep` holds it to the next."""
    told = [el("pStyle", val=style)]
    if properties.get("keep"):
        told.append(el("keepNext"))
    if numbered := properties.get("numbered"):
        told.append(el("numPr", el("ilvl", val=numbered[1]), el("numId", val=numbered[0])))
    if (indent := properties.get("indent")) is not None:
        told.append(el("ind", left=indent))
    return el("p", el("pPr", *told), *children)


def counted(name: str) -> Any:
    """A field that Word fills in, such as PAGE."""
    return el("fldSimple", run("1"), instr=name)


def _words(text: str, tag: str) -> Any:
    made = el(tag)
    made.text = text
    made.set(_SPACE, "preserve")
    return made
