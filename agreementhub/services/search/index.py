"""The index of one process, which others write to as well."""

import threading
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from agreementhub.search.engines import (
    Engine,
    IndexDamaged,
    IndexedDocument,
    folder,
    new_engine,
    open_engine,
)


class Index:
    """An index in a folder: opened when first asked for, opened anew when it was replaced."""

    def __init__(self, engine: str, root: Path) -> None:
        self.name = engine
        self.root = root
        self._engine: Engine | None = None
        self._opened: Path | None = None
        self._lock = threading.Lock()

    def is_there(self) -> bool:
        """Whether anything was ever made."""
        return self.root.exists()

    def engine(self) -> Engine:
        """The engine, with what others have written. Raises IndexDamaged."""
        with self._lock:
            serving = folder.current(self.root)
            if self._engine is None or self._opened != serving:
                self._engine, self._opened = open_engine(self.name, serving), serving
            try:
                self._engine.refresh()
            except IndexDamaged:
                self._engine = None
                raise
            return self._engine

    def rebuild(self, documents: Iterable[IndexedDocument]) -> int:
        """Make an index of the documents beside the one that serves, and let it take its place;
        how many they are. Whoever dies half-way leaves the old one. Raises IndexBusy."""
        self.root.mkdir(parents=True, exist_ok=True)
        with ExitStack() as held:
            held.enter_context(folder.writing(self.root))
            serving = folder.current(self.root)
            if serving != self.root and serving.is_dir():
                # What is written to it meanwhile would be missing in the new one.
                held.enter_context(folder.writing(serving))
            place = folder.beside(self.root)
            made = new_engine(self.name, place)
            count = made.rebuild(documents)
            folder.serve(self.root, place)
        with self._lock:
            self._engine, self._opened = made, place
        return count
