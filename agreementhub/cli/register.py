"""A register that is kept as a list, for one command: row by row, what comes of each."""

from collections import Counter
from pathlib import Path
from typing import Final

import click
from sqlalchemy.orm import Session

from agreementhub.cli.command import refuse, words_of
from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.rules import RuleBroken
from agreementhub.hub import Hub
from agreementhub.models import Organisation, RegisterList, RegisterRow, User
from agreementhub.reading.files import formats
from agreementhub.reading.lists import ReadRow
from agreementhub.services.imports import register_lists, register_rows
from agreementhub.services.pages import Window
from agreementhub.services.stamp import Stamp

_ENDINGS: Final = frozenset({"xlsx", "xlsm", "xls", "csv", "tsv"})
# What each row of a list is, unless something else is said.
_TYPE: Final = "agreement"
_AT_A_TIME: Final = 500
_SAID: Final = {
    register_rows.READY: "can be made",
    register_rows.DOUBTFUL: "doubtful",
    register_rows.REFUSED: "refused",
    register_rows.LIKE: "already here",
    register_rows.BEFORE: "taken in before",
    register_rows.MADE: "made",
    register_rows.WAITS: "waits to be reviewed",
}


def is_list(path: Path) -> bool:
    """Whether the name is that of a workbook or a table of text."""
    return formats.suffix(path.name) in _ENDINGS


class ListDoor:
    """Takes lists in, in the name of a person and for an organisation."""

    def __init__(self, hub: Hub, *, owner_id: int, person_id: int, keys: frozenset[str]) -> None:
        self.hub, self.keys = hub, keys
        self.owner_id, self.person_id = owner_id, person_id
        self.doctype = hub.types[_TYPE]

    def of_type(self, key: str) -> None:
        """Take each row for a document of the type. Refuses one that there is not."""
        if key not in self.hub.types:
            refuse(f"There is no type {key}; there are {', '.join(sorted(self.hub.types))}.")
        self.doctype = self.hub.types[key]

    def look(self, sent: register_lists.SentList) -> tuple[JsonDict, str]:
        """What would come of the list; nothing is kept."""
        with self.hub.session() as db, db.begin() as dry:
            register = self._kept(db, sent)
            told = self._told(db, register)
            dry.rollback()
        return {**told, "list_id": None}, f"would be kept; {_counted(told)}"

    def take_in(self, sent: register_lists.SentList, *, accept: bool) -> tuple[JsonDict, str]:
        """Keep the list; `accept` makes drafts of the rows that nothing is doubtful about, each in
        a transaction of its own, so that a run that was stopped goes on where it was."""
        with self.hub.session() as db, db.begin():
            number = self._kept(db, sent).id
        if accept:
            self._make(number)
        with self.hub.session(read_only=True) as db:
            told = self._told(db, db.get_one(RegisterList, number))
        return told, f"stands at /import/lista/{number}; {_counted(told)}"

    def _kept(self, db: Session, sent: register_lists.SentList) -> RegisterList:
        owner = db.get_one(Organisation, self.owner_id)
        return register_lists.keep(
            db, sent, self.doctype, self._stamp(db), organisation=owner, keys=self.keys
        )

    def _stamp(self, db: Session) -> Stamp:
        return Stamp(db.get_one(User, self.person_id), self.hub.now())

    def _make(self, number: int) -> None:
        with self.hub.session(read_only=True) as db:
            register = db.get_one(RegisterList, number)
            ids = register_lists.left(db, register, register_rows.READY, _total(db, register))
        for done, one in enumerate(ids, 1):
            with self.hub.session() as db, db.begin():
                register_lists.take(
                    db,
                    db.get_one(RegisterRow, one),
                    self.doctype,
                    self._stamp(db),
                    folder=self.hub.files,
                    keys=self.keys,
                )
            if done % _AT_A_TIME == 0:
                click.echo(f"{done}/{len(ids)} rows", err=True)

    def _told(self, db: Session, register: RegisterList) -> JsonDict:
        columns = dict(zip(register.heads, register.columns, strict=True))
        read = register_rows.reader(register, self.doctype)
        rows = [
            _row(register, row, read(row))
            for page in range(1, Window(size=_AT_A_TIME).pages(_total(db, register)) + 1)
            for row in register_lists.rows(db, register, window=Window(page, _AT_A_TIME)).rows
        ]
        return {"list_id": register.id, "columns": columns, "rows": rows}


def _row(register: RegisterList, row: RegisterRow, found: ReadRow) -> JsonDict:
    return {
        "row": row.number,
        "status": row.status,
        "doubts": [
            {"column": _head(register, one.column), "why": words_of(RuleBroken(one.words))}
            for one in found.doubts
        ],
        "like_document": row.like_document_id,
        "like_row": row.like_row,
        "import_id": row.import_id,
    }


def told(rows: list[JsonDict]) -> list[str]:
    """The rows that are not made without more ado, each on a line."""
    return [
        f"  row {row['row']}: {_SAID[row['status']]}{_why(row)}"
        for row in rows
        if row["status"] not in (register_rows.READY, register_rows.MADE)
    ]


def _why(row: JsonDict) -> str:
    whys = [f"{one['column']}: {one['why']}".removeprefix(": ") for one in row["doubts"]]
    if row["like_document"]:
        whys.append(f"has the number or the title of /dokument/{row['like_document']}")
    if row["like_row"]:
        whys.append(f"has the number or the title of row {row['like_row']}")
    return "".join(f"; {why}" for why in whys)


def _head(register: RegisterList, column: int | None) -> str:
    return "" if column is None else register.heads[column]


def _total(db: Session, register: RegisterList) -> int:
    return register_lists.report(db, register).total


def _counted(told: JsonDict) -> str:
    counts = Counter(row["status"] for row in told["rows"])
    said = [f"{counts[key]} {words}" for key, words in _SAID.items() if counts[key]]
    return f"{len(told['rows'])} rows: {', '.join(said)}"
