"""The deadlines page of a register with many agreements, as an official opens it."""

from collections.abc import Iterator
from typing import Final

from sqlalchemy import select

from agreementhub.models import User
from agreementhub.services.people import hashing
from bench import due_rows
from bench.figures import Figure, timed
from bench.owners import PASSWORD
from bench.pages import Browser
from bench.places import opened

AGREEMENTS: Final = 5_000
_TRIES: Final = 100


def due_page(agreements: int = AGREEMENTS) -> Iterator[Figure]:
    """All groups, one group by itself, and the groups with a filter."""
    with opened("SQLite") as hub:
        with hub.session() as db:
            due_rows.fill(db, agreements)
            person = db.scalars(select(User).order_by(User.id)).first()
            assert person is not None
            person.password_hash = hashing.hashed(PASSWORD, ())
            address = person.email
            db.commit()
        browser = Browser(hub, address)
        told = f"{agreements:,} agreements".replace(",", " ")
        for what, page in _PAGES.items():
            shown = [page] * _TRIES
            yield timed(f"{what}, {told}", browser.look, shown, goal=40, of_cpu=True, note="CPU")


_PAGES: Final = {
    "deadlines page": "/forfall",
    "… one group, its third page": "/forfall?grupp=within_year&sida=3",
    "… of one body": "/forfall?organ=7",
}
