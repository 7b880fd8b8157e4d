"""Files in one zip: names that every system takes, each once, and sums."""

import io
import zipfile
from datetime import UTC, datetime
from pathlib import PurePosixPath

from hypothesis import given
from hypothesis import strategies as st

from agreementhub.writing.bundle import Bundle

NOW = datetime(2027, 4, 1, 8, 0, tzinfo=UTC)


def bundled(*names):
    file = io.BytesIO()
    made = Bundle(file, NOW)
    paths = [made.add(*name, ending=".txt", data=b"x") for name in names]
    made.finish({})
    return paths, zipfile.ZipFile(file)


@given(st.lists(st.tuples(st.text(max_size=120), st.text(max_size=120)), max_size=6))
def test_every_file_has_a_path_of_its_own_below_the_folder(names):
    paths, found = bundled(*names)
    assert len({path.casefold() for path in paths}) == len(names)
    assert found.namelist()[: len(paths)] == paths
    for path in map(PurePosixPath, paths):
        assert not path.is_absolute() and ".." not in path.parts and len(path.parts) == 2
        assert max(map(len, path.parts)) <= 100


def test_the_letters_of_a_name_stay_and_what_would_be_a_folder_does_not():
    paths, _found = bundled(("../Dnr 2027/14", "Åtgärd: 1?"), ("-Dnr 2027-14", "åtgärd- 1-"))
    assert paths == ["-Dnr 2027-14/Åtgärd- 1-.txt", "-Dnr 2027-14/åtgärd- 1- (2).txt"]
