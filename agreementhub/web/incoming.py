"""What a browser sends: too much is refused unread, what cannot be read is refused with a page,
and what lay on disk is let go of.

Everything is read here once, before anything asks for it, so that behind this door address,
cookies and fields are text that every database of ours keeps.
"""

import re
from collections.abc import Iterator
from http.cookies import CookieError
from typing import Any, Final
from urllib.parse import quote

from pyramid.config import Configurator
from pyramid.events import NewRequest
from pyramid.httpexceptions import (
    HTTPBadRequest,
    HTTPMethodNotAllowed,
    HTTPRequestEntityTooLarge,
)
from pyramid.request import Request
from pyramid_retry import is_error_retryable
from webob.multidict import MultiDict

from agreementhub.domain import outside
from agreementhub.i18n import _

_MEGABYTE: Final = 1024 * 1024
# Files lie on disk while they are read; the fields of other forms stand in memory.
MOST_WITH_FILES: Final = 60 * _MEGABYTE
MOST_OF_FIELDS: Final = 8 * _MEGABYTE
# Of one form; the largest of ours has some thousands.
MOST_FIELDS: Final = 20_000
# A body with files is read line by line; 60 MB that are no text have a quarter of a million.
MOST_LINES: Final = 1_000_000
# Longer than any address of ours; a search of a thousand signs takes six a sign.
MOST_OF_ADDRESS: Final = 16_384
# Where WebOb keeps the fields of a body once somebody has asked for them.
_PARSED: Final = "webob._parsed_post_vars"
# What is neither reading nor sending would else be answered as either.
_METHODS: Final = ("GET", "HEAD", "POST")
_REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"
# Where WebOb notes that the body was copied; what the server gave is the server's to close.
_COPIED: Final = "webob.is_body_seekable"
_MULTIPART: Final = "multipart/form-data"
_BOUNDARY: Final = re.compile(r'boundary="?([^";,]+)', re.IGNORECASE)
_HOST: Final = re.compile(r"([\w.-]+|\[[\da-fA-F:.]+\])(:\d{1,5})?", re.ASCII)
# What reading raises: the library of forms raises whatever it stumbles over.
_UNREADABLE: Final = (
    *(ValueError, LookupError, TypeError, AttributeError, RecursionError, OSError, EOFError),
    # So WebOb says that the fields are in another encoding than ours.
    DeprecationWarning,
)


def includeme(config: Configurator) -> None:
    """Look at every request before anything reads it."""
    config.add_subscriber(read, NewRequest)


def read(event: NewRequest) -> None:
    """Read address, cookies and fields. Raises HTTPBadRequest, in words, for what cannot be, and
    HTTPMethodNotAllowed for what no page of ours is asked."""
    request = event.request
    request.add_finished_callback(_close_files)
    if request.method not in _METHODS:
        raise HTTPMethodNotAllowed(headers={"Allow": ", ".join(_METHODS)})
    _drop_cookies_that_no_one_can_read(request)
    if not _address_is_read(request):
        _forget_address(request)
        raise HTTPBadRequest(request.t(_("The address holds signs that no address of ours has.")))
    _refuse_too_much(request)
    if not _fields_are_read(request):
        # Whoever asks for them again, such as the page that says so, finds none.
        request.environ[_PARSED] = (MultiDict(), request.body_file_raw)
        raise HTTPBadRequest(request.t(_("The form that was sent could not be read.")))


def is_read(request: Request) -> bool:
    """Whether its fields were read; those of a request that was refused at the door are not."""
    return _PARSED in request.environ


def _refuse_too_much(request: Request) -> None:
    """Answer 413 to a body that no page of ours sends."""
    with_files = request.content_type == _MULTIPART
    most = MOST_WITH_FILES if with_files else MOST_OF_FIELDS
    if (request.content_length or 0) <= most:
        return
    words = _(
        "What was sent is larger than ${limit} MB. Send fewer files at a time.",
        mapping={"limit": most // _MEGABYTE},
    )
    raise HTTPRequestEntityTooLarge(request.t(words))


def _drop_cookies_that_no_one_can_read(request: Request) -> None:
    """Another program under the same name may set what it likes: its cookie must not lock anyone
    out, so what can be read is kept and the rest passed over."""
    told = request.environ.get("HTTP_COOKIE", "")
    kept = [one for one in told.split(";") if _is_text(one)]
    if len(kept) < len(told.split(";")):
        request.environ["HTTP_COOKIE"] = ";".join(kept)
    try:
        dict(request.cookies)
    except (*_UNREADABLE, CookieError):
        request.environ["HTTP_COOKIE"] = ""


def _is_text(header: str) -> bool:
    """Whether the bytes of a header, which come as Latin-1, are text in UTF-8."""
    try:
        return "\0" not in header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return False


def _address_is_read(request: Request) -> bool:
    told = [request.environ.get(name, "") for name in ("PATH_INFO", "QUERY_STRING")]
    if sum(map(len, told)) > MOST_OF_ADDRESS:
        return False
    host = request.environ.get("HTTP_HOST")
    if host is not None and not _HOST.fullmatch(host):
        return False
    try:
        texts = [request.path_info, *(text for field in request.GET.items() for text in field)]
    except _UNREADABLE:
        return False
    return all(text == outside.words(text, MOST_OF_ADDRESS) for text in texts)


def _forget_address(request: Request) -> None:
    """The page that says what was wrong is drawn without it."""
    request.environ.update(PATH_INFO="/", QUERY_STRING="")
    request.environ.pop("HTTP_HOST", None)


def _fields_are_read(request: Request) -> bool:
    try:
        if not _is_of_a_size_to_read(request):
            return False
        fields = list(request.POST.items())
        if _is_in_another_encoding(request, fields):
            return False
    except _UNREADABLE:
        return False
    if fields:
        cleaned = MultiDict((outside.words(name, 1_000), _cleaned(value)) for name, value in fields)
        request.environ[_PARSED] = (cleaned, request.body_file_raw)
    return True


def _is_in_another_encoding(request: Request, fields: list[tuple[str, Any]]) -> bool:
    """Whether a sign that stands for bytes which are no UTF-8 was put in by the reading: it is
    there now, and was not sent."""
    texts = (text for field in fields for text in field if isinstance(text, str))
    if not any(_REPLACEMENT in text for text in texts):
        return False
    sent = (_REPLACEMENT.encode(), quote(_REPLACEMENT).encode())
    return not any(
        one in whole or one.lower() in whole
        for _chunk, whole in _chunks(request, len(sent[1]) - 1)
        for one in sent
    )


def _cleaned(value: Any) -> Any:
    """Text that a database keeps; a file with such a name. What is pasted may hold anything."""
    if isinstance(value, str):
        return outside.words(value, len(value))
    # An upload that nothing was chosen for is empty bytes.
    if hasattr(value, "filename"):
        value.filename = outside.words(value.filename, 255)
        # A request that is tried again has read it already.
        value.file.seek(0)
    return value


def _is_of_a_size_to_read(request: Request) -> bool:
    """Whether the body has no more fields and lines than can be read at once."""
    if not request.content_length or request.content_type == "application/json":
        return True
    mark = b"&"
    if request.content_type == _MULTIPART:
        boundary = _BOUNDARY.search(request.environ.get("CONTENT_TYPE", ""))
        if boundary is None:
            return False
        mark = b"--" + boundary[1].strip().encode("latin-1")
    marks = lines = 0
    for chunk, whole in _chunks(request, len(mark) - 1):
        marks += whole.count(mark)
        lines += chunk.count(b"\n")
        if marks > MOST_FIELDS or lines > MOST_LINES:
            return False
    return True


def _chunks(request: Request, overlap: int) -> Iterator[tuple[bytes, bytes]]:
    """The body by megabytes, each alone and with the end of the one before it."""
    request.make_body_seekable()
    body, before = request.body_file_raw, b""
    body.seek(0)
    while chunk := body.read(_MEGABYTE):
        yield chunk, before + chunk
        before = chunk[-overlap:] if overlap else b""
    body.seek(0)


def _close_files(request: Request) -> None:
    """Close the copy of the body, made so that the request can be tried again, and the files that
    were read out of it: nothing else does.
    """
    error = request.exception
    if error is not None and is_error_retryable(request, error):
        return
    if _PARSED in request.environ:
        for value in request.environ[_PARSED][0].values():
            if file := getattr(value, "file", None):
                file.close()
    if request.environ.get(_COPIED):
        request.body_file_raw.close()
