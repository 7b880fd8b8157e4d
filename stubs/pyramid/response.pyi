from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

class ResponseHeaders:
    def __getitem__(self, key: str) -> str: ...
    def __setitem__(self, key: str, value: str) -> None: ...
    def __contains__(self, key: object) -> bool: ...
    def get(self, key: str, default: str | None = ...) -> str | None: ...
    def getall(self, key: str) -> list[str]: ...
    def setdefault(self, key: str, value: str) -> str: ...
    def update(self, more: Mapping[str, str]) -> None: ...
    def extend(self, more: Iterable[tuple[str, str]]) -> None: ...

class Response:
    def __init__(
        self,
        body: bytes | str = ...,
        *,
        status: str | int = ...,
        content_type: str = ...,
        charset: str | None = ...,
        headers: Mapping[str, str] = ...,
        headerlist: list[tuple[str, str]] = ...,
        content_disposition: str = ...,
        app_iter: Iterable[bytes] = ...,
        json_body: object = ...,
    ) -> None: ...
    status: str | int
    status_int: int
    status_code: int
    body: bytes
    text: str
    content_type: str
    charset: str | None
    content_length: int | None
    content_disposition: str
    etag: str
    last_modified: datetime
    cache_control: Any
    conditional_response: bool
    app_iter: Iterable[bytes]
    headers: ResponseHeaders
    headerlist: list[tuple[str, str]]
    def set_cookie(
        self,
        name: str,
        value: str | None = ...,
        *,
        max_age: int | None = ...,
        path: str = ...,
        secure: bool = ...,
        httponly: bool = ...,
        samesite: str = ...,
    ) -> None: ...
    def delete_cookie(self, name: str, path: str = ...) -> None: ...
