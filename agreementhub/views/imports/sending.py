"""Each file of a sending read and kept, or named with why it was not."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from pyramid.request import Request

from agreementhub.forms.upload import Posted
from agreementhub.i18n import _
from agreementhub.models import Organisation, User
from agreementhub.reading.files import Packed, Unreadable, is_packed
from agreementhub.services.imports import ReadFile, taking_in
from agreementhub.services.stamp import Stamp
from agreementhub.web.own_transaction import let_go, own_transaction

_SHORT_NAME: Final = 60
# Documents of a zip that are read while somebody waits: half a minute at the most.
MOST_PACKED: Final = 100


def take_in(
    request: Request, uploads: Iterable[Posted], owner: Organisation
) -> tuple[list[int], list[list[Any]]]:
    """Read each file and keep it in a transaction of its own, so that one file that cannot be
    read stops no other and nobody waits to save while files are read.

    The ids of what is kept, one for each matter of a file that holds several; and for each other
    file its name and why: [name, why, mapping].
    """
    person = request.user
    owner_id, person_id, keys = owner.id, person.id, request.keys
    let_go(request)
    taken, told = [], []
    for one in _each(uploads):
        name = _short(one.name)
        try:
            file = taking_in.read(request.types, name=one.name, data=one.data())
            taken += _keep(request, file, owner_id, person_id, keys)
        except Unreadable as unreadable:
            told.append([name, unreadable.why, unreadable.mapping])
        except taking_in.Duplicate as duplicate:
            told.append([name, "duplicate", {"id": duplicate.import_id}])
    request.db.add_all([person, owner])
    return taken, told


@dataclass(frozen=True)
class _Sent:
    """A file that was sent: what it is called, and its bytes once they are needed."""

    name: str
    data: Callable[[], bytes]


def _each(uploads: Iterable[Posted]) -> Iterator[_Sent]:
    """Each file, and each document of a zip in its place."""
    for upload in uploads:
        if not is_packed(upload.filename):
            yield _Sent(upload.filename, partial(taking_in.bytes_of, upload.file))
            continue
        try:
            packed = Packed(upload.file)
            if not packed.names:
                raise Unreadable("zip_empty")
            if len(packed.names) > MOST_PACKED:
                raise Unreadable("zip_many", {"n": MOST_PACKED})
        except Unreadable as unreadable:
            yield _Sent(upload.filename, partial(_refuse, unreadable))
        else:
            for name in packed.names:
                yield _Sent(name, partial(packed.bytes_of, name))


def _refuse(unreadable: Unreadable) -> bytes:
    raise unreadable


def _keep(
    request: Request, file: ReadFile, owner_id: int, person_id: int, keys: frozenset[str]
) -> list[int]:
    with own_transaction(request) as db:
        kept = taking_in.keep_each(
            db,
            file,
            Stamp(db.get_one(User, person_id), request.now),
            organisation=db.get_one(Organisation, owner_id),
            folder=request.hub.files,
            keys=keys,
        )
        ids = [one.id for one in kept]
    if file.parts:
        words = _("${name} was parted in ${n} matters.", mapping={"name": file.name, "n": len(ids)})
        request.session.flash({"text": request.t(words), "tone": "good"})
    return ids


def _short(name: str) -> str:
    """The beginning and the end of a name; the end tells what kind of file it is."""
    if len(name) <= _SHORT_NAME:
        return name
    return f"{name[: _SHORT_NAME - 13]}…{name[-12:]}"
