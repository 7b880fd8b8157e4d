"""Documents packed in a zip: taken out one by one, and what is no honest zip refused."""

import io
import stat
import warnings
import zipfile

import pytest

from agreementhub.reading.files import Packed, Unreadable
from tests import bad_files


def names(data):
    return Packed(io.BytesIO(data)).names


def why(data):
    with pytest.raises(Unreadable) as refused:
        names(data)
    return refused.value.why


def link(target="/etc/passwd"):
    file, entry = io.BytesIO(), zipfile.ZipInfo("avtal.txt")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(entry, target)
    return file.getvalue()


def test_documents_are_taken_out_by_their_names_and_what_programs_add_is_left():
    data = bad_files.archive(
        ("Avtal/Å.txt", b"ett"),
        ("b.txt", b""),
        ("__MACOSX/._b.txt", b"x"),
        (".DS_Store", b"x"),
        ("Avtal/Thumbs.db", b"x"),
    )
    assert names(data) == ["Avtal/Å.txt", "b.txt"]
    assert Packed(io.BytesIO(data)).bytes_of("Avtal/Å.txt") == b"ett"


@pytest.mark.parametrize(
    "name", ["../a.txt", "a/../../b.txt", "/etc/a.txt", "..\\a.txt", "C:\\a.txt", "c:a.txt"]
)
def test_names_that_lead_elsewhere_are_refused(name):
    assert why(bad_files.archive((name, b"x"))) == "zip_names"


def test_links_and_names_that_stand_twice_are_refused():
    assert why(link()) == "zip_names"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert why(bad_files.archive(("a.txt", b"1"), ("a.txt", b"2"))) == "zip_names"


def test_a_bomb_and_what_is_no_zip_are_refused():
    # 300 MB of nothing in some hundred thousand bytes.
    assert why(bad_files.archive(("a.txt", bytes(300_000_000)))) == "bomb"
    assert why(b"PK and no more") == "damaged"
    assert why(b"") == "empty"


def test_one_document_that_is_too_large_stops_no_other():
    packed = Packed(
        io.BytesIO(bad_files.archive(("stor.txt", bytes(30_000_000)), ("liten.txt", b"ord")))
    )
    with pytest.raises(Unreadable) as refused:
        packed.bytes_of("stor.txt")
    assert refused.value.why == "too_big"
    assert packed.bytes_of("liten.txt") == b"ord"


def test_a_document_whose_bytes_are_not_what_they_were_is_damaged():
    data = bad_files.archive(("a.txt", b"ordning " * 50))
    at = data.index(b"a.txt") + 8
    broken = data[:at] + bytes([data[at] ^ 255]) + data[at + 1 :]
    with pytest.raises(Unreadable) as refused:
        Packed(io.BytesIO(broken)).bytes_of("a.txt")
    assert refused.value.why == "damaged"
