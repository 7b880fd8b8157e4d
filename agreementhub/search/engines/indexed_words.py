"""The words of a document as engines index them, and how much each is worth.

Every word is found in `parts`; what stands in `stem` and `exact`, in the title and in the
decision only lifts a hit. So all engines find the same, whatever their sums.
"""

from collections.abc import Iterable
from hashlib import blake2b

from agreementhub.domain import diary
from agreementhub.domain.swedish import clean, completed, cut
from agreementhub.search.engines import passages
from agreementhub.search.engines.known import Known, Ready, ready
from agreementhub.search.engines.protocol import AnalysedWords, IndexedDocument

GAP = "¶"  # stands between the pieces of a document, so that no phrase crosses them

# Exact word > stem > head of a compound > other part > another word for the same; title and
# decision more.
WEIGHT = {
    "parts": 1.0,
    "heads": 1.5,
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
    *(
        ("heads", "stem"),
        ("stem", "stem"),
        ("exact", "exact"),
        ("title_parts", "stem"),
        ("title_exact", "exact"),
    ),
    *(("decision_parts", "stem"), ("decision_exact", "exact")),
)
# What the query was widened by comes last, however rare it is: a fixed score, not a weight.
LIKE = 0.1
NEAR = 0.05


def analysed(document: IndexedDocument, known: Known | None = None) -> AnalysedWords:
    """What an engine keeps of the words of a document; `known` are words that were met before."""
    if document.words:
        return document.words
    known = Known() if known is None else known
    texts = [clean(text) for text in (document.title, document.decision_text, document.text)]
    cuts = [cut(text) for text in (*texts, clean(" ; ".join(document.case_numbers)))]
    title, decision, text, numbers = ([known[each] for each in found] for found, _ in cuts)
    kept = passages.joined((texts[1], decision, cuts[1][1]), (texts[2], text, cuts[2][1]))
    terms = _terms(title, decision, text, numbers)
    if left_open := [ready(each) for one in texts for each in completed(one)]:
        terms["heads"] = f"{terms['heads']} {_heads(left_open)}"
        terms["parts"] = f"{terms['parts']} {_parts(left_open)}"
    cases = frozenset(case_keys(document))
    return AnalysedWords(terms, cases, passages.packed(kept), source(document))


def source(document: IndexedDocument) -> bytes:
    """A digest of all that an engine keeps of the document or makes of it."""
    if document.words:
        return document.words.source
    facets = sorted(document.facet_values().items())
    texts = (document.title, document.decision_text, document.text, *document.case_numbers)
    lengths = [len(text) for text in texts]
    digest = blake2b(digest_size=16)
    digest.update(repr((lengths, document.days(), sorted(document.keys), facets)).encode())
    digest.update("".join(texts).encode("utf-8", "surrogatepass"))
    return digest.digest()


def _terms(
    title: list[Ready], decision: list[Ready], text: list[Ready], numbers: list[Ready]
) -> dict[str, str]:
    """Each field of the index with its words, parted by spaces, in their order."""
    pieces = (title, decision, text, numbers)
    return {
        "exact": _spread(map(_exact, pieces)),
        "stem": _spread(" ".join([each[1] for each in piece]) for piece in pieces),
        "heads": " ".join(filter(None, map(_heads, pieces))),
        "parts": " ".join(map(_parts, pieces)),
        "title_exact": _exact(title),
        "title_parts": _parts(title),
        "decision_exact": _exact(decision),
        "decision_parts": _parts(decision),
    }


def case_keys(document: IndexedDocument) -> set[str]:
    """What the document's own case numbers are found by."""
    keys = {diary.normalise(raw) for raw in document.case_numbers} - {""}
    return keys.union(*((*diary.fragments(key), *diary.shares(key)) for key in keys))


def _spread(pieces: Iterable[str]) -> str:
    return f" {GAP} ".join(filter(None, pieces))


def _exact(found: list[Ready]) -> str:
    return " ".join([each[0] for each in found])


def _heads(found: list[Ready]) -> str:
    """Of each compound what it is a kind of."""
    return " ".join([each[2] for each in found if each[2]])


def _parts(found: list[Ready]) -> str:
    return " ".join([each[3] for each in found])
