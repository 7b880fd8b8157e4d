"""A small register of its own for stories that happened long ago, with a clock that can be set."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from sqlalchemy.orm import Session

from agreementhub.hub import Hub
from agreementhub.models import Body, Organisation
from agreementhub.services import meetings, migrating
from agreementhub.services.people import Post, accounts, hashing
from tests.browser.conftest import PASSWORD
from tests.browser.hands import go
from tests.browser.serving import hub_in, served

EMAIL = "registrator@exempel.example"


class Scene:
    """The register, and the day that it takes for today."""

    def __init__(self, db: Session, organisation: Organisation, bodies: dict[str, Body]) -> None:
        self.db = db
        self.organisation = organisation
        self.bodies = bodies
        self.person = accounts.create(db, email=EMAIL, name="Rut Registrator")
        accounts.give_role(db, self.person, Post("registrar", organisation, date(2010, 1, 1)))
        self.person.password_hash = hashing.hashed(PASSWORD, ("Rut",))


class Stage:
    """What a test acts on: a page of someone signed in, and the clock."""

    def __init__(self, browser: Browser, address: str, set_day: Callable[[date], None]) -> None:
        self.set_day = set_day
        context = browser.new_context(
            base_url=address,
            locale="sv-SE",
            timezone_id="Europe/Stockholm",
            viewport={"width": 1280, "height": 900},
        )
        self.page: Page = context.new_page()

    def sign_in(self) -> None:
        """As the registrar, who keeps meetings and may edit."""
        self.page.goto("/logga-in")
        self.page.locator("#sign-in [name=email]").fill(EMAIL)
        self.page.locator("#sign-in [name=password]").fill(PASSWORD)
        go(self.page.locator("#sign-in .primary"))


@contextmanager
def staged(
    browser: Browser, folder: Path, day: date, names: tuple[str, tuple[str, ...]], begin: Any
) -> Iterator[Stage]:
    """The program over a register with one organisation and its bodies, as `begin` leaves it."""
    now = [_morning(day)]
    (folder / "data").mkdir(parents=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Hub, "wall_clock", staticmethod(lambda: now[0]))
        _made(folder / "data", names, begin, now[0])
        with served(folder / "data", folder / "copy") as address:
            stage = Stage(browser, address, lambda to: now.__setitem__(0, _morning(to)))
            stage.sign_in()
            yield stage
            stage.page.context.close()


def _made(folder: Path, names: tuple[str, tuple[str, ...]], begin: Any, now: datetime) -> None:
    hub = hub_in(folder)
    migrating.upgrade(hub.engine)
    with hub.session() as db:
        owner = Organisation(name=names[0], kind="municipality", uses_register=True)
        db.add(owner)
        db.flush()
        bodies = {}
        for name in names[1]:
            bodies[name] = Body(name=name, short_name=name[:3], organisation=owner)
            db.add(bodies[name])
        db.flush()
        begin(Scene(db, owner, bodies), hub.types, now)
        db.commit()
    hub.engine.dispose()


def sits(scene: Scene, body: str, day: date) -> None:
    """A body sits on a day."""
    entered = date(day.year, 1, 2)
    meetings.add(scene.db, scene.bodies[body], held_on=day, today=entered)


def _morning(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 8, tzinfo=UTC)
