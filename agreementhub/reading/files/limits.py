"""How much a file may ask of us. The figures are far above any document that people write."""

import os
import resource
from dataclasses import dataclass

MEGABYTE = 1024 * 1024
_NOBODY = 65534


@dataclass(frozen=True)
class Limits:
    """The limits of reading one file; bytes, seconds and characters."""

    file_bytes: int = 25 * MEGABYTE
    entries: int = 5_000
    inflated_bytes: int = 200 * MEGABYTE
    xml_bytes: int = 60 * MEGABYTE
    ratio: int = 100
    characters: int = 5_000_000
    answer_bytes: int = 40 * MEGABYTE
    memory_bytes: int = 512 * MEGABYTE
    seconds: int = 30


def confine(limits: Limits) -> None:
    """Bind this process, for good, to the limits: memory, processor time, files, no children.

    Root is not bound by the last one, so a process of root becomes nobody first. Call it when
    all modules are loaded: nobody may be unable to read them.
    """
    _become_nobody()
    for kind, most in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, limits.seconds),
        (resource.RLIMIT_FSIZE, limits.answer_bytes),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))


def _become_nobody() -> None:
    if os.geteuid() != 0:
        return
    try:
        os.setgroups([])
        os.setgid(_NOBODY)
        os.setuid(_NOBODY)
    except OSError:
        # A container may know no other user; the other limits hold all the same.
        return
