"""How far a long piece of work has come, told while it runs."""

import sys
import time
from collections.abc import Callable
from typing import Final

# Shorter work tells nothing.
_SECONDS: Final = 10.0


def progress(what: str, whole: int) -> Callable[[int], None]:
    """What is to be told each time that so many more are done: every ten seconds it says on
    standard error how many are, and how many a second."""
    begun = told = time.monotonic()
    done = 0

    def more(count: int) -> None:
        nonlocal done, told
        done += count
        now = time.monotonic()
        if now - told >= _SECONDS:
            told = now
            pace = done / (now - begun)
            print(f"  {what}: {done} of {whole}, {pace:.0f} /s", file=sys.stderr, flush=True)

    return more
