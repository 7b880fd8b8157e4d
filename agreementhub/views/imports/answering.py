"""What a person says by a field of a review: right, another, not in the document, taken back."""

from collections.abc import Iterator
from typing import Any, Final

from pyramid.httpexceptions import HTTPBadRequest

from agreementhub.domain import outside
from agreementhub.domain.json_types import JsonObject
from agreementhub.domain.rules import RuleBroken
from agreementhub.forms.review import APPROVED, BODY, CASE, LEVEL, as_read, current, put, take
from agreementhub.services.imports import Verdict, answering
from agreementhub.views.imports import asked
from agreementhub.views.imports.reviewing import COMPARE, Review

# What the buttons say: what stands in the field is right, another proposal is, the document does
# not have it, what was said is taken back; and the one that keeps all that was typed.
RIGHT, TAKE, ABSENT, BACK, SAVE = "right", "take", "absent", "back", "save"
_VERBS: Final = frozenset({RIGHT, TAKE, ABSENT, BACK, SAVE})
_PLACE: Final = (BODY, CASE, LEVEL)


def is_answer(press: str) -> bool:
    """Whether a button says something of the proposals."""
    return press.partition(":")[0] in _VERBS


def answer(here: Review, press: str) -> None:
    """Keep what the button says, and with it all else that was changed on the page.

    Raises HTTPBadRequest for a button that the page does not have.
    """
    verb, key, number = (*press.split(":"), "", "")[:3]
    chosen = _chosen(here, verb, key, number)
    before = {one: current(here.form.sheet, one) for one in _keys(here)}
    typed, unread = here.form.readable()
    if unread if verb == SAVE else verb == RIGHT and key in unread:
        here.form.submitted()
        return
    said: dict[str, Verdict | None] = dict(_changed(here, before, typed, unread))
    if key:
        said[key] = one = _said(here, verb, key, typed.get(key) if verb != TAKE else chosen, typed)
        if verb == RIGHT and one and not one.is_reviewed:
            here.form.wrong(f"{key}{APPROVED}", here.words(COMPARE, key))
            return
    if _keep(here, said):
        _show(here, verb, key, said.get(key), chosen)


def _chosen(here: Review, verb: str, key: str, number: str) -> Any:
    """The proposal that a button takes; None for the other buttons. Raises HTTPBadRequest."""
    if verb == SAVE and not key:
        return None
    found = here.found.fields.get(key, [])
    at = outside.number(number, len(found) - 1)
    if key not in asked.proposed(here.found) or (verb == TAKE and at is None):
        raise HTTPBadRequest()
    return found[at].value if verb == TAKE and at is not None else None


def _keys(here: Review) -> list[str]:
    return [*here.doctype.fields, *(key for key in _PLACE if key in here.form.sheet.schema)]


def _changed(
    here: Review, before: JsonObject, typed: JsonObject, unread: set[str]
) -> Iterator[tuple[str, Verdict]]:
    """What was typed, emptied, ticked or chosen anywhere on the page since it was shown."""
    dated = asked.dated(here.found)
    for key in _keys(here):
        tick = f"{key}{APPROVED}"
        is_ticked_anew = key in dated and bool(typed.get(tick)) != bool(here.given.get(tick))
        if key not in unread and (typed.get(key) != before[key] or is_ticked_anew):
            yield key, _of(here, key, typed.get(key), is_compared=bool(typed.get(tick)))


def _said(here: Review, verb: str, key: str, value: Any, typed: JsonObject) -> Verdict | None:
    if verb == ABSENT:
        return Verdict(answering.ABSENT)
    if verb == BACK:
        # What was typed stays, without having been reviewed; else the first proposal stands again.
        is_typed = value is not None and value != _proposed(here, key)[0]
        return Verdict(answering.KEPT, value) if is_typed else None
    compared = verb == RIGHT and bool(typed.get(f"{key}{APPROVED}"))
    return _of(here, key, value, is_compared=compared)


def _of(here: Review, key: str, value: Any, *, is_compared: bool) -> Verdict:
    return answering.of_value(value, _proposed(here, key), is_compared=is_compared)


def _proposed(here: Review, key: str) -> list[Any]:
    """The values that the text proposes for a field, as the form gives them back."""
    values = [one.value for one in here.found.fields.get(key, [])]
    return [as_read(here.form.sheet, key, value) for value in values]


def _keep(here: Review, said: dict[str, Verdict | None]) -> bool:
    """Keep it; False when something happened meanwhile, which the page then tells."""
    db, doctype = here.request.db, here.doctype.key
    fields = asked.proposed(here.found)
    try:
        answering.say(db, here.pending, doctype, said, asked=fields, seen=here.seen)
    except RuleBroken as rule:
        here.form.refuse(rule)
        return False
    return True


def _show(here: Review, verb: str, key: str, said: Verdict | None, chosen: Any) -> None:
    """Let the field show what was said of it."""
    sheet = here.form.sheet
    if verb == TAKE:
        take(sheet, key, chosen)
    elif verb == ABSENT:
        put(sheet, key, None)
    elif verb == BACK:
        put(sheet, key, said.value if said else here.found.fields[key][0].value)
    here.answered = "" if verb == TAKE else key
