"""Where files of a package lie, as the library that Pyramid asks of old would tell it."""

import os
import subprocess
import sys

import deform
import pkg_resources
import pytest

from agreementhub import places

_NAMES = ["", "templates", "templates/", "templates/form.pt", "templates/none.pt", "no/such/folder"]


@pytest.mark.parametrize("name", _NAMES)
@pytest.mark.parametrize("package", ["deform", deform, "deform.widget"], ids=str)
def test_a_place_is_told_as_the_library_tells_it(package, name):
    theirs = pkg_resources.resource_filename(getattr(package, "__name__", package), name)
    assert places.resource_filename(package, name) == theirs
    assert places.resource_exists(package, name) == pkg_resources.resource_exists("deform", name)
    assert places.resource_isdir(package, name) == pkg_resources.resource_isdir("deform", name)


@pytest.mark.parametrize("name", ["\0", "templates/\0.pt"])
def test_a_name_that_no_file_can_have_is_no_file(name):
    assert not places.resource_exists("deform", name)
    assert not places.resource_isdir("deform", name)


def test_the_program_does_not_load_the_library(tmp_path):
    loading = "import sys, agreementhub as a, agreementhub.cli; a.main({})"
    told = f"{loading}; print('pkg_resources' in sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-W", "error::UserWarning", "-c", told],
        env={**os.environ, "AGREEMENTHUB_SECRET": "s" * 40, "AGREEMENTHUB_DATA_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert answer.stdout.split() == ["False"]
