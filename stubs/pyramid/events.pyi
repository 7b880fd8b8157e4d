from typing import Any

from pyramid.request import Request

class NewRequest:
    request: Request

class BeforeRender(dict[str, Any]): ...
