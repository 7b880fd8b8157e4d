"""The words that people read."""

from babel.messages.pofile import read_po

from agreementhub.i18n import LOCALE


def test_the_swedish_words_have_the_header_without_which_they_are_not_compiled():
    with (LOCALE / "sv" / "LC_MESSAGES" / "agreementhub.po").open("rb") as file:
        words = read_po(file, locale="sv")
    assert not words.fuzzy
    assert words.num_plurals == 2
