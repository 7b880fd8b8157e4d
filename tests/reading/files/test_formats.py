"""What comes of each file: its words, or the reason why it is refused."""

import json

import pytest

from agreementhub.reading import worker
from agreementhub.reading.files import formats
from agreementhub.reading.files.limits import Limits
from agreementhub.reading.files.unreadable import Unreadable
from tests.bad_files import CASES, Case


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_file_gives_its_words_or_the_reason_why_not(case: Case):
    answered = worker.answer(case.make(), formats.suffix(case.name), Limits())
    told = json.loads(answered)
    if case.reason:
        assert Unreadable(told["why"], told["mapping"]).reason == case.reason
    else:
        text = "\n".join(block[2] for block in told["read"]["blocks"])
        assert [word for word in case.words if word not in text] == []
    assert [word for word in case.absent if word in answered.decode()] == []


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("Avtal.DOCX", "docx"),
        ("avtal.2024.pdf ", "pdf"),
        ("Avtal 2.0", ""),
        ("avtal", ""),
        ("a.docx\x00.exe", "exe"),
        ("x.\udcff", ""),
        ("rm -rf $(x).txt; ls", ""),
    ],
)
def test_the_ending_of_a_name_is_letters_and_digits_only(name, ending):
    assert formats.suffix(name) == ending


@pytest.mark.parametrize(
    ("why", "mapping", "words"),
    [
        ("too_big", {"limit": 25}, "larger than 25 MB"),
        ("too_slow", {"seconds": 30}, "not read in 30 seconds"),
        ("named", {"suffix": "docx", "kind": ".pdf"}, "named .docx but holds .pdf"),
        ("password", {}, "protected by a password"),
    ],
)
def test_a_refusal_says_what_to_do(why, mapping, words):
    assert words in Unreadable(why, mapping).message.interpolate()
