"""Bringing the database to the newest shape."""

from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

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
    from alembic.script import ScriptDirectory

    newest = ScriptDirectory.from_config(_config()).get_current_head()
    try:
        with engine.execution_options(**READ_ONLY).connect() as connection:
            return MigrationContext.configure(connection).get_current_revision() == newest
    except DBAPIError:
        return True


def _config() -> Any:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config
