"""Whose turn it is to write, among the threads of one process.

SQLite has one writer. Who waits for it asks again and again, more and more seldom: whoever has
waited longest is then the least likely to be next, and may be refused while others come and go.
Threads of one process rather stand in line.
"""

import threading
from collections import deque


class Writers:
    """The writers of a database in this process: one at a time, in the order in which they came."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._writes = False
        # A closed lock for each that waits; to open it is to let it write.
        self._waiting: deque[threading.Lock] = deque()

    def wait(self, seconds: float) -> bool:
        """Whether it came to be our turn within so many seconds; if so, `leave` must follow."""
        mine = threading.Lock()
        mine.acquire()
        with self._guard:
            if not self._writes:
                self._writes = True
                return True
            self._waiting.append(mine)
        if mine.acquire(timeout=seconds):
            return True
        with self._guard:
            if mine not in self._waiting:
                return True  # in the last moment
            self._waiting.remove(mine)
            return False

    def leave(self) -> None:
        """Let the next one write."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._writes = False
