"""Verbs for the whole register: export, load."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import click

from agreementhub.cli.command import main, open_hub, refuse
from agreementhub.search.engines import IndexBusy
from agreementhub.services import archives, statistics
from agreementhub.services.search import indexing

_FOLDER = click.Path(path_type=Path)


@main.command()
@click.argument("folder", metavar="DIR", type=_FOLDER)
@click.pass_obj
def export(config: str, folder: Path) -> None:
    """Write the whole register, as it is at one moment, into the empty or new folder DIR.

    It holds everything that is secret, and the hashes of passwords: keep it as the database.
    """
    hub = open_hub(config)
    with _disk_is_told(), hub.session(read_only=True) as db:
        made = archives.export(db, hub.files, folder)
    n, where = sum(made.rows.values()), click.format_filename(folder)
    click.echo(f"{n} rows in {len(made.files)} files are in {where}.")


@main.command()
@click.argument("folder", metavar="DIR", type=_FOLDER)
@click.pass_obj
def load(config: str, folder: Path) -> None:
    """Put the register that `export` wrote into DIR into an empty database (agreementhub init).

    All of it or nothing; every file is checked first.
    """
    hub = open_hub(config)
    with _disk_is_told(), hub.session() as db:
        loaded = archives.load(db, hub.files, folder, hub.types)
        statistics.refresh(db)
        db.commit()
    # Whoever makes the index just now finds every document in the outbox.
    with suppress(IndexBusy), hub.session(read_only=True) as db:
        indexing.reindex(db, hub.index, hub.types)
    click.echo(f"{sum(loaded.rows.values())} rows are loaded from {click.format_filename(folder)}.")


@contextmanager
def _disk_is_told() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        refuse(f"{error.filename}: {error.strerror}.")
