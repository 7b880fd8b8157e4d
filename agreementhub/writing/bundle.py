"""Files in one zip, with what they are and the sum of each: to hand a case over, or to keep it.

`manifest.json` tells programs, and `SHA256SUMS` is what `sha256sum --check` reads.
"""

import hashlib
import json
import re
import unicodedata
import zipfile
from datetime import datetime
from typing import IO, Final

from agreementhub.domain.json_types import JsonDict

MEDIA_TYPE: Final = "application/zip"
# What no system takes in a name, and the separator of folders.
_NO_NAME: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')
_LONGEST: Final = 80  # letters of a part of a name: paths on Windows are 260 long


class Bundle:
    """A zip that is being written; every file is stamped with the moment it is made for."""

    def __init__(self, file: IO[bytes], made: datetime) -> None:
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED)
        self._made = made.timetuple()[:6]
        self._sums: dict[str, JsonDict] = {}

    def add(self, *parts: str, ending: str, data: bytes) -> str:
        """Put a file in, under a name that no other has; the path that it got.

        The parts are folders and a name, `ending` what comes after it, such as ".pdf".
        """
        path = self._free("/".join(map(safe_name, parts)), ending)
        self._write(path, data)
        self._sums[path] = {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        return path

    def finish(self, told: JsonDict) -> None:
        """Write what the zip holds, `told` first, and close it."""
        manifest = {**told, "files": self._sums}
        text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
        lines = (f"{one['sha256']}  {path}\n" for path, one in self._sums.items())
        self._write("SHA256SUMS", "".join(lines).encode())
        self._write("manifest.json", text.encode())
        self._zip.close()

    def _free(self, path: str, ending: str) -> str:
        taken = {one.casefold() for one in self._sums}
        for turn in range(len(taken) + 1):
            tried = f"{path} ({turn + 1}){ending}" if turn else f"{path}{ending}"
            if tried.casefold() not in taken:
                break
        return tried

    def _write(self, path: str, data: bytes) -> None:
        info = zipfile.ZipInfo(path, self._made)
        info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
        self._zip.writestr(info, data)


def safe_name(name: str) -> str:
    """The name as every system takes it: no folders, no signs that mean something to one."""
    bare = _NO_NAME.sub("-", unicodedata.normalize("NFC", name)).strip(" .")
    return bare[:_LONGEST].rstrip(" .") or "-"
