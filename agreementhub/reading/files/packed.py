"""Documents packed together in a zip: each taken out as it is needed, none written to a folder."""

import re
import stat
import zipfile
import zlib
from os import SEEK_END
from typing import BinaryIO, Final

from agreementhub.reading.files import formats
from agreementhub.reading.files.limits import MEGABYTE, Limits
from agreementhub.reading.files.unreadable import Unreadable

LIMITS: Final = Limits(file_bytes=200 * MEGABYTE, inflated_bytes=2_000 * MEGABYTE)
# Names that lead out of the folder into which a careless program would unpack them.
_LEADS_OUT: Final = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:|\x00")
# What programs add without anybody asking for it.
_ASIDE: Final = re.compile(r"(?:^|/)(?:\.|__MACOSX/|Thumbs\.db$|desktop\.ini$)")


class Packed:
    """The documents of a zip, by the names they have in it."""

    def __init__(self, file: BinaryIO) -> None:
        """Raises Unreadable for what is no zip, is locked or promises too much, and for a zip in
        which a name leads elsewhere or an entry is a link."""
        size = file.seek(0, SEEK_END)
        formats.check_size(size, LIMITS)
        try:
            self._archive = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, ValueError, OSError):
            raise Unreadable("damaged") from None
        formats.check_zip(self._archive, size, LIMITS)
        entries = [one for one in self._archive.infolist() if not one.is_dir()]
        if any(_LEADS_OUT.search(one.filename) or _is_link(one) for one in entries):
            raise Unreadable("zip_names")
        self.names = [one.filename for one in entries if not _ASIDE.search(one.filename)]
        if len(set(self.names)) < len(self.names):
            raise Unreadable("zip_names")

    def bytes_of(self, name: str) -> bytes:
        """One of the documents. Raises Unreadable, and takes nothing large into memory."""
        most = Limits().file_bytes
        formats.check_size(self._archive.getinfo(name).file_size, Limits())
        try:
            return formats.inflate(self._archive, name, most)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
            raise Unreadable("damaged") from None


def is_packed(name: str) -> bool:
    """Whether a file of that name is a zip."""
    return formats.suffix(name) == "zip"


def _is_link(entry: zipfile.ZipInfo) -> bool:
    return stat.S_ISLNK(entry.external_attr >> 16)
