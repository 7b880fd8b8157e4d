"""What a changed term does to the dates that follow from it, in words."""

from datetime import date
from typing import Final

from agreementhub.domain.json_types import JsonObject
from agreementhub.domain.term.answer import answer, read, with_standard_lead
from agreementhub.domain.term.refused import TermRefused

_DATES: Final = {
    "current_end": {"sv": "Perioden slutar", "en": "The period ends"},
    "decision_due": {"sv": "Besluta senast", "en": "Decide by"},
    "last_notice_day": {"sv": "Sista uppsägningsdag", "en": "Last day of notice"},
    "final_end": {
        "sv": "Avtalet upphör om inget görs",
        "en": "The agreement ends if nothing is done",
    },
}
_WORDS: Final = {
    "sv": {
        "moved": "{label} flyttas från {old} till {new}.",
        "come": "{label}: {new}, tidigare inget datum.",
        "gone": "{label}: inget datum längre, tidigare {old}.",
    },
    "en": {
        "moved": "{label} moves from {old} to {new}.",
        "come": "{label}: {new}, earlier no date.",
        "gone": "{label}: no date any more, earlier {old}.",
    },
}


def effects(old: JsonObject | None, new: JsonObject | None, as_of: date, lang: str) -> str:
    """The dates that move between two values of a term, one sentence each; "" when none does."""
    before, after = dates(old, as_of), dates(new, as_of)
    told = (
        _sentence(_DATES[key][lang], before.get(key), after.get(key), lang)
        for key in _DATES
        if before.get(key) != after.get(key)
    )
    return " ".join(told)


def dates(value: JsonObject | None, as_of: date) -> dict[str, str | None]:
    """What follows from a term on the day; nothing from one that the engine refuses."""
    if not value:
        return {}
    stated = {key: one for key, one in value.items() if key != "text"}
    try:
        said = answer(with_standard_lead(read(stated)), as_of)
    except TermRefused:
        return {}
    return {key: said[key] for key in _DATES}


def _sentence(label: str, old: str | None, new: str | None, lang: str) -> str:
    kind = "moved" if old and new else "come" if new else "gone"
    return _WORDS[lang][kind].format(label=label, old=old, new=new)
