"""The inputs of a term: flat, in the order in which one thinks of them."""

from typing import Final

from agreementhub.domain.kinds.base import Part
from agreementhub.domain.kinds.inputs import choice
from agreementhub.domain.kinds.records import UNITS, part
from agreementhub.domain.term import REASONS

MODES: Final = (
    choice("decision", "Förlängs bara om beslut fattas", "Extended only if so decided"),
    choice("auto", "Fortsätter om ingen säger upp", "Goes on unless notice is given"),
    choice("option", "Kan förlängas av en part", "May be extended by one party"),
    choice("none", "Upphör", "Ends"),
)
SILENCE: Final = (
    choice("ends", "Avtalet upphör", "The agreement ends"),
    choice("continues", "Avtalet fortsätter", "The agreement goes on"),
    choice("unknown", "Framgår inte", "The text does not say"),
)
ANCHORS: Final = (
    choice("before_end", "en tid före periodens slut", "a time before the period ends"),
    choice("any_time", "när som helst", "at any time"),
    choice("yearly", "senast en viss dag varje år", "by a certain day every year"),
    choice("fixed_date", "senast ett visst datum", "by a certain date"),
)
GRIDS: Final = (
    choice("month_end", "ett månadsskifte", "the end of a month"),
    choice("quarter_end", "ett kvartalsskifte", "the end of a quarter"),
    choice("half_year_end", "ett halvårsskifte", "the end of a half-year"),
    choice("year_end", "ett årsskifte", "the end of a year"),
)
OPEN: Final = (
    choice("start", "första dagen", "the first day"),
    choice("end", "sista dagen", "the last day"),
    choice("extension.mode", "vad som händer vid slutet", "what happens at the end"),
    choice("extension.months", "hur länge avtalet förlängs", "how long an extension is"),
    choice("extension.max_times", "hur många gånger", "how many times"),
    choice("extension.if_silent", "vad som händer utan beslut", "what happens without a decision"),
    choice("option_by", "när optionen senast används", "when the option is used at the latest"),
    choice("notice", "uppsägningen", "the notice"),
    choice("decision_lead_months", "när beslut senast fattas", "when to decide at the latest"),
    choice("minimum_term", "kortaste avtalstid", "the minimum term"),
    choice("review", "när avtalet ses över", "when it is looked over"),
    choice("review.first", "när avtalet först ses över", "when it is first looked over"),
    choice("hard_stop", "hur länge som längst", "how long at the most"),
)
REASON_CHOICES: Final = tuple(choice(code, *words) for code, words in REASONS.items())
_MONTHS: Final = {"sv": "månader", "en": "months"}
# Part → where it stands in the value.
NESTED: Final = {
    **{key: ("extension", key) for key in ("mode", "months", "steps", "max_times", "if_silent")},
    **{
        f"notice_{key}": ("notice", key)
        for key in ("anchor", "value", "unit", "exclusive", "exit_grid", "deadline", "exit", "date")
    },
    "minimum_months": ("minimum_term", "months"),
    "minimum_notice_inside": ("minimum_term", "notice_inside"),
    "review_every_months": ("review", "every_months"),
    "review_first": ("review", "first"),
}

PERIOD: Final[tuple[Part, ...]] = (
    part("start", "date", "Gäller från och med", "Valid from"),
    part("end", "date", "Gäller till och med", "Valid to, inclusive"),
    part("until_further_notice", "flag", "Tillsvidare", "Until further notice"),
    part(
        "term_months",
        "integer",
        "Eller en längd",
        "Or a length",
        min=1,
        max=1200,
        unit=_MONTHS,
        help={
            "sv": "I månader, i stället för slutdatum: 24 månader från 2024-04-15 "
            "slutar 2026-04-14.",
            "en": "In months, instead of a last day: 24 months from 2024-04-15 end on 2026-04-14.",
        },
    ),
    part("signed", "date", "Undertecknat av alla", "Signed by all"),
)
EXTENSION: Final[tuple[Part, ...]] = (
    part("mode", "choice", "Vid slutet", "At the end", choices=MODES),
    part(
        "months",
        "integer",
        "Förlängs med",
        "Extended by",
        min=1,
        max=1200,
        unit=_MONTHS,
        help={"sv": "I månader, varje gång.", "en": "In months, each time."},
    ),
    part(
        "steps",
        "steps",
        "Eller i olika långa steg",
        "Or in steps of different lengths",
        help={
            "sv": "I månader: 2 + 1 år skrivs 24, 12.",
            "en": "In months: 2 + 1 years is 24, 12.",
        },
    ),
    part("max_times", "integer", "Högst så många gånger", "At most so many times", min=1, max=100),
    part("if_silent", "choice", "Om inget beslutas", "If nothing is decided", choices=SILENCE),
    part("option_by", "date", "Optionen används senast", "Option used by"),
    part(
        "decision_lead_months",
        "integer",
        "Beslut fattas före slutet med",
        "Decided before the end by",
        min=0,
        max=1200,
        unit=_MONTHS,
        help={
            "sv": "Antal månader. Lämna tomt om texten inte säger något.",
            "en": "In months. Leave empty when the text does not say.",
        },
    ),
)
NOTICE: Final[tuple[Part, ...]] = (
    part("notice_anchor", "choice", "Uppsägning ges", "Notice is given", choices=ANCHORS),
    part("notice_value", "integer", "Uppsägningstid", "Length of notice", min=0, max=1200),
    part("notice_unit", "choice", "Räknad i", "Counted in", choices=UNITS),
    part(
        "notice_exclusive",
        "flag",
        "”Före” dagen, inte ”senast”",
        "“Before” the day, not “by” it",
    ),
    part("notice_exit_grid", "choice", "Upphör vid", "Ends at", choices=GRIDS),
    part("notice_deadline", "month_day", "Sista uppsägningsdag varje år", "Last day every year"),
    part("notice_exit", "month_day", "Avtalet upphör då den", "It then ends on"),
    part("notice_date", "date", "Uppsägning senast", "Notice by"),
)
REST: Final[tuple[Part, ...]] = (
    part("minimum_months", "integer", "Kortaste avtalstid", "Minimum term", min=1, unit=_MONTHS),
    part(
        "minimum_notice_inside",
        "flag",
        "Uppsägning får ges under den tiden",
        "Notice may be given during it",
    ),
    part(
        "review_every_months",
        "integer",
        "Ses över med",
        "Looked over every",
        min=1,
        max=1200,
        unit={"sv": "månaders mellanrum", "en": "months"},
    ),
    part("review_first", "date", "Ses över första gången", "First looked over on"),
    part("hard_stop", "date", "Som längst till och med", "At the most until"),
    part("unknown", "many", "Framgår inte av texten", "The text does not say", choices=OPEN),
    part(
        "needs_person",
        "lines",
        "Behöver kompletteras av en person",
        "A person must complete",
        choices=REASON_CHOICES,
        help={
            "sv": "Ett skäl på varje rad, till exempel att tiden räknas från ett sammanträde.",
            "en": "One reason on each line, for example that time is counted from a meeting.",
        },
    ),
    part("text", "prose", "Som det står i avtalet", "As the agreement has it"),
)
PARTS: Final = (*PERIOD, *EXTENSION, *NOTICE, *REST)
