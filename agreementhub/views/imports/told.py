"""What became of the files of a sending, told in words.

It is told on the page after the sending; until then the session's cookie carries it, as
[name, why, mapping] each.
"""

import json
from typing import Any, Final

from pyramid.request import Request

from agreementhub.domain.json_types import JsonDict
from agreementhub.i18n import _
from agreementhub.reading.files import Unreadable
from agreementhub.web.forms import PageForm
from agreementhub.web.values import TemplateValues

# So many letters the cookie has room for.
_MOST_TOLD: Final = 2000
_DUPLICATE: Final = _("This file has already been taken in.")
_ONE_MORE: Final = _("1 more file was not taken in.")
_MORE: Final = _("${n} more files were not taken in.")


def as_much_as_fits(told: list[list[Any]]) -> list[list[Any]]:
    """What the cookie has room for; the last line counts the files that it has not."""
    kept = list(told)
    while len(json.dumps(kept)) > _MOST_TOLD:
        kept.pop()
    left = len(told) - len(kept)
    return kept + ([["", "more", {"n": left}]] if left else [])


def said(request: Request, name: str, why: str, mapping: JsonDict) -> TemplateValues:
    """A file that was not taken in, in words, with a link to where it was taken in before."""
    words, url = _words_of(why, mapping), ""
    if why == "duplicate":
        url = request.route_path("import", id=mapping["id"])
    return {"name": name, "words": request.t(words), "url": url, "is_duplicate": bool(url)}


def _words_of(why: str, mapping: JsonDict) -> Any:
    if why == "duplicate":
        return _DUPLICATE
    if why == "more":
        return _ONE_MORE if mapping["n"] == 1 else _MORE % mapping
    return Unreadable(why, mapping).message


def told_at(form: PageForm, request: Request, told: list[list[Any]]) -> list[list[Any]]:
    """Tell of a single file at the field itself; what is left to tell in the list above it."""
    if len(told) > 1:
        form.wrong("files", _("None of the files was taken in. The list says why."))
        return told
    one = said(request, *told[0])
    form.wrong("files", f"{one['name']}: {one['words']}")
    return []


def any_refused(told: list[list[Any]]) -> bool:
    return any(why != "duplicate" for _name, why, _mapping in told)
