"""Where a request comes from: its own address, or the one that a trusted proxy tells.

Anyone can write `X-Forwarded-For`. It is believed from the proxies that the setting
`trusted_proxy` names, and from nobody else.
"""

import ipaddress
import logging
from typing import Final

from pyramid.config import Configurator
from pyramid.events import NewRequest
from pyramid.request import Request

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
log = logging.getLogger(__name__)

_FOR: Final = "HTTP_X_FORWARDED_FOR"
_SCHEME: Final = "HTTP_X_FORWARDED_PROTO"
_WARNED: Final = "agreementhub.warned_of_proxy"
# A customer of a provider has a network of this size, and all its addresses.
_ONE_CUSTOMER: Final = 64


def includeme(config: Configurator) -> None:
    """Add `request.network`, and take the scheme from the proxy before links are made."""
    config.add_request_method(network, "network", reify=True)
    config.add_subscriber(take_scheme, NewRequest)


def network(request: Request) -> str | None:
    """What tells whoever asks from others: an IPv4 address, or the network of an IPv6 one.

    None where it cannot be told: the proxy does not say for whom it asks.
    """
    address = _client(request)
    if address is None:
        return None
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    return str(ipaddress.ip_network((address, _ONE_CUSTOMER), strict=False))


def take_scheme(event: NewRequest) -> None:
    """Make links and cookies for the scheme that the browser used, as a trusted proxy tells it."""
    request = event.request
    told = request.environ.get(_SCHEME, "").strip().lower()
    if told in ("http", "https") and _is_trusted(request, _read(request.remote_addr)):
        request.scheme = told


def _client(request: Request) -> Address | None:
    """The nearest address that is none of our proxies, read from the last hop back."""
    address = _read(request.remote_addr)
    if not _is_trusted(request, address):
        _warn(request)
        return address
    for hop in reversed(request.environ.get(_FOR, "").split(",")):
        address = _read(hop)
        if not _is_trusted(request, address):
            return address
    return None


def _is_trusted(request: Request, address: Address | None) -> bool:
    proxies = request.hub.settings.trusted_proxy
    return address is not None and any(address in proxy for proxy in proxies)


def _read(text: str | None) -> Address | None:
    """An address as it stands in a header: perhaps with a port, perhaps IPv4 within IPv6."""
    bare = (text or "").strip()
    if bare.startswith("["):
        bare = bare[1:].partition("]")[0]
    elif bare.count(":") == 1:
        bare = bare.partition(":")[0]
    try:
        address = ipaddress.ip_address(bare)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _warn(request: Request) -> None:
    """Say once in a process that someone forwards whom no setting names."""
    settings = request.registry.settings
    if _FOR in request.environ and not settings.get(_WARNED):
        settings[_WARNED] = True
        log.warning(
            "%s says for whom it asks, but the setting trusted_proxy does not name it",
            request.remote_addr,
        )
