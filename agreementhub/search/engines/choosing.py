"""The engine that the settings choose."""

from pathlib import Path

from agreementhub.search.engines.apart import ApartEngine
from agreementhub.search.engines.protocol import Engine


def open_engine(name: str, folder: Path) -> Engine:
    """The index in a folder, by an engine's name.

    Raises IndexDamaged when the folder holds no whole index of that engine, and ValueError when
    there is no engine of that name. Only the engine asked for is imported.
    """
    if name == "tantivy":
        from agreementhub.search.engines.tantivy import TantivyEngine

        return ApartEngine(folder, TantivyEngine)
    if name == "whoosh":
        from agreementhub.search.engines.whoosh import WhooshEngine

        return ApartEngine(folder, WhooshEngine)
    raise ValueError(f"no search engine named {name!r}; there are tantivy and whoosh")


def new_engine(name: str, folder: Path) -> Engine:
    """An empty index in place of whatever the folder holds; names as in `open_engine`."""
    if name == "tantivy":
        from agreementhub.search.engines.tantivy import TantivyEngine

        return ApartEngine.create(folder, TantivyEngine)
    if name == "whoosh":
        from agreementhub.search.engines.whoosh import WhooshEngine

        return ApartEngine.create(folder, WhooshEngine)
    raise ValueError(f"no search engine named {name!r}; there are tantivy and whoosh")
