#!/usr/bin/env python3
"""Load docs.jsonl into a fresh register and ask it the questions, through the project's own services.

Usage, from the root of an installed AgreementHub:

    export AGREEMENTHUB_DATA_DIR=var/retrieval
    export AGREEMENTHUB_DATABASE_URL=sqlite:///var/retrieval/hub.sqlite
    .venv/bin/python PATH/run.py [--out ANSWERS.json] [--worst N] [--engine tantivy|whoosh] [--limit 30]

AGREEMENTHUB_DATA_DIR  is EMPTIED first, so it must be a folder that this program made, or new; without it a
                       temporary folder is used and removed afterwards
--out      where the answers go (default: answers.json beside the data folder)
--engine   the search engine (default: what the settings say)
--worst    passed on to score.py, as are --category, --min-ndcg and --min-recall

The documents go in through services.documents.create with the fields a person would fill: type, title, case
number, board, date and the whole text in the type's prose field. Each organisation of the documents keeps its own
diary. Questions go through services.searching.search with every document open (keys=None). A question with
`boolean` is written with OCH, ELLER and INTE. Needs PyYAML beside the project's own packages.
"""

import argparse
import json
import os
import re
import shutil
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent
MARK = ".made-by-retrieval-run"
MOMENT = datetime(2027, 4, 1, 8, tzinfo=UTC)

# our type: (field of the board, field of the date, field of the text)
FIELDS = {
    "agreement": ("deciding_body", None, "background"),
    "motion": ("addressed_body", "raised_date", "body_text"),
    "motion_reply": ("deciding_body", "date", "assessment"),
    "decision_extract": ("body", "meeting_date", "summary"),
    "memo": ("body", "date", "case_description"),
    "follow_up_report": ("reported_to", "date", "text"),
    "consultation_reply": ("body", "answer_date", "text"),
}


def values_of(doc, doctype):
    """What a person would have typed into the form of the type."""
    board, dated, text = FIELDS[doc["type"]]
    values = {"title": doc["title"], "diarienummer": doc["case_number"], board: doc["body"], text: doc["text"]}
    if day := doc["date"]:
        if dated is None:  # an agreement has the days when its parties signed
            values["parties"] = [{"organisation": doc["organisation"], "signed_date": day}]
        elif doctype.fields[dated].kind.key == "partial_date":
            values[dated] = {"text": day, "from": day, "to": day}
        else:
            values[dated] = day
    if doc["type"] == "decision_extract" and (found := re.search(r"§ ?\d+", doc["text"])):
        values["paragraph"] = found[0]
    return {key: value for key, value in values.items() if value}


def typed(question):
    """The question as a person writes it in the search box."""
    rule = question.get("boolean")
    if not rule:
        return question["q"]
    groups = list(rule.get("must", ()))
    if wanted := rule.get("any"):
        groups.append(f"({' ELLER '.join(wanted)})" if groups else " ELLER ".join(wanted))
    return " ".join([" OCH ".join(groups), *(f"INTE {word}" for word in rule.get("not", ()))]).strip()


def fill(hub, docs):
    """Write the documents into the register; our id by its id."""
    from agreementhub.models import Organisation, User
    from agreementhub.services import documents
    from agreementhub.services.documents import NewDocument, cases
    from agreementhub.services.stamp import Stamp

    ids, owners = {}, {}
    with hub.session() as db:
        person = User(email="prov@exempel.example", name="Prov Person", password_hash=None)
        for name in sorted({doc["organisation"] for doc in docs}):
            kind = "region" if name.startswith("Region ") else "municipality"
            owners[name] = Organisation(name=name, kind=kind, uses_register=True, aliases=[])
        db.add_all([person, *owners.values()])
        db.flush()
        for doc in docs:
            owner = owners[doc["organisation"]]
            day = date.fromisoformat(doc["date"] or "2020-01-01")
            number = doc["case_number"]
            case = cases.open_or_find(db, owner, number, opened_on=day) if number else None
            doctype = hub.types[doc["type"]]
            new = NewDocument(organisation=owner, case=case, values=values_of(doc, doctype))
            made = documents.create(db, doctype, new, Stamp(person, MOMENT, "Inlagt"))
            ids[made.id] = doc["id"]
        db.commit()
    return ids


def empty(folder):
    """A fresh folder; refuses to empty one that it did not make."""
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).exists():
        sys.exit(f"{folder} has content that is not ours; choose another AGREEMENTHUB_DATA_DIR")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / MARK).touch()


def main():
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--out", type=Path)
    cli.add_argument("--engine")
    cli.add_argument("--limit", type=int, default=30)
    o, for_score = cli.parse_known_args()
    given = os.environ.get("AGREEMENTHUB_DATA_DIR")
    data = Path(given or tempfile.mkdtemp(prefix="retrieval.")).resolve()
    empty(data)
    os.environ["AGREEMENTHUB_DATA_DIR"] = str(data)
    if not given:
        os.environ["AGREEMENTHUB_DATABASE_URL"] = f"sqlite:///{data}/hub.sqlite"
    elif str(data) not in os.environ.get("AGREEMENTHUB_DATABASE_URL", ""):
        sys.exit("AGREEMENTHUB_DATABASE_URL must be a new database inside AGREEMENTHUB_DATA_DIR")
    if o.engine:
        os.environ["AGREEMENTHUB_SEARCH_ENGINE"] = o.engine
    sys.path[:0] = [str(HERE), str(Path.cwd())]
    sys.dont_write_bytecode = True  # this folder stays as it was
    import score

    from agreementhub import settings
    from agreementhub.hub import Hub
    from agreementhub.services import migrating
    from agreementhub.services.search import indexing, searching

    hub = Hub(settings.read({"agreementhub.demo": "true"}))
    migrating.upgrade(hub.engine)
    docs = [json.loads(line) for line in (HERE / "docs.jsonl").read_text(encoding="utf-8").splitlines()]
    ids = fill(hub, docs)
    with hub.session() as db:
        indexed = indexing.reindex(db, hub.index, hub.types)
    if indexed != len(docs):
        sys.exit(f"{indexed} of {len(docs)} documents were indexed")
    answers, asked, began = {}, score.questions(), time.perf_counter()
    with hub.session(read_only=True) as db:
        for question in asked:
            found = searching.search(db, hub.index, hub.types, typed(question), keys=None, cut=searching.Cut(limit=o.limit))
            answers[question["id"]] = {
                "results": [ids[hit.document.id] for hit in found.hits],
                "suggestion": found.suggestion,
            }
    took = (time.perf_counter() - began) * 1000 / len(asked)
    hub.engine.dispose()
    out = o.out or data.parent / "answers.json"
    out.write_text(json.dumps(answers, ensure_ascii=False, indent=1), encoding="utf-8")
    if not given:
        shutil.rmtree(data, ignore_errors=True)
    print(f"{len(docs)} documents, {len(asked)} questions, {took:.1f} ms a question, answers in {out}")
    return score.main([str(out), *for_score])


if __name__ == "__main__":
    sys.exit(main())
