"""The command: its answers, its exit statuses, its words when something is wrong."""

import json

import pytest
from click.testing import CliRunner

from agreementhub.cli import main
from agreementhub.models import Letter, User
from agreementhub.search.engines import IndexBusy
from agreementhub.services.people import accounts, hashing, sessions
from agreementhub.services.search import indexing
from bench.postbox import postbox
from tests import factories
from tests.conftest import NOW
from tests.factories import TYPES, fresh
from tests.rows import every_row

TERM = {
    "start": "2027-01-01",
    "end": "2028-12-31",
    "extension": {"mode": "decision", "months": 24},
    "decision_lead_months": 12,
}


@pytest.fixture
def run(hub, tmp_path, monkeypatch):
    """Run the command on the test's installation; the result."""
    monkeypatch.setenv("AGREEMENTHUB_DATABASE_URL", hub.settings.database_url)
    monkeypatch.setenv("AGREEMENTHUB_DATA_DIR", str(hub.settings.data_dir))
    monkeypatch.setenv("AGREEMENTHUB_DEMO", "true")
    monkeypatch.setenv("AGREEMENTHUB_SMTP_URL", "smtp://127.0.0.1:9")

    def command(*arguments: str, text: str | None = None, **environ: str):
        config = str(tmp_path / "none.ini")
        return CliRunner().invoke(
            main, ["--config", config, *arguments], input=text, env=environ or None
        )

    return command


@pytest.fixture
def agreement(db, hub):
    """An agreement in force with Anna responsible."""
    made = factories.agreement(
        db,
        title="Kulturskola",
        state="signed",
        number="KS 2027-00211",
        term=TERM,
        responsible=factories.user(db),
    )
    db.commit()
    indexing.drain(fresh(db), hub.index, TYPES)
    return made.id


def test_a_term_gives_its_days_and_a_list_gives_a_list(run):
    one = run("term", "--today", "2027-04-01", text=json.dumps(TERM))
    assert one.exit_code == 0
    assert json.loads(one.stdout)["decision_due"] == "2027-12-31"
    two = run("term", text=json.dumps([TERM, {"start": "2027-01-01", "end": "2026-01-01"}]))
    assert two.exit_code == 1
    answers = json.loads(two.stdout)
    assert answers[0]["decision_due"] == "2027-12-31"
    assert set(answers[1]["error"]) == {"name", "sv", "en"}


def test_without_a_day_the_question_is_asked_now(run):
    # Upcoming the day before, in its second period the day after.
    one_day = {"start": "2027-04-01", "end": "2027-04-01"}
    one_day["extension"] = {"mode": "auto", "months": 1}
    answer = json.loads(run("term", text=json.dumps(one_day)).stdout)
    assert (answer["status"], answer["period_no"]) == ("in_force", 1)


def test_what_is_no_json_is_wrong_usage(run):
    assert run("term", text="31 juni").exit_code == 2


def test_a_day_that_does_not_exist_is_wrong_usage(run):
    assert run("deadlines", "--today", "2027-06-31").exit_code == 2


def test_deadlines_have_the_shape_that_programs_read(run, agreement):
    rows = json.loads(run("deadlines", "--json").stdout)
    decide = next(row for row in rows if row["kind"] == "decide")
    assert set(decide) == {
        "document",
        "case_number",
        "title",
        "kind",
        "party",
        "date",
        "working_date",
        "also",
        "because",
        "state",
    }
    assert (decide["date"], decide["working_date"]) == ("2027-12-31", "2027-12-30")


def test_search_has_the_shape_that_programs_read(run, agreement):
    answer = json.loads(run("search", "kulturskolan", "--json").stdout)
    assert answer["count"] == 1
    assert set(answer) == {"count", "took_ms", "hits", "facets", "suggestion"}
    assert answer["hits"][0]["case_number"] == "KS 2027-00211"
    assert answer["hits"][0]["url"].endswith(f"/dokument/{agreement}")


def test_search_as_someone_sees_what_that_person_sees(run, db, hub, agreement):
    factories.agreement(fresh(db), title="Hemlig kulturskola", state="signed", level="secret")
    factories.user(db, "Karin Ek", "politician")
    db.commit()
    indexing.drain(fresh(db), hub.index, TYPES)
    count = {
        who: json.loads(run("search", "kulturskola", "--json", *who).stdout)["count"]
        for who in ((), ("--as", "karin.ek@norrvik.example"))
    }
    assert list(count.values()) == [2, 1]
    assert run("search", "x", "--as", "ingen@norrvik.example").exit_code == 1


def test_a_dry_run_tells_what_would_be_sent_and_sends_nothing(run, db, agreement):
    report = json.loads(run("remind", "--today", "2027-07-02", "--dry-run", "--json").stdout)
    assert set(report) == {"today", "sent", "superseded", "skipped", "failed"}
    assert [(row["kind"], row["step"], row["late"]) for row in report["sent"]] == [
        ("decide", 180, False)
    ]
    assert fresh(db).query(Letter).count() == 0


def test_a_mail_server_that_is_down_is_told_with_exit_status_1(run, db):
    # Decide by 2027-12-31; 180 days before is Sunday 4 July, so that 1 April is before any letter.
    due = {**TERM, "end": "2028-06-30"}
    factories.agreement(db, term=due, state="signed", responsible=factories.user(db))
    db.commit()
    result = run("remind")
    assert result.exit_code == 1
    assert fresh(db).query(Letter).filter_by(step=90).one().state == "waiting"


def test_another_day_than_today_needs_a_dry_run_outside_a_demo(run, agreement):
    real = {"AGREEMENTHUB_DEMO": "false", "AGREEMENTHUB_SECRET": "x" * 32}
    for day in ("2199-01-01", "2027-04-02", "2027-03-31"):
        assert run("remind", "--today", day, **real).exit_code == 1
        assert run("remind", "--today", day, "--dry-run", **real).exit_code == 0
    assert run("remind", "--today", "2027-04-01", **real).exit_code == 0


def test_a_demo_sends_an_imagined_day_once_and_verify_has_nothing_to_say(run, db, agreement, hub):
    rows = every_row(db)
    with postbox() as box:
        sent = json.loads(
            run("remind", "--today", "2029-07-02", "--json", AGREEMENTHUB_SMTP_URL=box.url).stdout
        )["sent"]
        assert {row["message_id"] for row in sent} == set(box.taken)
        again = run("remind", "--today", "2029-07-02", AGREEMENTHUB_SMTP_URL=box.url)
        assert again.stdout.startswith("2029-07-02: 0 sent")
    assert sent and set(box.taken.values()) == {1}
    assert every_row(db) == rows
    assert run("verify").exit_code == 0
    assert [path.name for path in hub.imagined.iterdir()] == ["2029-07-02.jsonl"]


def test_what_another_day_would_bring_is_not_rebuilt(run, db, agreement):
    rows = every_row(db)
    assert run("rebuild", "--today", "2030-01-01").exit_code == 0
    assert every_row(db) == rows


def test_verify_is_content_with_what_is_whole_and_names_what_is_not(run, db, agreement):
    # The rows stand as on the day of the tests' clock.
    whole = run("verify", "--today", "2027-04-01")
    assert (whole.exit_code, whole.output) == (0, "")
    assert run("verify", "--today", "2027-04-01", "--json").stdout.strip() == "[]"
    version = fresh(db).query(factories.Document).one().newest
    version.content = {**version.content, "title": "Förfalskad"}
    number = version.id
    db.commit()
    result = run("verify", "--today", "2027-04-01", "--json")
    assert result.exit_code == 1
    assert {"table": "version", "row": str(number)}.items() <= json.loads(result.stdout)[0].items()
    told = run("verify", "--today", "2027-04-01")
    assert told.exit_code == 1
    assert f"version {number}: the content is not what was saved" in told.stdout


def test_an_account_is_opened_given_a_role_and_closed(run, db):
    factories.organisation(db)
    db.commit()
    role = ("--organisation", "Norrvik kommun", "--role", "registrar")
    run("user", "ny@norrvik.example", "--name", "Ny Person", *role)
    person = accounts.find(fresh(db), "ny@norrvik.example")
    assert [m.role for m in person.memberships] == ["registrar"]
    run("user", "ny@norrvik.example", "--disable")
    assert fresh(db).get(User, person.id).disabled_at is not None
    assert (
        run("user", "x@y.example", "--role", "registrar", "--organisation", "Ingen").exit_code == 1
    )


def test_an_unmade_database_is_said_in_a_line(run, tmp_path):
    url = f"sqlite:///{tmp_path / 'unmade.sqlite'}"
    result = run("deadlines", AGREEMENTHUB_DATABASE_URL=url)
    assert result.exit_code == 1
    assert "agreementhub init" in result.stderr
    assert "Traceback" not in result.output


def test_reindexing_gives_the_same_answer(run, agreement, hub):
    assert run("reindex").exit_code == 0
    assert json.loads(run("search", "kulturskola", "--json").stdout)["count"] == 1


def test_an_index_that_another_makes_is_told_in_a_line(run, agreement, monkeypatch):
    def busy(*_given, **_how):
        raise IndexBusy("another makes it")

    monkeypatch.setattr("agreementhub.services.search.indexing.reindex", busy)
    result = run("reindex")
    assert result.exit_code == 1
    assert "Try again" in result.stderr and "Traceback" not in result.output


def test_default_secrets_are_refused_outside_a_demo(run):
    result = run("init", AGREEMENTHUB_DEMO="false")
    assert result.exit_code == 1
    assert "secret" in result.stderr


def test_every_verb_tells_what_it_does():
    for name, verb in main.commands.items():
        assert verb.help, name


def test_a_password_is_set_by_the_rule_and_ends_every_session(run, db, monkeypatch):
    person = factories.user(db)
    key = sessions.begin(db, person, now=NOW)
    db.commit()
    for typed, status in (("anna.berg norrvik", 1), ("x" * 257, 1), ("tre ord utan samband", 0)):
        monkeypatch.setattr("click.prompt", lambda *_given, typed=typed, **_more: typed)
        assert run("user", person.email, "--password").exit_code == status
        assert (sessions.who(fresh(db), key, now=NOW) is None) is (status == 0)
    assert hashing.fits(fresh(db).query(User).one().password_hash, "tre ord utan samband")


def test_nothing_is_held_while_the_operator_types_a_password(run, db, hub, monkeypatch):
    person = factories.user(db)
    db.commit()

    def slow(*_given, **_more):
        with hub.session() as other, other.begin():
            other.merge(User(id=person.id, name="Anna Ek"))
        return "tre ord utan samband"

    monkeypatch.setattr("click.prompt", slow)
    assert run("user", person.email, "--password").exit_code == 0
    assert fresh(db).query(User).one().name == "Anna Ek"


@pytest.mark.parametrize("number", ["0", "-1", "9" * 19, "9" * 5_000, "٣x", "1e3"])
@pytest.mark.parametrize("verb", [("search", "avtal", "--limit"), ("serve", "--port")])
def test_a_number_that_cannot_be_meant_is_wrong_usage(run, verb, number):
    result = run(*verb, number)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


@pytest.mark.parametrize("who", ["\ud800@b.se", "x" * 5_000, "", "ingen@norrvik.example"])
def test_an_account_that_is_none_is_said_in_a_line(run, who):
    result = run("deadlines", "--as", who)
    assert result.exit_code == 1 or (who == "" and result.exit_code == 0)
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, '{"start": ' + "9" * 5_000 + "}", '{"start": "\\ud800"}', "\0", "NaN", "1e999"],
)
def test_a_term_that_is_malformed_is_refused_in_words(run, text):
    result = run("term", text=text)
    assert result.exit_code in (0, 1, 2)
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)


INI = """[app:main]
use = egg:agreementhub
[server:main]
listen = 0.0.0.0:8080
threads = 3
"""


@pytest.mark.parametrize(
    ("ini", "arguments", "environ", "listen", "threads"),
    [
        ("", [], {}, "localhost:6543", 8),
        ("", ["--port", "8105"], {}, "localhost:8105", 8),
        (INI, [], {}, "0.0.0.0:8080", 3),
        (INI, ["--port", "8105"], {}, "0.0.0.0:8105", 3),
        (INI, [], {"AGREEMENTHUB_PORT": "6543"}, "0.0.0.0:6543", 3),
    ],
)
def test_the_server_answers_where_the_ini_file_says_or_at_another_port(
    run, tmp_path, monkeypatch, ini, arguments, environ, listen, threads
):
    heard = []
    monkeypatch.setattr("waitress.serve", lambda _app, **given: heard.append(given))
    if ini:
        (tmp_path / "none.ini").write_text(ini)
    done = run("serve", *arguments, **environ)
    assert done.exit_code == 0, done.output
    assert [(one["listen"], one["threads"]) for one in heard] == [(listen, threads)]
