"""Finding which of its choices a field has."""

import re

from agreementhub.domain.doctypes import Field
from agreementhub.domain.kinds import Invalid
from agreementhub.reading.proposals.proposed import Proposed
from agreementhub.reading.proposals.sentences import sentence
from agreementhub.reading.proposals.source import Source


def find_choice(field: Field, source: Source) -> list[Proposed]:
    """The choice beside the label; for a field that must be filled, also the only one of its
    words that the text holds.
    """
    for block in source.beside(field):
        try:
            return [Proposed(field.kind.parse(block.text, field.options), block.text, block.page)]
        except Invalid:
            continue
    named = _named(field, source) if field.required_from else []
    return named if len(named) == 1 else []


def find_named_choice(field: Field, source: Source) -> list[Proposed]:
    """The choice beside the label; else the only one whose words the text holds. UNSURE."""
    named = _named(field, source)
    return find_choice(field, source) or (named if len(named) == 1 else [])


def _named(field: Field, source: Source) -> list[Proposed]:
    """The choices whose words the text holds, each where it stands first."""
    named: dict[str, Proposed] = {}
    for row in field.options["choices"]:
        words = re.escape(row["label"]["sv"].split(" (")[0])
        for block in source.body:
            if match := re.search(rf"(?i)\b{words}\b", block.text):
                said = sentence(block.text, match.start(), match.end())
                named.setdefault(row["value"], Proposed(row["value"], said, block.page))
    return list(named.values())
