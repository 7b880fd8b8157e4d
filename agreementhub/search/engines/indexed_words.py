"""The words of a document as engines index them, and how much each is worth.

Every word is found in `parts`; what stands in `stem` and `exact`, in the title and in the
decision only lifts a hit. So all engines find the same, whatever their sums.
"""

from collections.abc import Iterable

from agreementhub.domain import diary
from agreementhub.domain.swedish import Word, words
from agreementhub.search.engines.protocol import IndexedDocument

GAP = "¶"  # stands between the pieces of a document, so that no phrase crosses them

# Exact word > stem > part of a compound > another word for the same; title and decision more.
WEIGHT = {
    "parts": 1.0,
    "stem": 3.0,
    "exact": 6.0,
    "title_parts": 3.0,
    "title_exact": 6.0,
    "decision_parts": 3.0,
    "decision_exact": 6.0,
    "case": 40.0,
}
PHRASES = ("exact", "stem", "title_exact", "decision_exact")  # fields that know who stands beside
# What lifts a word that was found, and which of its forms stands there.
LIFTS: tuple[tuple[str, str], ...] = (
    *(("stem", "stem"), ("exact", "exact"), ("title_parts", "stem"), ("title_exact", "exact")),
    *(("decision_parts", "stem"), ("decision_exact", "exact")),
)
# What the query was widened by comes last, however rare it is: a fixed score, not a weight.
LIKE = 0.1
NEAR = 0.05


def terms(document: IndexedDocument) -> dict[str, str]:
    """Each field of the index with its words, parted by spaces, in their order."""
    title, decision, text = map(words, (document.title, document.decision_text, document.text))
    numbers = words(" ; ".join(document.case_numbers))
    pieces = (title, decision, text, numbers)
    return {
        "exact": _spread(map(_exact, pieces)),
        "stem": _spread(" ".join([stem for _, stem, _ in piece]) for piece in pieces),
        "parts": " ".join(map(_parts, pieces)),
        "title_exact": _exact(title),
        "title_parts": _parts(title),
        "decision_exact": _exact(decision),
        "decision_parts": _parts(decision),
    }


def case_keys(document: IndexedDocument) -> set[str]:
    """What the document's own case numbers are found by."""
    keys = {diary.normalise(raw) for raw in document.case_numbers} - {""}
    return keys.union(*(diary.fragments(key) for key in keys))


def _spread(pieces: Iterable[str]) -> str:
    return f" {GAP} ".join(filter(None, pieces))


def _exact(found: list[Word]) -> str:
    return " ".join([exact for exact, _, _ in found])


def _parts(found: list[Word]) -> str:
    forms: list[str] = []
    for _, stem, parts in found:
        forms.append(stem)
        forms += parts
    return " ".join(forms)
