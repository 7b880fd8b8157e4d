"""Answers that are files: kept by the browser rather than shown, or fetched by programs."""

import csv
import hashlib
import io
import re
import unicodedata
from typing import Final
from urllib.parse import quote

from pyramid.request import Request
from pyramid.response import Response

from agreementhub.domain.blocks import Cell, Rows
from agreementhub.services.pages import Window
from agreementhub.web.numbers import number_of

# What a spreadsheet would take for the beginning of a formula.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
# The same where a program parts the cells at commas: quoting would not hold it together, since a
# line that is parted so has its marks within the cells. A dash for the öre (100,-) is none.
_AFTER_COMMA: Final = re.compile(r"(?<=,)(?=[=@\t\r]|[+-][^\s,;])")

# What no system takes in the name of a file.
_NO_NAME: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')

# Rows of one file of a list: half a second of work to two.
_ROWS: Final = 2_000
_MOST_PARTS: Final = 1_000


def download(data: bytes, media_type: str, name: str) -> Response:
    """A file that the browser keeps rather than shows (RFC 6266, RFC 8187)."""
    response = Response(data, content_type=media_type)
    name = _NO_NAME.sub("-", name)
    bare = unicodedata.normalize("NFKD", name)
    # Letters lose their rings and dots, not their place.
    plain = bare.encode("ascii", "ignore").decode().replace('"', "").replace("\\", "").strip()
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"{_one_line(plain) or 'file'}\"; filename*=UTF-8''{quote(name)}"
    )
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def fetched(data: bytes, media_type: str, cache: str) -> Response:
    """A file that programs fetch again and again: sent only when it has changed. `cache` says who
    may keep it; nobody may show it without asking, since its reader may have lost what it tells."""
    response = Response(body=data, content_type=media_type, charset="utf-8")
    response.etag = hashlib.sha256(data).hexdigest()[:32]
    response.cache_control = cache
    response.conditional_response = True
    return response


def _one_line(text: str) -> str:
    return "".join(c for c in text if c.isprintable())


def part_of(request: Request) -> Window:
    """Which part of a long table is asked for, as `parts` names them."""
    return Window(number_of(request, "del", _MOST_PARTS) or 1, _ROWS)


def parts(request: Request, route: str, count: int) -> list[str]:
    """The addresses of a table's parts, with what the page asks for: a longer one would hold
    others up while it is made."""
    asked = dict(request.GET)
    numbers = range(1, Window(size=_ROWS).pages(count) + 1)
    return [request.route_path(route, _query={**asked, "del": str(n)}) for n in numbers]


def csv_response(rows: Rows, name: str) -> Response:
    """A file that spreadsheets read right: a mark for UTF-8, no cell that is a formula."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows([[_cell(value) for value in row] for row in rows])
    response = Response(
        body=text.getvalue().encode("utf-8-sig"), content_type="text/csv", charset="utf-8"
    )
    response.content_disposition = f'attachment; filename="{name}"'
    return response


def _cell(value: Cell) -> str:
    text = "" if value is None else str(value)
    if not isinstance(value, str):
        return text
    text = _AFTER_COMMA.sub("'", text)
    return f"'{text}" if text.startswith(_FORMULA) else text
