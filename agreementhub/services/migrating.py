"""Bringing the database to the newest shape."""

from pathlib import Path
from typing import Any

from sqlalchemy import Engine

MIGRATIONS = Path(__file__).parents[2] / "migrations"


def upgrade(engine: Engine) -> None:
    """Run the migrations that have not run; each in one transaction, or not at all."""
    from alembic import command  # a tenth of the start, for what happens once an upgrade

    with engine.begin() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _config() -> Any:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config
