"""Forms need a registry for their CSRF token, and nothing else of the program."""

from collections.abc import Iterator

import pytest
from pyramid import testing


@pytest.fixture(autouse=True)
def registry() -> Iterator[None]:
    testing.setUp()
    yield
    testing.tearDown()
