"""Every route: an address, and the thing it names."""

from pyramid.config import Configurator

from agreementhub import addresses
from agreementhub.resources import (
    OneBody,
    OneCase,
    OneDeadline,
    OneDocument,
    OneGuest,
    OneImport,
    OneItem,
    OneLetter,
    OneMeeting,
    OneMove,
    OneRegister,
    OneVersion,
    Site,
)

# The more special before the more general.
_THINGS = (
    (addresses.SITE, Site),
    (addresses.DOCUMENT, OneDocument),
    (addresses.MOVE, OneMove),
    (addresses.VERSION, OneVersion),
    (addresses.DEADLINE, OneDeadline),
    (addresses.CASE, OneCase),
    (addresses.BODY, OneBody),
    (addresses.MEETING, OneMeeting),
    (addresses.ITEM, OneItem),
    (addresses.LETTER, OneLetter),
    (addresses.GUEST, OneGuest),
    (addresses.REGISTER, OneRegister),
    (addresses.IMPORT, OneImport),
)


def includeme(config: Configurator) -> None:
    """Add the routes, each with what it names."""
    config.add_static_view("static", "agreementhub:static", cache_max_age=86_400)
    for paths, thing in _THINGS:
        for name, path in paths.items():
            config.add_route(name, path, factory=thing)
