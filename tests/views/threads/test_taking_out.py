"""A case is taken out whole, as whoever takes it out reads it."""

import hashlib
import io
import json
import zipfile

import pytest
from pypdf import PdfReader

from agreementhub.services.documents import files
from agreementhub.services.stamp import Stamp
from agreementhub.views.threads import taking_out
from tests import factories
from tests.conftest import NOW
from tests.factories import PASSWORD

PATH = "/arenden/ks-2027-9/handlingar.zip"


@pytest.fixture
def anna(db):
    person = factories.user(db, "Anna Berg", password=PASSWORD)
    db.commit()
    return person


def agreement(db, title="Avtal om tillsyn", **given):
    return factories.agreement(db, title=title, number="KS 2027/9", **given)


def attach(db, hub, document, by, name, data):
    blob = files.keep(db, hub.files, data, "text/plain")
    return files.attach(db, document, blob, Stamp(by, NOW), name=name, text="")


def taken(app, path=PATH):
    answer = app.get(path, status=200)
    assert answer.content_type == "application/zip"
    assert answer.content_length == len(answer.body)
    return zipfile.ZipFile(io.BytesIO(answer.body))


def manifest(found):
    return json.loads(found.read("manifest.json"))


def test_documents_and_files_come_with_sums_that_are_right(app, db, hub, anna):
    made = agreement(db, purpose="Båtar hela året", responsible=anna)
    attach(db, hub, made, anna, "Bilaga å.txt", b"Priser")
    db.commit()
    factories.sign_in(app, anna)
    found = taken(app)
    told = manifest(found)
    assert (told["case"], told["made_for"]) == ("KS 2027/9", "Anna Berg")
    (one,) = told["documents"]
    assert one["digest"] == made.newest.digest
    assert one["paths"] == [
        "001 Avtal om tillsyn.pdf",
        "001 Avtal om tillsyn.json",
        "001 Avtal om tillsyn/Bilaga å.txt",
    ]
    for path, total in told["files"].items():
        data = found.read(path)
        assert total == {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        assert f"{total['sha256']}  {path}\n" in found.read("SHA256SUMS").decode()
    assert {*found.namelist()} == {*told["files"], "SHA256SUMS", "manifest.json"}
    pdf = PdfReader(io.BytesIO(found.read(one["paths"][0])))
    assert "Båtar hela året" in pdf.pages[0].extract_text()
    assert json.loads(found.read(one["paths"][1]))["content"]["purpose"] == "Båtar hela året"


def test_nobody_is_asked_to_sign_in(app, db, anna):
    agreement(db, state="signed")
    db.commit()
    page = app.get("/arenden/ks-2027-9")
    assert "handlingar.zip" not in page
    assert app.get(PATH, status="*").status_int in (303, 403)


def test_what_one_does_not_read_is_not_in_it(app, db, hub, anna):
    agreement(db, "Öppet avtal", state="signed", archive_status="destroy_later")
    agreement(db, "Kanariett", state="signed", level="secret")
    draft = agreement(db, "Kanaritva")
    attach(db, hub, draft, anna, "kanaritre.txt", b"kanaritre")
    other = factories.organisation(db, "Västby kommun")
    stranger = factories.user(db, "Vera Väst", password=PASSWORD, org=other)
    db.commit()
    factories.sign_in(app, stranger)
    found = taken(app)
    told = " ".join([found.read(name).decode("latin1") for name in found.namelist()])
    told += " ".join(found.namelist())
    assert "Kanari" not in told and "kanari" not in told and "destroy_later" not in told
    assert [one["title"] for one in manifest(found)["documents"]] == ["Öppet avtal"]


def test_of_a_revision_that_is_bargained_the_decided_version_is_taken_out(app, db, anna):
    made = agreement(db, purpose="Beslutat", state="signed", responsible=anna)
    factories.revise(db, made, purpose="Förhandlas")
    db.commit()
    factories.sign_in(app, anna)
    (one,) = manifest(taken(app))["documents"]
    assert one["version"] == 1


def test_a_file_that_is_damaged_is_named_and_the_rest_comes(app, db, hub, anna):
    made = agreement(db, responsible=anna)
    lost = attach(db, hub, made, anna, "borta.txt", b"borta")
    attach(db, hub, made, anna, "kvar.txt", b"kvar")
    db.commit()
    files.place(hub.files, lost.blob.digest).unlink()
    factories.sign_in(app, anna)
    (one,) = manifest(taken(app))["documents"]
    assert one["damaged"] == ["borta.txt"]
    assert any(path.endswith("kvar.txt") for path in one["paths"])


def test_a_large_case_comes_in_parts_and_each_document_once(app, db, anna, monkeypatch):
    monkeypatch.setattr(taking_out, "PART", 2)
    monkeypatch.setattr("agreementhub.views.threads.case.PART", 2)
    for number in range(5):
        agreement(db, f"Avtal {number}", responsible=anna)
    db.commit()
    factories.sign_in(app, anna)
    page = app.get("/arenden/ks-2027-9")
    links = [one["href"] for one in page.html.select("a[download]")]
    assert len(links) == 3
    titles = [one["title"] for link in links for one in manifest(taken(app, link))["documents"]]
    assert titles == [f"Avtal {number}" for number in range(5)]
    assert manifest(taken(app, f"{PATH}?del=9"))["documents"] == []


def test_of_two_cases_with_the_same_number_the_chosen_one_is_taken_out(app, db, anna):
    agreement(db, state="signed")
    other = factories.organisation(db, "Västby kommun")
    factories.agreement(db, title="Västbys", number="KS 2027/9", state="signed", org=other)
    db.commit()
    factories.sign_in(app, anna)
    found = manifest(taken(app, f"{PATH}?organisation={other.id}"))
    assert [one["title"] for one in found["documents"]] == ["Västbys"]
