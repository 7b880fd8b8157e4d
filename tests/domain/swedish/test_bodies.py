"""How the bodies of municipalities and regions are written in running text."""

import pytest

from agreementhub.domain.swedish import in_text


@pytest.mark.parametrize(
    ("name", "within"),
    [
        ("Kommunstyrelsen", "kommunstyrelsen"),
        ("Kommunstyrelserna", "kommunstyrelserna"),
        ("Barn- och utbildningsnämnden", "barn- och utbildningsnämnden"),
        ("Tekniska nämnden", "tekniska nämnden"),
        ("Kommunstyrelsens arbetsutskott", "kommunstyrelsens arbetsutskott"),
        ("Kommunstyrelsen i Västby", "kommunstyrelsen i Västby"),
        ("Fullmäktige", "fullmäktige"),
        # No body, or no common word.
        ("KS", "KS"),
        ("IT-nämnden", "IT-nämnden"),
        ("Västby kommun", "Västby kommun"),
        ("Styrelsen för Samordningsförbundet", "Styrelsen för Samordningsförbundet"),
        ("Anna Ek", "Anna Ek"),
        ("omsorgsnämnden", "omsorgsnämnden"),
        ("", ""),
    ],
)
def test_the_name_of_a_body_is_a_common_word_within_a_sentence(name, within):
    assert in_text(name) == within
