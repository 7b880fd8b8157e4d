"""People's accounts, and their signing in."""

from agreementhub.services.people import accounts, sign_ins

__all__ = [
    "accounts",
    "sign_ins",
]
