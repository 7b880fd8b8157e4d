"""Bringing the database to the newest shape."""

from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.models.engine import READ_ONLY

MIGRATIONS = Path(__file__).parents[2] / "migrations"


def upgrade(engine: Engine) -> None:
    """Run the migrations that have not run; each in one transaction, or not at all."""
    from alembic import command  # a tenth of the start, for what happens once an upgrade

    with engine.begin() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def is_current(engine: Engine) -> bool:
    """Whether every migration has run; True as well when the database cannot be asked."""
    from alembic.runtime.migration import MigrationContext

    try:
        with engine.execution_options(**READ_ONLY).connect() as connection:
            return MigrationContext.configure(connection).get_current_revision() == newest()
    except DBAPIError:
        return True


def check_current(engine: Engine) -> None:
    """Raise RuleBroken for a database that is not of this release."""
    if not is_current(engine):
        raise RuleBroken(_("The database is not of this release. Run agreementhub init first."))


def newest() -> str | None:
    """The revision to which the migrations bring a database."""
    from alembic.script import ScriptDirectory

    return ScriptDirectory.from_config(_config()).get_current_head()


def _config() -> Any:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config
