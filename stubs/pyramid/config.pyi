from typing import Any

from pyramid.registry import Registry

# Its calls are made once, at start, and read by name; nothing is gained by typing them.
class Configurator:
    registry: Registry
    def __init__(self, **settings: object) -> None: ...
    def __getattr__(self, name: str) -> Any: ...
