#!/usr/bin/env python3
"""Read the files with AgreementHub, in this process, and write the answers for score.py.

Usage: run.py [--out ANSWERS.json] [--raw RAW.json] [--right-type] [FILE ...]

Run it with the Python of the project's .venv. Each field gets the value of the first proposal; its
certainty is kept under "certainty". Nothing is stored and no database is asked. `--right-type` tells
the product the type that expected.yaml gives, so that a wrong guess does not hide the fields.
"""

import argparse
import json
import re
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path

import yaml

from agreementhub.domain import doctypes
from agreementhub.domain.calendar import add_months
from agreementhub.reading import proposals, readers
from agreementhub.reading.files import Limits, Unreadable
from agreementhub.reading.proposals import SURE, Proposed

HERE = Path(__file__).resolve().parent
TYPES = {"agreement": "avtal", "motion": "motion", "motion_reply": "motionssvar", "decision_extract": "protokollsutdrag", "memo": "tjansteskrivelse"}
OUTCOMES = {"approved": "bifall", "rejected": "avslag", "partly_approved": "delvis bifall", "answered": "besvarad",
            "written_off": "avskriven", "referred_back": "återremiss", "tabled": "bordlagd", "withdrawn": "återtagen"}
LETTERS = {"socialdemokrat": "S", "moderat": "M", "sverigedemokrat": "SD", "centerparti": "C", "vänsterparti": "V",
           "kristdemokrat": "KD", "liberal": "L", "miljöparti": "MP"}
# The answer's field: the fields of the product that it may come from, the first that says something.
SOURCES = {
    "title": ["title"], "purpose": ["purpose"], "catchment": ["catchment_area"], "dnr": ["diarienummer", "parties"],
    "date": ["date", "parties"], "parties": ["parties"], "age_min": ["target_group"], "age_max": ["target_group"],
    "relatives": ["target_group"], "cost_shares": ["cost_shares"], "amount": ["cost_allocation", "budget", "economy"],
    "follow_up_months": ["follow_up"], "secrecy": ["confidentiality"], "handler": ["handler", "author"],
    "motion_by": ["motion_ref", "related_motion"], "motion_date": ["motion_ref", "related_motion"],
    "decision_points": ["decision", "proposed_decision"], "outcome": ["decision", "proposed_decision"],
    "proposed_outcome": ["proposed_decision", "decision"], "claims": ["claims"], "claim_outcomes": ["claims"],
    "body": ["body", "addressed_body", "deciding_body"], "references": ["references"], "sent_to": ["send_to", "expedited_to"],
    "submitters": ["submitters"], "raised_date": ["raised_date"], "meeting_date": ["meeting_date"],
    "paragraph": ["paragraph"], "vote": ["vote"], "reservations": ["reservations"],
    **{key: ["term", "subject_agreements"] for key in (
        "start", "end", "open_ended", "extension_mode", "extension_months", "extension_max_times",
        "decision_lead_months", "minimum_term_months", "notice", "notice_deadline")},
}


def day(value):
    """A whole day, of a day or of a period that is one."""
    if isinstance(value, dict):
        return value.get("from") if value.get("from") == value.get("to") else None
    return value or None


def prose(value):
    return value.get("text") if isinstance(value, dict) else value


def people(value):
    if isinstance(value, str):
        return [{"name": n.strip(" ,"), "party": p} for n, p in re.findall(r"([^()]+?)\s*\(([A-Z]{1,3})\)", value)]
    return [{"name": p.get("name"), "party": p.get("party")} for p in value or []]


def letters(text):
    """The parties that a reservation names, by letter or in words."""
    found = re.findall(r"\(([A-Z]{1,3})\)", text or "")
    return list(dict.fromkeys(found + [letter for word, letter in LETTERS.items() if word in (text or "").casefold()]))


def provisions(value):
    listed = next((value[k] for k in ("provisions", "paragraphs", "provision") if value.get(k)), []) if isinstance(value, dict) else []
    listed = listed if isinstance(listed, list) else listed.split(", ")
    return [p if isinstance(p, str) else f"{p.get('chapter')}:{p.get('section')}" for p in listed]


def last_day(term):
    """The end, also where the text gives a length."""
    if term.get("end") or not (term.get("start") and term.get("term_months")):
        return term.get("end")
    return (add_months(date.fromisoformat(term["start"]), term["term_months"]) - timedelta(days=1)).isoformat()


def times(values):
    term = values.get("term") or {}
    more, notice = term.get("extension") or {}, term.get("notice") or {}
    end = last_day(term)
    open_ended = True if term.get("start") and not end and "end" not in (term.get("unknown") or []) else None
    known = {
        "start": term.get("start"), "end": end, "open_ended": open_ended, "extension_mode": more.get("mode"),
        "extension_months": more.get("months"), "extension_max_times": more.get("max_times"),
        "decision_lead_months": term.get("decision_lead_months"), "minimum_term_months": (term.get("minimum_term") or {}).get("months"),
        "notice": {"value": notice["value"], "unit": notice.get("unit")} if notice.get("value") else None,
        "notice_deadline": notice.get("date") or notice.get("deadline"),
    }
    row = next(iter(values.get("subject_agreements") or []), {})
    for key, column in (("end", "end"), ("extension_mode", "mode"), ("extension_months", "extension_months"), ("decision_lead_months", "decision_lead_months")):
        known[key] = known[key] if known[key] is not None else row.get(column)
    return known


def answer(v):
    """The answer's fields from the product's fields."""
    ages, parties = v.get("target_group") or {}, v.get("parties") or []
    rows = [r for key in ("budget", "economy") for r in v.get(key) or [] if r.get("ore")]
    ore = (v.get("cost_allocation") or {}).get("ore") or (rows[0]["ore"] if rows else None)
    motion = v.get("motion_ref") or v.get("related_motion") or {}
    points = v.get("decision") or v.get("proposed_decision") or []
    outcome = next((OUTCOMES.get(p["outcome"]) for p in points if p.get("outcome")), None)
    vote = v.get("vote") or {}
    signed = next((p.get("signed_date") or p.get("approval_date") for p in parties if p.get("signed_date") or p.get("approval_date")), None)
    return {
        "title": v.get("title"), "purpose": v.get("purpose"), "catchment": prose(v.get("catchment_area")),
        "dnr": [n for n in (v.get("diarienummer"), *(p.get("case_number") for p in parties)) if isinstance(n, str)],
        "date": day(v.get("date")) or signed, "parties": [p.get("organisation") for p in parties],
        "age_min": ages.get("from"), "age_max": ages.get("to"), "relatives": ages.get("relatives"),
        "cost_shares": {r.get("party"): float(r["percent"]) for r in v.get("cost_shares") or [] if r.get("percent")},
        "amount": ore / 100 if ore else None, "follow_up_months": (v.get("follow_up") or {}).get("interval_months"),
        "secrecy": provisions(v.get("confidentiality")), "handler": ((v.get("handler") or v.get("author")) or {}).get("name"),
        "motion_by": people(motion.get("submitters")), "motion_date": day(motion.get("raised_date")),
        "decision_points": [p.get("text") for p in points], "outcome": outcome, "proposed_outcome": outcome,
        "claims": [c.get("text") for c in v.get("claims") or []],
        "claim_outcomes": {str(n): OUTCOMES.get(c["outcome"]) for n, c in enumerate(v.get("claims") or [], 1) if c.get("outcome")},
        "body": v.get("body") or v.get("addressed_body") or v.get("deciding_body"),
        "references": [r["case_number"] for r in v.get("references") or [] if r.get("case_number")],
        "sent_to": v.get("send_to") or v.get("expedited_to") or [], "submitters": people(v.get("submitters")),
        "raised_date": day(v.get("raised_date")), "meeting_date": day(v.get("meeting_date")),
        "paragraph": re.findall(r"\d+", v.get("paragraph") or ""),
        "vote": {k: vote[k] for k in ("yes", "no", "abstain", "absent") if k in vote} or None,
        "reservations": letters(prose(v.get("reservations"))), **times(v),
    }


def sureness(fields, answered):
    """How sure each answered field is: as the first of its sources that has a value."""
    said = {}
    for key, value in answered.items():
        of = [fields[source]["certainty"] for source in SOURCES[key] if fields.get(source, {}).get("value") is not None]
        if value not in (None, "", [], {}, False) and of:
            said[key] = of[0]
    return said


def read(path, types, kind=None):
    try:
        text = readers.read(path.read_bytes(), path.suffix[1:], Limits())
        told = proposals.propose_as(text, types, Proposed(kind, "", None, SURE)) if kind else proposals.propose(text, types)
        found = asdict(told)
    except Unreadable as why:
        return {"doc_type": None, "needs_ocr": why.reason == "no_text", "reason": why.reason, "fields": {}, "certainty": {}}, None
    fields = {key: first[0] for key, first in found["fields"].items() if first}
    values = {k: f["value"] for k, f in fields.items() if f["value"] is not None and f["value"] != {"unknown": True}}
    kind = found["type"]["value"]
    answered = answer(values)
    changed = {"deletions", "insertions", "changes"} & set(text.left_out)
    return {"doc_type": TYPES.get(kind, kind), "type_certainty": found["type"]["certainty"], "needs_ocr": False, "tracked_changes": bool(changed),
            "fields": answered, "certainty": sureness(fields, answered)}, found


def main():
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("files", nargs="*", type=Path)
    cli.add_argument("--out", type=Path, default=Path("answers.json"))
    cli.add_argument("--raw", type=Path, help="what the product says, as it says it")
    cli.add_argument("--right-type", action="store_true", help="tell the product the right type")
    options = cli.parse_args()
    types, answers, raw, kinds = doctypes.load(doctypes.BUILT_IN), {}, {}, {}
    if options.right_type:
        rows = yaml.safe_load((HERE / "expected.yaml").read_text(encoding="utf-8"))["files"]
        product = {ours: theirs for theirs, ours in TYPES.items()}
        kinds = {row["file"]: product[row["doc_type"]] for row in rows}
    for path in options.files or sorted((HERE / "files").iterdir()):
        answers[path.name], raw[path.name] = read(path, types, kinds.get(path.name))
    options.out.write_text(json.dumps({"files": answers}, ensure_ascii=False, indent=1), encoding="utf-8")
    if options.raw:
        options.raw.write_text(json.dumps(raw, ensure_ascii=False, indent=1, default=str), encoding="utf-8")
    print(f"{len(answers)} files read")


if __name__ == "__main__":
    main()
