"""What was ticked or chosen in the form fields of a Word document, as a reader sees it."""

from typing import Final

from agreementhub.reading.files.docx.parts import Element, attribute, child, local

TICKED: Final = "\u2612"
UNTICKED: Final = "\u2610"
# Boxes in fonts of signs, by the last two digits of their code.
_BOXES: Final = {
    **{code: TICKED for code in ("FE", "FD", "52", "53", "54", "78")},
    **{code: UNTICKED for code in ("A8", "6F", "71", "72", "A3", "2A")},
}
_FONTS: Final = ("wingdings", "webdings", "symbol")


def is_on(switch: Element | None) -> bool:
    """Whether a switch is there and not turned off."""
    return switch is not None and attribute(switch, "val") not in ("0", "false", "off")


def field_value(data: Element) -> str:
    """The value of a form field of Word's older kind: a tick, or the entry that was chosen."""
    if (box := child(data, "checkBox")) is not None:
        given = child(box, "checked")
        return TICKED if is_on(given if given is not None else child(box, "default")) else UNTICKED
    if (choices := child(data, "ddList")) is not None:
        entries = [attribute(one, "val") for one in choices if local(one) == "listEntry"]
        chosen = attribute(child(choices, "result"), "val") or "0"
        place = int(chosen) if chosen.isdigit() else 0
        return entries[place] if place < len(entries) else ""
    return ""


def sign(symbol: Element) -> str:
    """A sign of a font of signs, as far as it is a box; "" for others."""
    if attribute(symbol, "font").casefold().startswith(_FONTS):
        return _BOXES.get(attribute(symbol, "char")[-2:].upper(), "")
    return ""
