"""The verb that takes foreign files in."""

from collections import Counter
from collections.abc import Sequence
from concurrent.futures import Future
from datetime import date
from errno import EISDIR
from pathlib import Path
from typing import Final

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from agreementhub.cli.command import main, open_hub, refuse, show_json, words_of
from agreementhub.cli.many_files import bytes_at, files_in, side_by_side
from agreementhub.cli.register import ListDoor, is_list, told
from agreementhub.domain import access, clock
from agreementhub.domain.json_types import JsonDict
from agreementhub.hub import Hub
from agreementhub.models import Organisation, PendingImport, User
from agreementhub.reading.files import Unreadable, formats
from agreementhub.services.imports import (
    Found,
    ReadFile,
    SentList,
    confirming,
    found_in,
    register_lists,
    taking_in,
)
from agreementhub.services.people import accounts
from agreementhub.services.search import indexing
from agreementhub.services.stamp import Stamp

# Whoever registers what comes in is asked first when nobody is named.
_ASKED: Final = ("registrar", "official", "manager")
# A file that is not what we take is refused; one that ought to be, but cannot be read, is not.
_REFUSED: Final = frozenset({"empty", "too_big", "wrong_type", "bomb"})
_FAILED: Final = ("refused", "unreadable")


@main.command("import")
@click.argument("paths", metavar="FILE|DIR...", nargs=-1, required=True, type=Path)
@click.option("--organisation", help="Who takes the files in; else the one that uses the register.")
@click.option("--as", "email", help="In whose name; else that of the organisation's registrar.")
@click.option("--type", "doctype", help="What the rows of a list are; else agreement.")
@click.option("--accept", is_flag=True, help="Make drafts of what is sure, without a person.")
@click.option("--dry-run", is_flag=True, help="Read and tell; keep nothing.")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def import_(
    config: str,
    paths: tuple[Path, ...],
    organisation: str | None,
    email: str | None,
    doctype: str | None,
    accept: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Read each FILE, and those of each DIR, and keep it, with what it proposes, until a person
    confirms it at /import. What was taken in before is not read again: a run that was stopped
    goes on where it was.

    The documents of a zip are taken in as those of a folder. A workbook (.xlsx) or table of text
    (.csv, .tsv) is a list of agreements, or of what --type says: each row is told of, and the list
    stands at /import/lista until its drafts are made."""
    hub = open_hub(config)
    door = _Door(hub, organisation, email, accept=accept, dry_run=dry_run)
    if doctype:
        door.lists.of_type(doctype)
    every, rows = [*files_in(paths)], []
    for number, (path, read) in enumerate(side_by_side(door.read, every), 1):
        row, words = door.take_in(path, read)
        rows.append(row)
        is_failed = row["status"] in _FAILED
        if is_failed or not as_json:
            place = f"{number}/{len(every)} " if len(every) > 1 else ""
            click.echo(f"{place}{_harmless(path)}: {words}", err=is_failed)
            for line in () if is_failed else told(row.get("rows", [])):
                click.echo(line)
    if as_json:
        show_json(rows)
    elif len(rows) > 1:
        click.echo(_report(rows))
    if accept and not dry_run:
        with hub.session(read_only=True) as db:
            indexing.drain(db, hub.index, hub.types)
    if failed := sum(row["status"] in _FAILED for row in rows):
        refuse(f"{failed} of {len(rows)} files were not taken in.")


class _Door:
    """Who takes files in, for whom, and what is done with them."""

    def __init__(
        self,
        hub: Hub,
        organisation: str | None,
        email: str | None,
        *,
        accept: bool,
        dry_run: bool,
    ) -> None:
        self.hub, self.accept, self.dry_run = hub, accept, dry_run
        today = clock.local_day(hub.now())
        with hub.session(read_only=True) as db:
            person = _person(db, email) if email else None
            keys = accounts.keys(person, today) if person else None
            owner = _organisation(db, organisation, keys, hub.settings.organisation)
            person = person or _registrar(db, owner, today)
            self.keys = accounts.keys(person, today)
            if not access.organisation_keys(owner.id, "draft") & self.keys:
                refuse(f"{person.email} may not draft in {owner.name}.")
            self.owner_id, self.person_id = owner.id, person.id
            self.lists = ListDoor(hub, owner_id=owner.id, person_id=person.id, keys=self.keys)
            if not email:
                click.echo(f"In the name of {person.name}; --as chooses another.", err=True)

    def read(self, path: Path) -> ReadFile | SentList | int:
        """A file or list that was read, or the number of the import of one taken in before.

        Raises OSError or Unreadable.
        """
        if path.exists() and not path.is_file():
            raise OSError(EISDIR, "This is no file.")
        data = bytes_at(path)
        if is_list(path):
            return register_lists.read(name=path.name, data=data)
        with self.hub.session(read_only=True) as db:
            owner = db.get_one(Organisation, self.owner_id)
            before = taking_in.taken_before(db, data, organisation=owner, keys=self.keys)
            # Under another ending the same bytes may be of a kind that is not taken in.
            if before is not None and formats.suffix(before.file_name) == formats.suffix(path.name):
                return before.id
        return taking_in.read(self.hub.types, name=path.name, data=data)

    def take_in(self, path: Path, read: Future[ReadFile | SentList | int]) -> tuple[JsonDict, str]:
        """Keep a file that was read in a transaction of its own: what came of it, as JSON and
        in words. What goes wrong with one file stops no other.
        """
        try:
            file = read.result()
        except OSError as error:
            reason = "not_found" if isinstance(error, FileNotFoundError) else "not_readable"
            return _row(path, "unreadable", reason=reason), error.strerror or "cannot be read"
        except Unreadable as unreadable:
            status = "refused" if unreadable.reason in _REFUSED else "unreadable"
            return _row(path, status, reason=unreadable.reason), words_of(unreadable)
        if isinstance(file, SentList):
            return self._take_list(path, file)
        if self.dry_run:
            return self._look(path, file)
        with self.hub.session() as db, db.begin():
            return self._keep(db, path, file)

    def _take_list(self, path: Path, sent: SentList) -> tuple[JsonDict, str]:
        if self.dry_run:
            of_rows, words = self.lists.look(sent)
        else:
            of_rows, words = self.lists.take_in(sent, accept=self.accept)
        return {**_row(path, "list"), **of_rows}, words

    def _look(self, path: Path, file: ReadFile | int) -> tuple[JsonDict, str]:
        """What would come of the file; nothing is kept, not even its bytes."""
        if isinstance(file, int):
            with self.hub.session(read_only=True) as db:
                return self._duplicate(path, db.get_one(PendingImport, file))
        told = self._told(file.found)
        return _row(path, "pending", found=file.found), f"would wait; {told}"

    def _keep(self, db: Session, path: Path, file: ReadFile | int) -> tuple[JsonDict, str]:
        stamp = Stamp(db.get_one(User, self.person_id), self.hub.now())
        try:
            if isinstance(file, int):
                raise taking_in.Duplicate(db.get_one(PendingImport, file))
            pending, *others = taking_in.keep_each(
                db,
                file,
                stamp,
                organisation=db.get_one(Organisation, self.owner_id),
                folder=self.hub.files,
                keys=self.keys,
            )
        except taking_in.Duplicate as duplicate:
            pending = db.get_one(PendingImport, duplicate.import_id)
            row, words = self._duplicate(path, pending)
        else:
            found = found_in(pending)
            row = _row(path, "pending", pending.id, found=found)
            words = f"waits at /import/{pending.id}; {self._told(found)}"
            if others:
                row["matters"] = [pending.id, *(one.id for one in others)]
                words = f"{len(others) + 1} matters, {words}"
        if self.accept and pending.document_id is None:
            words = self._accept(db, pending, stamp)
        return row, words

    def _accept(self, db: Session, pending: PendingImport, stamp: Stamp) -> str:
        made = confirming.accept(db, pending, self.hub.types, stamp)
        if made is None:
            return f"waits at /import/{pending.id}; its type is not sure"
        return f"draft /dokument/{made.id}, {made.title}"

    def _duplicate(self, path: Path, before: PendingImport) -> tuple[JsonDict, str]:
        row = _row(path, "duplicate", before.id, found=found_in(before))
        return row, f"already taken in, see /import/{before.id}"

    def _told(self, found: Found) -> str:
        label = self.hub.types[found.type.value].label["en"]
        return f"{label}, fields: {len(found.best())}, text without a field: {len(found.unplaced)}"


def _report(rows: Sequence[JsonDict]) -> str:
    """How many files came to what, and in how many of those that wait something is unsure."""
    counts = Counter(row["status"] for row in rows)
    unsure = sum(
        any(one["certainty"] == "unsure" for one in row["fields"].values())
        for row in rows
        if row["status"] == "pending"
    )
    lists = f"{counts['list']} lists, " if counts["list"] else ""
    return (
        f"{len(rows)} files: {lists}{counts['pending']} taken in, "
        f"{unsure} of them with something unsure; "
        f"{counts['duplicate']} taken in before, {counts['refused']} refused, "
        f"{counts['unreadable']} unreadable."
    )


def _row(
    path: Path,
    status: str,
    import_id: int | None = None,
    *,
    reason: str | None = None,
    found: Found | None = None,
) -> JsonDict:
    return {
        "file": _printable(path),
        "import_id": import_id,
        "status": status,
        "reason": reason,
        "type": found.type.value if found else None,
        "fields": {key: one[0].as_json() for key, one in found.fields.items()} if found else {},
        "unplaced": list(found.unplaced) if found else [],
    }


def _printable(path: Path) -> str:
    """The path as text, whatever bytes its name is made of."""
    return str(path).encode("utf-8", "replace").decode("utf-8")


def _harmless(path: Path) -> str:
    """The path for a terminal, which some letters would command."""
    return "".join(letter if letter.isprintable() else "?" for letter in str(path))


def _person(db: Session, email: str) -> User:
    person = accounts.find(db, email)
    if person is None or person.disabled_at:
        refuse(f"There is no open account {email!r}.")
    return person


def _organisation(
    db: Session, name: str | None, keys: frozenset[str] | None, own: str
) -> Organisation:
    """The organisation of that name; else the only one, the only one in which the keys of the
    person who is named may draft, or the site's."""
    using = list(
        db.scalars(select(Organisation).where(Organisation.uses_register).order_by(Organisation.id))
    )
    if name is None and keys is not None:
        drafts = [one for one in using if access.organisation_keys(one.id, "draft") & keys]
        using = drafts or using
    named = [one for one in using if one.name == (name or own)]
    if name is None and len(using) == 1:
        return using[0]
    if not named:
        names = ", ".join(one.name for one in using)
        refuse(f"Say with --organisation which takes the files in: {names}.")
    return named[0]


def _registrar(db: Session, owner: Organisation, today: date) -> User:
    """Who registers for the organisation when nobody is named."""
    people = accounts.colleagues(db, (owner.id,), today)
    for role in _ASKED:
        for person in people:
            held = (m.as_role for m in person.memberships if m.organisation_id == owner.id)
            if any(one.role == role and one.holds(today) for one in held):
                return person
    refuse(f"Nobody may draft in {owner.name}. Open an account with `agreementhub user` first.")
