"""What one process of the hub holds: settings, database, document types, files."""

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from agreementhub.domain import clock, doctypes
from agreementhub.models.engine import IMPATIENT, READ_ONLY, open_engine
from agreementhub.services.search import Index, shared
from agreementhub.settings import Settings


class Hub:
    """Opened once by each door and shared by all its work."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        # The default database lies in the data folder, which must be there first.
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        self.engine: Engine = open_engine(settings.database_url)
        self._reading = self.engine.execution_options(**READ_ONLY)
        self._impatient = self.engine.execution_options(**IMPATIENT)
        folders = [settings.types_dir] if settings.types_dir else []
        self.types = doctypes.load(doctypes.BUILT_IN, *folders)
        self.index = _index(settings)

    @staticmethod
    def wall_clock() -> datetime:
        """The moment it is. Nothing else asks the machine, so that tests can set one clock."""
        return datetime.now(UTC)

    def now(self) -> datetime:
        """Now; in a demo with a day of its own, the present time of that day."""
        now = self.wall_clock()
        if self.settings.today is None:
            return now
        time = clock.local_time(now).timetz()
        return datetime.combine(self.settings.today, time).astimezone(UTC)

    def session(self, *, read_only: bool = False) -> Session:
        """A new database session; say `read_only` when nothing will be written."""
        if read_only:
            return Session(self._reading)
        session = Session(self.engine)
        if isinstance(self.index, shared.SharedIndex):
            shared.follow(session, self.index, self.types)
        return session

    def impatient_session(self) -> Session:
        """A session that gives up at once when somebody else is writing."""
        return Session(self._impatient)

    @property
    def compiled(self) -> Path:
        """The folder of compiled templates.

        They are told by a template's name and text alone: change the number with Jinja's options.
        """
        return self.settings.data_dir / "templates-1"

    @property
    def files(self) -> Path:
        """The folder of uploaded files."""
        return self.settings.data_dir / "files"

    @property
    def letters(self) -> Path:
        """The folder where the local mail catcher of a demo keeps letters."""
        return self.settings.data_dir / "letters"

    @property
    def imagined(self) -> Path:
        """The folder where a demo keeps what it sent on imagined days, apart from all else."""
        return self.settings.data_dir / "imagined"


def _index(settings: Settings) -> Index:
    """In a folder of this machine, or in the database for all: by connections of its own, so that
    a page that searches while it reads never waits for itself."""
    name = settings.search_engine
    root = settings.data_dir / "index" / name
    if name == shared.NAME:
        return shared.SharedIndex(root, open_engine(settings.database_url))
    return Index(name, root)
