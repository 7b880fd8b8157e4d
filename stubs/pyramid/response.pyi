from collections.abc import Iterable, Mapping, MutableMapping
from datetime import datetime
from typing import Any

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
    status: str
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
    headers: MutableMapping[str, str]
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
