"""The page of a list: its columns, how its rows stand, and what is doubtful in each."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from pyramid.request import Request

from agreementhub.forms.upload import (
    BODY,
    LEVEL,
    chosen,
    column_name,
    columns_schema,
    twice,
)
from agreementhub.i18n import _
from agreementhub.models import RegisterList, RegisterRow
from agreementhub.reading.lists import ReadRow, targets
from agreementhub.services.imports import register_lists, register_rows
from agreementhub.web.forms import PageForm
from agreementhub.web.numbers import words_of
from agreementhub.web.paging import page_of, window_of, with_query
from agreementhub.web.values import TemplateValues

_EXAMPLES: Final = 3
_LONGEST: Final = 60
WORDS: Final = {
    register_rows.READY: (_("Can be made"), "good"),
    register_rows.DOUBTFUL: (_("Doubtful"), "soon"),
    register_rows.REFUSED: (_("Refused"), "late"),
    register_rows.LIKE: (_("Already here"), "plain"),
    register_rows.BEFORE: (_("Taken in before"), "plain"),
    register_rows.MADE: (_("Draft made"), "good"),
    register_rows.WAITS: (_("Waits to be reviewed"), "soon"),
}


class RegisterPage:
    """One look at a list."""

    def __init__(self, request: Request, register: RegisterList) -> None:
        self.request, self.register = request, register
        self.doctype = request.types[register.doctype]
        self.targets = targets(self.doctype)
        self._read = register_rows.reader(register, self.doctype)
        self.form = PageForm(
            self._schema(),
            request,
            button=_("Look at the rows anew"),
            values={
                **{column_name(at): key for at, key in enumerate(register.columns) if key},
                BODY: str(register.body_id) if register.body_id else None,
                LEVEL: register.level,
            },
        )

    def _schema(self) -> Any:
        register = self.register
        first = register_lists.rows(self.request.db, register).rows
        closed = register_lists.withheld(self.request.db, first, self.request.keys)
        some = [row for row in first if row.id not in closed]
        columns = [(head, _examples(some, at)) for at, head in enumerate(register.heads)]
        offered = [(key, one.label[self.request.lang]) for key, one in self.targets.items()]
        bodies = [(str(one.id), one.name) for one in register.organisation.bodies]
        return columns_schema(columns, offered, bodies)

    def is_taken_for(self) -> bool:
        """Whether other columns were chosen; the rows are then looked at anew."""
        values = self.form.submitted()
        if not values:
            return False
        columns = chosen(values, len(self.register.heads))
        several = frozenset(key for key, one in self.targets.items() if one.takes_several)
        for at in twice(columns, several):
            self.form.wrong(column_name(at), _("Another column is taken for this already."))
        if self.form.errors:
            return False
        bodies = {str(one.id): one for one in self.register.organisation.bodies}
        place = register_lists.Belonging(values[LEVEL], bodies.get(values.get(BODY) or ""))
        register_lists.take_for(self.request.db, self.register, self.doctype, columns, place)
        return True

    def shown(self) -> TemplateValues:
        """What the template is given."""
        db, standing = self.request.db, words_of(self.request, "visa")
        standing = standing if standing in WORDS else ""
        rows = register_lists.rows(db, self.register, standing, window_of(self.request))
        titles = register_lists.likeness(db, rows.rows, self.request.keys)
        closed = register_lists.withheld(db, rows.rows, self.request.keys)
        return {
            "register": self.register,
            "doctype": self.doctype,
            "form": self.form,
            "report": register_lists.report(db, self.register),
            "standing": standing,
            "words": WORDS,
            "shown_by": {key: with_query(self.request, visa=key, sida=None) for key in WORDS},
            "all_url": with_query(self.request, visa=None, sida=None),
            "rows": [
                _closed(row) if row.id in closed else self._row(row, titles) for row in rows.rows
            ],
            "page": page_of(self.request, rows),
        }

    def _row(self, row: RegisterRow, titles: dict[int, str | None]) -> TemplateValues:
        found = self._read(row)
        like = row.like_document_id
        return {
            "number": row.number,
            "status": row.status,
            "lines": register_rows.in_words(self.register, row),
            "doubts": [*self._doubts(row, found)],
            "import_id": row.import_id,
            "like_row": row.like_row,
            "like": {"id": like, "title": titles[like]} if like in titles else None,
        }

    def _doubts(self, row: RegisterRow, found: ReadRow) -> Iterator[tuple[str, str]]:
        """What is doubtful, under the head of its column."""
        if row.status in (register_rows.DOUBTFUL, register_rows.WAITS, register_rows.REFUSED):
            for doubt in found.doubts:
                head = "" if doubt.column is None else self.register.heads[doubt.column]
                yield head, self.request.t(doubt.words)
        if row.status == register_rows.REFUSED:
            yield "", self.request.t(_("The row has no title, or holds what no document can."))


def _closed(row: RegisterRow) -> TemplateValues:
    """A row of which no more is told than that it became something."""
    return {"number": row.number, "status": row.status, "lines": [], "doubts": [], "closed": True}


def _examples(rows: Sequence[RegisterRow], at: int) -> str:
    """Some of the cells of a column."""
    cells = (register_rows.cells_of(row) for row in rows)
    texts = dict.fromkeys(one[at].text for one in cells if at < len(one) and one[at].text)
    return " · ".join(_short(text) for text in list(texts)[:_EXAMPLES])


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
