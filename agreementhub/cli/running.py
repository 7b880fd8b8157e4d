"""Verbs that run until they are stopped."""

import threading
from collections.abc import Callable
from configparser import ConfigParser
from typing import Any, Final

import click

from agreementhub import application
from agreementhub.cli.command import main, open_hub, refuse
from agreementhub.hub import Hub
from agreementhub.loading import kept
from agreementhub.services import migrating, statistics
from agreementhub.services.search import indexing

_LISTEN: Final = "localhost:6543"
THREADS: Final = 8  # of a web process


@main.command()
@click.option("--port", type=click.IntRange(1, 65_535), help="Port; else the setting.")
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="Also the worker and a local mail catcher, as `make run` does.",
)
@click.pass_obj
def serve(config: str, port: int | None, everything: bool) -> None:
    """Answer browsers until Ctrl-C."""
    import waitress

    hub = open_hub(config)
    migrating.upgrade(hub.engine)
    stop = threading.Event()
    helpers = _start_helpers(hub, stop) if everything else []
    click.echo(f"AgreementHub: {hub.settings.base_url}")
    with kept():
        made = application(hub)
    try:
        waitress.serve(
            made,
            **_server(config, port or hub.settings.port),
            # What a proxy tells is left to the setting trusted_proxy.
            clear_untrusted_proxy_headers=False,
        )
    except OSError as taken:
        refuse(
            f"The server cannot start: {taken.strerror}. Another port: --port or AGREEMENTHUB_PORT"
        )
    finally:
        stop.set()
        for helper in helpers:
            helper.join(timeout=5)


def _server(config: str, port: int | None) -> dict[str, Any]:
    """Where to answer and with how many threads: as [server:main] of the ini file tells any server
    that reads it, at another port where one is chosen."""
    ini = ConfigParser(interpolation=None)
    ini.read(config)
    told = ini["server:main"] if ini.has_section("server:main") else {}
    listen = told.get("listen", _LISTEN)
    if port is not None:
        listen = f"{listen.split()[0].rpartition(':')[0]}:{port}"
    return {"listen": listen, "threads": int(told.get("threads", THREADS))}


@main.command()
@click.option("--once", is_flag=True, help="One round, then stop.")
@click.pass_obj
def worker(config: str, once: bool) -> None:
    """Roll periods, send letters, catch up with the index; every minute until Ctrl-C."""
    from agreementhub.jobs.worker import run

    hub = open_hub(config)
    run(hub, once=once, stop=threading.Event(), also=_also(hub))


def _also(hub: Hub) -> list[Callable[[], None]]:
    """What the clock does besides letters."""
    from agreementhub.jobs.worker import daily

    return [lambda: _catch_up(hub), daily(hub, statistics.refresh)]


def _catch_up(hub: Hub) -> None:
    """Index what a crash left behind, and make an index of an older release anew."""
    with hub.session(read_only=True) as db:
        indexing.renew(db, hub.index, hub.types)
        indexing.drain(db, hub.index, hub.types)


def _start_helpers(hub: Hub, stop: threading.Event) -> list[threading.Thread]:
    from agreementhub.jobs import catcher
    from agreementhub.jobs.worker import run

    threads = [
        threading.Thread(target=catcher.run, args=(hub, stop), daemon=True),
        threading.Thread(
            target=run,
            args=(hub,),
            kwargs={"stop": stop, "also": _also(hub)},
            daemon=True,
        ),
    ]
    for thread in threads:
        thread.start()
    return threads
