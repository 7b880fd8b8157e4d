"""The names of regions and municipalities, by their codes."""

import pytest

from agreementhub.services import areas
from tests import factories


@pytest.fixture
def places(db):
    """A region, a municipality in it, and two organisations without a code."""
    factories.organisation(db, "Region Jämtland Härjedalen", code="23")
    factories.organisation(db, "Krokoms kommun", code="2309")
    factories.organisation(db, "Samordningsförbundet", code="")
    factories.organisation(db, "Norrviks vänner")


def test_codes_of_both_lengths_lead_to_names_and_what_has_no_code_is_left_out(db, places):
    assert dict(areas.names(db)) == {"23": "Region Jämtland Härjedalen", "2309": "Krokoms kommun"}


def test_codes_come_in_their_order(db, places):
    factories.organisation(db, "Region Stockholm", code="01")
    assert list(areas.names(db)) == ["01", "23", "2309"]


@pytest.mark.parametrize("code", ["", "230", "9999", "2309 ", "Krokoms kommun"])
def test_what_is_no_code_has_no_name(db, places, code):
    names = areas.names(db)
    assert code not in names
    with pytest.raises(KeyError):
        names[code]


def test_a_new_name_is_seen_by_whoever_asks_anew(db, places):
    before = areas.names(db)
    assert len(before) == 2
    factories.organisation(db, "Åre kommun", code="2321")
    assert ("2321" in before, areas.names(db)["2321"]) == (False, "Åre kommun")
