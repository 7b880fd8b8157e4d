"""A list to take along, in the ways that it can be saved."""

import json
from collections.abc import Sequence
from typing import Final

from pyramid.request import Request
from pyramid.response import Response

from agreementhub.domain.blocks import Rows
from agreementhub.web.downloads import csv_response, download
from agreementhub.web.numbers import words_of
from agreementhub.writing.tables import workbook

# The first unless the address asks for another.
FORMS: Final = ("csv", "xlsx", "json")
_FORM: Final = "format"


def table(request: Request, rows: Rows, name: str) -> Response:
    """A list as the kind of file that is asked for: CSV, a workbook or JSON. Whoever may have the
    one may have the others, and as much of it."""
    form = words_of(request, _FORM)
    if form == "xlsx":
        return download(workbook.write(rows), workbook.MEDIA_TYPE, f"{name}.xlsx")
    if form == "json":
        heads, *below = rows
        told = json.dumps({"columns": heads, "rows": below}, ensure_ascii=False, default=str)
        return download(told.encode(), "application/json", f"{name}.json")
    return csv_response(rows, f"{name}.csv")


def ways(files: Sequence[str]) -> list[tuple[str, str]]:
    """What to call each way of saving the parts of a list, and its address."""
    return [
        (f"{form.upper()} {number}" if len(files) > 1 else form.upper(), _as_form(file, form))
        for number, file in enumerate(files, 1)
        for form in FORMS
    ]


def _as_form(address: str, form: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}{_FORM}={form}"
