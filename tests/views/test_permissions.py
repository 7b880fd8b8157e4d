"""Every route, as every role, on documents of every level: through the program itself."""

import pytest

from agreementhub import addresses
from agreementhub.domain import access
from agreementhub.models import Document, Version
from tests import factories
from tests.factories import PASSWORD, fresh

ROLES = ("public", "politician", "official", "registrar", "manager", "archivist", "stranger")
READING = {
    "document",
    "document_docx",
    "document_own_docx",
    "document_pdf",
    "versions",
    "version",
    "version_docx",
    "version_own_docx",
    "version_pdf",
    "compare",
    "compare_docx",
    "document_similar",
    "framework",
}
EDITING = {
    "document_edit",
    "document_edit_section",
    "version_send",
    "document_check",
    "document_review",
    "document_return",
    "guests",
    "version_restore_undo",
    "document_responsible",
    "attachments",
    "renew",
    "document_plan",
}
LEVEL = {"document_level"}
INSIDE = {"document_as_public"}
MOVING = {"document_move"}
POSTS = {
    "document_kept",
    "document_preview",
    "document_autosave",
    "document_discard",
    "version_restore",
    "comment_resolve",
    "document_memo",
    "document_notice",
    "renewal_undo",
    # Ask for what was done before: tests/views/documents/test_undoing.py.
    "document_level_undo",
    "document_responsible_undo",
    "document_discard_undo",
    # Asks for an extract, and for a keeper of meetings: tests/views/meetings/test_effects.py.
    "document_effects",
    # Ask for an extract: tests/views/documents/test_extracts.py.
    "extract_pdf",
    "extract_version_pdf",
    # Tried in tests/views/meetings/test_dispatching.py.
    "extract_dispatch",
    # Asks for what was recorded: tests/views/agreements/test_notifying.py.
    "renewal_notify",
    # Follows up what holds: tests/views/documents/test_followed_up.py.
    "document_report",
    # Those who work with the agreement: tests/views/agreements/test_matrix.py.
    "parties",
    # Answers a motion: tests/views/documents/test_motions.py.
    "motion_answer",
}
WITH_FILE = {"attachment"}
# (level, valid) → who reads, who edits; worked out by hand from the table of access.
READS = {
    ("open", True): set(ROLES),
    ("open", False): {"official", "registrar", "manager"},
    ("internal", True): set(ROLES) - {"public", "stranger"},
    ("internal", False): {"official", "registrar", "manager"},
    ("secret", True): {"registrar", "manager"},
    ("secret", False): {"registrar", "manager"},
}
EDITS = {
    "open": {"official", "registrar", "manager"},
    "internal": {"official", "registrar", "manager"},
    "secret": {"registrar", "manager"},
}
# (level, valid) → who puts it in the archive.
ARCHIVES = {
    (level, valid): {"registrar", "manager"} | {role for role in ("archivist",) if valid}
    for level, valid in READS
} | {("secret", True): {"registrar", "manager"}}


def path_of(route: str, document: int, to: str = "review") -> str:
    """An address of the route."""
    pattern = {**addresses.SITE, **addresses.DOCUMENT, **addresses.VERSION, **addresses.MOVE}[route]
    for name, value in {
        "{id}": document,
        r"{id:\d+}": document,
        "{number}": 1,
        r"{number:\d+}": 1,
        "{section}": "purpose",
        "{to}": to,
        "{renewal}": 1,
        "{event}": 1,
        "{comment}": 1,
    }.items():
        pattern = pattern.replace(name, str(value))
    return pattern


@pytest.fixture
def documents(db, hub):
    """One agreement for each level, before and after it is valid, with someone else's name."""
    keeper = factories.user(db, "Kim Ansvarig", "politician")
    factories.template(db, hub.files)
    made = {
        (level, valid): factories.agreement(
            db,
            title=f"Kanarieord {level} {valid}",
            purpose="Ett syfte.",
            level=level,
            state="signed" if valid else "draft",
            responsible=keeper,
        ).id
        for level in access.LEVELS
        for valid in (True, False)
    }
    db.commit()
    return made


@pytest.fixture
def as_role(db, app, router, hub):
    """Be someone in a role of Norrvik, or an official elsewhere."""

    def be(role: str):
        app.reset()
        if role == "public":
            router.registry.drainer.drain(hub)
            router.registry.drainer.wait()
            return app
        where = "Söderby kommun" if role == "stranger" else "Norrvik kommun"
        person = factories.user(
            fresh(db),
            f"Person {role}",
            "official" if role == "stranger" else role,
            password=PASSWORD,
            org=factories.organisation(db, where),
        )
        db.commit()
        factories.sign_in(app, person)
        # Signing in is a POST, after which the index follows.
        router.registry.drainer.wait()
        return app

    return be


def test_every_route_of_a_document_is_in_this_test():
    tried = READING | EDITING | LEVEL | INSIDE | POSTS | WITH_FILE
    assert set(addresses.DOCUMENT | addresses.VERSION) == tried
    assert set(addresses.MOVE) == MOVING


@pytest.mark.parametrize("role", ROLES)
def test_who_may_read_and_write_what(documents, as_role, role):
    app = as_role(role)
    wrong = []
    for (level, valid), document in documents.items():
        for route in sorted(READING | EDITING | LEVEL | INSIDE):
            reads = role in READS[level, valid]
            may = reads and not (route in INSIDE and role in ("public", "stranger"))
            if route in EDITING:
                may = role in EDITS[level] and reads
            if route in LEVEL:
                may = role in ("registrar", "manager")
            status = app.get(path_of(route, document), status="*").status_int
            if may:
                expected = {200, 409} if route == "document_edit_section" else {200}
            elif reads:
                expected = {303} if role == "public" else {403}
            else:
                expected = {404}
            if status not in expected:
                wrong.append((level, valid, route, status, expected))
    assert wrong == []


@pytest.mark.parametrize("role", ROLES)
def test_who_may_move_it_where(documents, as_role, role):
    app = as_role(role)
    for (level, valid), document in documents.items():
        for to, allowed in {
            "review": EDITS[level],
            "withdrawn": EDITS[level],
            "archived": ARCHIVES[level, valid],
        }.items():
            status = app.get(path_of("document_move", document, to), status="*").status_int
            reads = role in READS[level, valid]
            refused = {True: 303 if role == "public" else 403, False: 404}[reads]
            assert status == (200 if role in allowed and reads else refused), (level, valid, to)


def test_an_archivist_archives_what_has_been_decided_and_does_nothing_else(db, as_role):
    report = factories.document(db, "follow_up_report", title="Uppföljning", state="decided")
    db.commit()
    page = (app := as_role("archivist")).get(f"/dokument/{report.id}")
    ways = [a["href"] for a in page.html.select(".acts a")]
    assert ways == [f"/dokument/{report.id}/flytta/archived"]
    form = app.get(ways[0]).forms["f"]
    form["reason"] = "Gallringsfristen har gått ut"
    form.submit(status=303)
    assert fresh(db).get(Document, report.id).state == "archived"


@pytest.mark.parametrize("role", ["public", "politician", "archivist", "stranger"])
def test_nobody_writes_who_may_not(db, documents, as_role, role):
    app = as_role(role)
    token = app.get("/logga-in").forms["sign-in"]["csrf_token"].value
    for document in documents.values():
        for route in sorted(POSTS | EDITING | LEVEL):
            data = {"csrf_token": token, "reason": "Smyg", "section": "purpose"}
            answer = app.post(path_of(route, document), data, status="*")
            assert answer.status_int in (400, 403, 404), (route, answer.status)
    assert fresh(db).query(Version).count() == len(documents)


@pytest.mark.parametrize("role", ROLES)
def test_lists_and_search_show_what_may_be_read_and_count_no_more(documents, as_role, role):
    app = as_role(role)
    mine = {key for key, roles in READS.items() if role in roles}
    for path in ("/avtal?visa=alla", "/sok?q=kanarieord", "/"):
        text = app.get(path).text
        shown = {(level, valid) for level, valid in READS if f"Kanarieord {level} {valid}" in text}
        # To anyone the first page tells decisions and what waits for one: of these it has none.
        assert shown == (set() if (path, role) == ("/", "public") else mine), path
    counted = app.get("/sok?q=kanarieord").html.find(role="status").text.strip()
    assert counted.startswith(f"{len(mine)} ")


def test_a_get_changes_nothing(db, documents, as_role, hub):
    app = as_role("registrar")
    app.get("/sok?q=x")
    before = rows(hub)
    for route, pattern in addresses.SITE.items():
        if route not in ("sign_out", "language", "letter") and "{" not in pattern:
            app.get(pattern, status="*")
    for document in documents.values():
        for route in addresses.DOCUMENT | addresses.VERSION:
            app.get(path_of(route, document), status="*")
    assert rows(hub) == before


def rows(hub):
    """The number of rows in every table but that of sessions, and the newest of the log."""
    from agreementhub.models import Base

    with hub.session(read_only=True) as db:
        return {
            table.name: db.query(table).count()
            for table in Base.metadata.sorted_tables
            if table.name != "session"
        }


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_change_nothing(db, documents, as_role, hub, method):
    app = as_role("registrar")
    before = rows(hub)
    for document in documents.values():
        app.request(f"/dokument/{document}", method=method, status="*")
        app.request(f"/dokument/{document}/redigera", method=method, status="*")
    assert rows(hub) == before


def test_a_secret_matter_with_a_public_diary_line_shows_that_line_and_no_more(app, db):
    secret = factories.agreement(
        db,
        title="Skyddad titel",
        level="secret",
        state="signed",
        number="KS 2027-00900",
        responsible=factories.user(db, "Kim Ansvarig", "politician"),
    )
    secret.case.title_public, secret.case.diary_public = "Avtal om säkerhet", True
    db.commit()
    page = app.get(f"/dokument/{secret.id}", status=403)
    assert "KS 2027-00900" in page and "Avtal om säkerhet" in page
    assert "Skyddad titel" not in page
