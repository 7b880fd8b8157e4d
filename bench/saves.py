"""What a web process takes of memory when it has saved, and indexed what it saved."""

import time
from collections.abc import Iterator
from itertools import cycle, islice
from typing import Final
from urllib.parse import urlencode

from lxml import html

from agreementhub.hub import Hub
from bench.figures import Figure, memory
from bench.saving import WRITTEN, drafts, more
from bench.server import signed_in, started
from bench.visitor import Visitor

# Seconds after the last answer: the index is brought up to it beside.
_REST: Final = 3
_KIND: Final = "application/x-www-form-urlencoded"


def saves(hub: Hub, number: int) -> Iterator[Figure]:
    """Write in a section and make a version of it, so many times, through the forms."""
    with started(hub) as (port, process):
        visitor = Visitor(port, signed_in(hub))
        for document, doctype in islice(cycle(drafts(hub)), number):
            section, field = WRITTEN[doctype]
            _send(visitor, f"/dokument/{document}/redigera/{section}", field)
            _send(visitor, f"/dokument/{document}/redigera", "reason")
        time.sleep(_REST)
        taken = memory(process.pid)
    what = f"memory of one web process after {number} saves"
    note = f"its own; {taken['RssFile']:.0f} MB more are files mapped"
    yield Figure(what, taken["RssAnon"], "MB", goal=120, tries=number, note=note)


def _send(visitor: Visitor, address: str, field: str) -> None:
    """Write more in a field of the page's form and send it. Raises RuntimeError where it is not
    taken."""
    page, _place = visitor.ask("GET", address)
    form = html.fromstring(page).get_element_by_id("f")
    values = [(key, more(text) if key == field else text) for key, text in form.form_values()]
    _page, place = visitor.ask("POST", form.action or address, urlencode(values), _KIND)
    if not place:
        raise RuntimeError(f"{address} was not saved")
