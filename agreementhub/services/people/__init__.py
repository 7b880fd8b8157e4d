"""People's accounts, and their signing in."""

from agreementhub.services.people import (
    accounts,
    browsers,
    hashing,
    passwords,
    proving,
    sessions,
    sign_ins,
    tries,
)
from agreementhub.services.people.accounts import Post

__all__ = [
    "Post",
    "accounts",
    "browsers",
    "hashing",
    "passwords",
    "proving",
    "sessions",
    "sign_ins",
    "tries",
]
