"""Addresses that letters can be sent to: refused in words where one is entered, not when a letter
fails.

Not every mail server takes letters that are not plain letters in the address (SMTPUTF8, RFC 6531).
A domain is written in its plain form (IDNA, RFC 5891); what stands before the @ has none.
"""

import re
from typing import Final

from agreementhub.domain import outside
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _

# RFC 5321 4.5.3.1.
_LONGEST, _LONGEST_LOCAL = 254, 64
_ATOM: Final = r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LOCAL: Final = re.compile(rf"{_ATOM}(\.{_ATOM})*")
_LABEL: Final = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
_HOST: Final = re.compile(rf"{_LABEL}(\.{_LABEL})*")


def read(text: str) -> str:
    """The address as it is kept and written in letters: in small, plain letters.

    Raises RuleBroken for one to which no letter can be sent.
    """
    local, at, host = text.strip().casefold().rpartition("@")
    if at and not local.isascii() and local.isprintable():
        raise RuleBroken(
            _(
                "Letters cannot be sent to an address with å, ä, ö or other such letters before "
                "the @. Write another address."
            )
        )
    host = _plain(host)
    address = f"{local}@{host}"
    if not (_LOCAL.fullmatch(local) and _HOST.fullmatch(host)):
        raise RuleBroken(_("Write an e-mail address such as anna.berg@norrvik.example."))
    if len(local) > _LONGEST_LOCAL or len(address) > _LONGEST:
        raise RuleBroken(_("That e-mail address is too long to be sent to."))
    return address


def known_as(text: str) -> str:
    """How an address that someone types, perhaps wrongly, would be kept; whatever is typed."""
    # Longer than any address that a letter reaches: what is cut finds nobody, as the whole would.
    typed = outside.words(text, 320)
    try:
        return read(typed)
    except RuleBroken:
        return typed.strip().casefold()


def _plain(host: str) -> str:
    """The domain in plain letters; empty for what is no domain."""
    if host.isascii():
        return host
    # Few write one so, and the tables of all scripts are large.
    import idna

    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError:
        return ""
