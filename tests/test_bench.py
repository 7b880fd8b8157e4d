"""The registers that benchmarks are run on are sound ones, and the same every time."""

from collections import Counter
from random import Random

import pytest

from agreementhub.domain import content
from agreementhub.models import Deadline, Document, User
from agreementhub.services import documents
from agreementhub.services.oversight import integrity
from agreementhub.services.stamp import Stamp
from bench import contents, growth, owners, profiling, progress, register, report, together
from bench.figures import Figure
from bench.prose import Writer
from bench.report import Run
from tests.conftest import NOW, POSTGRESQL
from tests.domain.content.words import words_of
from tests.factories import TYPES

SOME = 150


def filled(db, number=SOME):
    """A register of so many documents."""
    register.fill(db, TYPES, owners.settle(db, register.TODAY), documents=number)
    return db.query(Document).order_by(Document.id).all()


def test_the_rows_that_follow_from_content_are_those_that_the_services_would_write(db, tmp_path):
    filled(db)
    assert list(integrity.verify(db, TYPES, folder=tmp_path, today=register.TODAY)) == []


def test_one_in_ten_is_an_agreement_and_there_is_some_of_everything(db):
    found = filled(db, 400)
    types = Counter(one.doctype for one in found)
    assert set(types) == set(contents.TYPES)
    assert 25 <= types["agreement"] <= 55
    assert {one.level for one in found} == {"open", "internal", "secret"}
    assert {one.state for one in found} >= {"draft", "decided", "signed", "archived"}
    assert len({one.organisation_id for one in found}) == 6
    assert len({one.body_id for one in found}) > 10
    assert db.query(Deadline).filter_by(settled=False).count() > types["agreement"] / 2


def test_the_same_seed_and_number_make_the_same_document():
    who = [owners.Owner(n, f"Kommun {n}", [(n, "Kommunstyrelsen", "KS")], [n]) for n in range(1, 7)]

    def digests(seed):
        versions = [register.made(n, TYPES, who, seed=seed) for n in range(20)]
        return [version.digest for each in versions for version in each]

    assert digests("one") == digests("one")
    assert not set(digests("one")) & set(digests("another"))


def test_people_can_go_on_writing_in_a_made_register(db):
    draft = next(one for one in filled(db) if one.state == "draft" and one.valid is None)
    author = db.get(User, draft.responsible_id)
    saved = documents.save(
        db,
        draft,
        TYPES[draft.doctype],
        Stamp(author, NOW, "Tydligare"),
        base_number=draft.newest.number,
        changes={"title": "Ny rubrik"},
    )
    assert draft.newest is saved and draft.title == "Ny rubrik"


def test_a_text_is_in_words_as_frequent_as_those_of_a_language():
    words = [word for n in range(50) for word in Writer(Random(n)).prose(400).lower().split()]
    counts = Counter(words).most_common()
    assert counts[0][0] == "och"
    assert 0.02 < counts[0][1] / len(words) < 0.06
    # Zipf: the tenth word stands about a tenth as often as a first one would; half stand once.
    assert 0.15 < counts[9][1] / counts[0][1] < 0.6
    once = sum(1 for _word, count in counts if count == 1)
    assert 0.4 < once / len(counts) < 0.8


@pytest.mark.parametrize("doctype", contents.TYPES)
def test_every_value_has_the_shape_that_its_type_asks_for(doctype):
    matter = contents.Matter(
        "Norrvik kommun", "Kommunstyrelsen", "KS 2027-00001", register.TODAY, ["A", "B", "C"]
    )
    for number in range(20):
        writer = Writer(Random(f"{doctype} {number}"))
        values = contents.content(doctype, writer, matter, register.TODAY)
        content.check(TYPES[doctype], values)
        assert 300 < len(words_of(TYPES[doctype], values).split()) < 700


def test_editors_in_two_processes_lose_nothing_and_overwrite_nothing_unseen():
    """The short form of `python -m bench.together`."""
    found = together.together("PostgreSQL" if POSTGRESQL else "SQLite", editors=4, saves=3)
    assert (found.lost, found.unseen, found.faults) == (0, 0, 0)
    assert found.versions == 1 + 4 * 3


def run(database, number, *medians):
    figures = [Figure(f"{n} page as official", m, "ms", median=m) for n, m in enumerate(medians)]
    return Run(database, number, [*figures, Figure("indexing", 500, "documents/s", at_least=True)])


def test_a_page_that_costs_more_than_half_as_much_again_on_a_large_register_is_missed():
    runs = [run("SQLite", 50_000, 15.0, 15.1), run("SQLite", 5_000, 10, 10), run("alone", 0)]
    grown = list(growth.growth(runs))
    assert [(one.value, one.missed) for one in grown] == [(1.5, False), (1.51, True)]
    assert list(growth.growth(runs[:1])) == []


def test_two_runs_are_set_beside_each_other(tmp_path):
    paths = [tmp_path / "old.json", tmp_path / "new.json"]
    for path, medians in zip(paths, [(10, 10, 10), (11.4, 11.6, 8)], strict=True):
        report.write(path, [run("SQLite", 5_000, *medians)])
    lines = list(growth.compared(*paths))
    assert [line.split(" × ")[-1].split()[-1:] for line in lines[1:3]] == [["SLOWER"], ["faster"]]
    assert lines[0].endswith("×") and lines[3].endswith("×") and "1.14" in lines[0]


def test_a_run_is_told_as_a_table_with_missed_goals_in_bold(tmp_path):
    run = Run("SQLite", 500, [Figure("search", 12.0, "ms", 40), Figure("saving", 50.0, "ms", 40)])
    report.write(tmp_path / "run.json", [run])
    told = list(report.tables(tmp_path / "run.json"))
    assert told[0].startswith("### 500 documents, SQLite (load ")
    assert told[4] == "| search | 12.0 ms |  |  | ≤ 40.0 ms |"
    assert told[5] == "| saving | 50.0 ms |  |  | **≤ 40.0 ms** |"


def test_the_ratio_of_a_figure_to_its_goal_is_told():
    figure = Figure("a page", 30, "ms", goal=40)
    assert figure.ratio == 0.75 and "0.75" in report.row(figure)
    assert Figure("a page", 30, "ms").ratio is None


def test_where_the_time_of_a_page_goes_is_told_floor_by_floor(hub, db):
    filled(db)
    lines = list(profiling.profile(hub, "first", ["/"] * 30))
    assert lines[0].startswith("first: p50 ") and lines[0].endswith("30 pages")
    told = {line.split(" ms ")[1].split(" in ")[0]: line for line in lines[1:6]}
    assert tuple(told) == profiling.FLOORS
    assert float(told["ORM"].split()[0]) > 0
    assert "queries" in told["SQL"]
    assert any(" × SELECT " in line for line in lines[6:])


def test_long_work_tells_every_ten_seconds_how_far_it_has_come(monkeypatch, capsys):
    clock = iter((0.0, 9.9, 10.0, 19.9, 20.0))
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(clock))
    more = progress.progress("indexing", 400)
    for _ in range(4):
        more(100)
    told = capsys.readouterr().err.splitlines()
    assert told == ["  indexing: 200 of 400, 20 /s", "  indexing: 400 of 400, 20 /s"]
