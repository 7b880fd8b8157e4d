"""The Swedish words can be compiled: without its head the catalogue is passed over in silence."""

from pathlib import Path

from babel.messages.pofile import read_po

import agreementhub

SWEDISH = Path(agreementhub.__file__).parent / "locale/sv/LC_MESSAGES/agreementhub.po"


def test_the_catalogue_has_the_head_without_which_nothing_is_compiled():
    with SWEDISH.open("rb") as file:
        words = read_po(file)
    assert not words.fuzzy
    assert (str(words.locale), words.num_plurals, words.charset) == ("sv", 2, "utf-8")
