"""What the agreements in force have and lack, counted and listed."""

from datetime import date

import pytest

from agreementhub.models import Adoption
from agreementhub.services.deadlines import Filter, Scope
from agreementhub.services.documents import followers, links
from agreementhub.services.oversight import coverage
from agreementhub.services.pages import FIRST, Window
from agreementhub.services.people import accounts
from tests import factories
from tests.conftest import NOW
from tests.factories import TYPES
from tests.services.deadline_factories import in_force

TODAY = NOW.date()
ENDLESS = {"start": "2024-07-01", "end": None}
BARE = {"start": "2024-07-01", "unknown": ["end"]}
PARTY = {
    "organisation": "Söderby kommun",
    "approval_body": "Kommunfullmäktige",
    "approval_date": "2027-01-18",
    "signatory": "Ulla Frid",
}
WHOLE = {
    "follow_up": {"text": "Varje år."},
    "legal_form": "contract_cooperation",
    "parties": [PARTY],
}


def scope(db, role="registrar", **only):
    """What someone of Norrvik in the role may count."""
    person = factories.user(db, f"En {role}", role)
    only.setdefault("organisation_ids", (factories.organisation(db).id,))
    return Scope(accounts.keys(person, TODAY), TODAY, Filter(**only))


def counted(db, role="registrar", **only):
    """The total, and how many have each thing."""
    found = coverage.counts(db, scope(db, role, **only), TYPES)
    return found.total, dict(found.have)


def lacking(db, name, role="registrar", window=FIRST):
    """The titles of a list."""
    found = coverage.page(db, scope(db, role), name, TYPES, window)
    return [one.title for one in found.rows]


def adopt(db, document, **given):
    """It is told who decided the agreement."""
    told = {"state": "decided", "signatories": [], "by": factories.user(db), "at": NOW}
    db.add(Adoption(document=document, version=document.valid, **{**told, **given}))
    db.flush()


def test_without_agreements_every_number_is_none(db):
    assert counted(db) == (0, dict.fromkeys(coverage.HAS, 0))


def test_an_agreement_that_has_everything_is_counted_everywhere_and_listed_nowhere(db):
    made = in_force(db, ENDLESS, responsible=factories.user(db), **WHOLE)
    adopt(db, made, body="Kommunstyrelsen")
    assert counted(db) == (1, dict.fromkeys(coverage.HAS, 1))
    assert not any(lacking(db, name) for name in coverage.HAS)


def test_an_agreement_that_has_nothing_is_counted_nowhere_and_listed_everywhere(db):
    in_force(db, BARE, title="Tomt").responsible = None
    assert counted(db) == (1, dict.fromkeys(coverage.HAS, 0))
    assert all(lacking(db, name) == ["Tomt"] for name in coverage.HAS)


@pytest.mark.parametrize(
    ("term", "states"),
    [
        ({"start": "2024-07-01", "end": "2028-06-30"}, True),
        ({"start": "2024-07-01", "term_months": 72}, True),
        ({"start": "2024-07-01", "hard_stop": "2030-12-31", "unknown": ["end"]}, True),
        (ENDLESS, True),
        (BARE, False),
        ({"unknown": True}, False),
    ],
)
def test_an_end_is_stated_or_that_it_runs_until_further_notice(db, term, states):
    in_force(db, term)
    assert counted(db)[1]["end"] == states


@pytest.mark.parametrize("given", [{}, {"follow_up": {"unknown": True}}])
def test_a_follow_up_that_is_not_known_is_none(db, given):
    in_force(db, **given)
    assert lacking(db, "follow_up")


def test_what_is_stated_follows_the_version_that_counts(db):
    made = in_force(db, **WHOLE)
    factories.revise(db, made, follow_up={"unknown": True}, legal_form={"unknown": True})
    assert (made.has_follow_up, made.legal_form) == (True, "contract_cooperation")
    assert not lacking(db, "follow_up")


def test_who_left_is_not_responsible(db):
    anna = factories.user(db)
    in_force(db, title="Annas", responsible=anna)
    assert not lacking(db, "responsible")
    anna.disabled_at = NOW
    assert lacking(db, "responsible") == ["Annas"]


def test_a_decision_that_is_not_known_or_only_signatures_are_no_known_decision(db):
    adopt(db, in_force(db, title="Okänt"), is_unknown=True)
    signed = [{"name": "Eva Ek", "on": "2024-06-01"}]
    adopt(db, in_force(db, title="Bara underskrivet"), state="signed", signatories=signed)
    adopt(db, in_force(db, title="Beslutat"), body="Kommunfullmäktige")
    assert lacking(db, "decision") == ["Bara underskrivet", "Okänt"]


def test_an_extract_about_it_is_a_known_decision_a_draft_or_a_mere_reference_is_not(db):
    for title, state, kind in (
        ("Med utdrag", "decided", "decides"),
        ("Med utkast", "draft", "decides"),
        ("Med hänvisning", "decided", "refers"),
    ):
        extract = factories.document(db, "decision_extract", title=f"§ {title}", state=state)
        links.connect(db, extract, in_force(db, title=title), kind)
    assert lacking(db, "decision") == ["Med hänvisning", "Med utkast"]


def test_a_secret_extract_tells_nothing_to_those_who_may_not_read_it(db):
    given = {"title": "Hemligt utdrag", "state": "decided", "level": "secret"}
    extract = factories.document(db, "decision_extract", **given)
    links.connect(db, extract, in_force(db, title="Öppet"), "decides")
    assert lacking(db, "decision", "official") == ["Öppet"]
    assert lacking(db, "decision", "registrar") == []


def test_a_secret_agreement_is_counted_and_listed_for_those_alone_who_may_read_it(db):
    in_force(db, BARE, title="Skyddat boende", level="secret")
    assert counted(db, "official")[0] == 0
    assert lacking(db, "end", "official") == []
    assert counted(db, "registrar")[0] == 1
    assert lacking(db, "end", "registrar") == ["Skyddat boende"]


def test_only_agreements_in_force_of_the_organisation_are_counted(db):
    in_force(db, {"start": "2024-01-01", "end": TODAY.isoformat()}, title="Sista dagen")
    in_force(db, {"start": "2024-01-01", "end": "2027-03-31"}, title="Slut i går")
    factories.agreement(db, title="Utkast")
    factories.put_in(db, in_force(db, title="Arkiverat"), "archived")
    in_force(db, title="Söderbys", org=factories.organisation(db, "Söderby kommun"))
    factories.document(db, "motion", title="Motion", state="decided")
    assert lacking(db, "follow_up") == ["Sista dagen"]
    assert counted(db)[0] == 1


def test_the_nearest_day_comes_first_and_what_has_none_last(db):
    in_force(db, ENDLESS, title="Aldrig")
    for title, end in (("Om länge", "2031-12-31"), ("Snart", "2028-12-31")):
        in_force(db, {"start": "2024-07-01", "end": end}, title=title)
    assert lacking(db, "follow_up") == ["Snart", "Om länge", "Aldrig"]


def test_a_list_is_paged(db):
    for number in range(5):
        in_force(db, ENDLESS, title=f"Avtal {number}")
    assert lacking(db, "form", window=Window(2, 2)) == ["Avtal 2", "Avtal 3"]
    found = coverage.page(db, scope(db), "form", TYPES, Window(99, 2))
    assert (found.number, found.pages, found.count) == (3, 3, 5)


def test_contractual_cooperation_is_told_by_its_form(db):
    in_force(db, title="Avtalssamverkan", legal_form="contract_cooperation")
    in_force(db, title="Nämnd", legal_form="joint_board")
    assert lacking(db, coverage.COOPERATION) == ["Avtalssamverkan"]
    assert coverage.counts(db, scope(db), TYPES).cooperation == 1


def test_other_documents_state_nothing(db):
    made = factories.document(db, "memo", title="Skrivelse", state="decided")
    followers.follow(db, made, TYPES["memo"], today=date(2027, 4, 1))
    assert (made.states_end, made.has_follow_up, made.legal_form) == (False, False, None)


@pytest.mark.parametrize(
    ("parties", "known"),
    [
        ([PARTY, {"organisation": "Östby kommun", "may_join": True}], True),
        ([PARTY, {"organisation": "Östby kommun"}], False),
        ([{**PARTY, "signatory": None}], False),
        ([{"organisation": "Östby kommun", "may_join": True}], False),
        ({"unknown": True}, False),
    ],
)
def test_parties_are_known_when_each_has_decision_and_signatory(db, parties, known):
    if isinstance(parties, list):
        parties = [{key: one for key, one in row.items() if one} for row in parties]
    in_force(db, ENDLESS, parties=parties)
    assert counted(db)[1]["parties"] == int(known)
