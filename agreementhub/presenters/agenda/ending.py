"""How a motion ended: the decision about it, from when it is final, and what it commissioned."""

from collections.abc import Sequence
from dataclasses import dataclass

from agreementhub.domain.doctypes import DocTypes
from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.reader import Reader
from agreementhub.models import Document
from agreementhub.presenters import decided, sections
from agreementhub.presenters.agenda import came
from agreementhub.presenters.agenda.came import Asked
from agreementhub.services import agenda, motion_rows
from agreementhub.services.documents import Linked

_ENDS = "decides"


@dataclass(frozen=True)
class Ending:
    """The extract that tells the decision, the steps after its meeting, and what was asked for."""

    extract: Document
    course: Sequence[decided.Step]
    asked: Sequence[Asked]


def of_motion(reader: Reader, types: DocTypes, motion: Document, linked: Linked) -> Ending | None:
    """The latest decision about the motion that the reader reads, of the body it was raised in;
    None for another document, and where none is known."""
    if motion.doctype != motion_rows.MOTION:
        return None
    told = motion.counts.content.get("final_decision")
    if not isinstance(told, dict) or not told.get("paragraph"):
        return None
    doctype = types[agenda.items.EXTRACT]
    for kind, onward, other in linked:
        if onward or kind != _ENDS or other.doctype != doctype.key:
            continue
        values = sections.visible(reader, other, doctype, other.counts.content)
        if all(values.get(key) == told.get(key) for key in ("body", "paragraph")):
            points = values.get("decision")
            said: Sequence[JsonDict] = points if isinstance(points, list) else []
            course = decided.of(reader, doctype, values)
            return Ending(other, course.course[1:] if course else (), came.asked(reader, said))
    return None
