"""The forms that are written by hand."""

from datetime import date
from io import BytesIO

import pytest
from pyramid.request import Request
from webob.multidict import MultiDict

from agreementhub.forms.act import LevelSchema, ReasonSchema, ResponsibleSchema, SnoozeSchema
from agreementhub.forms.document import NewDocumentSchema
from agreementhub.forms.sign_in import SignInSchema
from agreementhub.forms.upload import AttachSchema, UploadSchema
from agreementhub.web.forms import PageForm
from tests.forms.browsing import Controls, a_form, a_request, page

BODIES = [("7", "Kommunstyrelsen"), ("8", "Kommunfullmäktige")]


def sent(schema, *ticks, **typed):
    controls = Controls(a_form(schema))
    for name, value in typed.items():
        controls.fill(name, value)
    for name, value in ticks:
        controls.add(name, value)
    return a_form(schema, controls)


def test_signing_in_takes_an_address_and_a_password_as_they_are():
    form = sent(SignInSchema(), email=" anna.berg@norrvik.example ", password=" med mellanslag ")
    values = form.submitted()
    assert values["email"] == "anna.berg@norrvik.example"
    assert values["password"] == " med mellanslag "


def test_the_sign_in_page_carries_what_was_being_sent_through_a_failed_try():
    carried = '[["title", "Färdtjänst"]]'
    controls = Controls(a_form(SignInSchema(), values={"carried": carried, "till": "/dokument/3"}))
    form = a_form(SignInSchema(), controls)
    assert form.submitted() is None
    again = Controls(form)
    assert (again.values("carried"), again.values("till")) == ([carried], ["/dokument/3"])


def test_an_act_needs_a_reason():
    assert sent(ReasonSchema(), reason="Parterna är överens").submitted() == {
        "reason": "Parterna är överens"
    }
    assert sent(ReasonSchema(), reason="  ").submitted() is None


def test_a_level_is_one_of_three():
    assert sent(LevelSchema(), ("level", "secret"), reason="OSL").submitted()["level"] == "secret"
    assert sent(LevelSchema(), ("level", "hidden"), reason="OSL").submitted() is None


def test_only_people_that_the_view_offers_can_be_made_responsible():
    schema = ResponsibleSchema().bind(people=[("1", "Anna Berg")])
    assert sent(schema, responsible="1", reason="Ny roll").submitted()["responsible"] == "1"
    form = sent(schema, responsible="99", reason="Ny roll")
    assert form.submitted() is None
    assert [error.id for error in form.errors] == ["f-responsible"]


def test_a_new_document_is_open_unless_one_says_otherwise():
    schema = NewDocumentSchema().bind(bodies=BODIES)
    assert sent(schema, title="Färdtjänst", body="8").submitted() == {
        "title": "Färdtjänst",
        "body": "8",
        "case_number": None,
        "level": "open",
    }


def test_a_day_is_written_as_people_write_it():
    assert sent(SnoozeSchema().bind(last="30 June"), until="8/6 2027").submitted() == {
        "until": date(2027, 6, 8)
    }


def posted(schema, body, boundary="x"):
    request = Request.blank(
        "/",
        method="POST",
        body=body.replace("\n", "\r\n").encode(),
        content_type=f"multipart/form-data; boundary={boundary}",
    )
    plain = a_request()
    plain.method, plain.POST = "POST", MultiDict(request.POST)
    return PageForm(schema, plain, button="Read")


def part(name, text, filename=None):
    extra = f'; filename="{filename}"' if filename is not None else ""
    return f'--x\nContent-Disposition: form-data; name="{name}"{extra}\n\n{text}\n'


def test_several_files_are_read_with_their_names_and_bytes():
    body = (
        part("__start__", "files:sequence")
        + part("files", "Avtal ett", "avtal.txt")
        + part("files", "Avtal två", "C:\\dokument\\avtal2.txt")
        + part("__end__", "files:sequence")
        + "--x--\n"
    )
    form = posted(UploadSchema(), body)
    files = form.submitted()["files"]
    assert [(one.filename, one.file.read().decode()) for one in files] == [
        ("avtal.txt", "Avtal ett"),
        ("avtal2.txt", "Avtal två"),
    ]


def test_no_chosen_file_is_a_missing_field():
    body = part("__start__", "files:sequence") + part("files", "", "")
    form = posted(UploadSchema(), body + part("__end__", "files:sequence") + "--x--\n")
    assert form.submitted() is None
    assert [error.words for error in form.errors] == ["Fill in “Files”."]


def test_a_chosen_file_is_named_as_lost_when_something_else_is_wrong():
    body = part("file", "Avtal", "avtal.docx") + part("title", "a\x00b") + "--x--\n"
    form = posted(AttachSchema(), body)
    assert form.submitted() is None
    assert "avtal.docx" in page(form).xpath("//*[@class='notice']")[0].text


@pytest.mark.parametrize("name", ["../../etc/passwd", "..\\..\\a.exe", "\x00\n.docx", ""])
def test_a_file_name_is_only_a_name(name):
    from agreementhub.forms.upload import Files

    class Sent:
        filename = name
        file = BytesIO()

    [read] = Files().deserialize(None, [Sent()])
    assert not set("/\\\x00\n") & set(read.filename) and read.filename
