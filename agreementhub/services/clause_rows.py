"""Which clauses of the library a document uses, that locked ones keep their words, and that
mandatory ones stay.

`follow` is called where a document is saved; `verify` and `rebuild` go the same way.
"""

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Row, select
from sqlalchemy.orm import Session, selectinload

from agreementhub.domain import content
from agreementhub.domain.doctypes import DocType
from agreementhub.domain.json_types import Json, JsonDict, JsonObject
from agreementhub.domain.prose import clause_words
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.models import ClauseUse, Document, LibraryClause


def rows(doctype: DocType, values: JsonObject) -> Iterator[tuple[str, JsonDict]]:
    """The clauses of a document that come from the library, each with the key of its field."""
    for key, field in doctype.fields.items():
        value = values.get(key)
        if field.kind.key == "clauses" and value and not content.is_unknown(value):
            yield from ((key, row) for row in value if row.get("library_id"))


def known(db: Session, organisation_id: int) -> Mapping[str, LibraryClause]:
    """The clauses of an organisation by their keys, with their wordings."""
    asked = select(LibraryClause).where(LibraryClause.organisation_id == organisation_id)
    found = db.scalars(asked.options(selectinload(LibraryClause.wordings)))
    return {one.key: one for one in found}


def follow(db: Session, document: Document, doctype: DocType) -> None:
    """Let the rows say what the version that counts uses."""
    wanted = of_content(db, document, doctype, document.counts.content)
    there = select(ClauseUse).where(ClauseUse.document_id == document.id)
    kept = {row.clause_id: row for row in db.scalars(there)}
    for clause_id, row in kept.items():
        if clause_id in wanted:
            row.number = wanted[clause_id]
        else:
            db.delete(row)
    db.add_all(
        ClauseUse(document_id=document.id, clause_id=clause_id, number=number)
        for clause_id, number in wanted.items()
        if clause_id not in kept
    )


def kept(db: Session, document: Document) -> Sequence[Row[int, int]]:
    """What the document's rows say, clause and wording, to compare."""
    columns = (ClauseUse.clause_id, ClauseUse.number)
    found = select(*columns).where(ClauseUse.document_id == document.id)
    return db.execute(found.order_by(*columns)).all()


def of_content(
    db: Session, document: Document, doctype: DocType, values: JsonObject
) -> dict[int, int]:
    """Clause → the oldest of its wordings that the values hold."""
    used = list(rows(doctype, values))
    if not used:
        return {}
    clauses, found = known(db, document.organisation_id), dict[int, int]()
    for _key, row in used:
        clause, number = clauses.get(row["library_id"]), row.get("library_version", "")
        if clause is not None and number.isdecimal():
            found[clause.id] = min(int(number), found.get(clause.id, int(number)))
    return found


def refuse_changed(db: Session, document: Document, doctype: DocType, values: JsonObject) -> None:
    """Raise RuleBroken, with the reason, when a locked clause says something else than any of its
    wordings."""
    for _key, clause in changed(db, document, doctype, values):
        raise RuleBroken(words_of_lock(clause))


def changed(
    db: Session, document: Document, doctype: DocType, values: JsonObject
) -> Sequence[tuple[str, LibraryClause]]:
    """The fields and locked clauses whose words were changed."""
    used = list(rows(doctype, values))
    if not used:
        return ()
    clauses = known(db, document.organisation_id)
    return [
        (key, clause)
        for key, row in used
        if (clause := clauses.get(row["library_id"]))
        and clause.is_locked
        and _words(row) not in {clause_words(one.heading, one.prose) for one in clause.wordings}
    ]


def words_of_lock(clause: LibraryClause) -> str:
    """That the clause is locked, and why."""
    return _(
        "The clause “${heading}” is locked: ${reason} Take the change back, or take the clause"
        " away.",
        mapping={"heading": clause.heading, "reason": clause.reason},
    )


def _words(row: JsonDict) -> str:
    return clause_words(row.get("heading", ""), row.get("prose", ""))


def put_back(
    db: Session, document: Document, doctype: DocType, before: JsonObject, values: JsonObject
) -> tuple[JsonDict, list[LibraryClause]]:
    """The values with the mandatory clauses that stood `before` and were taken away, each after
    the one that it followed; and which those are. One that is out of use may go."""
    has = {row["library_id"] for _key, row in rows(doctype, values)}
    gone = [(key, row) for key, row in rows(doctype, before) if row["library_id"] not in has]
    clauses = known(db, document.organisation_id) if gone else {}
    whole, found = dict(values), list[LibraryClause]()
    for key, row in gone:
        clause = clauses.get(row["library_id"])
        if clause is not None and clause.is_mandatory and clause.retired_at is None:
            whole[key] = _with(whole.get(key), row, before[key])
            found.append(clause)
    return whole, found


def _with(written: Json, row: JsonDict, order: Sequence[JsonDict]) -> list[JsonDict]:
    """The rows with one more, after the last of those that it followed."""
    made = list(written) if isinstance(written, list) else []
    followed = {one.get("id") for one in order[: order.index(row)]} - {None}
    place = max((at + 1 for at, one in enumerate(made) if one.get("id") in followed), default=0)
    return [*made[:place], row, *made[place:]]


def words_of_staying(clause: LibraryClause) -> str:
    """That the clause is mandatory and stays, and why."""
    return _(
        "The clause “${heading}” is mandatory and stays: ${reason}",
        mapping={"heading": clause.heading, "reason": clause.reason},
    )
