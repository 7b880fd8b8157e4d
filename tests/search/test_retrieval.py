"""The questions of `tests/cases/retrieval` over its documents, and the probes of the five texts
among them: quality that a change may not cost."""

import json
import sys
from datetime import date
from pathlib import Path

import pytest

from agreementhub.domain import doctypes
from agreementhub.domain.swedish import fold
from agreementhub.search.engines import IndexedDocument, Search
from agreementhub.search.query import Everything, Names
from agreementhub.search.results import find
from agreementhub.services.search.facets import board
from tests.search.conftest import EVERY, opened
from tests.search.texts import DOCUMENTS, PROBES, PUBLIC

SET = Path(__file__).parents[1] / "cases" / "retrieval"
sys.path.insert(0, str(SET))
import run  # noqa: E402
import score  # noqa: E402

TYPES = doctypes.load(doctypes.BUILT_IN)
NAMES = Names(
    values={
        "doctype": {
            fold(words): kind.key
            for kind in TYPES.values()
            for words in (kind.key, *kind.label.values(), *kind.plural.values())
        }
    }
)
FIRST = 5


def facets_of(one):
    """Each organisation keeps its own diary."""
    case = [f"{one['organisation']} {one['case_number']}"] if one["case_number"] else []
    return {"board": [board(one["body"])] if one["body"] else [], "case_id": case}


def retrieval_documents():
    lines = (SET / "docs.jsonl").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, start=100):
        one = json.loads(line)
        day = date.fromisoformat(one["date"]) if one["date"] else None
        yield (
            one["id"],
            IndexedDocument(
                id=number,
                title=one["title"],
                text=f"{one['body']}\n{one['organisation']}\n{one['text']}",
                case_numbers=[one["case_number"]] if one["case_number"] else [],
                doctype=one["type"],
                year=day.year if day else None,
                date=day,
                keys=PUBLIC,
                facets=facets_of(one),
            ),
        )


@pytest.fixture(scope="module", params=[one for one in EVERY if one != "whoosh"])
def crowd(request, tmp_path_factory, migrated):
    """An index of all of them, the names that the set gives its own, and their cases."""
    named = list(retrieval_documents())
    cases = {one.id: case for _, one in named for case in one.facets["case_id"]}
    with opened(request.param, tmp_path_factory.mktemp("retrieval") / "index", migrated) as made:
        made.write([*DOCUMENTS, *(one for _, one in named)])
        yield made, {one.id: name for name, one in named}, cases


def ask(crowd, typed, limit=30):
    engine, _names, cases = crowd

    def cases_of(ids):
        return {number: cases[number] for number in ids if number in cases}

    asked = Search(Everything(), None, limit=limit, facets=())
    return find(engine, typed, NAMES, asked, cases_of=cases_of)


@pytest.mark.parametrize(
    ("typed", "number"), [(typed, number) for number, all_ in PROBES.items() for typed in all_]
)
def test_what_a_text_holds_is_among_the_first_five(crowd, typed, number):
    found = [hit.id for hit in ask(crowd, typed, FIRST).result.hits]
    assert number in found
    if "/" in typed:  # a whole case number
        assert found[0] == number


def test_the_questions_are_answered_as_well_as_they_were(crowd):
    names = crowd[1]
    answers = {}
    for question in score.questions():
        found = ask(crowd, run.typed(question))
        answers[question["id"]] = {
            "results": [names[hit.id] for hit in found.result.hits if hit.id in names],
            "suggestion": found.spelling,
        }
    figures = score.score(answers)[0]["all"]
    assert figures["ndcg@10"] >= 0.91
    assert figures["recall@20"] >= 0.95
    assert figures["zero"] <= 0.02
    assert figures["number"] >= 0.97
    assert figures["recovered"] >= 0.95
    assert figures["traps"] <= 0.05
    assert figures["quiet"] == 1.0
