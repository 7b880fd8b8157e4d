"""The reader against the sets of clauses, by their scorer: F1, wrong values, false alarms."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml

from agreementhub.reading import clause

CASES = Path(__file__).parents[2] / "cases"


@pytest.mark.parametrize("name", ["term_clauses", "own_clauses"])
def test_the_reader_reads_the_clauses_and_leaves_the_rest_alone(name, tmp_path):
    cases = CASES / f"{name}.yaml"
    clauses = yaml.safe_load(cases.read_text("utf-8"))["clauses"]
    answers = tmp_path / "answers.jsonl"
    began = time.process_time()
    rows = [
        json.dumps({"id": one["id"], "reading": clause.read(one["text"]).as_json()})
        for one in clauses
    ]
    spent = time.process_time() - began
    answers.write_text("\n".join(rows), "utf-8")
    ran = subprocess.run(
        [sys.executable, CASES / "score_clauses.py", "--cases", cases, "--jsonl", answers],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    # About a thousandth of a second each; a test machine may be busy.
    assert spent / len(clauses) < 0.01
