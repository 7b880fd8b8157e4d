"""The answer in words: the one sentence that a page shows first, and the chain of its days."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from agreementhub.domain.calendar import long_date
from agreementhub.domain.deadlines import Pair
from agreementhub.domain.json_types import JsonObject
from agreementhub.domain.term.fate import after_standing, is_undecided

_TO_DO: Final = {
    "decide": Pair("Besluta senast {day}", "Decide by {day}"),
    "notice": Pair("Säg upp senast {day}", "Give notice by {day}"),
    "option": Pair("Använd optionen senast {day}", "Use the option by {day}"),
}
# The body has decided to give notice, and it is still on its way.
_TO_REACH: Final = Pair(
    "Uppsägningen ska ha nått motparten senast {day}",
    "Notice must have reached the other party by {day}",
)
_LABELS: Final = {
    "decide": Pair("Besluta senast", "Decide by"),
    "notice": Pair("Sista uppsägningsdag", "Last day for notice"),
    "option": Pair("Använd optionen senast", "Use the option by"),
    "review": Pair("Se över senast", "Review by"),
    "end": Pair("Avtalet löper ut", "The agreement ends"),
    "period_end": Pair("Perioden slutar", "The period ends"),
    "next_end": Pair("Om det förlängs", "If it is extended"),
    "agreed_end": Pair("Förlängt till", "Has been extended until"),
    "silent_next_end": Pair("Förlängs till", "Extended until"),
}


def sentence(answer: JsonObject, lang: str) -> str:
    """What matters first about the agreement, in `lang` ("sv" or "en"), without a full stop."""
    pair, day = _BY_STATUS.get(answer["status"], _running)(answer)
    text = getattr(pair, lang)
    return str(text.format(day=long_date(day, lang)) if day else text)


def chain(answer: JsonObject, lang: str) -> list[dict[str, str]]:
    """The days of the list and the picture in order: {date, kind, label, because}.

    Kinds are those of `deadlines`, and `next_end`: the end if the agreement is extended.
    """
    links = [
        {
            "date": row["date"],
            "kind": row["kind"],
            "label": _label(answer, row, lang),
            "because": row["because"][lang],
        }
        for row in answer["deadlines"]
    ]
    links += [
        {
            "date": following["end"],
            "kind": "next_end",
            "label": getattr(_LABELS[label], lang),
            "because": f"{following['start']}–{following['end']}",
        }
        for label, following in _following(answer)
    ]
    return sorted(links, key=lambda link: link["date"])


def _following(answer: JsonObject) -> Iterator[tuple[str, JsonObject]]:
    """The period agreed on already, and the one that may follow the end that stands."""
    if _is_final(answer):
        return
    end = answer["standing_end"]
    if agreed := next((one for one in answer["next_periods"] if one["end"] == end), None):
        yield "agreed_end", agreed
    if (following := after_standing(answer)) and following["end"]:
        yield ("silent_next_end" if _goes_on(answer) else "next_end"), following


def _label(answer: JsonObject, row: JsonObject, lang: str) -> str:
    kind = row["kind"]
    if kind == "end" and answer["final_end"] != row["date"]:
        kind = "period_end"
    label = str(getattr(_LABELS[kind], lang))
    return f"{label}, {row['party']}" if row["party"] else label


def _is_final(answer: JsonObject) -> bool:
    """Whether the end in the list of days is the last one, notice or decision having ended it."""
    return answer["status"] in ("ending", "expired")


def _goes_on(answer: JsonObject) -> bool:
    """Whether another period follows the end that stands if nobody acts."""
    end, final = answer["standing_end"], answer["final_end"]
    if "final_end" in answer["unknown"] or end is None:
        return False
    return final is None or final > end


def _day(answer: JsonObject, key: str) -> date | None:
    return date.fromisoformat(answer[key]) if answer[key] else None


# By the warning that goes with it.
_AFTER: Final = {
    "extension_without_end": Pair(
        "Förlängt efter {day}, men till när är okänt",
        "Extended beyond {day}, but until when is not known",
    ),
    "end_passed_unmeasured": Pair(
        "Förlängs av sig självt efter {day}, men hur länge är okänt",
        "Extends itself after {day}, but for how long is not known",
    ),
    "extension_not_recorded": Pair(
        "Ska fortsätta efter {day}, men ingen förlängning är registrerad",
        "Is to go on after {day}, but no extension is recorded",
    ),
}

Said = tuple[Pair, date | None]


def _upcoming(answer: JsonObject) -> Said:
    if answer["current_start"] is None:
        return Pair("Första dagen är okänd", "The first day is not known"), None
    return _running(answer)


def _expired(answer: JsonObject) -> Said:
    if is_undecided(answer):
        return (
            Pair("Utgången {day}, utan beslut", "Expired on {day}, without a decision"),
            _day(answer, "standing_end"),
        )
    return Pair("Upphörde {day}", "Ended on {day}"), _day(answer, "final_end")


def _ending(answer: JsonObject) -> Said:
    if day := _day(answer, "final_end"):
        return Pair("Upphör {day}", "Ends on {day}"), day
    return Pair("Uppsagt, men sista dag är okänd", "Being ended; the last day is unknown"), None


def _notice_passed(answer: JsonObject) -> Said:
    following = after_standing(answer)
    if not _goes_on(answer) or following is None:
        return _to_decide(answer) or _lasts(answer)
    day = date.fromisoformat(following["end"])
    return (
        Pair(
            "Sista uppsägningsdag har passerat. Avtalet förlängs till {day}",
            "The last day for notice has passed. The agreement is extended until {day}",
        ),
        day,
    )


def _decision_passed(answer: JsonObject) -> Said:
    if day := _day(answer, "decision_due"):
        return Pair("Beslut skulle ha fattats senast {day}", "A decision was due by {day}"), day
    return (
        Pair(
            "Perioden slutade {day} utan registrerat beslut",
            "The period ended on {day} without a recorded decision",
        ),
        _day(answer, "current_end"),
    )


def _running(answer: JsonObject) -> Said:
    """What to do next; else what the agreement will do."""
    rows = [
        row
        for row in answer["deadlines"]
        if row["kind"] in _TO_DO and (row["kind"] != "option" or answer["next_periods"])
    ]
    if rows:
        first = min(rows, key=lambda row: str(row["date"]))
        is_on_its_way = first["kind"] == "notice" and answer["decided"] == "terminate"
        words = _TO_REACH if is_on_its_way else _TO_DO[first["kind"]]
        return words, date.fromisoformat(first["date"])
    return _reviewed(answer) or _lasts(answer)


def _to_decide(answer: JsonObject) -> Said | None:
    day = _day(answer, "decision_due")
    return (_TO_DO["decide"], day) if day else None


def _reviewed(answer: JsonObject) -> Said | None:
    review = next((row["date"] for row in answer["deadlines"] if row["kind"] == "review"), None)
    if review is None:
        return None
    open_end = answer["current_end"] is None and "end" not in answer["unknown"]
    return (
        Pair(
            "Gäller tills vidare. Se över senast {day}",
            "Runs until further notice. Review by {day}",
        )
        if open_end
        else Pair("Se över senast {day}", "Review by {day}")
    ), date.fromisoformat(review)


def _lasts(answer: JsonObject) -> Said:
    """How long the agreement runs when nothing is to be done."""
    final = _day(answer, "final_end")
    if answer["current_end"] is None:
        return _without_end(answer, final)
    if "final_end" in answer["unknown"]:
        return _what_follows(answer), _day(answer, "standing_end")
    if _goes_on(answer) and (following := after_standing(answer)):
        return (
            Pair("Förlängs till {day} om ingen agerar", "Extended until {day} unless someone acts"),
            date.fromisoformat(following["end"]),
        )
    return Pair("Gäller till och med {day}", "Runs to and including {day}"), final


def _what_follows(answer: JsonObject) -> Pair:
    """What is known of the time after a period when its length is not."""
    names = {warning["name"] for warning in answer["warnings"]}
    return next(
        (pair for name, pair in _AFTER.items() if name in names),
        Pair(
            "Perioden slutar {day}. Vad som gäller sedan är okänt",
            "The period ends on {day}. What follows is not known",
        ),
    )


def _without_end(answer: JsonObject, final: date | None) -> Said:
    if "end" in answer["unknown"] and final:
        pair = Pair(
            "Slutdatum är okänt, som längst {day}", "The last day is not known, at most {day}"
        )
        return pair, final
    if "end" in answer["unknown"]:
        return Pair("Slutdatum är okänt", "The last day is not known"), None
    if final:
        pair = Pair(
            "Gäller tills vidare, som längst till och med {day}",
            "Runs until further notice, at most to and including {day}",
        )
        return pair, final
    if exit_day := _day(answer, "earliest_exit"):
        pair = Pair(
            "Gäller tills vidare. Kan upphöra tidigast {day}",
            "Runs until further notice. Can end on {day} at the earliest",
        )
        return pair, exit_day
    return Pair("Gäller tills vidare", "Runs until further notice"), None


_BY_STATUS: Final[dict[str, Callable[[JsonObject], Said]]] = {
    "upcoming": _upcoming,
    "expired": _expired,
    "ending": _ending,
    "notice_passed": _notice_passed,
    "decision_passed": _decision_passed,
}
