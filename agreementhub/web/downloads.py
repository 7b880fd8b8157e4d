"""Answers that are files: kept by the browser rather than shown."""

import csv
import io
import unicodedata
from collections.abc import Sequence
from typing import Final
from urllib.parse import quote

from pyramid.response import Response

# What a spreadsheet would take for the beginning of a formula.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def download(data: bytes, media_type: str, name: str) -> Response:
    """A file that the browser keeps rather than shows (RFC 6266, RFC 8187)."""
    response = Response(data, content_type=media_type)
    bare = unicodedata.normalize("NFKD", name)
    # Letters lose their rings and dots, not their place.
    plain = bare.encode("ascii", "ignore").decode().replace('"', "").replace("\\", "").strip()
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"{_one_line(plain) or 'file'}\"; filename*=UTF-8''{quote(name)}"
    )
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _one_line(text: str) -> str:
    return "".join(c for c in text if c.isprintable())


def csv_response(rows: Sequence[Sequence[str]], name: str) -> Response:
    """A file that spreadsheets read right: a mark for UTF-8, no cell that is a formula."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows([[_cell(value) for value in row] for row in rows])
    response = Response(
        body=text.getvalue().encode("utf-8-sig"), content_type="text/csv", charset="utf-8"
    )
    response.content_disposition = f'attachment; filename="{name}"'
    return response


def _cell(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA) else value
