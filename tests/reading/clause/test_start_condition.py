"""What must happen before an agreement starts."""

import pytest

from agreementhub.reading.clause import start_condition
from agreementhub.reading.clause.reading import Reading


@pytest.mark.parametrize(
    ("said", "is_found"),
    [
        ("Avtalet träder i kraft när fullmäktige i båda kommunerna godkänt det.", True),
        ("Avtalet gäller från den dag då besluten vunnit laga kraft.", True),
        ("Ändringen träder i kraft sedan parterna godkänt den.", True),
        ("Avtalet träder i kraft den 1 januari 2027.", False),
        ("Avtalet träder i kraft. När det godkänts är inte sagt.", False),
        ("", False),
    ],
)
def test_approval_that_starts_it_is_for_a_person_to_date(said, is_found):
    reading = Reading()
    start_condition.read(said, reading)
    assert reading.term == ({"needs_person": ["starts_when_approved"]} if is_found else {})
