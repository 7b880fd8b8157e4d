"""What people of the field typed in other registers without finding anything."""

import pytest

from agreementhub.search.engines.protocol import IndexedDocument, Search
from agreementhub.search.query import Everything, Names
from agreementhub.search.results import find

NUMBER, OTHER = "KS 2026/00055", 99
TEXTS = {
    1: ("Avtalet upphör vid årsskiftet.", ""),
    2: ("Parten säger upp avtalet.", ""),
    3: ("Det gäller tills vidare.", ""),
    4: ("Kommunen driver badet.", ""),
    5: ("Nämnden utser en ordförande.", ""),
    6: ("Det är ett öppen hus med öppna dörrar.", ""),
    7: ("Bilaga.", NUMBER),
    8: ("Bilaga.", "HSN/214/2021"),
    9: ("Bilaga.", "SN 2021.203"),
    10: ("Bilaga.", "23KS211"),
    OTHER: ("Ett annat ärende.", "KS 2026/00056"),
}


@pytest.fixture
def field(engine):
    engine.write(
        IndexedDocument(number, "", text, case_numbers=[case] if case else [])
        for number, (text, case) in TEXTS.items()
    )
    return engine


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        *(("upphört", 1), ("upphörde", 1), ("sagts upp", 2), ("sagt upp", 2), ("gällt", 3)),
        *(("drivit", 4), ("drev", 4), ("utsett", 5), ("utsåg", 5), ("öppet", 6)),
        *((f"{label} KS 2026-00055", 7) for label in ("Dnr", "Diarienummer:", "d:nr", "Vårt dnr")),
        *(("hsn 214/2021", 8), ("sn 2021 203", 9), ("23 KS 211", 10)),
    ],
)
def test_the_document_is_found_first(field, typed, number):
    found = find(field, typed, Names(), Search(Everything(), None, limit=5, facets=()))
    assert next((hit.id for hit in found.result.hits), None) == number
