"""What a new document takes over from another: what is agreed on, never when."""

import re

from agreementhub.domain.content import as_basis, check
from tests.factories import TYPES
from tests.full_documents import Filling

ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def test_no_day_and_no_number_of_a_case_is_taken_over_from_any_type():
    for key, doctype in TYPES.items():
        values = Filling().content(doctype, without=())
        taken = as_basis(doctype, values)
        assert not ISO.search(str(taken)), key
        assert "title" not in taken and "diarienummer" not in taken
        check(doctype, taken)
        assert key == "termination" or taken


def test_how_an_agreement_ends_is_taken_over_without_its_days():
    term = {
        "start": "2027-01-01",
        "end": "2028-12-31",
        "notice": {"anchor": "before_end", "value": 6, "unit": "months"},
        "extension": {"mode": "auto", "months": 24},
        "text": "Avtalet gäller från 2027-01-01.",
    }
    taken = as_basis(TYPES["agreement"], {"term": term, "purpose": "Att samverka."})
    assert taken["purpose"] == "Att samverka."
    assert taken["term"] == {
        "notice": term["notice"],
        "extension": term["extension"],
        "unknown": ["start", "end"],
    }


def test_parties_come_along_and_their_decisions_do_not():
    party = {
        "organisation": "Söderby kommun",
        "role": "host",
        "case_number": "KS 1",
        "approval_body": "KF",
        "approval_date": "2027-01-01",
        "approval_paragraph": "§ 1",
    }
    taken = as_basis(TYPES["agreement"], {"parties": [party]})
    assert taken["parties"] == [{"organisation": "Söderby kommun", "role": "host"}]
