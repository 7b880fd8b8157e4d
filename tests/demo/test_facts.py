"""Every fact of the five real documents stands, parsed, in the field that is named for it."""

from datetime import date
from typing import Any

import pytest

from agreementhub.domain import calendar, content, term
from agreementhub.domain.content import terms
from agreementhub.domain.kinds.records import cost
from agreementhub.models import Document, Link
from agreementhub.services.documents import followers
from tests.factories import TYPES

OREBRO = "Samverkan ska förbättra stödet till unga med drogproblematik"
JAMTLAND = "Svar på motion om Samverkan Region, Kommun kring unga missbrukare"
LINKOPING = (
    "Ställningstagande verksamhetsuppdrag Leanlink råd och stöd avseende MiniMaria, "
    "ungdomsmottagning för beroendefrågor"
)
LEANLINK = "Verksamhetsuppdrag Minimaria, omsorgsnämnden och Leanlink Råd och stöd"
SKANE = "Skånegemensam satsning för barn"
VATTERBYGDEN = (
    "Förslag på förstudie - Stöd till ungdomar med missbruk i kombination med social och eller "
    "psykiatrisk problematik"
)
UNKNOWN = {"unknown": True}


def when(text: str, first: str, last: str) -> dict[str, str]:
    return {"text": text, "from": first, "to": last}


# Document → path into its content → what stands there. `[key=value]` picks the row that has it;
# `#` is how many rows there are.
FACTS: dict[str, dict[str, Any]] = {
    OREBRO: {
        "diarienummer": UNKNOWN,
        "date": UNKNOWN,
        "target_group.from": None,
        "target_group.to": 25,
        "target_group.relatives": True,
        "catchment_area.codes": ["1880"],
        "care_form": "outpatient",
        "parties[organisation=Region Örebro län].code": "18",
        "parties[organisation=Region Örebro län].role": "party",
        "parties[organisation=Region Örebro län].note": "Koden är härledd, den står inte i källan",
        "parties[organisation=Örebro kommun].code": "1880",
        "parties[organisation=Övriga kommuner i länet].may_join": True,
        "parties[organisation=Socialstyrelsen].role": "funder",
        "parties[organisation=Regionfullmäktige].role": "decider",
        "parties[organisation=Regionstyrelsen].role": "recipient",
        "parties[organisation=Programnämnd social välfärd].role": "named",
        "parties[organisation=Maria Ungdom].role": "named",
        "earlier_decisions.0.when": when("februari 2017", "2017-02-01", "2017-02-28"),
        "earlier_decisions.0.body": "Regionfullmäktige",
        "earlier_decisions.0.outcome": "approved",
        "earlier_decisions.0.assignment~": "Regionstyrelsen ska kartlägga behov och resurser",
        "related_motion.submitters": "Torbjörn Ahlin (C)",
        "initiative~": "pilotprojekt",
        "purpose~": "samordnar sig",
        "findings~": "önskemål och förutsättningar",
        "next_steps": "En projektledare och en styrgrupp ska tillsättas.",
        "funding.0.source": "Statliga medel via Socialstyrelsen",
        "funding.0.applicant": "Örebro kommun",
        "funding.0.period": when("2018-2019", "2018-01-01", "2019-12-31"),
        "funding.0.ore": None,
        "references.0.title~": "Övergripande strategi och budget",
        "staffing#": 5,
        "staffing[role=kuratorer].role": "kuratorer",
        "staffing[role=socialsekreterare].role": "socialsekreterare",
        "history.0.organisation": "Maria Ungdom",
        "history.0.place": "Stockholm",
        "history.0.when": when("1966", "1966-01-01", "1966-12-31"),
        "people[name=Karin Sundin].party": "S",
        "people[name=Karin Sundin].title": "regionråd med ansvar för hälso- och sjukvårdsfrågor",
        "people[name=Per-Åke Sörman].party": "C",
        "people[name=Per-Åke Sörman].title~": "ordförande i programnämnd social välfärd",
        "people[name=Torbjörn Ahlin].party": "C",
        "people[name=Torbjörn Ahlin].title": None,
        "people[name=Torbjörn Ahlin].role": "motionär",
        "quotes#": 2,
    },
    JAMTLAND: {
        "diarienummer": "HSN/370/2021",
        "date": when("2021-04-26", "2021-04-26", "2021-04-26"),
        "author_unit": "Hälso- och sjukvårdspolitiska avdelningen",
        "handler.name": "Anna Frisk",
        "handler.role": "handläggare",
        "handler.phone": "063-142414",
        "handler.email": "anna.frisk@regionjh.se",
        "motion_ref.submitters": "Elin Hoffner (V)",
        "motion_ref.raised_date": "2021-03-28",
        "motion_ref.addressed_body": "Hälso- och sjukvårdsnämnden",
        "claims.0.text~": "under 18 år",
        "claims.0.outcome": "approved",
        "target_group.from": None,
        "target_group.to": 17,
        "target_group.text~": "deras föräldrar",
        "catchment_area.codes": ["23"],
        "catchment_area.text~": "Länsövergripande",
        "organisations[organisation=Region Jämtland Härjedalen].code": "23",
        "organisations[organisation=Region Jämtland Härjedalen].role": "author",
        "organisations[organisation=Hälso- och sjukvårdsnämnden].role": "recipient",
        "organisations[organisation=Hälso- och sjukvårdsnämnden].note~": "Hälsa- och sjukvårds",
        "organisations[organisation=Regionfullmäktige].role": "decider",
        "organisations[organisation=Länets kommuner].note": "Föreslagna som parter",
        "organisations[organisation=Östersunds kommun].code": "2380",
        "organisations[organisation=BUP].note~": "Barn- och ungdomspsykiatri",
        "organisations[organisation=SVOM].note~": "Sociala vård- och omsorgsgruppen",
        "organisations[organisation=Barnarenan].role": "partner",
        "organisations[organisation=Uppdrag psykisk hälsa].role": "funder",
        "organisations[organisation=Referensgruppen].role": "decider",
        "earlier_decisions#": 2,
        "earlier_decisions.0.when": when("2020", "2020-01-01", "2020-12-31"),
        "earlier_decisions.0.applicants": "BUP och Socialtjänsten Östersunds kommun",
        "earlier_decisions.0.funder": "Uppdrag psykisk hälsa",
        "earlier_decisions.0.months": 12,
        "earlier_decisions.0.ore": 434_500_000,
        "earlier_decisions.0.reference": "RUN/456:17/2020",
        "earlier_decisions.1.when": when("hösten 2020", "2020-08-01", "2020-12-31"),
        "earlier_decisions.1.outcome": "rejected",
        "earlier_decisions.1.reason~": "förankras mer",
        "earlier_decisions.1.reference": "RUN/456:21/2020",
        "model_agreement.name": "Barnahus",
        "model_agreement.case_number": "HSN/979/2019",
        "model_agreement.political_steering": "SVOM",
        "model_agreement.official_steering": "Tjänstemannaledd styrgrupp",
        "model_agreement.working_group~": "utsedda verksamhetsrepresentanter",
        "model_agreement.sections#": 11,
        "model_agreement.sections.3": "upptagningsområde",
        "proposal~": "integrerad missbruksverksamhet",
        "funding.0.source~": "avsatta av SVOM",
        "funding.0.text~": "ett förslag",
        "legal_context~": "ny socialtjänstlag",
        "references#": 3,
        "references.0.case_number": "RUN/456:17/2020",
        "references.1.case_number": "RUN/456:21/2020",
        "references.2.case_number": "HSN/979/2019",
        "proposed_decision#": 2,
        "proposed_decision.0.text": "Motionen bifalls.",
        "proposed_decision.0.kind": "outcome",
        "proposed_decision.0.outcome": "approved",
        "proposed_decision.1.text~": "lyfts till SVOM och Barnarenan",
        "proposed_decision.1.kind": "assignment",
        "proposer_level": "director",
        "decision_path#": 3,
        "decision_path.0.body": "Regiondirektörens förslag",
        "decision_path.1.body": "Hälso- och sjukvårdsnämnden",
        "decision_path.2.body": "Regionfullmäktige",
        "deciding_body": "Regionfullmäktige",
        "signatories.0.name": "Hans Svensson",
        "signatories.0.title": "Regiondirektör",
        # Template text that nobody filled in.
        "send_to": None,
    },
    LINKOPING: {
        "diarienummer": UNKNOWN,
        "date": UNKNOWN,
        "body": "Omsorgsnämnden",
        "deciding_body": "Omsorgsnämnden",
        "author.name": "Linda Ljungqvist",
        "author.unit": "Omsorgskontoret",
        "organisations[organisation=Leanlink Råd och stöd].role": "provider",
        "organisations[organisation=Leanlink Råd och stöd].note~": "Leanlink Råd & Stöd",
        "organisations[organisation=Omsorgsnämnden].role": "commissioner",
        "organisations[organisation=Omsorgskontoret].role": "author",
        "organisations[organisation=Region Östergötland].code": "05",
        "organisations[organisation=Region Östergötland].note~": "landstinget",
        "organisations[organisation=Utbildningsförvaltningen].role": "party",
        "organisations[organisation=Socialförvaltningen].role": "partner",
        "organisations[organisation=Linköpings kommun].note~": "Härlett",
        "subject_agreements#": 3,
        "subject_agreements.0.legal_form": "internal_assignment",
        "subject_agreements.0.commissioner": "Omsorgsnämnden",
        "subject_agreements.0.provider": "Leanlink Råd och stöd",
        "subject_agreements.0.since": when("2014", "2014-01-01", "2014-12-31"),
        "subject_agreements.0.end": "2018-12-31",
        "subject_agreements.0.proposed_end": "2020-12-31",
        "subject_agreements.0.mode": "decision",
        "subject_agreements.0.extension_months": 24,
        "subject_agreements.0.decision_lead_months": 12,
        "subject_agreements.1.legal_form": "cooperation_agreement",
        "subject_agreements.1.end": None,
        "subject_agreements.1.review": when("2018", "2018-01-01", "2018-12-31"),
        "subject_agreements.1.review_reason~": "nya behov",
        "subject_agreements.1.parties": "Region Östergötland, utbildningsförvaltningen",
        "subject_agreements.2.legal_form": "framework",
        "target_group.from": 13,
        "target_group.to": 20,
        "target_group.relatives": True,
        "catchment_area.text~": "Skäggetorp, därefter i Ljungsbro och Johannelund",
        "purpose~": "information, rådgivning, stöd, vård och behandling",
        "goals~": "landstingets resurser",
        "case_description~": "12 månader innan uppdragstiden upphör",
        "assessment~": "uppfyller kraven i överenskommelsen",
        "economy#": 3,
        "economy.0.ore": 481_100_000,
        "economy.0.excludes": "lärandecentrum, 108 000 kr",
        "economy.0.funding": "Omsorgsnämndens budget",
        "economy.1.ore": 10_800_000,
        "economy.2.quantity": "200",
        "economy.2.unit": "timmar per år",
        "staffing.0.number": "7",
        "staffing.1.number": "1",
        "follow_up.interval_months": 6,
        "earlier_decisions.0.when": when("hösten 2015", "2015-08-01", "2015-12-31"),
        "earlier_decisions.0.until": "2018-12-31",
        "earlier_decisions.0.body": "Omsorgsnämnden",
        "proposed_decision.0.kind": "extension",
        "proposed_decision.0.new_end": "2020-12-31",
        "proposed_decision.0.outcome": None,
        "proposed_decision.1.kind": "assignment",
        "proposed_decision.1.assigned_to": "Omsorgskontoret",
        "proposed_decision.1.due": when("2018-12-31", "2018-12-31", "2018-12-31"),
        "proposed_decision.1.inferred": True,
        "annexes#": 2,
        "annexes.0.title~": "Tjänsteskrivelse Ställningstagande",
        "annexes.1.title": "Bilaga 1 Slutrapport 150901-160831 Minimaria.docx",
        "send_to": ["Leanlink Råd & Stöd"],
    },
    LEANLINK: {
        "diarienummer": UNKNOWN,
        "catchment_area": UNKNOWN,
        "cost_allocation": UNKNOWN,
        "confidentiality": UNKNOWN,
        "legal_form": "internal_assignment",
        "parties.0.role": "commissioner",
        "parties.1.organisation": "Leanlink Råd och stöd",
        "parties.1.role": "provider",
        "background~": "sedan 2014",
        "term.start": None,
        "term.end": "2018-12-31",
        "term.extension.mode": "decision",
        "term.extension.months": 24,
        "term.extension.if_silent": "unknown",
        "term.decision_lead_months": 12,
        "term.unknown": ["start", "extension.if_silent", "notice"],
    },
    SKANE: {
        "diarienummer": UNKNOWN,
        "date": UNKNOWN,
        "parties[organisation=Region Skåne].code": "12",
        "parties[organisation=Skånes Kommuner].role": "party",
        "parties[organisation=Sveriges Kommuner och Regioner].note~": "tidigare SKL",
        "parties[organisation=Missbruksutskottet].note~": "Regional Samverkan Psykiatri",
        "parties[organisation=IVO].note": "Inspektionen för vård och omsorg",
        "parties[organisation=Maria Malmö, Beroendecentrum Malmö].role": "named",
        "period": when("hösten 2020 till hösten 2021", "2020-08-01", "2021-12-31"),
        "purpose~": "Avgiftning står i centrum",
        "goals~": "tydligare ansvar mellan region och kommuner",
        "problem~": "bristande samverkan, inom organisationer och mellan dem",
        "target_group.from": 13,
        "target_group.to": 29,
        "earlier_decisions.0.body": "SKL",
        "earlier_decisions.0.when": when("december 2018", "2018-12-01", "2018-12-31"),
        "earlier_decisions.1.body": "Missbruksutskottet",
        "earlier_decisions.1.what": "En process för avgiftning för barn prioriteras",
        "history.0.when": when("hösten 2019", "2019-08-01", "2019-12-31"),
        "history.0.what~": "Dialogmöte",
        "method.name": "IBA, Inquiry Based Approach",
        "method.occasions": 6,
        "method.length": "heldag",
        "method.period": when("hösten 2020 till 2021", "2020-08-01", "2021-12-31"),
        "child_impact_made": True,
        "follow_up.receiver": "Missbruksutskottet",
        "report.title": "Förslag avgiftning barn-slutligt 211208",
        "report.date": "2021-12-08",
        "report.date_inferred": True,
        "report.finished": when("december 2021", "2021-12-01", "2021-12-31"),
        "report.status": "under beredning",
        "report.min": 4,
        "report.max": 6,
        "report.care_form": "slutenvård",
        "report.age_to": 17,
        "report.purpose": "avgiftning",
        "contacts[name=Jan Zackrisson].title": "Psykolog",
        "contacts[name=Jan Zackrisson].unit": "Maria Malmö, Beroendecentrum Malmö",
        "contacts[name=Jan Zackrisson].role": "processledare",
        "contacts[name=Jan Zackrisson].email": "Jan.Zackrisson@skane.se",
        "contacts[name=Anna-Karin Ekman].title": "Hälso- och sjukvårdsstrateg",
        "contacts[name=Anna-Karin Ekman].unit": "Region Skåne",
        "contacts[name=Anna-Karin Ekman].email": "Anna-Karin.Ekman@skane.se",
        "page_owner.name": "Emelie Sundén",
        "page_owner.title": "Strateg",
    },
    VATTERBYGDEN: {
        "diarienummer": UNKNOWN,
        "date": UNKNOWN,
        "body": "Styrelsen, Samordningsförbundet Södra Vätterbygden",
        "author_unit": "Socialförvaltningen",
        "organisations[organisation=Samordningsförbundet Södra Vätterbygden].role": "recipient",
        "organisations[organisation=Socialförvaltningen].role": "author",
        "target_group.from": 16,
        "target_group.to": 25,
        "target_group.text~": "social eller psykiatrisk problematik",
        "problem~": "samlat ansvar över tid",
        "purpose~": "partsgemensam arbetsmodell",
        "method.name": "Case management",
        "questions#": 6,
        "questions.4": "Hur uppfattas ledtiderna?",
        "economy.0.ore": 4_000_000,
        "economy.0.per": "month",
        "economy.0.months": "3",
        "economy.0.posts": "1",
        "economy.0.excludes": "sociala avgifter",
        "proposed_decision#": 2,
        "proposed_decision.0.kind": "resources",
        "proposed_decision.1.kind": "direction",
        "signatories[name=Stein Erik Norderhaug].title": "Områdeschef",
        "signatories[name=Thomas Teike].title": "Utvecklingsledare",
        "legal_context~": "2003:1210",
    },
}
# Indicator (its beginning) and period → value, part of, change; ranges as (least, most).
FIGURES = [
    ("Anmälningar mottagna", "2017", "97", None),
    ("Varav om unga över 18 år", "2017", "59", "97"),
    ("Varav om unga under 18 år", "2017", "38", "97"),
    ("Fortsatte i program", "2017", "8", "38"),
    ("Fick familjebehandlande", "2017", "2", "38"),
    ("Övriga ungdomar", "2017", "28", "38"),
    ("Serviceinsats", "2017", "4", "28"),
    ("Tackade nej", "2017", "24", "28"),
    ("DUR-program i allt", "2017", "16", None),
    ("DUR-program i allt", "2016", "6", None),
    ("Pågående ärenden per månad", "januari-augusti 2017", ("50", "70"), None),
    ("Nya ärenden", "januari-augusti 2017", "60", None),
    ("Avslutade ärenden", "januari-augusti 2017", "60", None),
    ("Oplanerade avslut", "januari-augusti 2017", "11", "60"),
    ("Behandlingsavbrott", "januari-augusti 2017", "5", "11"),
    ("Individer i slutrapporten", "2015-09-01 till 2016-08-31", "179", None),
    ("Föräldrautbildningsgrupper", "2017", "4", None),
    ("Väntetid", None, "2", None),
    ("Beräknade socialsekreterare", "2014", "7", None),
    ("Årsarbetare på ungdomsmottagningen", None, "1", None),
    ("Tid mellan uppföljningar av bemanningen", None, "6", None),
]


def named(demo, title):
    return demo.query(Document).filter_by(title=title).one()


def look_up(values: Any, path: str) -> Any:
    """What stands at the path, None where there is nothing."""
    if path.endswith("#"):
        return len(look_up(values, path[:-1]))
    for step in path.rstrip("~").replace("[", ".[").split("."):
        if step.startswith("["):
            key, _equals, wanted = step[1:-1].partition("=")
            values = next(row for row in values if row[key] == wanted)
        elif isinstance(values, list):
            values = values[int(step)]
        else:
            values = values.get(step)
        if values is None:
            return None
    return values


@pytest.mark.parametrize(
    ("title", "path", "value"),
    [(title, *fact) for title, facts in FACTS.items() for fact in facts.items()],
)
def test_the_fact_stands_in_its_field(demo, title, path, value):
    found = look_up(named(demo, title).counts.content, path)
    if path.endswith("~"):
        assert value in found
    else:
        assert found == value


@pytest.mark.parametrize(("indicator", "period", "value", "of"), FIGURES)
def test_each_figure_is_a_row_of_its_own(demo, indicator, period, value, of):
    rows = [
        row
        for row in named(demo, LINKOPING).counts.content["follow_up_figures"]
        if row["indicator"].startswith(indicator) and row.get("period", {}).get("text") == period
    ]
    assert len(rows) == 1
    assert rows[0].get("value", (rows[0].get("min"), rows[0].get("max"))) == value
    assert rows[0].get("of") == of


def test_no_figure_was_added_to_those_of_the_source(demo):
    assert len(named(demo, LINKOPING).counts.content["follow_up_figures"]) == len(FIGURES)


def test_what_was_computed_and_not_read_is_marked(demo):
    rows = named(demo, LINKOPING).counts.content["follow_up_figures"]
    assert [row["period"]["text"] for row in rows if row.get("inferred")] == ["2016"]
    assert [row["indicator"] for row in rows if row.get("approx")] == ["Pågående ärenden per månad"]
    changed = [(row["change"], row["change_since"]["text"]) for row in rows if "change" in row]
    assert changed == [("10", "2016")]


def test_the_figures_agree_with_each_other(demo):
    rows = named(demo, LINKOPING).counts.content["follow_up_figures"]
    value = {row["indicator"].split(",")[0]: int(row["value"]) for row in rows if "value" in row}
    over = value["Varav om unga över 18 år"]
    under = value["Varav om unga under 18 år"]
    assert value["Anmälningar mottagna"] == over + under == 97
    assert under == 8 + 2 + 28


def test_a_position_had_to_be_taken_before_new_years_eve_2017(demo, types):
    assignment = named(demo, LEANLINK)
    rows = terms.of_content(types["agreement"], assignment.counts.content, date(2017, 11, 1))
    decide = next(row for row in rows if row.kind == "decide")
    assert (decide.date, decide.working_date) == (date(2017, 12, 31), date(2017, 12, 29))


def test_if_extended_the_next_position_is_due_before_new_years_eve_2019(demo, types):
    values = dict(named(demo, LEANLINK).counts.content)
    values["term"] = {**values["term"], "events": [{"type": "extended", "on": "2017-11-16"}]}
    rows = terms.of_content(types["agreement"], values, date(2018, 1, 1))
    decide = next(row for row in rows if row.kind == "decide")
    assert (decide.date, decide.working_date) == (date(2019, 12, 31), date(2019, 12, 30))


def test_nobody_says_what_follows_when_the_board_stays_silent(demo):
    agreement = named(demo, LEANLINK)
    answer = followers.answer_of(agreement, TYPES["agreement"], today=date(2018, 12, 31))
    assert answer["final_end"] is None and term.otherwise(answer).fate == "unknown"
    assert agreement.ends_on == date(2018, 12, 31)  # the last day that is agreed on


def test_the_motion_should_be_decided_within_a_year_from_the_day_it_was_raised(demo):
    raised = named(demo, JAMTLAND).counts.content["motion_ref"]["raised_date"]
    assert calendar.add_months(date.fromisoformat(raised), 12) == date(2022, 3, 28)


def test_three_months_of_the_study_cost_120_000_kronor_without_social_fees(demo):
    line = named(demo, VATTERBYGDEN).counts.content["economy"][0]
    assert cost.line_total(line) == 12_000_000


@pytest.mark.parametrize("title", list(FACTS))
def test_anyone_may_read_it(demo, title):
    shown = named(demo, title)
    assert "public" in [row.key for row in shown.keys]
    assert (shown.state, shown.level) == ("decided", "open")


def test_they_belong_to_the_organisations_they_came_from(demo):
    owners = {title: named(demo, title).organisation.name for title in FACTS}
    assert owners == {
        OREBRO: "Region Örebro län",
        JAMTLAND: "Region Jämtland Härjedalen",
        LINKOPING: "Linköpings kommun",
        LEANLINK: "Linköpings kommun",
        SKANE: "Region Skåne",
        VATTERBYGDEN: "Samordningsförbundet Södra Vätterbygden",
    }


def test_the_memorandum_proposes_and_so_extends_nothing(demo):
    memo = named(demo, LINKOPING)
    kinds = [(link.kind, link.target.title) for link in demo.query(Link).filter_by(source=memo)]
    assert kinds == [("refers", LEANLINK)]


def test_every_value_is_well_formed(demo, types):
    for title in FACTS:
        shown = named(demo, title)
        content.check(types[shown.doctype], shown.counts.content)
