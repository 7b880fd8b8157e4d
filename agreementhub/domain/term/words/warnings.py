"""What a person should look at in a term that can be reckoned with."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from agreementhub.domain.calendar import DAY, add_months
from agreementhub.domain.deadlines import Pair, lengthy
from agreementhub.domain.term.course import (
    Course,
    LastDay,
    counted_on,
    ends_openly,
    first_period,
    goes_on,
    may_follow,
)
from agreementhub.domain.term.data import BeforeEnd, Term
from agreementhub.domain.term.reasons import reason

_REMARKS: Final = {
    "extended_after_end": Pair(
        "Förlängningen {on} kom efter avtalets sista dag och räknas från dagen efter den. "
        "Stämmer det?",
        "The extension on {on} came after the last day of the agreement and counts from the day "
        "after it. Is that right?",
    ),
    "extended_beyond_limit": Pair(
        "Förlängningen {on} är en mer än avtalet medger.",
        "The extension on {on} is one more than the agreement allows.",
    ),
    "beyond_hard_stop": Pair(
        "Förlängningen {on} går längre än den dag då avtalet senast upphör.",
        "The extension on {on} goes beyond the day on which the agreement ends at the latest.",
    ),
    "extension_without_end": Pair(
        "Förlängningen {on} saknar slutdatum, och avtalet anger ingen längd.",
        "The extension on {on} has no last day, and the agreement states no length.",
    ),
    "nothing_to_extend": Pair(
        "Förlängningen {on} saknar slutdatum, och avtalet har inget slut att förlänga från.",
        "The extension on {on} has no last day, and the agreement has no end to extend from.",
    ),
    "event_in_doubt": Pair(
        "Händelsen {on} ligger efter periodens slut enligt en läsning, i perioden enligt en annan. "
        "Här räknas den tidigare slutdagen; låt en person avgöra.",
        "What happened on {on} comes after the end of the period by one reading, within it by "
        "another. The earlier end counts here; let a person decide.",
    ),
    "notice_too_late": Pair(
        "Uppsägningen {on} kom efter sista uppsägningsdag. Avtalet upphör efter en senare period.",
        "The notice on {on} came after its last day. The agreement ends after a later period.",
    ),
    "notice_in_doubt": Pair(
        "Uppsägningen {on} kom i tid enligt en läsning, för sent enligt en annan. "
        "Här räknas den som för sen; låt en person avgöra.",
        "The notice on {on} came in time by one reading, too late by another. "
        "It counts as late here; let a person decide.",
    ),
    "notice_too_early": Pair(
        "Uppsägningen {on} kom innan avtalet fick sägas upp. Den räknas från första tillåtna dag.",
        "The notice on {on} came before notice was allowed. It counts from the first such day.",
    ),
}


def warnings(course: Course, decide: date | None, notice: date | None) -> list[dict[str, str]]:
    """Each warning once: its name and its words.

    `decide` and `notice` are the days of the running period, where it has them.
    """
    found: dict[str, dict[str, str]] = {}
    for name, pair in _warned(course, decide, notice):
        found.setdefault(name, {"name": name, "sv": pair.sv, "en": pair.en})
    return list(found.values())


def _warned(course: Course, decide: date | None, notice: date | None) -> Iterator[tuple[str, Pair]]:
    yield from _about_notice(course.term)
    yield from _about_time(course)
    yield from _about_days(course.term, decide, notice)
    for name, event in course.remarks:
        remark = _REMARKS[name]
        yield name, Pair(remark.sv.format(on=event.on), remark.en.format(on=event.on))
    if course.term.needs_person:
        yield "needs_person", _reasons(course.term.needs_person)


def _about_notice(term: Term) -> Iterator[tuple[str, Pair]]:
    for _, notice in term.notices:
        if not isinstance(notice, BeforeEnd):
            continue
        if term.end is None and not ends_openly(term):
            yield (
                "notice_without_end",
                Pair(
                    "Uppsägningen räknas från periodens slut, men inget slut är angivet.",
                    "Notice is counted from the end of the period, but no end is stated.",
                ),
            )
        if _is_longer(notice, term):
            length = lengthy(notice.value, notice.unit)
            yield (
                "notice_longer_than_period",
                Pair(
                    f"Uppsägningstiden ({length.sv}) är längre än en period. Stämmer det?",
                    f"The notice ({length.en}) is longer than a period. Is that right?",
                ),
            )


def _is_longer(notice: BeforeEnd, term: Term) -> bool:
    """Whether the notice is longer than the first period, or than an extension."""
    first = first_period(term)
    if (
        first.start
        and first.end
        and counted_on(first.start, notice.value, notice.unit) > (first.end + DAY)
    ):
        return True
    if first.end is None or not may_follow(term, first):
        return False
    extensions = term.extension.steps or filter(None, [term.extension.months])
    if notice.unit == "months":
        return any(notice.value > months for months in extensions)
    start = first.end + DAY
    after = counted_on(start, notice.value, notice.unit)
    return any(after > add_months(start, months) for months in extensions)


def _about_time(course: Course) -> Iterator[tuple[str, Pair]]:
    term = course.term
    if term.signed and term.start and term.signed > term.start:
        yield (
            "retroactive_start",
            Pair(
                f"Avtalet undertecknades {term.signed} men gäller redan från {term.start}.",
                f"The agreement was signed on {term.signed} but applies from {term.start} already.",
            ),
        )
    if _never_looked_at(course):
        yield (
            "no_end_no_review",
            Pair(
                "Avtalet gäller tills vidare utan översyn. Ange när det ska ses över.",
                "The agreement runs until further notice without a review. State when to do one.",
            ),
        )
    yield from _about_its_end(course)


def _about_its_end(course: Course) -> Iterator[tuple[str, Pair]]:
    """What is not known once the last period that is certain has passed."""
    end = course.head.end
    if not course.has_run_out or course.ending or course.unmeasured:
        return
    if course.is_undecided:
        yield (
            "end_passed_undecided",
            Pair(
                f"Perioden slutade {end} utan registrerat beslut. Om avtalet gäller är okänt.",
                f"The period ended on {end} without a recorded decision. "
                "Whether the agreement is in force is not known.",
            ),
        )
    elif goes_on(course.term) and not course.final.known:
        yield (
            "end_passed_unmeasured",
            Pair(
                f"Perioden slutade {end} och avtalet förlängs av sig självt, men hur länge är "
                "okänt.",
                f"The period ended on {end} and the agreement extends itself, but for how long "
                "is not known.",
            ),
        )
    elif course.is_kept:
        yield (
            "extension_not_recorded",
            Pair(
                f"Perioden slutade {end}. Beslut att fortsätta finns, men ingen förlängning är "
                "registrerad.",
                f"The period ended on {end}. It was decided to go on, but no extension is "
                "recorded.",
            ),
        )


def _never_looked_at(course: Course) -> bool:
    term = course.term
    open_end = course.head.end is None and course.final == LastDay(None)
    return open_end and term.review is None and not term.leaves_open("review")


def _about_days(term: Term, decide: date | None, notice: date | None) -> Iterator[tuple[str, Pair]]:
    for day in filter(None, (decide, notice)):
        if term.start and day < term.start:
            yield (
                "due_before_start",
                Pair(
                    f"Senaste dag {day} ligger före avtalets första dag {term.start}.",
                    f"The last day {day} comes before the first day {term.start}.",
                ),
            )
    if goes_on(term) and decide and notice and decide > notice:
        yield (
            "decision_after_notice",
            Pair(
                f"Beslut senast {decide} är efter sista uppsägningsdag {notice}.",
                f"The decision by {decide} comes after the last day for notice {notice}.",
            ),
        )


def _reasons(codes: tuple[str, ...]) -> Pair:
    reasons = [reason(code) for code in codes]
    return Pair(
        f"En person behöver komplettera: {'; '.join(one.sv for one in reasons)}.",
        f"A person must complete this: {'; '.join(one.en for one in reasons)}.",
    )
