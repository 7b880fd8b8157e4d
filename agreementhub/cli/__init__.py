"""The door for the operator: one command with a verb for each thing to do."""

from agreementhub import places
from agreementhub.loading import kept, spared

with kept(), spared("pkg_resources", places):
    from agreementhub.cli import (  # noqa: F401  (they add verbs)
        archiving,
        asking,
        bouncing,
        importing,
        keeping,
        running,
        setting_up,
    )
    from agreementhub.cli.command import main

__all__ = ["main"]
