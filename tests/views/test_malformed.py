"""What no browser sends is answered with 400, our headers and a sentence, without stumbling."""

import time
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

import pytest
from webtest.http import StopableWSGIServer

from agreementhub.models import Document
from agreementhub.web.incoming import MOST_FIELDS, MOST_LINES, MOST_OF_ADDRESS
from bench.anybody import SLOWEST, Answer, ask, known
from bench.malformed import malformed
from tests import factories

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=mark"
ADDRESS = "Adressen innehåller tecken som ingen adress här har."
UNREAD = "Formuläret som skickades gick inte att läsa."


@pytest.fixture
def refused(app):
    """Look at an answer of 400: it is our page, with our headers and the sentence, in Swedish."""

    def look(answer, words):
        assert answer.status_int == 400
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.html.html["lang"] == "sv"
        assert words in answer.text

    return look


@pytest.fixture
def signed_in(app, db):
    """Someone who may do most, with a document."""
    person = factories.user(db, "Moa Chef", "manager", password=factories.PASSWORD)
    document = factories.agreement(db, responsible=person)
    db.commit()
    factories.sign_in(app, person)
    return document.id


@pytest.mark.parametrize("path", ["/%ff", "/%c0%af", "/dokument/%ed%a0%80", "/brev/%e5", "/a%00b"])
def test_an_address_in_another_encoding_is_refused_in_words(app, refused, path):
    # As a server hands it over: percent signs undone, bytes as Latin-1.
    app.extra_environ["PATH_INFO"] = unquote_to_bytes(path).decode("latin-1")
    refused(app.get("/", status="*"), ADDRESS)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("path", ["/", "/sok?q=avtal", "/finns/inte", "/static/hub.css"])
def test_a_method_that_no_page_is_asked_by_is_refused_without_a_write_lock(
    app, signed_in, hub, method, path
):
    # Somebody else is writing: whoever would write too would wait.
    with hub.session() as other, other.begin():
        other.query(Document).one()
        begun = time.perf_counter()
        answer = app.request(path, method=method, status=405)
        assert time.perf_counter() - begun < 3
    assert answer.headers["Allow"] == "GET, HEAD, POST"
    assert answer.html.html["lang"] == "sv" and "läs in sidan på nytt" in answer.text.lower()


@pytest.mark.parametrize("query", ["q=%ff", "q=a%00b", "%00=1", "sida=%c0%af", "till=%ed%a0%80"])
def test_a_query_in_another_encoding_or_with_nul_is_refused_in_words(app, refused, query):
    refused(app.get(f"/sok?{query}", status="*"), ADDRESS)


def test_an_address_longer_than_any_of_ours_is_refused_and_the_longest_is_read(app, refused):
    room = MOST_OF_ADDRESS - len("/sok") - len("q=")
    assert app.get(f"/sok?q={'a' * room}").status_int == 200
    refused(app.get(f"/sok?q={'a' * (room + 1)}", status="*"), ADDRESS)


@pytest.mark.parametrize(
    "host", ["a b", "a/b", "å.example", "x:999999", "[::1", "a@b", "evil.example\t", ""]
)
def test_a_host_that_is_none_is_refused_and_does_not_come_back_in_a_link(app, refused, host):
    refused(app.get("/konto", headers={"Host": host}, status="*"), ADDRESS)


@pytest.mark.parametrize(
    "host", ["localhost", "avtal.norrvik.example:8443", "[::1]:80", "10.0.0.1"]
)
def test_hosts_as_they_are_written_are_read(app, host):
    assert app.get("/", headers={"Host": host}).status_int == 200


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("multipart/form-data", b"--mark\r\n\r\n"),
        ("multipart/form-data; boundary=", b"--mark--"),
        (f"multipart/form-data; boundary={'b' * 300}", b"--b--"),
        ("multipart/form-data; boundary=\xe5", b"--\xe5--"),
        (f"{FORM}; charset=utf-16", b"a=1"),
        (f"{FORM}; charset=klingon", b"a=1"),
        (f"{FORM}; charset=iso-8859-1", b"a=\xe5"),
        (FORM, b"a=%ff"),
        (FORM, b"%ff=1"),
        (FORM, b"a=\xff"),
        (MULTIPART, b'--mark\r\nContent-Disposition: form-data; name="a"\r\n\r\n\xff\r\n--mark--'),
    ],
)
@pytest.mark.parametrize("path", ["/rakna", "/logga-in", "/sprak", "/finns/inte"])
def test_a_form_that_cannot_be_read_is_refused_in_words(app, refused, path, content_type, body):
    answer = app.post(path, body, {"Content-Type": content_type}, status="*")
    refused(answer, UNREAD)


@pytest.mark.parametrize("content_type", [FORM, f"{FORM}; charset=utf-8", f"{FORM};charset=UTF-8"])
def test_a_form_in_utf_8_is_read_however_that_is_said(app, content_type):
    token = app.get("/logga-in").forms["sign-in"]["csrf_token"].value
    body = f"csrf_token={token}&lang=en&till=%2Fhj%C3%A4lp".encode()
    app.post("/sprak", body, {"Content-Type": content_type}, status=303)
    assert app.get("/").html.html["lang"] == "en"


def test_a_sign_for_what_could_not_be_read_may_itself_be_pasted(app, db, signed_in):
    form = app.get(f"/dokument/{signed_in}/redigera/purpose").forms["f"]
    form["purpose"] = "Ett \N{REPLACEMENT CHARACTER} syfte."
    form.submit(status=303)


@pytest.mark.parametrize(("fields", "status"), [(MOST_FIELDS, 200), (MOST_FIELDS + 2, 400)])
def test_no_form_has_more_fields_than_can_be_read_at_once(app, fields, status):
    token = app.get("/rakna").forms["clause"]["csrf_token"].value
    body = f"csrf_token={token}" + "&a=1" * fields
    assert app.post("/rakna", body, {"Content-Type": FORM}, status="*").status_int == status


def test_a_body_of_more_lines_than_can_be_read_at_once_is_refused_at_once(app, refused):
    body = b'--mark\r\nContent-Disposition: form-data; name="a"; filename="b"\r\n\r\n'
    body += b"\n" * MOST_LINES + b"\r\n--mark--"
    begun = time.process_time()
    refused(
        app.post("/rakna", body, {"Content-Type": MULTIPART}, status="*"),
        UNREAD,
    )
    assert time.process_time() - begun < 2


def test_nul_in_what_was_typed_is_left_out_and_nothing_else_is_lost(app, db, signed_in):
    form = app.get(f"/dokument/{signed_in}/redigera/purpose").forms["f"]
    form["purpose"] = "Ett\0 syfte."
    form.submit(status=303)
    page = app.get(f"/dokument/{signed_in}/redigera/purpose")
    assert page.forms["f"]["purpose"].value == "Ett syfte."


@pytest.mark.parametrize("number", ["0", "2147483648", "9" * 5_000, "-1", "%D9%A3", "1%20"])
@pytest.mark.parametrize(
    "path",
    [
        *("/dokument/{}", "/organ/{}", "/sammantraden/{}", "/import/{}", "/dokument/{}.docx"),
        *("/dokument/1/versioner/{}", "/dokument/1/filer/{}", "/dokument/1/forfall/{}"),
        *("/dokument/1/versioner/{}.docx", "/dokument/1/forfall/{}/intyg.pdf"),
    ],
)
def test_a_number_that_no_thing_has_is_not_found(app, signed_in, path, number):
    app.get(path.replace("/1/", f"/{signed_in}/").format(number), status=404)


@pytest.mark.parametrize("name", ["x" * 300, "%C3%A5" * 300, "%2e%2e%2fhub", "a%0Ab"])
@pytest.mark.parametrize("path", ["/brev/{}", "/static/{}", "/kalender/{}.ics", "/e/{}", "/{}"])
def test_a_name_that_nothing_has_is_not_found(app, signed_in, path, name):
    app.get(path.format(name), status=404)


LISTS = ["/sok", "/forfall", "/forfall.csv", "/forfall/manad", "/forfall/ar", "/forfall/tidslinje"]
MORE_LISTS = ["/forfall/rapporter", "/brevlogg", "/avtal", "/beslut", "/motioner", "/import"]
FILTERS = ["q", "sida", "ar", "manad", "manader", "organ", "ansvarig", "rubrik", "typ", "grupp"]
HOSTILE = ["9" * 5_000, str(2**31), "-1", "٣", "\u202e", "' OR 1=1 --", "x" * 300, "%", "(" * 99]


@pytest.mark.parametrize("path", [*LISTS, *MORE_LISTS, "/admin/paminnelser", "/organ"])
def test_a_filter_that_is_nonsense_is_passed_over_or_refused(app, signed_in, path):
    for value in HOSTILE:
        answer = app.get(path, {name: value for name in FILTERS}, status="*")
        assert answer.status_int in (200, 400, 404), value


@pytest.mark.parametrize(
    "path",
    [
        *("/organ", "/kalender", "/brevlogg", "/forfall/atgard", "/konto", "/sprak", "/hjalp"),
        *("/konto/losenord", "/admin/paminnelser", "/dokument/{}", "/dokument/{}/redigera"),
        "/dokument/{}/redigera/purpose/kvar",
        *("/dokument/{}/redigera/purpose", "/dokument/{}/autospara", "/dokument/{}/rakna-om"),
        *("/dokument/{}/ansvarig", "/dokument/{}/niva", "/dokument/{}/fornya", "/import"),
        *("/dokument/{}/paminnelser", "/dokument/{}/flytta/review", "/dokument/nytt/motion"),
    ],
)
def test_a_file_in_the_place_of_words_is_no_words(app, signed_in, path):
    token = app.get("/konto").forms["absence"]["csrf_token"].value
    names = ("act", "till", "lang", "val", "feed", "organ", "brev", "digest", "press", "reason")
    more = ("__form__", "newest", "section", "fran", "tangenter", "once", "reading", "held_on")
    files = [(name, "a.txt", b"bytes") for name in (*names, *more)]
    answer = app.post(path.format(signed_in), {"csrf_token": token}, upload_files=files, status="*")
    assert answer.status_int < 500


def test_two_versions_of_a_document_of_which_one_reads_none_are_not_found(app, db):
    """Such as one whose log does not tell which version was decided."""
    document = factories.agreement(db, state="signed")
    document.newest.decided_at = None
    db.commit()
    app.get(f"/dokument/{document.id}", status=200)
    app.get(f"/dokument/{document.id}/jamfor", status=404)


# --- cookies


@pytest.mark.parametrize("broken", ["\xff=\xff", "sprak=\xe5", ";;;===", 'a="\\999', "a=\x00b"])
def test_a_broken_cookie_of_another_program_locks_nobody_out(app, signed_in, broken):
    mine = "; ".join(f"{name}={value}" for name, value in app.cookies.items())
    app.reset()
    page = app.get("/konto", headers={"Cookie": f"{broken}; {mine}"})
    assert "Moa Chef" in page


# --- many at once


@pytest.fixture
def port(router, hub) -> Iterator[str]:
    """The program behind the server that it runs on."""
    router.registry.hub = hub
    server = StopableWSGIServer.create(router, clear_untrusted_proxy_headers=False)
    yield server.effective_port
    server.shutdown()


def test_three_hundred_malformed_requests_of_anybody_are_answered_soon_and_without_a_fault(
    port, db
):
    """`python -m bench.anybody` sends 5 000."""
    document = factories.agreement(db, state="signed")
    db.commit()
    anybody = known(port, [document.id])
    ask(port, b"GET /sok?q=avtal HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    wrong: list[Answer] = []
    for request in malformed(300, anybody, seed="tests"):
        answer = ask(port, request)
        if answer.seconds > SLOWEST:  # a busy machine is slow once, a slow answer each time
            answer = ask(port, request)
        if answer.is_wrong:
            wrong.append(answer)
    assert wrong == []
