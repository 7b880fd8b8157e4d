"""The process that forks a reader for each file, kept from the first file on and started anew when
it is gone or has read many."""

import json
import os
import select
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from threading import Lock
from typing import IO, Final

from agreementhub.reading.files import Limits, Unreadable
from agreementhub.reading.forking import LATE

READERS: Final = (sys.executable, "-I", "-m", "agreementhub.reading.forking")
# So many files one process forks for: what leaks in a library goes with it.
_FILES: Final = 500
# What the one that watches is given to end a late reader, in seconds.
_GRACE: Final = 5


class Kept:
    """One such process, for all threads of ours."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = command
        self._lock = Lock()
        self._control: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._files = 0

    def ask(self, arguments: Sequence[str], file: IO[bytes], limits: Limits) -> tuple[int, bytes]:
        """How the reader of the file ended (an exit status, negative for a signal), and what it
        wrote. Raises Unreadable when it took too long, or when there is no process to ask."""
        message = json.dumps([limits.seconds, list(arguments)]).encode()
        for _attempt in range(2):
            file.seek(0)
            with tempfile.TemporaryFile() as written:
                told = self._told(message, file, written, limits.seconds + _GRACE)
                if told:
                    written.seek(0)
                    return int(told), written.read(limits.answer_bytes)
        raise Unreadable("ours")

    def _told(self, message: bytes, file: IO[bytes], written: IO[bytes], seconds: int) -> bytes:
        """What the pipe of the outcome tells; nothing when the process had gone."""
        ours, theirs = os.pipe()
        try:
            self._send(message, (file.fileno(), written.fileno(), theirs))
        except OSError:
            os.close(theirs)
            os.close(ours)
            self.end()
            return b""
        os.close(theirs)
        with open(ours, "rb", buffering=0) as pipe:
            told = _read(pipe, time.monotonic() + seconds)
        if told == LATE:
            raise Unreadable("too_slow", {"seconds": seconds - _GRACE})
        if not told:
            self.end()
        return told

    def end(self) -> None:
        """Let the process end; the next file starts another."""
        with self._lock:
            self._let_go()

    def _send(self, message: bytes, files: Sequence[int]) -> None:
        with self._lock:
            if self._files >= _FILES:
                self._let_go()
            control = self._control or self._start()
            self._files += 1
            socket.send_fds(control, [message], files)

    def _start(self) -> socket.socket:
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._files = 0
        with theirs:
            self._process = subprocess.Popen(
                self._command,
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                # Passwords that the hub was started with are none of the parsers' business.
                env={"LC_ALL": "C.UTF-8"},
                cwd="/",
                start_new_session=True,
            )
        return self._control

    def _let_go(self) -> None:
        """It ends once nobody holds its socket. What it forked reads on."""
        if self._control is not None:
            self._control.close()
        if self._process is not None:
            self._process.wait()
        self._control = self._process = None
        self._files = 0


def _read(pipe: IO[bytes], until: float) -> bytes:
    """All that is told until the pipe is closed; late when it is not."""
    told, waits = b"", select.poll()
    waits.register(pipe, select.POLLIN)
    while waits.poll(max(0, until - time.monotonic()) * 1000):
        piece = pipe.read(64)
        if not piece:
            return told
        told += piece
    return LATE
