"""Loading the program without looking for what nobody asks for."""

import gc
import inspect
import linecache
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType, ModuleType, TracebackType


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
        with _unread():
            yield
    finally:
        # Pyramid reads the source of whoever sets something up, to tell of it when it is set twice.
        linecache.clearcache()
        gc.freeze()
        gc.enable()


@contextmanager
def spared(name: str, instead: ModuleType | None = None) -> Iterator[None]:
    """In the block, whoever asks for a library that is not loaded yet gets what stands in for it;
    without that, it is as one that is not installed."""
    if name in sys.modules:
        yield
        return
    sys.modules[name] = instead  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[name]


@contextmanager
def _unread() -> Iterator[None]:
    """Pyramid asks twice of each view where it stands, to tell of two for one address. File and
    line are enough: for the text of the line Python reads the source of every view, and looks
    through all that was loaded, which takes a tenth of the start."""
    whole = inspect.getframeinfo
    inspect.getframeinfo = _placed
    try:
        yield
    finally:
        inspect.getframeinfo = whole


def _placed(frame: FrameType | TracebackType, context: int = 1) -> inspect.Traceback:
    """Where a frame stands, with an empty line for each line of source."""
    line = frame.f_lineno if isinstance(frame, FrameType) else frame.tb_lineno
    code = (frame if isinstance(frame, FrameType) else frame.tb_frame).f_code
    return inspect.Traceback(code.co_filename, line, code.co_name, [""] * context, 0)
