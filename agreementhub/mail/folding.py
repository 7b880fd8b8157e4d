"""How the headers of letters are written: seven bits, CRLF, no line too long."""

from email.header import Header
from email.policy import EmailPolicy
from typing import Any


class _Folded(EmailPolicy):
    """The standard policy breaks a long subject before its first word, and readers then show a
    space there; here it is broken between words."""

    def fold(self, name: str, value: Any) -> str:
        """The header as lines of text."""
        if name.lower() != "subject":
            folded: str = super().fold(name, value)
            return folded
        lines = Header(str(value), header_name=name, maxlinelen=76).encode(linesep=self.linesep)
        return f"{name}: {lines}{self.linesep}"

    def fold_binary(self, name: str, value: Any) -> bytes:
        """The header as bytes."""
        return self.fold(name, value).encode("ascii", "surrogateescape")


FOLDED = _Folded(linesep="\r\n")
