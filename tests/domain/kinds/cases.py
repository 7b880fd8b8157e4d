"""Values of every kind as a person types them, and what must be refused."""

from dataclasses import dataclass, field
from typing import Any

from agreementhub.domain.kinds import KINDS
from agreementhub.domain.kinds.base import Invalid, Kind, Options
from agreementhub.domain.kinds.inputs.choices import choice

AREAS = {"23": "Region Jämtland Härjedalen", "2380": "Östersund", "2321": "Åre"}
COLOURS = {"choices": [choice("red", "röd", "red"), choice("blue", "blå", "blue")]}
COLUMNS = {
    "columns": [
        {"key": "body", "label": {"sv": "Organ", "en": "Body"}, "required": True},
        {"key": "day", "kind": "date", "label": {"sv": "Dag", "en": "Day"}},
    ]
}


@dataclass(frozen=True)
class Case:
    """What is typed in one kind: good and what it becomes, bad and where that is told."""

    kind: str
    typed: Any
    value: Any
    sv: str  # a part of how it is shown in Swedish
    en: str
    bad: Any = None
    at: tuple[Any, ...] = ()
    options: Options = field(default_factory=dict)


ONE_INPUT = [
    Case(
        "line", "  Mini-Maria \n i  Norrvik ", "Mini-Maria i Norrvik", "Norrvik", "Norrvik", "a\0"
    ),
    Case("prose", "# Syfte  \r\n\r\nEtt.\r\n", "# Syfte\n\nEtt.", "Syfte", "Syfte", "x" * 500_001),
    Case("lines", "skolan\n\n polisen ", ["skolan", "polisen"], "polisen", "polisen", "\x07"),
    Case("case_number", " HSN/370/2021 ", "HSN/370/2021", "370", "370", "x" * 81),
    Case("email", "anna@example.se", "anna@example.se", "anna", "anna", "anna på example"),
    Case("token", "c01ab", "c01ab", "c01ab", "c01ab", "<script>"),
    Case("integer", "1 200", 1200, "1\u00a0200", "1,200", "tolv"),
    Case("decimal", "−12,50", "-12.5", "−12,5", "−12.5", "1,2,3"),
    Case("percent", "33,33 %", "33.33", "33,33\u00a0%", "33.33%", "101"),
    Case("steps", "24+12", [24, 12], "24 + 12\u00a0månader", "months", "24, noll"),
    Case("amount", "4 811 000,50 kr", 481_100_050, "811\u00a0000,50\u00a0kr", "SEK", "4.811 kr"),
    Case("choice", "blå", "blue", "blå", "blue", "grön", options=COLOURS),
    Case(
        "many", "blå, RED", ["red", "blue"], "röd, blå", "red, blue", "röd, grön", options=COLOURS
    ),
    Case("yes_no", "Nej", False, "Nej", "No", "kanske"),
    Case("flag", "on", True, "Ja", "Yes", "kanske"),
    Case("date", "30 juni 2027", "2027-06-30", "30 juni 2027", "30 June 2027", "31 juni 2027"),
    Case(
        "partial_date",
        "hösten 2020",
        {"text": "hösten 2020", "from": "2020-08-01", "to": "2020-12-31"},
        "hösten 2020",
        "hösten 2020",
        "någon gång",
    ),
    Case("month_day", "30 juni", "06-30", "30 juni", "30 June", "31 juni"),
    Case(
        "codes", "Åre, 2380", ["2321", "2380"], "Åre", "Åre", "Ankeborg", options={"areas": AREAS}
    ),
    Case("code", "Åre", "2321", "Åre", "Åre", "1", options={"areas": AREAS}),
]

OF_PARTS = [
    Case(
        "record",
        {"body": "KS", "day": "1/2 2027"},
        {"body": "KS", "day": "2027-02-01"},
        "Dag: 1 februari 2027",
        "Day: 1 February 2027",
        {"day": "2027-02-01"},
        ("body",),
        COLUMNS,
    ),
    Case(
        "rows",
        [{"body": "KS"}, {}, {"body": "KF", "day": "2027-02-01"}],
        [{"body": "KS"}, {"body": "KF", "day": "2027-02-01"}],
        "KF · 2027-02-01",
        "KF · 2027-02-01",
        [{}, {"day": "2027-02-01"}],
        (1, "body"),
        COLUMNS,
    ),
    Case(
        "money",
        {"ore": "40 tkr", "per": "per månad", "excludes": "sociala avgifter"},
        {"ore": 4_000_000, "per": "month", "excludes": "sociala avgifter"},
        "40\u00a0000\u00a0kr per månad, exklusive sociala avgifter",
        "SEK\u00a040,000 a month, excluding",
        {"per": "month"},
        ("ore",),
    ),
    Case(
        "budget",
        [{"what": "Förstudie", "ore": "40 tkr", "per": "month", "months": "3", "posts": "1"}],
        [{"what": "Förstudie", "ore": 4_000_000, "per": "month", "months": "3", "posts": "1"}],
        "120\u00a0000\u00a0kr",
        "SEK\u00a0120,000",
        [{"ore": "5"}],
        (0, "what"),
    ),
    Case(
        "cost_allocation",
        {"model": "Efter antal invånare", "key": "folkmängd"},
        {"model": "per_inhabitant", "key": "folkmängd"},
        "Efter antal invånare",
        "By inhabitants",
        {"key": "folkmängd"},
        ("model",),
    ),
    Case(
        "shares",
        [{"party": "Regionen", "percent": "66,67"}, {"party": "Kommunen", "percent": "33,33"}],
        [{"party": "Regionen", "percent": "66.67"}, {"party": "Kommunen", "percent": "33.33"}],
        "66,67\u00a0%",
        "66.67%",
        [{"party": "Regionen", "percent": "58"}, {"party": "Kommunen", "percent": "40"}],
        (),
    ),
    Case(
        "ages",
        {"to": "25", "relatives": "ja", "text": "Unga med riskbruk."},
        {"to": 25, "relatives": True, "text": "Unga med riskbruk."},
        "Till och med 25\u00a0år, även anhöriga",
        "Up to and including 25\u00a0years, relatives",
        {"from": "20", "to": "13"},
        ("to",),
    ),
    Case(
        "area",
        {"codes": "Östersund", "text": "och gärna fler"},
        {"codes": ["2380"], "text": "och gärna fler"},
        "Östersund",
        "Östersund",
        options={"areas": AREAS},
    ),
    Case(
        "parties",
        [{"organisation": "Region Mellan", "role": "värd", "notice_value": "6"}
         | {"notice_unit": "månader"}, {"organisation": "Norrvik", "may_join": "on"}],
        [
            {
                "organisation": "Region Mellan",
                "role": "host",
                "notice": {"value": 6, "unit": "months"},
            },
            {"organisation": "Norrvik", "may_join": True},
        ],
        "Region Mellan",
        "host",
        [{"organisation": "Norrvik", "notice_value": "6"}],
        (0, "notice_unit"),
    ),
    Case(
        "people",
        [{"name": "Elin Ek", "party": "V", "role": "motionär"}],
        [{"name": "Elin Ek", "party": "V", "role": "motionär"}],
        "Elin Ek (V), motionär",
        "Elin Ek (V)",
        [{"party": "V"}],
        (0, "name"),
    ),
    Case(
        "person",
        {"name": "Anna", "email": "anna@example.se"},
        {"name": "Anna", "email": "anna@example.se"},
        "Anna, anna@example.se",
        "Anna",
        {"title": "handläggare"},
        ("name",),
    ),
    Case(
        "term",
        {
            "start": "2019-01-01",
            "end": "2020-12-31",
            "mode": "auto",
            "months": "24",
            "notice_anchor": "before_end",
            "notice_value": "12",
            "notice_unit": "months",
        },
        {
            "start": "2019-01-01",
            "end": "2020-12-31",
            "extension": {"mode": "auto", "months": 24},
            "notice": {"anchor": "before_end", "value": 12, "unit": "months"},
        },
        "Senast 12\u00a0månader före periodens slut",
        "At the latest 12\u00a0months before the period ends",
        {"start": "2019-01-01"},
        ("end",),
    ),
    Case(
        "follow_up",
        {"interval_months": "12", "indicators": "väntetid\nnöjdhet", "receiver": "nämnden"},
        {"interval_months": 12, "indicators": ["väntetid", "nöjdhet"], "receiver": "nämnden"},
        "väntetid; nöjdhet",
        "months apart",
    ),
    Case(
        "figures",
        [{"indicator": "pågående", "min": "50", "max": "70", "approx": "on", "period": "2017"},
         {"indicator": "DUR", "value": "16", "change": "10", "change_since": "2016"}],
        [
            {
                "indicator": "pågående",
                "period": {"text": "2017", "from": "2017-01-01", "to": "2017-12-31"},
                "min": "50",
                "max": "70",
                "approx": True,
            },
            {
                "indicator": "DUR",
                "value": "16",
                "change": "10",
                "change_since": {"text": "2016", "from": "2016-01-01", "to": "2016-12-31"},
            },
        ],
        "pågående · 2017 · 50–70 · ungefär",
        "+10 compared with 2016",
        [{"indicator": "pågående", "min": "70", "max": "50"}],
        (0, "max"),
    ),
    Case(
        "secrecy",
        {"level": "secret", "provision": "26 kap. 1 §", "date": "1/2 2027", "decided_by": "SN"},
        {"level": "secret", "provision": "26 kap. 1 §", "date": "2027-02-01", "decided_by": "SN"},
        "Bestämmelse: 26 kap. 1 §",
        "Provision: 26 kap. 1 §",
        {"level": "partly", "provision": "26 kap. 1 §", "date": "1/2 2027", "decided_by": "SN"},
        ("sections",),
    ),
    Case(
        "points",
        [{"text": "Att motionen bifalls", "outcome": "bifall"}],
        [{"text": "Att motionen bifalls", "outcome": "approved"}],
        "Att motionen bifalls (utfall: bifall)",
        "(outcome: approved)",
        [{"outcome": "bifall"}],
        (0, "text"),
    ),
    Case(
        "decisions",
        [{"what": "Projektansökan", "outcome": "avslag", "when": "hösten 2020", "ore": "4345000"}],
        [
            {
                "what": "Projektansökan",
                "when": {"text": "hösten 2020", "from": "2020-08-01", "to": "2020-12-31"},
                "outcome": "rejected",
                "ore": 434_500_000,
            }
        ],
        "4\u00a0345\u00a0000\u00a0kr",
        "SEK\u00a04,345,000",
        [{"outcome": "avslag"}],
        (0, "what"),
    ),
    Case(
        "references",
        [{"title": "Avtal Barnahus", "case_number": "HSN/979/2019"}],
        [{"title": "Avtal Barnahus", "case_number": "HSN/979/2019"}],
        "Avtal Barnahus · HSN/979/2019",
        "HSN/979/2019",
    ),
    Case(
        "clauses",
        [{"id": "c1", "heading": "Syfte", "prose": "Parterna samverkar."}],
        [{"id": "c1", "heading": "Syfte", "prose": "Parterna samverkar."}],
        "Parterna samverkar.",
        "Syfte",
        [{"id": "c1", "heading": "A"}, {"id": "c1", "heading": "B"}],
        (),
    ),
]  # fmt: skip

CASES = ONE_INPUT + OF_PARTS


def kind_of(case: Case) -> Kind:
    """The kind of the case, as a field with its options would have it."""
    return KINDS[case.kind].for_field(case.options)


def read(kind: Kind, typed: Any, options: Options) -> Any:
    """What a form does: every part parsed by its kind, then put together."""
    if not kind.parts:
        return kind.parse(typed, options)
    if kind.rows:
        return kind.build([_parsed(kind, row, options) for row in typed], options)
    return kind.build(_parsed(kind, typed, options), options)


def _parsed(kind: Kind, typed: dict[str, str], options: Options) -> dict[str, Any]:
    parsed = {}
    for part in kind.parts:
        if part.key in typed:
            bound = {**options, **part.options}
            parsed[part.key] = KINDS[part.kind].parse(typed[part.key], bound)
    return parsed


def written(kind: Kind, value: Any, options: Options, lang: str) -> Any:
    """What a form is filled with: the parts of the value, each as it is typed."""
    if not kind.parts:
        return kind.raw(value, options, lang)
    apart = kind.take_apart(value, options)
    if kind.rows:
        return [_written(kind, row, options, lang) for row in apart]
    return _written(kind, apart, options, lang)


def _written(kind: Kind, row: dict[str, Any], options: Options, lang: str) -> dict[str, str]:
    kinds = {part.key: part for part in kind.parts}
    return {
        key: KINDS[kinds[key].kind].raw(one, {**options, **kinds[key].options}, lang)
        for key, one in row.items()
    }


def refusal(kind: Kind, typed: Any, options: Options) -> Invalid:
    """The error that typing this gives."""
    try:
        value = read(kind, typed, options)
    except Invalid as invalid:
        return invalid
    raise AssertionError(f"{typed!r} was taken as {value!r}")
