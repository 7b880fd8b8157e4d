"""What one recipient gets the same morning goes out as one letter, however many matters."""

import hashlib
from collections.abc import Sequence
from typing import Final

from agreementhub.services.letters.round import NewLetter, Round

# Of the rows' ids, as hexadecimal digits.
_LENGTH: Final = 16


def joined(planned: Sequence[NewLetter], round: Round) -> list[NewLetter]:
    """The planned letters, those of a bundle to one recipient under one Message-ID.

    The id is made of the rows that go together. A row is planned once, so that no other letter
    ever has it, and it stays however often the letter is tried.
    """
    groups: dict[tuple[str, str], list[str]] = {}
    for one in planned:
        if (key := _key(one)) is not None:
            groups.setdefault(key, []).append(one.row["message_id"])
    named = {key: _message_id(ids, round) for key, ids in groups.items() if len(ids) > 1}
    return [_under(one, named.get(_key(one) or ("", ""))) for one in planned]


def _key(one: NewLetter) -> tuple[str, str] | None:
    if not one.bundle or one.row["state"] != "waiting":
        return None
    return one.bundle, one.row["recipient"].casefold()


def _message_id(row_ids: Sequence[str], round: Round) -> str:
    digest = hashlib.sha256("".join(sorted(row_ids)).encode()).hexdigest()[:_LENGTH]
    return f"<day-{round.today.isoformat()}-{digest}@{round.office.host}>"


def _under(one: NewLetter, message_id: str | None) -> NewLetter:
    if message_id is None:
        return one
    entry = {**one.entry, "message_id": message_id} if one.entry else None
    return NewLetter({**one.row, "together": message_id}, entry, one.bundle)  # type: ignore[arg-type]
