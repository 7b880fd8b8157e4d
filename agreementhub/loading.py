"""Loading the program without looking through it for what could go."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def kept() -> Iterator[None]:
    """What is loaded in the block stays while the process does.

    Python looks now and then through all that it holds for rings of values that nobody uses. Of a
    program that loads there are none, and looking takes an eighth of its start; afterwards each
    look through all of it makes somebody wait 0.2 seconds for a page. So it does not look while
    the block runs, and later passes over what was loaded.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
