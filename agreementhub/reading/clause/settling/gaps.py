"""What the clause leaves open, so that it is asked for."""

from collections.abc import Iterator

from agreementhub.reading.clause.reading import Reading
from agreementhub.reading.clause.settling.desk import Desk


def settle(desk: Desk) -> None:
    """List as unknown what a clause that says something of the time does not say."""
    reading = desk.reading
    if reading.term.keys() <= {"needs_person", "unknown"}:
        start = desk.finds.first("start_open")
        if reading.term.get("unknown") == ["start"] and start and start.weight == 1:
            reading.drop("unknown")
        return
    for key in (*_of_end(desk), *_of_extension(reading)):
        reading.add("unknown", key)
    is_open = "end" in reading.term and reading.term["end"] is None
    if is_open and not {"notice", "parties"} & reading.term.keys():
        reading.add("unknown", "notice")
    if "first" not in reading.term.get("review", {"first": ""}):
        reading.add("unknown", "review.first")


def _of_end(desk: Desk) -> Iterator[str]:
    """The end, unless notice that may be given at any time stands for it."""
    term = desk.reading.term
    if "end" in term or "term_months" in term or "parties" in term:
        return
    if term.get("notice", {}).get("anchor") not in ("any_time", "yearly") or "hard_stop" in term:
        yield "end"


def _of_extension(reading: Reading) -> Iterator[str]:
    extension = reading.term.get("extension", {})
    mode = extension.get("mode")
    if mode == "option" and not {"option_by", "decision_lead_months"} & reading.term.keys():
        yield "option_by"
    if mode in ("auto", "decision", "option") and not {"months", "steps"} & extension.keys():
        yield "extension.months"
    if mode is None and reading.has_end:
        anchors = [reading.term.get("notice", {}).get("anchor")]
        anchors += [one["notice"]["anchor"] for one in reading.term.get("parties", [])]
        if extension or "before_end" in anchors or "fixed_date" in anchors:
            yield "extension.mode"
