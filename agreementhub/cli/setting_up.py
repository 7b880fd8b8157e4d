"""Verbs that set an installation up."""

from datetime import date

import click

from agreementhub.cli.command import Day, main, moment, open_hub, refuse
from agreementhub.domain import access, clock
from agreementhub.hub import Hub
from agreementhub.models import Organisation
from agreementhub.services import migrating, statistics
from agreementhub.services.people import Post, accounts, hashing, passwords
from agreementhub.services.search import indexing
from agreementhub.services.stamp import Stamp


@main.command()
@click.pass_obj
def init(config: str) -> None:
    """Make the database, or bring it to the newest shape."""
    migrating.upgrade(open_hub(config).engine)
    click.echo("The database is ready.")


@main.command()
@click.option("--today", type=Day(), help="The day around which its deadlines fall.")
@click.pass_obj
def demo(config: str, today: date | None) -> None:
    """Load the demo's content, unless the database already holds something."""
    from seed import demo as content

    hub = open_hub(config)
    if not hub.settings.demo:
        refuse("This is not a demo installation (agreementhub.demo = true).")
    migrating.upgrade(hub.engine)
    now = moment(today)
    with hub.session() as db:
        loaded = content.load(db, hub.types, now=now)
        statistics.refresh(db)
        db.commit()
        if loaded:
            indexing.reindex(db, hub.index, hub.types)
    click.echo("The demo content is loaded." if loaded else "There is content already; it is kept.")


@main.command()
@click.argument("email")
@click.option("--name", help="Name of a new account.")
@click.option("--organisation", help="Name of the organisation in which the role is held.")
@click.option("--role", type=click.Choice(access.ROLES))
@click.option("--disable", is_flag=True, help="Close the account.")
@click.option("--password", is_flag=True, help="Ask for a new password.")
@click.pass_obj
def user(
    config: str,
    email: str,
    name: str | None,
    organisation: str | None,
    role: str | None,
    disable: bool,
    password: bool,
) -> None:
    """Open or change the account EMAIL: its name, role, password, or close it."""
    hub = open_hub(config)
    now = moment(None)
    # Asked and hashed before anything is written: a person types slowly, and hashing is slow.
    new = _new_password(hub, email, (name or "", organisation or "")) if password else None
    with hub.session() as db:
        person = accounts.find(db, email)
        if person is None:
            person = accounts.create(db, email=email, name=name or email)
        if role:
            where = db.query(Organisation).filter_by(name=organisation).one_or_none()
            if where is None:
                refuse(f"There is no organisation {organisation!r}.")
            accounts.give_role(db, person, Post(role, where, clock.local_day(now)))
        if new:
            passwords.keep(db, person, new, Stamp(None, now))
        if disable:
            accounts.disable(db, person, Stamp(None, now))
        db.commit()
    click.echo(f"{email} is changed.")


def _new_password(hub: Hub, email: str, names: tuple[str, ...]) -> str:
    with hub.session(read_only=True) as db:
        person = accounts.find(db, email)
        known = passwords.names(person) if person else (email,)
    typed = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    return hashing.hashed(typed, (*known, *names, hub.settings.organisation))
