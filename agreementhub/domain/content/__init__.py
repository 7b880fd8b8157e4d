"""The content of a version: its values, two of them compared, merged, and the term it states."""

from agreementhub.domain.content import stated, terms
from agreementhub.domain.content.basis import as_basis
from agreementhub.domain.content.clause_numbers import numbered
from agreementhub.domain.content.clause_references import clause_numbers, pointing_nowhere
from agreementhub.domain.content.comparison import (
    Comparison,
    FieldComparison,
    RedlinedBlock,
    compare,
)
from agreementhub.domain.content.drawn import Drawn, digest_of
from agreementhub.domain.content.merge import merge, narrowed, part_of, settle
from agreementhub.domain.content.paper import (
    Edition,
    Letterhead,
    Named,
    Paper,
    PaperField,
    PaperSection,
    Signature,
)
from agreementhub.domain.content.plainly import HeavyWord, LongSentence, remarks
from agreementhub.domain.content.redline import Stretch, as_read, redline, stretches
from agreementhub.domain.content.terms import clause_of, is_ending, of_content, term_key
from agreementhub.domain.content.values import (
    UNKNOWN,
    check,
    digest,
    filled,
    is_unknown,
    marked_fields,
    missing,
    number,
    number_key,
    show,
    title,
    told,
)

__all__ = [
    "UNKNOWN",
    "Comparison",
    "Drawn",
    "Edition",
    "FieldComparison",
    "HeavyWord",
    "Letterhead",
    "LongSentence",
    "Named",
    "Paper",
    "PaperField",
    "PaperSection",
    "RedlinedBlock",
    "Signature",
    "Stretch",
    "as_basis",
    "as_read",
    "check",
    "clause_numbers",
    "clause_of",
    "compare",
    "digest",
    "digest_of",
    "filled",
    "is_ending",
    "is_unknown",
    "marked_fields",
    "merge",
    "missing",
    "narrowed",
    "number",
    "number_key",
    "numbered",
    "of_content",
    "part_of",
    "pointing_nowhere",
    "redline",
    "remarks",
    "settle",
    "show",
    "stated",
    "stretches",
    "term_key",
    "terms",
    "title",
    "told",
]
