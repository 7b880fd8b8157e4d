"""People's accounts, and their signing in."""

from agreementhub.services.people import accounts, sign_ins
from agreementhub.services.people.accounts import Post

__all__ = [
    "Post",
    "accounts",
    "sign_ins",
]
