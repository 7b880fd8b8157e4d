"""The command itself: where its settings come from, and what its verbs share."""

import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn

import click
from pyramid.paster import get_appsettings, setup_logging
from sqlalchemy.exc import DatabaseError

from agreementhub import settings
from agreementhub.domain import clock
from agreementhub.domain.rules import RuleBroken
from agreementhub.hub import Hub
from agreementhub.search.engines import IndexBusy


class Verbs(click.Group):
    """The verbs; what any of them cannot go on with is said in a line, not in a traceback."""

    def invoke(self, context: click.Context) -> Any:
        """Run the verb."""
        try:
            return super().invoke(context)
        except DatabaseError as error:
            refuse(f"The database cannot be used ({error.orig}). Is it made? agreementhub init")
        except RuleBroken as rule:
            refuse(words_of(rule))
        except IndexBusy:
            refuse("Another makes the search index just now. Try again in a while.")


@click.group(cls=Verbs)
@click.option(
    "--config",
    default="development.ini",
    envvar="AGREEMENTHUB_CONFIG",
    show_default=True,
    help="The ini file with the settings.",
)
@click.pass_context
def main(context: click.Context, config: str) -> None:
    """The register of cooperation agreements.

    Exit status: 0 done, 1 refused (said on stderr), 2 wrong usage.
    """
    context.obj = config


def open_hub(config: str) -> Hub:
    """The hub with the settings of the ini file and the environment."""
    given = get_appsettings(config) if Path(config).exists() else {}
    if given:
        setup_logging(config)
    try:
        hub = Hub(settings.read(given))
    except settings.SettingsRefused as refused:
        refuse(str(refused))
        raise
    click.get_current_context().call_on_close(hub.engine.dispose)
    return hub


def refuse(words: str) -> NoReturn:
    """Say on stderr why not, and end with exit status 1."""
    click.echo(words, err=True)
    sys.exit(1)


class Day(click.ParamType[date]):
    """A day on the command line: 2027-07-02."""

    name = "day"

    def convert(self, value: Any, param: Any, ctx: Any) -> date:
        """The day, or a usage error."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day such as 2027-07-02", param, ctx)


def moment(day: date | None) -> datetime:
    """Now; or the morning of a day that was named."""
    if day is None:
        return Hub.wall_clock()
    return clock.morning(day)


def show_json(value: Any) -> None:
    """Print a result for a program."""
    text = json.dumps(value, ensure_ascii=False, indent=2, default=str)
    # Half a surrogate pair, such as JSON can say, is written as JSON says it.
    click.echo(text.encode("utf-8", "backslashreplace").decode("utf-8"))


def words_of(rule: RuleBroken) -> str:
    """A broken rule in words, its values filled in."""
    message: Any = rule.message
    return str(message.interpolate()) if hasattr(message, "interpolate") else str(message)
