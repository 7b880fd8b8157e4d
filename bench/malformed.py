"""Requests that no browser sends, as anybody may send them: the same ones from the same seed.

Each is whole bytes for a socket, since what spoils a request may lie anywhere in it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final
from urllib.parse import quote, quote_from_bytes

from agreementhub import addresses

_DIGITS: Final = ("0", "-1", "1", str(2**31 - 1), str(2**31), str(2**63), "9" * 5_000, "0" * 4_000)
_NUMBERS: Final = (*_DIGITS, "٣", "１", "+1", "1e9", "1.5", "0x10", "1_000", " 1", "NaN", "²", "")
_WORDS: Final = (
    *("\0", "a\0b", "\x01\x1b[2J", "\u202eabc", "😀" * 50, "å" * 300, "x" * 300, "x" * 9_000),
    *("'", '"', "' OR 1=1 --", "%s%n", "{{7*7}}", "${7*7}", "<script>alert(1)</script>", "../../x"),
    *("(" * 500, ")" * 500, '"' * 99, "NOT " * 99, "a OR " * 99, "*", "a*", "*a", "år:", "dnr:\0"),
    *("A" * 999, "a " * 450, "-" * 400, "~", "år:1..9999999999", "a\r\nSet-Cookie: x=1", "\ud7ff"),
)
_BYTES: Final = (
    b"\xff",
    b"\xc0\xaf",
    b"\xed\xa0\x80",
    b"\xf8\x88\x80\x80\x80",
    b"\xe5",
    b"%",
    b"%%",
)
_NAMES: Final = (
    *("q", "sida", "ar", "manad", "manader", "typ", "fran", "till", "organ", "val", "grupp", "per"),
    *("rapport", "format", "visa", "ansvarig", "rubrik", "slag", "del", "section", "status", "år"),
    *("organisation", "niva", "område", "part", "x" * 300, "", "a[b]", "__start__", "csrf_token"),
)
_POSTED: Final = (
    *("text", "lang", "till", "email", "password", "carried", "press", "act", "tangenter", "once"),
    *("__form__", "__start__", "__end__", "start", "end", "term", "digest", "val", "reading"),
)
_METHODS: Final = (
    "GET",
    "GET",
    "GET",
    "HEAD",
    "POST",
    "POST",
    "PUT",
    "DELETE",
    "OPTIONS",
    "PATCH",
    "FOO",
)
_FORM: Final = "application/x-www-form-urlencoded"
_TYPES: Final = (
    *("multipart/form-data", "multipart/form-data; boundary=", 'multipart/form-data; boundary="'),
    *("multipart/form-data; boundary=" + "b" * 300, "multipart/form-data; boundary=\xe5"),
    *(f"{_FORM}; charset=utf-16", f"{_FORM}; charset=klingon", f"{_FORM}; charset=iso-8859-1"),
    *(
        f"{_FORM}; charset=",
        "text/plain",
        "application/json",
        ";",
        "/",
        "multipart/mixed",
        "a" * 500,
    ),
)
_HEADERS: Final = (
    *("Accept-Language: sv;q=9,,;", "Accept-Language: \xff", "Accept-Language: " + "sv," * 2_000),
    *("Accept: */*;q=x", "Range: bytes=9-1", "Range: bytes=a-b,c", "If-Modified-Since: i går"),
    *("If-None-Match: *", "If-None-Match: \xe5", "Origin: null", "Referer: javascript:1"),
    *("X-Forwarded-For: \xff, a, 1.2.3.4.5, ::::", "X-Forwarded-Proto: gopher", "Expect: nothing"),
    *(
        "Cookie: \xff=\xff",
        "Cookie: ;;;===",
        "Cookie: inloggad=\xe5",
        "Cookie: hub=%00; sprak=\x85",
    ),
    *(
        "Cookie: inloggad=" + "x" * 8_000,
        "Cookie: sprak=de; tangenter=\x80",
        "Cookie: webblasare=\xff",
    ),
    *(
        "Cookie: hub=" + "A" * 400,
        'Cookie: a="\\999',
        "Content-Encoding: gzip",
        "TE: x",
        "X: " + "y" * 9_000,
    ),
    *("If-Unmodified-Since: 0", "Authorization: Basic \xff", "X-Http-Method-Override: DELETE"),
)
_HOSTS: Final = (
    "[::1",
    "a b",
    "\xff",
    "evil.example:99999999",
    "",
    "x" * 400,
    "a/b",
    "a@b",
    "-",
    "[::1]:80",
)

# A head that comes near what the server takes at most.
_UNREAD: Final = 200_000


@dataclass(frozen=True)
class Known:
    """What anybody may have got from the site before: a cookie, the token that goes with it, and
    numbers of documents."""

    cookie: str
    token: str
    documents: Sequence[int] = (1,)


def malformed(number: int, known: Known, *, seed: str = "malformed") -> Iterator[bytes]:
    """So many requests, each spoilt in one to three places."""
    chance = Random(seed)
    for _each in range(number):
        yield _Request(chance, known).made()


class _Request:
    """A sound request for a page, spoilt."""

    def __init__(self, chance: Random, known: Known) -> None:
        self.chance, self.known = chance, known
        self.method = "GET"
        self.path = self._path()
        self.query = ""
        self.host = "localhost"
        self.headers = ["Accept-Language: sv"]
        self.cookie = known.cookie
        self.body = b""
        self.content_type = ""
        self.length: str | None = None

    def made(self) -> bytes:
        """The bytes of it."""
        spoils = (
            *(self._spoil_path, self._spoil_query, self._spoil_query, self._spoil_headers),
            *(self._spoil_method, self._spoil_form, self._spoil_form, self._spoil_multipart),
            *(self._spoil_host, self._spoil_type, self._spoil_length),
        )
        for spoil in self.chance.sample(spoils, self.chance.randint(1, 3)):
            spoil()
        target = self.path + (f"?{self.query}" if self.query else "")
        if len(target) > _UNREAD:
            # The server refuses it before it reads what follows, and its answer would be cut off.
            self.body = b""
        if self.body:
            self.length = None
        length = str(len(self.body)) if self.length is None else self.length
        head = [f"{self.method} {target} HTTP/1.1", f"Host: {self.host}", "Connection: close"]
        head += [*self.headers, f"Cookie: {self.cookie}"]
        if self.body or self.length is not None:
            head += [f"Content-Length: {length}"]
        if self.content_type:
            head += [f"Content-Type: {self.content_type}"]
        return "\r\n".join(head).encode("latin-1", "replace") + b"\r\n\r\n" + self.body

    def _path(self) -> str:
        groups = (addresses.SITE, addresses.DOCUMENT, addresses.DEADLINE, addresses.BODY)
        more = (addresses.MEETING, addresses.LETTER, addresses.IMPORT)
        every = [path for group in (*groups, *more) for path in group.values()]
        path = self.chance.choice([*every, "/static/x.css", "/sok", "/rakna", "/dokument/{id}"])
        while "{" in path:
            before, _, rest = path.partition("{")
            path = before + self._part() + rest.partition("}")[2]
        return path

    def _part(self) -> str:
        if self.chance.random() < 0.4:
            return str(self.chance.choice(self.known.documents))
        return self._quoted()

    def _quoted(self) -> str:
        if self.chance.random() < 0.15:
            return quote_from_bytes(self.chance.choice(_BYTES), safe="%")
        return quote(self.chance.choice((*_NUMBERS, *_WORDS)), safe="")

    def _spoil_path(self) -> None:
        end = self.chance.choice(
            (
                "/%ff",
                "/%00",
                "//",
                "/..%2f..%2fetc/passwd",
                "/%2e%2e/",
                "/\\",
                ";a=b",
                "/" + "x" * 300,
            )
        )
        self.path = self.chance.choice((self.path + end, end, "/dokument/" + self._quoted()))

    def _spoil_query(self) -> None:
        pairs = [f"{quote(self.chance.choice(_NAMES))}={self._quoted()}" for _ in range(3)]
        self.query = self.chance.choice(
            (
                "&".join(pairs),
                pairs[0],
                pairs[0] * 400,
                "%",
                "&" * 5_000,
                "=",
                pairs[0] + ";" + pairs[1],
            )
        )

    def _spoil_headers(self) -> None:
        self.headers += self.chance.sample(_HEADERS, self.chance.randint(1, 3))
        if self.chance.random() < 0.2:
            self.headers += [f"X-{number}: y" for number in range(200)]

    def _spoil_method(self) -> None:
        self.method = self.chance.choice(_METHODS)

    def _spoil_host(self) -> None:
        self.host = self.chance.choice(_HOSTS)

    def _spoil_type(self) -> None:
        self.content_type = self.chance.choice(_TYPES)

    def _spoil_length(self) -> None:
        # Nothing follows: what the server leaves unread would cut off its answer.
        self.body = b""
        self.length = self.chance.choice(("0", "-5", "x", "1, 2"))

    def _spoil_form(self) -> None:
        self.method, self.content_type = "POST", _FORM
        self.path = self.chance.choice(("/rakna", "/logga-in", "/sprak", "/hjalp", self.path))
        token = self.known.token if self.chance.random() < 0.8 else "wrong"
        fields = [
            f"csrf_token={token}",
            f"__form__={self.chance.choice(('f', 'term', 'sign-in', 'text'))}",
        ]
        fields += [f"{self.chance.choice(_POSTED)}={self._quoted()}" for _ in range(4)]
        fields += self.chance.choice(
            (
                [],
                ["__start__=a:mapping"] * 2_000,
                ["__start__=a:sequence", "x=1", "__end__=b"],
                ["a=%ff"],
                ["x=1"] * 30_000,
            )
        )
        self.body = "&".join(fields).encode("utf-8")

    def _spoil_multipart(self) -> None:
        self.method = "POST"
        self.path = self.chance.choice(("/rakna", "/logga-in", "/sprak", "/import", self.path))
        mark = self.chance.choice(("mark", "other", ""))
        self.content_type = (
            f"multipart/form-data; boundary={self.chance.choice(('mark', 'mark', ''))}"
        )
        name = self.chance.choice((*_POSTED, "x" * 300, "\0", "å"))
        file = self.chance.choice(
            ("", '; filename="a.pdf"', '; filename="' + "å" * 300 + '.docx"', "; filename*=x''%ff")
        )
        value = self.chance.choice((*_NUMBERS, *_WORDS)).encode("utf-8") + self.chance.choice(
            _BYTES
        )
        parts = [self._field("csrf_token", self.known.token.encode(), mark, "")]
        parts += [self._field(name, value, mark, file)] * self.chance.choice((1, 1, 2, 500))
        end = self.chance.choice((f"--{mark}--\r\n", "", f"--{mark}", "\r\n\r\n"))
        self.body = b"".join(parts) + end.encode()

    def _field(self, name: str, value: bytes, mark: str, file: str) -> bytes:
        head = f'--{mark}\r\nContent-Disposition: form-data; name="{name}"{file}\r\n\r\n'
        return head.encode("utf-8") + value + b"\r\n"
