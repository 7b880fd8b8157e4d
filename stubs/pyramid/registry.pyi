from typing import Any

from agreementhub.hub import Hub

class Registry:
    hub: Hub
    settings: dict[str, Any]
    # The thread that lets the index follow (`agreementhub/web/draining.py`).
    drainer: Any
    sweeper: Any
