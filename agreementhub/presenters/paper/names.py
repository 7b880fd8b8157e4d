"""What stands on the paper of a version, by name: for a template of the organisation."""

from datetime import date

from sqlalchemy.orm import Session

from agreementhub.domain import calendar, content
from agreementhub.domain.blocks import Table
from agreementhub.domain.content import Named
from agreementhub.domain.doctypes import DocType
from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.reader import Reader
from agreementhub.models import Version
from agreementhub.presenters.agreements import costs
from agreementhub.presenters.paper.sheet import Sheet, parties
from agreementhub.presenters.paper.whole import of_sheet


def named(db: Session, reader: Reader, version: Version, doctype: DocType) -> Named:
    """The version on paper and by name: what the reader may read, and nothing else."""
    sheet = Sheet(db, reader, version, doctype)
    told = {key: sheet.told(field) for key, field in doctype.fields.items()}
    found = costs.of_values(db, reader, doctype, sheet.values)
    return Named(
        of_sheet(sheet),
        {key: blocks for key, blocks in told.items() if blocks},
        [_in_words(row, sheet.lang) for row in parties(sheet)],
        _term(sheet),
        Table(tuple(found.head), tuple(map(tuple, found.rows))) if found else None,
        version.number,
        calendar.short_date(version.dated_at.date(), sheet.lang),
    )


def _in_words(row: JsonDict, lang: str) -> dict[str, str]:
    """What stands in the row of a party, days in words."""
    days = {key for key in row if key.endswith(("_date", "_to"))}
    return {
        key: calendar.short_date(date.fromisoformat(value), lang) if key in days else value
        for key, value in row.items()
        if isinstance(value, str)
    }


def _term(sheet: Sheet) -> dict[str, str]:
    value = sheet.values.get(content.term_key(sheet.doctype) or "") or {}
    return {
        key: calendar.short_date(date.fromisoformat(day), sheet.lang)
        for key in ("start", "end")
        if isinstance(day := value.get(key), str)
    }
