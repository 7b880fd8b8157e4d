"""The names of Sweden's regions and municipalities, by their official codes."""

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from typing import Final

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from agreementhub.models import Organisation


class Names(Mapping[str, str]):
    """Code (2 digits a region, 4 a municipality) → name.

    Read when first looked into: most documents name no area by its code, and there are three
    hundred of them.
    """

    def __init__(self, db: Session) -> None:
        self._db = db

    def __getitem__(self, code: str) -> str:
        return self._read[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read)

    def __len__(self) -> int:
        return len(self._read)

    @cached_property
    def _read(self) -> dict[str, str]:
        rows = self._db.execute(
            select(Organisation.code, Organisation.name)
            .where(Organisation.code.is_not(None))
            .order_by(Organisation.code)
        )
        return {code: name for code, name in rows if code}


def names(db: Session) -> Names:
    """The names, for as long as the session is open."""
    return Names(db)


def inhabitants(db: Session, names: Collection[str]) -> Mapping[str, int]:
    """How many live in each of the organisations of those names, as far as the register knows."""
    if not names:
        return {}
    found = db.execute(_INHABITANTS, {"names": list(names)})
    return {name: count for name, count in found if count}


_INHABITANTS: Final = select(Organisation.name, Organisation.population).where(
    Organisation.name.in_(bindparam("names", expanding=True)), Organisation.population.is_not(None)
)
