"""What has happened in a case, over all its documents and bodies."""

from agreementhub.services.threads.thread import Thread, beginning, find, of_case

__all__ = ["Thread", "beginning", "find", "of_case"]
