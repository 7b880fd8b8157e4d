"""What one process of the hub holds: settings, database, document types, files."""

from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from agreementhub.domain import doctypes
from agreementhub.models.engine import READ_ONLY, open_engine
from agreementhub.settings import Settings


class Hub:
    """Opened once by each door and shared by all its work."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        # The default database lies in the data folder, which must be there first.
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        self.engine: Engine = open_engine(settings.database_url)
        self._reading = self.engine.execution_options(**READ_ONLY)
        folders = [settings.types_dir] if settings.types_dir else []
        self.types = doctypes.load(doctypes.BUILT_IN, *folders)

    def session(self, *, read_only: bool = False) -> Session:
        """A new database session; say `read_only` when nothing will be written."""
        return Session(self._reading if read_only else self.engine)

    @property
    def files(self) -> Path:
        """The folder of uploaded files."""
        return self.settings.data_dir / "files"

    @property
    def index(self) -> Path:
        """The folder of the search index."""
        return self.settings.data_dir / "index" / self.settings.search_engine

    @property
    def letters(self) -> Path:
        """The folder where the local mail catcher of a demo keeps letters."""
        return self.settings.data_dir / "letters"
