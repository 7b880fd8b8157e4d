"""What is kept in the place of a key or an address: enough to know it again, no more."""

import hashlib

from agreementhub.domain import mailboxes


def digest(text: str) -> str:
    """SHA-256 in hexadecimal; half a pair of surrogates, which a header may hold, counts too."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def digest_of_name(email: str) -> str:
    """The digest of the address of an account, however it is typed."""
    return digest(mailboxes.known_as(email))
