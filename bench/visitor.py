"""Somebody who is signed in at a server of its own, over a connection as a browser has it."""

import http.client
from typing import Final

PATIENCE: Final = 60.0  # seconds


class Visitor:
    """Asks for pages and sends forms; keeps the cookies that it is given."""

    def __init__(self, port: int, cookie: str) -> None:
        self.port = port
        self.cookies = dict([cookie.split("=", 1)])

    def ask(
        self, how: str, address: str, body: bytes | str | None = None, kind: str = ""
    ) -> tuple[bytes, str]:
        """What the server answers, and the place that it leads on to; `kind` is what the body is.
        Raises RuntimeError for a fault of the server."""
        headers = {"Cookie": "; ".join(f"{key}={value}" for key, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = kind
        connection = http.client.HTTPConnection("localhost", self.port, timeout=PATIENCE)
        try:
            connection.request(how, address, body, headers)
            answer = connection.getresponse()
            page = answer.read()
        finally:
            connection.close()
        if answer.status >= 500:
            raise RuntimeError(f"{address} answered {answer.status}")
        for cookie in answer.headers.get_all("Set-Cookie", []):
            key, value = cookie.partition(";")[0].split("=", 1)
            self.cookies[key] = value
        return page, answer.headers.get("Location", "")
