"""The words of a document as engines index them, and how much each is worth.

Every word is found in `parts`; what stands in `stem` and `exact`, in the title and in the
decision only lifts a hit. So all engines find the same, whatever their sums.
"""

from collections.abc import Sequence
from hashlib import blake2b

from agreementhub.domain import diary
from agreementhub.domain.swedish import clean, completed
from agreementhub.search.engines import passages
from agreementhub.search.engines.known import Known, Read, ready
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
    numbers = clean(" ; ".join(document.case_numbers))
    read = [known.read(text) for text in (*texts, numbers)]
    kept = passages.joined((texts[1], read[1]), (texts[2], read[2]))
    terms = _terms(read)
    if left_open := [ready(each) for one in texts for each in completed(one)]:
        _exact, _stem, heads, forms, _line = zip(*left_open, strict=True)
        terms["heads"] = " ".join((terms["heads"], *filter(None, heads)))
        terms["parts"] = " ".join((terms["parts"], *forms))
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


def _terms(pieces: Sequence[Read]) -> dict[str, str]:
    """Each field of the index with its words, parted by spaces, in their order."""
    title, decision, *_ = pieces
    return {
        "exact": f" {GAP} ".join(piece.exact for piece in pieces if piece.exact),
        "stem": f" {GAP} ".join(piece.stem for piece in pieces if piece.stem),
        "heads": " ".join(piece.heads for piece in pieces if piece.heads),
        "parts": " ".join(piece.forms for piece in pieces if piece.forms),
        "title_exact": title.exact,
        "title_parts": title.forms,
        "decision_exact": decision.exact,
        "decision_parts": decision.forms,
    }


def case_keys(document: IndexedDocument) -> set[str]:
    """What the document's own case numbers are found by."""
    keys = {diary.normalise(raw) for raw in document.case_numbers} - {""}
    return keys.union(*((*diary.fragments(key), *diary.shares(key)) for key in keys))
