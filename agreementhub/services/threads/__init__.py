"""What has happened in a case, over all its documents and bodies."""

from agreementhub.services.threads import describing
from agreementhub.services.threads.describing import Description
from agreementhub.services.threads.thread import (
    Thread,
    beginning,
    documents_of,
    find,
    is_told,
    of_case,
)

__all__ = [
    "Description",
    "Thread",
    "beginning",
    "describing",
    "documents_of",
    "find",
    "is_told",
    "of_case",
]
