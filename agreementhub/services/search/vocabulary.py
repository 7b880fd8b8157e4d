"""The table of synonyms of this register: what comes with the program, and what was changed here.

A new line counts from the next search on; what it would change is shown before it is added.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from agreementhub.domain.rules import RuleBroken
from agreementhub.domain.swedish import Synonyms, synonyms
from agreementhub.i18n import _
from agreementhub.models import SynonymLine
from agreementhub.search.engines import Search
from agreementhub.search.query import Everything, Names, parse
from agreementhub.services import audit
from agreementhub.services.search import indexing
from agreementhub.services.search.index import Index
from agreementhub.services.stamp import Stamp


@dataclass(frozen=True)
class Effect:
    """How many documents a word finds today, and with the new line."""

    text: str
    before: int
    after: int


def table(db: Session) -> Synonyms:
    """The table that searches go by."""
    rows = db.execute(
        select(SynonymLine.line, SynonymLine.is_dropped).order_by(SynonymLine.id)
    ).all()
    added = tuple(line for line, is_dropped in rows if not is_dropped)
    return synonyms.changed(added, tuple(line for line, is_dropped in rows if is_dropped))


def own_lines(db: Session) -> Sequence[SynonymLine]:
    """What was changed here, the latest first."""
    return db.scalars(select(SynonymLine).order_by(SynonymLine.id.desc())).all()


def built_in(db: Session, words: str) -> list[str]:
    """The lines that come with the program and count here, those with the words in them."""
    dropped = {one.line for one in own_lines(db) if one.is_dropped}
    wanted = words.casefold()
    lines = (line for line in synonyms.built_in() if line not in dropped)
    return [line for line in lines if wanted in line.casefold()]


def effects(db: Session, index: Index, line: str, keys: frozenset[str]) -> list[Effect]:
    """What the line would change of what the keys open. Raises RuleBroken, IndexDamaged."""
    texts = synonyms.terms(_checked(line))
    now = table(db)
    then = Synonyms([*now.lines, line])
    engine, closed = index.engine(), indexing.closed_since(db, keys)

    def count(text: str, by: Synonyms) -> int:
        tree = parse(text, replace(Names(), synonyms=by))
        return engine.search(
            replace(Search(Everything(), keys, limit=1, facets=(), closed=closed), tree=tree)
        ).count

    asked = texts[:1] if ">" in line else texts
    return [Effect(text, count(text, now), count(text, then)) for text in asked]


def add(db: Session, line: str, stamp: Stamp) -> None:
    """Let a line count from now on. Raises RuleBroken."""
    line = _checked(line)
    kept = db.scalar(select(SynonymLine).where(SynonymLine.line == line))
    if kept is not None and kept.is_dropped:
        db.delete(kept)
    elif kept is not None or line in synonyms.built_in():
        raise RuleBroken(_("The line is in the table already."))
    else:
        _keep(db, _row(line, stamp, is_dropped=False))
    audit.record(db, "synonyms_added", stamp, line=line)


def remove(db: Session, line: str, stamp: Stamp) -> None:
    """Take a line out of use: one of our own goes, one of the program's is marked. Raises
    RuleBroken."""
    line = synonyms.tidy(line)
    kept = db.scalar(select(SynonymLine).where(SynonymLine.line == line))
    if kept is not None and not kept.is_dropped:
        db.delete(kept)
    elif kept is not None or line not in synonyms.built_in():
        raise RuleBroken(_("There is no such line in the table."))
    else:
        _keep(db, _row(line, stamp, is_dropped=True))
    audit.record(db, "synonyms_removed", stamp, line=line)


def _keep(db: Session, row: SynonymLine) -> None:
    """Keep the row. Raises RuleBroken where somebody else has just changed the same line."""
    try:
        with db.begin_nested():
            db.add(row)
    except IntegrityError:
        raise RuleBroken(_("The line is in the table already.")) from None


def _row(line: str, stamp: Stamp, *, is_dropped: bool) -> SynonymLine:
    by = stamp.by.id if stamp.by else None
    return SynonymLine(line=line, is_dropped=is_dropped, changed_at=stamp.now, changed_by_id=by)


def _checked(line: str) -> str:
    """The line as it is kept. Raises RuleBroken."""
    tidied = synonyms.tidy(line)
    if not tidied:
        raise RuleBroken(
            _("Write two or more words with = between them, or two with > between: bath = pool.")
        )
    return tidied
