"""The migrations make what the models say."""

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from agreementhub.models import Base
from agreementhub.services import migrating

VERSIONS = Path(__file__).parent.parent / "migrations" / "versions"


def test_the_migrated_database_is_what_the_models_say(hub):
    with hub.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_a_migrated_database_is_current_and_migrating_again_changes_nothing(hub):
    newest = revision(hub)
    migrating.upgrade(hub.engine)
    assert revision(hub) == newest


def test_a_database_that_is_current_is_told_without_alembic():
    """Its file's number is its name, and the last of them the one without a follower."""
    config = Config()
    config.set_main_option("script_location", str(migrating.MIGRATIONS))
    script = ScriptDirectory.from_config(config)
    assert migrating.newest() == script.get_current_head()
    for known in script.walk_revisions():
        assert Path(known.path).name.startswith(f"{known.revision}_")


def revision(hub):
    with hub.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def test_a_migration_stands_alone():
    """What the program says of tomorrow must not change what was migrated yesterday."""
    for file in VERSIONS.glob("*.py"):
        assert "from agreementhub" not in file.read_text(encoding="utf-8"), file.name
