"""Taking files in from the command line, for whom and in whose name."""

import json
import os

import pytest
from click.testing import CliRunner

from agreementhub.cli import importing, main
from agreementhub.cli.many_files import side_by_side
from agreementhub.domain import clock
from agreementhub.models import AuditEvent, Blob, Document, PendingImport, RegisterList
from agreementhub.reading import child
from tests import bad_files, factories, made_documents, made_lists, reading_here
from tests.conftest import NOW
from tests.factories import fresh

KEYS = ["file", "import_id", "status", "reason", "type", "fields", "unplaced"]


@pytest.fixture(autouse=True)
def read_here(monkeypatch):
    monkeypatch.setattr(child, "understand", reading_here.understand)


@pytest.fixture
def maj(db):
    """The registrar of the only organisation that uses the register."""
    person = factories.user(db, "Maj Sund", "registrar")
    factories.user(db, "Anna Berg")
    db.commit()
    return person


@pytest.fixture
def run(hub, monkeypatch):
    """The command, on the database of the test."""
    monkeypatch.setattr(importing, "open_hub", lambda config: hub)

    def run(*arguments, status=0):
        command = ["import", *map(str, arguments)]
        result = CliRunner().invoke(main, command, catch_exceptions=False)
        assert result.exit_code == status, result.output
        return result

    return run


@pytest.fixture
def motion(tmp_path):
    path = tmp_path / "motion.txt"
    path.write_text(made_documents.MOTION, encoding="utf-8")
    return path


@pytest.fixture
def agreement(tmp_path):
    path = tmp_path / "Mini-Maria.docx"
    path.write_bytes(made_documents.agreement())
    return path


def rows(result):
    return json.loads(result.stdout)


def test_a_file_waits_and_is_told_of_as_json(run, db, maj, motion):
    (row,) = rows(run(motion, "--json"))
    pending = fresh(db).query(PendingImport).one()
    assert list(row) == KEYS
    assert (row["file"], row["import_id"], row["status"]) == (str(motion), pending.id, "pending")
    assert (row["reason"], row["type"]) == (None, "motion")
    assert row["unplaced"] == []
    assert row["fields"]["raised_date"] == {
        "value": "2027-03-15",
        "quote": "2027-03-15",
        "page": None,
        "certainty": "unsure",
    }
    assert row["fields"]["diarienummer"]["certainty"] == "none"
    assert clock.local_day(pending.at) == NOW.date()


def test_without_json_it_says_where_each_file_waits(run, db, maj, motion):
    said = run(motion).stdout
    assert f"{motion}: waits at /import/1; Motion" in said


def test_nobody_named_is_the_registrar_and_it_is_said(run, db, maj, motion):
    result = run(motion)
    assert "Maj Sund" in result.stderr
    assert fresh(db).query(PendingImport).one().by.name == "Maj Sund"


def test_the_one_who_is_named_takes_it_in(run, db, maj, motion):
    run(motion, "--as", "anna.berg@norrvik.example")
    assert fresh(db).query(PendingImport).one().by.name == "Anna Berg"


@pytest.mark.parametrize("email", ["nobody@norrvik.example", "per.ek@norrvik.example"])
def test_someone_who_may_not_draft_takes_nothing_in(run, db, maj, motion, email):
    factories.user(db, "Per Ek", "politician")
    db.commit()
    result = run(motion, "--as", email, status=1)
    assert email in result.stderr
    assert fresh(db).query(PendingImport).count() == 0


def test_where_several_use_the_register_the_site_or_the_person_or_the_option_tells(
    run, db, maj, motion, agreement
):
    there = factories.organisation(db, "Söderby kommun")
    factories.user(db, "Eva Lind", org=there)
    db.commit()
    run(motion)
    run(motion, "--as", "eva.lind@norrvik.example")
    run(agreement, "--organisation", "Söderby kommun")
    owners = [one.organisation.name for one in fresh(db).query(PendingImport).order_by("id")]
    assert owners == ["Norrvik kommun", "Söderby kommun", "Söderby kommun"]
    assert "Söderby kommun" in run(motion, "--organisation", "Ingen", status=1).stderr


def test_a_place_where_nobody_may_draft_is_refused(run, db, motion):
    factories.organisation(db)
    db.commit()
    assert "Nobody may draft" in run(motion, status=1).stderr


def test_bad_files_are_told_of_and_stop_no_other(run, db, maj, motion, tmp_path):
    (tmp_path / "tom.txt").write_bytes(b"")
    (tmp_path / "låst.docx").write_bytes(bad_files.locked_archive())
    os.mkfifo(tmp_path / "rör")
    names = ("tom.txt", "låst.docx", "finns inte.txt", "rör")
    result = run(*(tmp_path / name for name in names), motion, "--json", status=1)
    told = rows(result)
    assert [(row["status"], row["reason"]) for row in told] == [
        ("refused", "empty"),
        ("unreadable", "password"),
        ("unreadable", "not_found"),
        ("unreadable", "not_readable"),
        ("pending", None),
    ]
    assert all(list(row) == KEYS for row in told)
    assert "tom.txt: The file is empty." in result.stderr
    assert "4 of 5 files" in result.stderr
    assert fresh(db).query(PendingImport).count() == 1


def test_every_file_gives_its_words_or_the_reason(run, db, maj, tmp_path):
    paths = []
    for number, case in enumerate(bad_files.CASES):
        paths.append(tmp_path / str(number) / case.name.replace("/", "").replace("\x00", ""))
        paths[-1].parent.mkdir()
        paths[-1].write_bytes(case.make())
    result = run(*paths, "--json", status=1)
    told = [row["reason"] or "" for row in rows(result)]
    assert told == [case.reason for case in bad_files.CASES]
    assert bad_files.SECRET not in result.output


def test_the_same_file_twice_is_a_duplicate_of_the_first(run, db, maj, motion):
    first, second = rows(run(motion, motion, "--json"))
    assert (second["status"], second["import_id"]) == ("duplicate", first["import_id"])
    assert second["fields"] == first["fields"]
    assert fresh(db).query(PendingImport).count() == 1


def test_a_dry_run_tells_the_same_and_keeps_nothing(run, db, hub, maj, motion):
    (dry,) = rows(run(motion, "--dry-run", "--accept", "--json"))
    assert fresh(db).query(PendingImport).count() == 0
    assert db.query(Blob).count() == db.query(AuditEvent).count() == db.query(Document).count() == 0
    assert not hub.files.exists()
    (real,) = rows(run(motion, "--json"))
    assert dry == {**real, "import_id": None}


def test_accepting_makes_a_draft_of_what_is_sure(run, db, hub, maj, agreement):
    result = run(agreement, "--accept")
    made = fresh(db).query(Document).one()
    assert f"draft /dokument/{made.id}" in result.stdout
    assert (made.state, made.title) == ("draft", "Samverkansavtal om Mini-Maria i Söderby")
    assert "purpose" in made.newest.content
    assert "term" not in made.newest.content
    assert hub.index.engine() is not None


def test_accepting_takes_what_waits_already_and_makes_no_second_document(run, db, maj, agreement):
    run(agreement)
    run(agreement, "--accept")
    (row,) = rows(run(agreement, "--accept", "--json"))
    assert row["status"] == "duplicate"
    assert fresh(db).query(Document).count() == 1


def test_what_is_of_no_sure_type_waits_for_a_person(run, db, maj, tmp_path):
    path = tmp_path / "lapp.txt"
    path.write_text("Hej, vi ses i morgon vid tio.", encoding="utf-8")
    assert "not sure" in run(path, "--accept").stdout
    assert fresh(db).query(Document).count() == 0
    assert db.query(PendingImport).count() == 1


def test_no_file_is_wrong_usage(run, maj):
    run(status=2)


@pytest.mark.parametrize("name", ["<script>.txt", "{{7*7}}.txt", "a\nb.txt", "‮gnp.txt"])
def test_a_hostile_name_is_only_a_name(run, db, maj, tmp_path, name):
    path = tmp_path / name
    path.write_text(made_documents.MOTION, encoding="utf-8")
    said = run(path).stdout
    assert said.removesuffix("\n").isprintable()
    assert rows(run(path, "--json"))[0]["file"] == str(path)
    assert fresh(db).query(PendingImport).one().file_name.isprintable()


@pytest.fixture
def folder(tmp_path):
    """A folder as they lie on a server: within each other, with what belongs to nobody."""
    root = tmp_path / "avtal"
    (root / "2027").mkdir(parents=True)
    (root / ".git").mkdir()
    for name in ("b.txt", "2027/a.txt", ".hidden.txt", ".git/c.txt"):
        (root / name).write_text(f"{made_documents.MOTION}\n{name}", encoding="utf-8")
    (root / "2027" / "tom.txt").touch()
    (root / "2027" / "länk.txt").symlink_to(root / "b.txt")
    return root


def test_a_folder_is_taken_in_with_what_lies_below_it(run, db, maj, folder):
    told = rows(run(folder, "--json", status=1))
    assert [(row["file"].removeprefix(f"{folder}/"), row["status"]) for row in told] == [
        ("b.txt", "pending"),
        ("2027/a.txt", "pending"),
        ("2027/tom.txt", "refused"),
    ]


def test_it_tells_how_far_it_has_come_and_what_came_of_all(run, maj, folder):
    result = run(folder, status=1)
    assert "1/3 " in result.stdout and "3/3 " in result.stderr
    assert "3 files: 2 taken in, 2 of them with something unsure; 0 taken in before, 1 refused" in (
        result.stdout
    )


def test_a_run_that_was_stopped_goes_on_and_reads_nothing_twice(run, db, maj, folder, monkeypatch):
    run(folder / "b.txt")
    asked = []
    monkeypatch.setattr(
        child,
        "understand",
        lambda *given: asked.append(given[1]) or reading_here.understand(*given),
    )
    told = rows(run(folder, "--json", status=1))
    assert [row["status"] for row in told] == ["duplicate", "pending", "refused"]
    assert asked == ["a.txt"]
    assert fresh(db).query(PendingImport).count() == 2


def test_however_many_there_are_few_are_in_memory(tmp_path):
    begun = []
    given = [tmp_path / str(number) for number in range(50)]
    for place, (path, read) in enumerate(side_by_side(lambda one: begun.append(one) or one, given)):
        assert read.result() == path == given[place]
        assert len(begun) <= place + 2 * (os.cpu_count() or 1) + 1


@pytest.fixture
def register(tmp_path, monkeypatch):
    monkeypatch.setattr(child, "read_sheet", reading_here.read_sheet)
    path = tmp_path / "avtal.xlsx"
    doubtful = ("KS 2024/13", "Bibliotek", "Söderby", "01/02/03", None, None)
    path.write_bytes(made_lists.workbook(made_lists.SNOW, doubtful))
    return path


def test_a_list_is_told_row_by_row_and_nothing_is_kept_in_a_dry_run(db, run, maj, register):
    told = run(register, "--dry-run")
    assert "2 rows: 1 can be made, 1 doubtful" in told.stdout
    assert "row 3: doubtful; Startdatum: “01/02/03” has a year of two digits" in told.stdout
    assert db.query(RegisterList).count() == db.query(AuditEvent).count() == 0


def test_a_list_waits_on_its_page_and_makes_nothing_by_itself(db, run, maj, register):
    (told,) = json.loads(run(register, "--json").stdout)
    assert told["status"] == "list" and told["list_id"] == db.query(RegisterList).one().id
    assert told["columns"]["Avtalsnamn"] == "title"
    assert [(row["row"], row["status"]) for row in told["rows"]] == [(2, "ready"), (3, "doubtful")]
    assert db.query(Document).count() == 0


def test_accepting_makes_drafts_of_the_rows_without_a_doubt_and_goes_on_where_it_was(
    db, run, maj, register
):
    assert "2 rows: 1 doubtful, 1 made" in run(register, "--accept").stdout
    assert [one.title for one in fresh(db).query(Document)] == ["Snöröjning"]
    run(register, "--accept")
    assert fresh(db).query(Document).count() == 1


def test_the_rows_of_a_list_are_of_the_type_that_is_said(db, run, maj, register):
    run(register, "--type", "memo")
    assert db.query(RegisterList).one().doctype == "memo"
    assert (
        "There is no type avtal; there are agreement,"
        in run(register, "--type", "avtal", status=1).stderr
    )


def test_a_list_that_cannot_be_read_is_refused(run, maj, register):
    register.write_bytes(b"PK\x03\x04")
    assert "damaged" in run(register, status=1).stderr


def test_a_zip_is_taken_in_as_a_folder_is(db, run, maj, tmp_path):
    packed = tmp_path / "allt.zip"
    motion = made_documents.MOTION.encode()
    packed.write_bytes(bad_files.archive(("b/motion.txt", motion), ("a.png", bad_files.PNG)))
    told = json.loads(run(packed, "--json", status=1).stdout)
    assert [(row["file"], row["status"]) for row in told] == [
        (str(packed / "a.png"), "refused"),
        (str(packed / "b/motion.txt"), "pending"),
    ]
    packed.write_bytes(bad_files.archive(("../motion.txt", motion)))
    assert "lead out of their folder" in run(packed, status=1).stderr
