"""Every setting: its name, type, default and meaning; read and checked once at start.

The ini file gives the shape; the environment overrides each as AGREEMENTHUB_ and its name in
capitals. Only doors read settings; they hand down what others need.
"""

import ipaddress
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any

PREFIX = "agreementhub."
DEFAULT_SECRET = "change-me"
_ADDRESS = re.compile(r"[!-~]+@[!-~]+")
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class SettingsRefused(Exception):
    """A setting that is missing or wrong; the message names it."""


@dataclass(frozen=True)
class Settings:
    """All settings. The metadata of each tells what it means."""

    database_url: str = field(
        default="sqlite:///var/agreementhub.sqlite",
        metadata={"doc": "where the data is kept: sqlite:///path or postgresql://…"},
    )
    data_dir: Path = field(
        default=Path("var"),
        metadata={"doc": "folder of the search index, the files and the demo letters"},
    )
    base_url: str = field(
        default="http://localhost:6543",
        metadata={"doc": "the address that letters and links begin with"},
    )
    port: int | None = field(
        default=None,
        metadata={"doc": "port of `agreementhub serve`; else what [server:main] says"},
    )
    trusted_proxy: tuple[Network, ...] = field(
        default=(),
        metadata={
            "doc": "addresses or networks, with commas between, of the proxies in front: only "
            "their X-Forwarded-For and X-Forwarded-Proto are believed"
        },
    )
    secret: str = field(
        default=DEFAULT_SECRET,
        metadata={"doc": "signs the cookie of confirmations; at least 32 characters of chance"},
    )
    smtp_url: str = field(
        default="smtp://localhost:2525",
        metadata={
            "doc": "mail server: smtp://host:port, or smtp://user:password@host:port"
            "?starttls=1, or smtps://…"
        },
    )
    mail_from: str = field(
        default="agreementhub@norrvik.example",
        metadata={"doc": "sender of the letters"},
    )
    bounce_address: str = field(
        default="",
        metadata={"doc": "where mail servers send delivery reports; empty: to mail_from"},
    )
    contact_address: str = field(
        default="",
        metadata={"doc": "the registrar's address, shown to who misses a document"},
    )
    search_engine: str = field(
        default="tantivy",
        metadata={"doc": "tantivy (embedded), whoosh (pure Python) or postgresql (shared)"},
    )
    types_dir: Path | None = field(
        default=None,
        metadata={"doc": "folder with the site's own document types and fields (TOML)"},
    )
    organisation: str = field(default="Norrvik kommun", metadata={"doc": "the name in the top bar"})
    accent_colour: str = field(
        default="", metadata={"doc": "the site's own colour of links and buttons, #rrggbb"}
    )
    demo: bool = field(
        default=False,
        metadata={"doc": "a demo installation: shows its accounts and letters, lets time be set"},
    )
    today: date | None = field(
        default=None, metadata={"doc": "the day it is, in a demo installation only"}
    )


def read(given: Mapping[str, str], environ: Mapping[str, str] | None = None) -> Settings:
    """Settings from an ini file's section and the environment.

    Raises SettingsRefused for an unknown name, a value of the wrong shape, or a default
    secret outside a demo installation.
    """
    environ = os.environ if environ is None else environ
    values = {k.removeprefix(PREFIX): v for k, v in given.items() if k.startswith(PREFIX)}
    known = {f.name: f for f in fields(Settings)}
    if unknown := sorted(set(values) - set(known)):
        raise SettingsRefused(f"Unknown setting: {PREFIX}{unknown[0]}")
    for name in known:
        if (override := environ.get(f"AGREEMENTHUB_{name.upper()}")) is not None:
            values[name] = override
    settings = Settings(**{name: _parse(name, text) for name, text in values.items()})
    _check(settings)
    return settings


def _parse(name: str, text: str) -> Any:
    text = text.strip()
    try:
        match name:
            case "port":
                return int(text)
            case "data_dir":
                return Path(text)
            case "types_dir":
                return Path(text) if text else None
            case "trusted_proxy":
                named = (one.strip() for one in text.split(","))
                return tuple(ipaddress.ip_network(one) for one in named if one)
            case "demo":
                return {"true": True, "false": False}[text.lower()]
            case "today":
                return date.fromisoformat(text) if text else None
    except (ValueError, KeyError):
        raise SettingsRefused(f"Setting {PREFIX}{name} cannot be {text!r}") from None
    return text


def _check(settings: Settings) -> None:
    if settings.search_engine not in ("tantivy", "whoosh", "postgresql"):
        raise SettingsRefused(f"{PREFIX}search_engine must be tantivy, whoosh or postgresql")
    on_server = settings.database_url.startswith("postgresql")
    if settings.search_engine == "postgresql" and not on_server:
        raise SettingsRefused(
            f"{PREFIX}search_engine = postgresql needs a {PREFIX}database_url of postgresql://"
        )
    for name in ("mail_from", "bounce_address", "contact_address"):
        if (address := getattr(settings, name)) and not _ADDRESS.fullmatch(address):
            raise SettingsRefused(
                f"{PREFIX}{name} cannot be {address!r}: write an address in plain letters"
            )
    if settings.demo:
        return
    if settings.secret == DEFAULT_SECRET or len(settings.secret) < 32:
        raise SettingsRefused(f"{PREFIX}secret must be set to at least 32 characters of its own")
    if settings.today:
        raise SettingsRefused(f"{PREFIX}today may be set in a demo installation only")
