"""The pages on which an organisation keeps its Word templates, and the documents made with them."""

import io

import docx
import pytest
from webtest import Upload

from agreementhub.models import AuditEvent, PaperTemplate
from tests import factories
from tests.factories import PASSWORD, fresh, sign_in
from tests.made_docx import word

PATH = "/admin/mallar/agreement"


@pytest.fixture
def eva(app, db):
    person = factories.user(db, "Eva", "organisation_administrator", password=PASSWORD)
    factories.user(db, "Anna Berg", password=PASSWORD)
    db.commit()
    sign_in(app, person)
    return person


def send(app, data, name="mall.docx", **expected):
    form = app.get(PATH).forms["f"]
    form["file"] = Upload(name, data)
    return form.submit(**expected)


def read(answer):
    return "\n".join(one.text for one in docx.Document(io.BytesIO(answer.body)).paragraphs)


def test_a_template_is_kept_listed_fetched_and_replaced(app, db, eva):
    first = word("{{ titel }}")
    send(app, first, status=303)
    assert "mall.docx" in app.get("/admin/mallar").text
    send(app, word("{{ titel }}!"), "ny mall.docx", status=303)
    page = app.get(PATH)
    assert "mall.docx" in page.text and "ny mall.docx" in page.text
    answer = app.get(f"{PATH}/1.docx")
    assert answer.body == first
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert fresh(db).query(AuditEvent).filter_by(act="template_kept").count() == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ tittel }}", "tittel"),
        ("{{ titel.__class__ }}", "__class__"),
        ("{% for p in parter %}", "{% for p in parter %}"),
        ("Avtal", "inget av namnen"),
    ],
)
def test_a_template_that_does_not_work_is_said_and_nothing_is_kept(app, db, eva, text, said):
    page = send(app, word(text), status=400)
    assert said in page.text
    assert fresh(db).query(PaperTemplate).count() == 0


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", b"PK\x03\x04skrot"])
def test_what_is_no_word_file_is_refused(app, eva, data):
    send(app, data, status=400)


def test_what_is_taken_away_is_used_again_from_the_list(app, db, eva):
    send(app, word("{{ titel }}"), status=303)
    token = app.get(PATH).forms["f"]["csrf_token"].value
    app.post(PATH, {"csrf_token": token, "act": "take_away", "number": "1"}, status=303)
    page = app.get(PATH)
    assert "Borttagen" in page.text
    app.post(PATH, {"csrf_token": token, "act": "use_again", "number": "1"}, status=303)
    assert [one.number for one in fresh(db).query(PaperTemplate)] == [1, 2, 3]
    for number in ("2", "9", "x"):
        given = {"csrf_token": token, "act": "use_again", "number": number}
        assert app.post(PATH, given, status="*").status_int in (404, 409)
    app.get(f"{PATH}/2.docx", status=404)
    app.get("/admin/mallar/okand", status=404)


def test_the_example_can_be_sent_back_as_it_is(app, eva):
    example = app.get(f"{PATH}/exempel.docx")
    assert send(app, example.body, status=303)


def test_only_who_administers_the_organisation_keeps_templates(app, db, hub):
    factories.template(db, hub.files)
    for name, role, where in (
        ("Mia", "manager", "Norrvik kommun"),
        ("Stina", "organisation_administrator", "Söderby kommun"),
    ):
        org = factories.organisation(db, where)
        factories.user(db, name, role, password=PASSWORD, org=org)
    db.commit()
    for path in ("/admin/mallar", PATH, f"{PATH}/1.docx", f"{PATH}/exempel.docx"):
        assert app.get(path, status="*").status_int in (303, 404), path
    sign_in(app, factories.user(db, "Mia", "manager"))
    assert app.get(PATH, status="*").status_int == 403
    app.reset()
    sign_in(app, factories.user(db, "Stina", "organisation_administrator"))
    assert "mall.docx" not in app.get(PATH).text
    app.get(f"{PATH}/1.docx", status=404)


@pytest.fixture
def signed(db, hub):
    made = factories.agreement(
        db, title="Snö & is {{ x }}", purpose="Röja.", number="KS 2027/31", state="signed"
    )
    return made


def test_a_document_is_fetched_as_the_template_has_it(app, db, hub, eva, signed):
    db.commit()
    page = app.get(f"/dokument/{signed.id}")
    assert "enligt-mall.docx" not in page.text
    app.get(f"/dokument/{signed.id}/enligt-mall.docx", status=404)
    send(app, word("{{ titel }}, {{ diarienummer }}, {{ text.purpose }}"), status=303)
    page = app.get(f"/dokument/{signed.id}")
    answer = page.click("Word enligt organisationens mall")
    assert read(answer) == "Snö & is {{ x }}, KS 2027/31, Röja."
    version = app.get(f"/dokument/{signed.id}/versioner/{signed.counts.number}")
    assert read(version.click("Word enligt organisationens mall")) == read(answer)


def test_a_template_that_fails_with_a_document_is_answered_in_words(app, db, hub, eva, signed):
    db.commit()
    text = "{{ titel }}{% if 'Snö' in titel %}{{ parter[9].namn }}{% endif %}"
    send(app, word(text), status=303)
    page = app.get(f"/dokument/{signed.id}/enligt-mall.docx", status=409)
    assert "Organisationens mall fungerade inte" in page.text


def test_fields_kept_from_the_public_are_not_in_the_file(app, db, hub, eva):
    closed = factories.TYPES["agreement"].fields["archive_status"]
    assert not closed.public
    choice = closed.options["choices"][0]
    made = factories.agreement(db, title="Öppen", state="signed", archive_status=choice["value"])
    db.commit()
    send(app, word("{{ titel }}: {{ text.archive_status }}"), status=303)
    path = f"/dokument/{made.id}/enligt-mall.docx"
    assert read(app.get(path)) == f"Öppen: {choice['label']['sv']}"
    app.reset()
    assert read(app.get(path)) == "Öppen: "
