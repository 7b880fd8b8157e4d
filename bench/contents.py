"""What made documents say, field by field, in the shapes that the types ask for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from agreementhub.domain import calendar
from bench.prose import Writer
from bench.terms import term

# In hundredths of the motions: those that are decided, most within a year or so.
_DECIDED: Final = 85
_DAYS: Final = (60, 600)
_OUTCOMES: Final = ("approved", "rejected", "partly_approved", "answered")
# Of each hundred documents.
TYPES: Final = {
    "agreement": 10,
    "decision_extract": 40,
    "memo": 30,
    "motion": 12,
    "motion_reply": 8,
}
_FORMS: Final = ("contract_cooperation", "resource_cooperation", "statutory_agreement", "framework")
_PEOPLE: Final = ("Anna Berg", "Johan Ek", "Elin Hed", "Nils Åhman", "Åsa Östlund", "Per Holm")
_UNITS: Final = ("Omsorgskontoret", "Kommunkansliet", "Kulturförvaltningen", "Stadsbyggnad")


@dataclass(frozen=True)
class Matter:
    """What a document is about: whose it is, which body decides, its number and its day."""

    owner: str
    body: str
    number: str
    day: date
    # Other organisations that may be parties.
    others: Sequence[str]


def content(doctype: str, writer: Writer, matter: Matter, today: date) -> dict[str, Any]:
    """About four hundred words in the fields of the type."""
    made = _MADE_BY[doctype](writer, matter, today)
    return {"title": writer.title(), "diarienummer": matter.number, **made}


def _agreement(writer: Writer, matter: Matter, today: date) -> dict[str, Any]:
    random = writer.random
    others = random.sample(matter.others, random.choice((1, 1, 1, 2, 3)))
    start = random.choice((6, 13, 16))
    return {
        "legal_form": random.choice(_FORMS),
        "legal_basis": "9 kap. 37 § kommunallagen (2017:725)",
        "parties": [{"organisation": matter.owner, "role": "host"}]
        + [{"organisation": other, "role": "party"} for other in others],
        "background": writer.prose(60),
        "purpose": writer.prose(40),
        "goals": writer.prose(40),
        "target_group": {"from": start, "to": start + random.randint(5, 12)},
        "catchment_area": {"text": matter.owner},
        "governance": {"political": writer.prose(20), "officials": writer.prose(20)},
        "commitments_joint": writer.prose(60),
        "commitments_by_party": [
            {"party": party, "text": writer.prose(20)} for party in (matter.owner, others[0])
        ],
        "coordination": writer.prose(40),
        **_economy(writer, matter.owner, others[0]),
        "documentation": writer.prose(20),
        "follow_up": {"interval_months": 12, "receiver": matter.body},
        "confidentiality": {"level": "open"},
        "dispute": writer.prose(20),
        "term": term(random, today),
        "deciding_body": matter.body,
    }


def _economy(writer: Writer, one: str, other: str) -> dict[str, Any]:
    share = writer.random.randint(30, 70)
    ore = writer.random.randint(1, 90) * 10_000_000
    shares = ((one, share), (other, 100 - share))
    return {
        "cost_allocation": {"model": "fixed_percent", "ore": ore, "per": "year"},
        "cost_shares": [{"party": party, "percent": str(number)} for party, number in shares],
        "invoicing": writer.prose(20),
    }


def _decision_extract(writer: Writer, matter: Matter, _today: date) -> dict[str, Any]:
    random = writer.random
    adjusted = calendar.working_day(matter.day + timedelta(days=9))
    return {
        "body": matter.body,
        "meeting_date": str(matter.day),
        "paragraph": f"§ {random.randint(1, 240)}",
        "decision": _points(writer, 3, 25),
        "summary": writer.prose(220),
        "basis_documents": [{"title": writer.line(5), "case_number": matter.number}],
        "proposals": [{"member": random.choice(_PEOPLE), "kind": "approve"}],
        "proposition_order": writer.prose(40),
        "reservations": writer.prose(40),
        "chair": random.choice(_PEOPLE),
        "secretary": random.choice(_PEOPLE),
        "adjusted_date": str(adjusted),
        "posted_date": str(adjusted),
    }


def _memo(writer: Writer, matter: Matter, _today: date) -> dict[str, Any]:
    day = str(matter.day)
    return {
        "body": matter.body,
        "date": {"text": day, "from": day, "to": day},
        "author_unit": writer.random.choice(_UNITS),
        "author": {"name": writer.random.choice(_PEOPLE)},
        "case_description": writer.prose(80),
        "background": writer.prose(120),
        "assessment": writer.prose(140),
        "proposed_decision": _points(writer, 2, 20),
        "deciding_body": matter.body,
    }


def _motion(writer: Writer, matter: Matter, today: date) -> dict[str, Any]:
    random = writer.random
    people = random.sample(_PEOPLE, 2)
    said: dict[str, Any] = {
        "submitters": [{"name": name, "party": "NL"} for name in people],
        "raised_date": str(matter.day),
        "addressed_body": matter.body,
        "body_text": writer.prose(340),
        "claims": _points(writer, 3, 15),
    }
    day = matter.day + timedelta(days=random.randint(*_DAYS))
    if random.randrange(100) >= _DECIDED or day > today:
        return said
    decision = {
        "outcome": random.choice(_OUTCOMES),
        "body": "Kommunfullmäktige",
        "date": {"text": str(day), "from": str(day), "to": str(day)},
        "paragraph": f"§ {random.randint(1, 240)}",
    }
    return {**said, "final_decision": decision}


def _motion_reply(writer: Writer, matter: Matter, _today: date) -> dict[str, Any]:
    day = str(matter.day)
    return {
        "date": {"text": day, "from": day, "to": day},
        "author_unit": writer.random.choice(_UNITS),
        "handler": {"name": writer.random.choice(_PEOPLE)},
        "motion_ref": {"title": writer.line(5), "case_number": matter.number},
        "claims": _points(writer, 2, 15),
        "case_description": writer.prose(60),
        "background": writer.prose(100),
        "assessment": writer.prose(180),
    }


def _points(writer: Writer, number: int, words: int) -> list[dict[str, Any]]:
    return [{"text": writer.prose(words)} for _ in range(number)]


_MADE_BY: Final = {
    "agreement": _agreement,
    "decision_extract": _decision_extract,
    "memo": _memo,
    "motion": _motion,
    "motion_reply": _motion_reply,
}
