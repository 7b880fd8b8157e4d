"""What a case is called, how far it has come, and what was decided in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from agreementhub.domain import calendar, term
from agreementhub.domain.reader import Reader
from agreementhub.i18n import _
from agreementhub.models import Case, Document
from agreementhub.presenters import decided
from agreementhub.presenters.silences import Gap
from agreementhub.presenters.threads.course import Happening
from agreementhub.presenters.threads.reading import DECIDES, ReadCase, days_of, first_point, said

# Days of a decision that stand beside it already.
_FINAL: Final = frozenset(("adjusted_date", "posted_date", "legal_force_date"))
# An agreement that holds today stands so (domain/term/answer.py).
_HOLDS: Final = frozenset(
    ("in_force", "decision_due_soon", "decision_passed", "notice_passed", "ending")
)


def called(reader: Reader, case: Case) -> str:
    """What the case is called to anyone: the words chosen for it, else its number. Never the title
    of a document: that may tell more than the case (OSL 5:2)."""
    return case.title_public or reader.say(_("Case ${number}", mapping={"number": case.number}))


@dataclass(frozen=True)
class Stands:
    """How far a case has come, in a word, and how that word is coloured."""

    words: str
    tone: str = "plain"


def stands(case: ReadCase, of: Case) -> Stands | None:
    """How far the case has come, as far as the reader reads its documents; None where they read
    none. An agreement that holds is what a case is carried out by."""
    reader, found = case.reader, case.thread
    if not found.documents:
        return None
    if of.closed_on is not None:
        day = calendar.short_date(of.closed_on, reader.lang)
        return Stands(reader.say(_("Closed ${day}", mapping={"day": day})))
    if any(answer["status"] in _HOLDS for answer in case.answers.values()):
        return Stands(reader.say(_("Carried out")), "good")
    decisions = (days_of(case.values[one.id].get(DECIDES)) for one in found.documents)
    if found.renewals or found.adoptions or any(decisions):
        return Stands(reader.say(_("Decision taken")), "good")
    return Stands(reader.say(_("Being prepared")))


@dataclass(frozen=True)
class Outcome:
    """What was decided last, when and by whom, and what holds now."""

    sentence: str
    lines: Sequence[str]
    document: Document | None = None


def outcome(case: ReadCase, steps: Sequence[Happening | Gap]) -> Outcome | None:
    """What one came to read, with what happened after it; None for a case in which nothing is
    decided or agreed."""
    agreed = [words for one in case.thread.documents if (words := _agreed(case, one))]
    decisions = [
        (day[0], one.id, one)
        for one in case.thread.documents
        if (day := days_of(case.values[one.id].get(DECIDES)))
    ]
    if not decisions:
        return Outcome(agreed[0], agreed[1:]) if agreed else None
    latest = max(decisions)[2]
    course = decided.of(case.reader, case.doctype(latest), case.values[latest.id])
    lines = [course.citation, _course_of(course)] if course else []
    lines += _afterwards(case.reader, steps, max(decisions)[0])
    first = first_point(case, latest)
    sentence = first[0].text if first else latest.title
    return Outcome(sentence, [words for words in (*lines, *agreed) if words], latest)


def bodies(case: ReadCase) -> list[str]:
    """The bodies that the documents name, in the order in which they come."""
    named = (said(case.values[one.id], "body") for one in case.thread.documents)
    return list(dict.fromkeys(name for name in named if name))


def parties(case: ReadCase) -> list[str]:
    """The parties of the agreements, each once."""
    rows = [case.values[one.id].get("parties") for one in case.thread.documents]
    names = (row.get("organisation") for each in rows if isinstance(each, list) for row in each)
    return list(dict.fromkeys(str(name) for name in names if name))


def _afterwards(
    reader: Reader, steps: Sequence[Happening | Gap], decided_on: date
) -> Iterator[str]:
    """What happened last after the decision, other than that it became final, and what comes next;
    as far as somebody has told of it."""
    told = [one for one in steps if isinstance(one, Happening) and one.on > decided_on]
    told = [one for one in told if one.field not in _FINAL]
    if happened := [one for one in told if not one.is_ahead]:
        said = {"what": happened[-1].heading, "day": happened[-1].day}
        yield reader.say(_("Since then: ${what} ${day}", mapping=said))
    if coming := [one for one in told if one.is_ahead]:
        said = {"what": coming[0].heading, "day": coming[0].day}
        yield reader.say(_("Next: ${what} ${day}", mapping=said))


def _course_of(course: decided.Decided) -> str:
    """What became of it after the meeting, as far as known: "Justerat 6 mars, anslaget 7 mars"."""
    words = ", ".join(f"{one.label.lower()} {one.day}" for one in course.course[1:] if one.day)
    return words[:1].upper() + words[1:]


def _agreed(case: ReadCase, document: Document) -> str:
    """What holds of an agreement that was decided, in a sentence."""
    if document.valid is None:
        return ""
    answer = case.answers.get(document.id)
    return f"{document.title}: {term.sentence(answer, case.reader.lang)}" if answer else ""
