"""An answer as a program gets it."""

from datetime import date

from agreementhub import addresses
from agreementhub.domain.json_types import JsonDict
from agreementhub.services.search.indexed import Types
from agreementhub.services.search.searching import Answer, FoundDocument


def as_json(found: Answer, types: Types, *, base_url: str) -> JsonDict:
    """The answer for a program."""
    return {
        "count": found.count,
        "took_ms": round(found.took_ms, 2),
        "hits": [_hit_json(hit, types, base_url) for hit in found.hits],
        "facets": {
            name: [{"value": value, "label": value, "count": count} for value, count in values]
            for name, values in found.facets.items()
        },
        "suggestion": found.suggestion,
    }


def _hit_json(hit: FoundDocument, types: Types, base_url: str) -> JsonDict:
    document = hit.document
    dated: date | None = document.dated
    return {
        "id": document.id,
        "url": addresses.whole(base_url, addresses.document(document.id)),
        "type": document.doctype,
        "title": document.title,
        "case_number": document.case.number if document.case else None,
        "date": dated.isoformat() if dated else None,
        "body": document.body.name if document.body else None,
        "status": document.counts_state,
        "score": round(hit.score, 4),
        "snippet": "".join(text for text, _marked in hit.snippet),
    }
