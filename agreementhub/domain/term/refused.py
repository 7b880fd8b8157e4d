"""Why a term is refused, in Swedish and English."""

from typing import Final

from translationstring import TranslationString

from agreementhub.domain.json_types import Json, JsonDict
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _


class TermRefused(RuleBroken):
    """A term that says something impossible: what, where, and in which words.

    `key` is the path of the value to mend, as in "extension.months"; "" is the term as a whole.
    """

    def __init__(self, name: str, sv: str, en: str, key: str = "") -> None:
        super().__init__(en)
        self.name = name
        self.sv = sv
        self.en = en
        self.key = key

    def as_json(self) -> dict[str, dict[str, str]]:
        """What the command prints."""
        return {"error": {"name": self.name, "sv": self.sv, "en": self.en}}


def refused(name: str, key: str, **values: object) -> TermRefused:
    """The refusal called `name`, about the value at `key`."""
    sv, en = _WORDS[name]
    mapping = {"key": key or "term", **values}
    refusal = TermRefused(name, _filled(sv, mapping), _filled(en, mapping), key)
    refusal.message = TranslationString(en, domain=en.domain, mapping=mapping)
    return refusal


def _filled(text: str, mapping: JsonDict) -> str:
    return str(TranslationString(text, mapping=mapping).interpolate())


_WORDS: Final[dict[str, tuple[str, Json]]] = {
    "unknown_key": (
        "${key} finns inte bland villkoren. Här kan stå: ${known}.",
        _("${key} is not part of a term. Here may stand: ${known}."),
    ),
    "missing_key": ("${key} behövs här.", _("${key} is needed here.")),
    "not_an_object": (
        "${key} ska vara ett objekt med nycklar och värden.",
        _("${key} must be an object with keys and values."),
    ),
    "not_a_list": ("${key} ska vara en lista.", _("${key} must be a list.")),
    "not_a_text": ("${key} ska vara en text.", _("${key} must be a text.")),
    "not_a_flag": ("${key} ska vara true eller false.", _("${key} must be true or false.")),
    "not_a_number": (
        "${key} ska vara ett heltal, inte ”${value}”.",
        _("${key} must be a whole number, not “${value}”."),
    ),
    "not_a_choice": (
        "${key} kan inte vara ”${value}”. Välj bland ${choices}.",
        _("${key} cannot be “${value}”. Choose among ${choices}."),
    ),
    "not_a_date": (
        "${key} ska vara ett datum som 2027-06-30, inte ”${value}”.",
        _("${key} must be a date such as 2027-06-30, not “${value}”."),
    ),
    "not_a_yearly_day": (
        "${key} ska vara månad och dag som 06-30, inte ”${value}”.",
        _("${key} must be month and day such as 06-30, not “${value}”."),
    ),
    "no_such_date": (
        "${value} finns inte: månaden har ${days} dagar.",
        _("${value} does not exist: the month has ${days} days."),
    ),
    "no_such_month": (
        "${value} finns inte: året har tolv månader.",
        _("${value} does not exist: the year has twelve months."),
    ),
    "out_of_range": (
        "${key}: ${value} ligger utanför ${low} till ${high}. Utan slut anges inget datum alls.",
        _("${key}: ${value} lies outside ${low} to ${high}. Leave the date out where none is set."),
    ),
    "negative_length": (
        "${key} kan inte vara mindre än noll (${value}).",
        _("${key} cannot be less than nothing (${value})."),
    ),
    "zero_length": ("${key} ska vara minst 1.", _("${key} must be at least 1.")),
    "too_long": (
        "${key} är längre än hundra år (${value}). Kontrollera talet.",
        _("${key} is longer than a hundred years (${value}). Check the number."),
    ),
    "too_many": (
        "${key} har fler än ${most} delar.",
        _("${key} has more than ${most} parts."),
    ),
    "end_before_start": (
        "Sista dagen ${end} ligger före första dagen ${start}. Kontrollera båda.",
        _("The last day ${end} comes before the first day ${start}. Check both."),
    ),
    "end_and_term_months": (
        "Ange antingen sista dag eller längd i månader, inte båda.",
        _("State either the last day or the length in months, not both."),
    ),
    "months_and_steps": (
        "Ange antingen lika långa förlängningar (months) eller en lista (steps), inte båda.",
        _("State either extensions of equal length (months) or a list (steps), not both."),
    ),
    "contradiction": (
        "extension.mode ”${mode}” och extension.if_silent ”${silent}” motsäger varandra.",
        _("extension.mode “${mode}” and extension.if_silent “${silent}” contradict each other."),
    ),
    "new_end_before_end": (
        "Förlängningen slutar ${new_end}, men perioden före den slutar ${end}. Kontrollera båda.",
        _("The extension ends on ${new_end}, but the period before it on ${end}. Check both."),
    ),
    "same_party_twice": (
        "Parten ”${value}” står två gånger. Samla dess villkor på ett ställe.",
        _("The party “${value}” appears twice. Keep its conditions in one place."),
    ),
    "no_such_party": (
        "Parten ”${value}” finns inte bland parties.",
        _("The party “${value}” is not among parties."),
    ),
}
