"""What is due for very many agreements: how long it takes to find out, and how much memory."""

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Final

from bench import due_rows
from bench.figures import Figure
from bench.places import opened

AGREEMENTS: Final = 100_000
_PATIENCE: Final = 300  # seconds


def due_letters(agreements: int = AGREEMENTS) -> Iterator[Figure]:
    """On a day after a long silence, and on the ordinary day that follows it."""
    with opened("SQLite") as hub:
        with hub.session() as db:
            due_rows.fill(db, agreements)
        answer = subprocess.run(
            (sys.executable, "-m", "bench.due_child", hub.settings.database_url),
            stdout=subprocess.PIPE,
            timeout=_PATIENCE,
            check=True,
        ).stdout
    for day, told in zip(("the first day", "the day after"), json.loads(answer), strict=True):
        yield Figure(
            f"what is due for {agreements:,} agreements, {day}".replace(",", " "),
            told["seconds"],
            "s",
            goal=10,
            cpu=told["cpu"],
            note=f"{told['letters']} letters, {told['megabytes']:.0f} MB more",
        )
