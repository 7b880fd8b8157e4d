"""What was decided, in one sentence: it stands where a title would, since it is what one looks for.

Made of what the reader may read, and only where something was decided; the title stands below.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from sqlalchemy.orm import Session

from agreementhub.domain.doctypes import DocType
from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.reader import Reader
from agreementhub.i18n import _
from agreementhub.models import Document
from agreementhub.presenters import sections
from agreementhub.services.documents import versions

Types = Mapping[str, DocType]
Piece = tuple[str, bool]  # words, and whether they were asked for
_LONGEST: Final = 180  # characters
# Types with one of these fields decide something, or say what was decided of them.
_DECIDES, _DECIDED = "decision", "final_decision"
# What became of a motion, by the outcome in its file.
_VERBS: Final = {
    "approved": _("${body} approved the motion"),
    "rejected": _("${body} rejected the motion"),
    "partly_approved": _("${body} approved parts of the motion"),
    "answered": _("${body} considered the motion answered"),
    "written_off": _("${body} wrote the motion off"),
    "referred_back": _("${body} referred the motion back"),
    "tabled": _("${body} tabled the motion"),
}
_ABOUT = re.compile(r"motion(?:en)?:? (?=(?:om|angående|för|mot|gällande|rörande) )", re.IGNORECASE)


def of_documents(
    db: Session, reader: Reader, types: Types, shown: Sequence[Document]
) -> dict[int, str]:
    """Document id → its sentence; those that decide nothing have none."""
    deciding = [one for one in shown if {_DECIDES, _DECIDED} & types[one.doctype].fields.keys()]
    versions.load_counting(db, deciding)
    told = {one.id: _of(reader, one, types[one.doctype]) for one in deciding}
    return {number: sentence for number, sentence in told.items() if sentence}


def beyond(snippet: Sequence[Piece], sentence: str) -> list[Piece]:
    """The pieces of a hit's text without the sentence that stands above it, unless a word that was
    asked for is marked in it."""
    (text, is_marked), *others = snippet or [("", False)]
    if is_marked or not sentence or not text.startswith(sentence):
        return list(snippet)
    return [(text[len(sentence) :].lstrip(), False), *others]


def _of(reader: Reader, document: Document, doctype: DocType) -> str:
    values = sections.visible(reader, document, doctype, document.counts.content)
    if isinstance(points := values.get(_DECIDES), list) and points:
        return _decided(reader, values, points)
    match values.get(_DECIDED):
        case {"outcome": str(outcome), **rest} if outcome in _VERBS:
            body = rest.get("body") or values.get("addressed_body")
            return _of_motion(reader, outcome, body, document.title)
    return ""


def _decided(reader: Reader, values: JsonDict, points: Sequence[JsonDict]) -> str:
    """`Kommunfullmäktige beslutade att bifalla motionen.`; a point that is a sentence stands as
    it is. Of several points it is the first."""
    first = " ".join(str(points[0]["text"]).split()).rstrip(".;,")
    body = values.get("body")
    if first.casefold().startswith("att ") and isinstance(body, str):
        first = reader.say(
            _("${body} decided ${what}", mapping={"body": body, "what": "att " + first[4:]})
        )
    return _shortened(first)


def _of_motion(reader: Reader, outcome: str, body: object, title: str) -> str:
    """`Kommunfullmäktige avslog motionen om avgiftsfria kort.`"""
    who = body if isinstance(body, str) else reader.say(_("The assembly"))
    said = reader.say(_(_VERBS[outcome], mapping={"body": who}))
    if about := _ABOUT.match(title):
        return _shortened(f"{said} {title[about.end() :]}")
    return _shortened(f"{said} ”{title}”" if title else said)


def _shortened(sentence: str) -> str:
    """With its full stop; a long one to its first colon, or cut between words."""
    if len(sentence) > _LONGEST:
        sentence = sentence.split(": ")[0]
    if len(sentence) > _LONGEST:
        return sentence[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return sentence + "."
