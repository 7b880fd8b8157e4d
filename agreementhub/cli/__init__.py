"""The door for the operator: one command with a verb for each thing to do."""

from agreementhub.cli import asking, keeping, running, setting_up  # noqa: F401  (they add verbs)
from agreementhub.cli.command import main

__all__ = ["main"]
