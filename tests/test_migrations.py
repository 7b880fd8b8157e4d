"""The migrations make what the models say."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from agreementhub.models import Base
from agreementhub.services import migrating


def test_the_migrated_database_is_what_the_models_say(hub):
    with hub.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_a_migrated_database_is_current_and_migrating_again_changes_nothing(hub):
    newest = revision(hub)
    migrating.upgrade(hub.engine)
    assert revision(hub) == newest


def revision(hub):
    with hub.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()
