"""Passwords are kept as argon2id alone. Hashing is slow on purpose: no transaction may be open."""

import threading
from collections.abc import Collection
from functools import cache
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from agreementhub.domain import passwords

# Sized for two cores: 64 MiB, three passes, two lanes.
_HASHER = PasswordHasher(time_cost=3, memory_cost=65_536, parallelism=2)
# Each takes 64 MiB and a core or two: a rush of them must not take the machine.
_TURNS: Final = threading.BoundedSemaphore(2)


def hashed(password: str, about: Collection[str]) -> str:
    """The password as it may be kept. Raises RuleBroken where the rule of passwords refuses it."""
    passwords.check(password, about)
    with _TURNS:
        return _HASHER.hash(_bytes(password))


def fits(stored: str | None, password: str) -> bool:
    """Whether the password is the one that is kept; takes as long where none is kept."""
    # Made before anyone asks which of the two it is: the first time takes twice as long.
    nobodys = _nobodys()
    try:
        with _TURNS:
            _HASHER.verify(stored or nobodys, _bytes(password))
    except (VerifyMismatchError, InvalidHashError):
        return False
    return stored is not None


def _bytes(password: str) -> bytes:
    """Exactly as it was typed; a terminal can hand over what is no character."""
    return password.encode("utf-8", "surrogatepass")


@cache
def _nobodys() -> str:
    return _HASHER.hash("a password that nobody has")
