"""What a browser sends: too much is refused unread, and what lay on disk is let go of."""

from typing import Final

from pyramid.config import Configurator
from pyramid.events import NewRequest
from pyramid.httpexceptions import HTTPRequestEntityTooLarge
from pyramid.request import Request
from pyramid_retry import is_error_retryable

from agreementhub.i18n import _

_MEGABYTE: Final = 1024 * 1024
# Files lie on disk while they are read; the fields of other forms stand in memory.
MOST_WITH_FILES: Final = 60 * _MEGABYTE
MOST_OF_FIELDS: Final = 8 * _MEGABYTE
# Where WebOb keeps the fields of a body once somebody has asked for them.
_PARSED: Final = "webob._parsed_post_vars"


def includeme(config: Configurator) -> None:
    """Look at every request before anything reads it."""
    config.add_subscriber(refuse_too_much, NewRequest)


def refuse_too_much(event: NewRequest) -> None:
    """Answer 413 to a body that no page of ours sends."""
    request = event.request
    request.add_finished_callback(_close_files)
    with_files = request.content_type == "multipart/form-data"
    most = MOST_WITH_FILES if with_files else MOST_OF_FIELDS
    if (request.content_length or 0) <= most:
        return
    words = _(
        "What was sent is larger than ${limit} MB. Send fewer files at a time.",
        mapping={"limit": most // _MEGABYTE},
    )
    raise HTTPRequestEntityTooLarge(request.t(words))


def _close_files(request: Request) -> None:
    """Close the copy of the body, made so that the request can be tried again, and the files that
    were read out of it: nothing else does.
    """
    error = request.exception
    if error is not None and is_error_retryable(request, error):
        return
    if _PARSED in request.environ:
        for value in request.POST.values():
            if file := getattr(value, "file", None):
                file.close()
    request.body_file_raw.close()
