"""What a form of a document's fields was drawn from: it comes back with what was typed.

A form posts all its fields, also those that nobody touched. Only by what stood in them when the
form was drawn can it be told what its writer changed, and whether somebody else has meanwhile.
"""

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Self

from agreementhub.domain.json_types import Json, JsonDict, JsonObject

_MOST: Final = 100_000  # characters
_LETTERS: Final = 16  # of a digest: it tells values of one field apart, and guards nothing


@dataclass(frozen=True)
class Drawn:
    """The number of the newest version when the form was drawn, and for each field a digest of
    the value that the form would have sent back untouched.

    Without digests every field counts as changed, since the first version: what does not tell
    where it comes from asks rather than overwrites.
    """

    number: int = 1
    digests: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, number: int, values: JsonObject) -> Self:
        """The fields as they are drawn; None stands for an empty one."""
        return cls(number, {key: digest_of(value) for key, value in values.items()})

    @classmethod
    def read(cls, written: object, *, newest: int) -> Self:
        """What a form brought back. Whatever no form of ours wrote is read as telling nothing."""
        try:
            told = json.loads(written) if isinstance(written, str) and len(written) < _MOST else {}
            number, digests = told["number"], told["digests"]
        except (ValueError, TypeError, KeyError, RecursionError):
            return cls()
        if type(number) is not int or not 1 <= number <= newest or not isinstance(digests, dict):
            return cls()
        return cls(number, {key: one for key, one in digests.items() if isinstance(one, str)})

    def written(self) -> str:
        """For a hidden field of the form."""
        told = {"number": self.number, "digests": dict(self.digests)}
        return json.dumps(told, separators=(",", ":"))

    def showed(self, key: str, value: Json) -> bool:
        """Whether the field showed that value when the form was drawn."""
        return self.digests.get(key) == digest_of(value)

    def touched(self, typed: JsonObject) -> JsonDict:
        """Those of the fields that say something else than was drawn."""
        return {key: value for key, value in typed.items() if not self.showed(key, value)}

    def joined(self, typed: JsonObject, stored: JsonObject) -> tuple[JsonDict, list[str]]:
        """What was typed, and what others have written since in the fields that were left alone;
        and the fields that both wrote differently, which stand as they were typed."""
        mine = self.touched(typed)
        joined = {key: mine[key] if key in mine else stored.get(key) for key in typed}
        clashes = [
            key
            for key, value in mine.items()
            if value != stored.get(key) and not self.showed(key, stored.get(key))
        ]
        return joined, clashes


def digest_of(value: Json) -> str:
    """Tells two values of a field apart."""
    written = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    whole = unicodedata.normalize("NFC", written).encode("utf-8", "surrogatepass")
    return hashlib.sha256(whole).hexdigest()[:_LETTERS]
