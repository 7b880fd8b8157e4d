"""What documents in layouts of our own say, field by field."""

import pytest

from tests.reading.proposals.own_documents import documents, faults, worded

DOCUMENTS = documents()
WORDED = worded()


@pytest.mark.parametrize("document", DOCUMENTS, ids=[one["name"] for one in DOCUMENTS])
def test_a_document_says_what_a_careful_person_reads_out_of_it(document):
    assert faults(document) == []


@pytest.mark.parametrize("document", WORDED, ids=[one["name"] for one in WORDED])
def test_the_same_is_understood_in_whatever_words_it_is_said(document):
    assert faults(document) == []
