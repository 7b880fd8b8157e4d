"""What a read text proposes for the fields of a document, found by rules, each with its source.

Nothing is decided here: a person confirms every value. A kind of field is found the same way
in every type of document, so a field added to a type's file is looked for without more code.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from agreementhub.domain.doctypes import DocType, Field
from agreementhub.domain.kinds import Invalid
from agreementhub.reading.files import Block, ReadText, is_running_text
from agreementhub.reading.proposals import finders
from agreementhub.reading.proposals.guess import guess_type
from agreementhub.reading.proposals.headings import AnyHeadings, Cells, Headings
from agreementhub.reading.proposals.matters import PartOfMinutes, matters
from agreementhub.reading.proposals.outline import outline
from agreementhub.reading.proposals.proposed import NOTHING, SURE, UNSURE, Proposals, Proposed
from agreementhub.reading.proposals.rest import unplaced
from agreementhub.reading.proposals.smudges import read_twice
from agreementhub.reading.proposals.source import Source
from agreementhub.reading.proposals.titles import propose_title

__all__ = ["Proposals", "Proposed", "parted", "propose"]

Finder = Callable[[Field, Source], list[Proposed]]

# Characters, of some 150 pages, and paragraphs; what is longer holds annexes.
_LOOKED_THROUGH: Final = 500_000
_MOST_BLOCKS: Final = 10_000
_MINUTES: Final = "decision_extract"
# Fields that mean more than their kind says, by key.
_BY_KEY: Final[Mapping[str, Finder]] = {
    "title": lambda _field, source: propose_title(source),
    "deciding_body": finders.find_deciding_body,
    "paragraph": finders.find_paragraph,
    "body": finders.find_body,
    "addressed_body": finders.find_addressed_body,
    "author_unit": finders.find_unit,
    "period": finders.find_period,
    "motion_ref": finders.find_motion,
    "related_motion": finders.find_motion,
    "purpose": finders.find_purpose,
    "vote": finders.find_vote,
    "reservations": finders.find_reservations,
    "subject_agreements": finders.find_agreements,
    "send_to": finders.find_recipients,
    "expedited_to": finders.find_recipients,
    "care_form": finders.find_named_choice,
    "child_impact_made": finders.find_yes,
    "earlier_decisions": finders.find_earlier,
    "follow_up_figures": finders.find_figures,
    "funding": finders.find_funding,
    "history": finders.find_history,
    "staffing": finders.find_staffing,
    "questions": finders.find_questions,
    "annexes": finders.find_annexes,
    "method": finders.find_method,
    "model_agreement": finders.find_model,
    "report": finders.find_report,
    **dict.fromkeys(finders.SAYINGS, finders.find_saying),
}
_BY_KIND: Final[Mapping[str, Finder]] = {
    "line": finders.find_line,
    "prose": finders.find_prose,
    "lines": finders.find_lines,
    "clauses": finders.find_clauses,
    "case_number": finders.find_case_number,
    "date": finders.find_date,
    "partial_date": finders.find_date,
    "ages": finders.find_target_group,
    "budget": finders.find_budget,
    "points": finders.find_points,
    "choice": finders.find_choice,
    "references": finders.find_references,
    "area": finders.find_area,
    "parties": finders.find_parties,
    "rows": finders.find_rows,
    "people": finders.find_people,
    "person": finders.find_person,
    "term": finders.find_term,
    "secrecy": finders.find_secrecy,
    "follow_up": finders.find_follow_up,
    "shares": finders.find_shares,
    "cost_allocation": finders.find_cost_allocation,
}


def propose(read: ReadText, types: Mapping[str, DocType]) -> Proposals:
    """The type of the text and values for the fields of that type, the best of each first.

    A field that a document of the type must have and the text does not speak of begins with a
    proposal of nothing (certainty "none"). What no field took is in `unplaced`.
    """
    kind = guess_type(read, types)
    return propose_as(read, types, kind)


def propose_as(read: ReadText, types: Mapping[str, DocType], kind: Proposed) -> Proposals:
    """The same for a type that is known, such as one that a person chose instead."""
    return read_twice(read, lambda text: _propose(text, types, kind))


def _propose(read: ReadText, types: Mapping[str, DocType], kind: Proposed) -> Proposals:
    doctype = types[kind.value]
    read, beyond = parted(read)
    several = matters(read) if doctype.key == _MINUTES else []
    if several:
        return _of_first(several, types, kind, beyond)
    known = AnyHeadings(types.values())
    headings = Headings(doctype)
    source = Source(read, outline(read.blocks, known, headings, Cells(headings)), doctype)
    source.place(block for block in source.head if block.text == kind.quote)
    fields = {
        key: found for key, field in doctype.fields.items() if (found := _find(field, source))
    }
    _give_the_rest(source, fields)
    rest = [block.text for block in unplaced(read.blocks, source.outline, headings, kind, fields)]
    return Proposals(kind, fields, rest + [block.text for block in beyond])


def _of_first(
    several: Sequence[PartOfMinutes],
    types: Mapping[str, DocType],
    kind: Proposed,
    beyond: Sequence[Block],
) -> Proposals:
    """What the first of several matters proposes, all of it unsure: a document has one matter.
    The text of the others has found no field."""
    first = _propose(several[0].read, types, kind)
    fields = {
        key: [replace(one, certainty=UNSURE) if one.certainty == SURE else one for one in found]
        for key, found in first.fields.items()
    }
    head = {id(block) for block in several[0].read.blocks}
    rest = [b.text for one in several[1:] for b in one.read.blocks if id(b) not in head]
    return Proposals(
        replace(kind, certainty=UNSURE),
        fields,
        first.unplaced + rest + [block.text for block in beyond],
    )


def parted(read: ReadText) -> tuple[ReadText, tuple[Block, ...]]:
    """As much of the text as is looked through, and the blocks beyond it."""
    reached = 0
    for place, block in enumerate(read.blocks):
        reached += len(block.text)
        if reached > _LOOKED_THROUGH or place >= _MOST_BLOCKS:
            return replace(read, blocks=read.blocks[:place]), read.blocks[place:]
    return read, ()


def _give_the_rest(source: Source, fields: dict[str, list[Proposed]]) -> None:
    """Give the sentences that found no place to the field for the body, if that has nothing."""
    key = next((key for key in source.doctype.fields if key in finders.LEAD_FIELDS), None)
    rest = [block for block in source.unplaced() if is_running_text(block)]
    if key and rest and fields.get(key, [NOTHING]) == [NOTHING]:
        fields[key] = [finders.prose(rest, UNSURE, source)]


def _find(field: Field, source: Source) -> list[Proposed]:
    """What is found for a field, as far as its kind can keep it."""
    finder = _BY_KEY.get(field.key) or _BY_KIND.get(field.kind.key)
    found = [one for one in (finder(field, source) if finder else []) if _is_kept(field, one)]
    return found or ([NOTHING] if field.required_from else [])


def _is_kept(field: Field, proposed: Proposed) -> bool:
    if proposed.value is None:
        return True
    try:
        field.kind.check(proposed.value, field.options)
    except Invalid:
        return False
    return True
