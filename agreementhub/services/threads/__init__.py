"""What has happened in a case, over all its documents and bodies."""

from agreementhub.services.threads import describing
from agreementhub.services.threads.describing import Description
from agreementhub.services.threads.thread import Thread, beginning, find, of_case

__all__ = ["Description", "Thread", "beginning", "describing", "find", "of_case"]
