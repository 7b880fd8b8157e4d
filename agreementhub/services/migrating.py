"""Bringing the database to the newest shape."""

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import DBAPIError

from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.models.engine import READ_ONLY

MIGRATIONS = Path(__file__).parents[2] / "migrations"
# Alembic takes a tenth of the start and of the memory, for what happens once an upgrade: what is
# asked each time is asked without it.


def upgrade(engine: Engine) -> None:
    """Run the migrations that have not run; each in one transaction, or not at all."""
    if _revision(engine) == newest():
        return
    from alembic import command

    with engine.begin() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def is_current(engine: Engine) -> bool:
    """Whether every migration has run; True as well when the database cannot be asked."""
    try:
        return _revision(engine) == newest()
    except DBAPIError:
        return True


def check_current(engine: Engine) -> None:
    """Raise RuleBroken for a database that is not of this release."""
    if not is_current(engine):
        raise RuleBroken(_("The database is not of this release. Run agreementhub init first."))


def newest() -> str:
    """The revision to which the migrations bring a database: the number its file begins with."""
    return max(path.name for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))[:4]


def _revision(engine: Engine) -> str | None:
    """The migration that ran last; None for a database where none has. Raises DBAPIError."""
    with engine.execution_options(**READ_ONLY).connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return str(connection.scalar(text("SELECT version_num FROM alembic_version")))


def _config() -> Any:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config
