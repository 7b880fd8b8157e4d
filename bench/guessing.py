"""Guessing at passwords from one address: how many are looked at, and whether the time tells which
accounts there are."""

import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from http.client import HTTPConnection
from statistics import median
from typing import Final
from urllib.parse import urlencode

from sqlalchemy import select

from agreementhub.hub import Hub
from agreementhub.models import User
from bench.anybody import Known, known
from bench.figures import Figure
from bench.server import started

# Of each kind, below the limit of an address; and at one account, far above its limit.
_EACH: Final = 20
_AT_ONE: Final = 1_000
_PATIENCE: Final = 30.0  # seconds


def guessing(hub: Hub) -> Iterator[Figure]:
    """The difference in time between accounts that there are and those that there are not; then how
    many of many guesses at one account are looked at."""
    with hub.session(read_only=True) as db:
        there = list(db.scalars(select(User.email).where(User.password_hash.is_not(None))))[:_EACH]
    with started(hub) as (port, _process):
        anybody = known(port)
        pairs = [(email, f"nobody{number}@x.example") for number, email in enumerate(there)]
        times = [_pair(port, anybody, *pair, turned=at % 2 == 1) for at, pair in enumerate(pairs)]
        yield _difference(times)
        looked = sum(not _guess(port, anybody, there[0])[1] for _each in range(_AT_ONE))
    yield Figure("guesses at one account that were looked at", looked, "", goal=8, tries=_AT_ONE)


def _difference(times: Sequence[Sequence[float]]) -> Figure:
    there, nobody = (median(kind) * 1_000 for kind in zip(*times, strict=True))
    return Figure(
        "difference in time between a known and an unknown address",
        abs(there - nobody),
        "ms",
        goal=20,
        tries=len(times) * 2,
        note=f"{there:.0f} and {nobody:.0f} ms",
    )


def _pair(
    port: int, anybody: Known, there: str, nobody: str, *, turned: bool
) -> tuple[float, float]:
    """How long the two take, now the one first and now the other."""
    if turned:
        last, first = (_guess(port, anybody, email)[0] for email in (nobody, there))
    else:
        first, last = (_guess(port, anybody, email)[0] for email in (there, nobody))
    return first, last


def _guess(port: int, anybody: Known, email: str) -> tuple[float, bool]:
    """Send the form for signing in; how long it took, and whether one must wait."""
    fields = {"csrf_token": anybody.token, "__form__": "sign-in", "email": email, "password": "fel"}
    heads = {"Cookie": anybody.cookie, "Content-Type": "application/x-www-form-urlencoded"}
    begun = time.perf_counter()
    with closing(HTTPConnection("localhost", port, timeout=_PATIENCE)) as connection:
        connection.request("POST", "/logga-in", urlencode(fields), heads)
        answer = connection.getresponse()
        answer.read()
    if answer.status != 409:
        raise RuntimeError(f"the sign-in form answered {answer.status}")
    return time.perf_counter() - begun, answer.getheader("Retry-After") is not None
