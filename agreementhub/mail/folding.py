"""How the headers of letters are written: seven bits, CRLF, no line too long."""

from email.header import Header
from email.headerregistry import HeaderRegistry
from email.policy import EmailPolicy
from typing import Any

from agreementhub.domain.json_types import JsonDict


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


class _Registry(HeaderRegistry):
    """The standard registry makes a class for each header that it meets; here it is made once."""

    def __init__(self) -> None:
        super().__init__()
        self._made: JsonDict = {}

    def __getitem__(self, name: str) -> Any:
        key = name.lower()
        if key not in self._made:
            self._made[key] = super().__getitem__(name)
        return self._made[key]


FOLDED = _Folded(linesep="\r\n", header_factory=_Registry())
