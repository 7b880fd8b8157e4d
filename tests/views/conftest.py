"""Who is signed in."""

import pytest

from tests import factories
from tests.factories import PASSWORD


@pytest.fixture
def sara(app, db):
    """The browser of a registrar who is signed in."""
    person = factories.user(db, "Sara Lind", "registrar", password=PASSWORD)
    db.commit()
    factories.sign_in(app, person)
    return app
