"""The committed bundle of the editor is made of what stands in editor/."""

import hashlib
import json
import re
from pathlib import Path

import agreementhub

ROOT = Path(__file__).parents[1]
EDITOR = ROOT / "editor"
MADE = Path(agreementhub.__file__).parent / "static" / "editor"


def test_the_bundle_is_made_of_the_sources_that_lie_beside_it():
    sources = [EDITOR / "build.mjs", EDITOR / "package-lock.json"]
    sources += sorted((EDITOR / "src").iterdir())
    made_of = hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()
    first = (MADE / "editor.js").read_text("utf-8").partition("\n")[0]
    assert re.findall(r"sha256 (\w+)", first) == [made_of], "npm run build in editor/"


def test_the_bundle_names_the_licence_of_each_package_in_it():
    notes = (MADE / "LICENSES.txt").read_text("utf-8")
    wanted = json.loads((EDITOR / "package.json").read_text("utf-8"))["dependencies"]
    for name, version in wanted.items():
        assert f"{name} {version} (MIT)" in notes


def test_the_bundle_evaluates_no_text_and_asks_no_other_host():
    text = (MADE / "editor.js").read_text("utf-8")
    assert not re.search(r"\beval\(|new Function\(", text)
    assert not re.search(r"""(import\s*\(?|fetch\()\s*["']?\s*(https?:)?//""", text)
