"""Drafts about an agreement: they say what the register knows, in the writer's language."""

from datetime import date

import pytest

from agreementhub.models import Document, Link
from agreementhub.services.documents import links
from agreementhub.services.renewals import drafts
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import TYPES
from tests.services.deadline_factories import ALCOHOL, in_force


def stamp(db, language="sv", once=""):
    anna = factories.user(db)
    anna.language = language
    return Stamp(anna, NOW, once=once)


def memo(db, agreement, **given):
    return drafts.memo(db, TYPES, agreement, stamp(db, **given)).newest.content


def notice(db, agreement, **given):
    return drafts.notice(db, TYPES, agreement, stamp(db, **given)).newest.content


def report(db, agreement, name, day=None, **given):
    """A follow-up with one figure, handed in."""
    values = {"date": {"text": day, "from": day, "to": day}} if day else {}
    given.setdefault("state", "decided")
    made = factories.document(
        db,
        "follow_up_report",
        title=name,
        indicators=[{"indicator": name, "value": "1"}],
        **values,
        **given,
    )
    links.connect(db, made, agreement, "refers")
    return made


@pytest.mark.parametrize("draft", [drafts.memo, drafts.notice])
def test_it_belongs_where_the_agreement_belongs(db, draft):
    johan = factories.user(db, "Johan Ek")
    secret = in_force(db, level="secret", responsible=johan)
    made = draft(db, TYPES, secret, stamp(db))
    assert (made.level, made.responsible, made.case) == ("secret", johan, secret.case)
    assert (made.state, made.body, made.organisation) == (
        "draft",
        secret.body,
        secret.organisation,
    )
    link = db.query(Link).one()
    assert (link.kind, link.source_id, link.target_id) == ("refers", made.id, secret.id)


@pytest.mark.parametrize("draft", [drafts.memo, drafts.notice])
def test_the_same_form_begins_one_draft(db, draft):
    agreement = in_force(db)
    first = draft(db, TYPES, agreement, stamp(db, once="d" * 24))
    assert draft(db, TYPES, agreement, stamp(db, once="d" * 24)) is first
    assert (db.query(Document).count(), db.query(Link).count()) == (2, 1)


@pytest.mark.parametrize(
    ("language", "title", "reason"),
    [
        ("sv", "Beslut om Tillsyn", "Påbörjad utifrån avtalet"),
        ("en", "Decision about Tillsyn", "Begun from the agreement"),
    ],
)
def test_it_speaks_the_language_of_whoever_begins_it(db, language, title, reason):
    made = drafts.memo(db, TYPES, in_force(db, title="Tillsyn"), stamp(db, language))
    assert (made.title, made.newest.reason) == (title, reason)


def test_an_agreement_without_a_known_term_is_still_written_about(db):
    agreement = factories.agreement(db, title="Utan tid", state="signed", term={"unknown": True})
    written, told = memo(db, agreement, language="en"), notice(db, agreement, language="en")
    assert written["case_description"] == "The term of the agreement is not known."
    assert written["subject_agreements"] == [{"name": "Utan tid"}]
    assert "new_end" not in written["proposed_decision"][0]
    assert "gives notice to end the agreement “Utan tid” (" in told["text"]
    assert {"received_by", "ends_on", "clause"}.isdisjoint(told)


def test_a_notice_about_a_matter_without_a_number_names_none(db):
    agreement = in_force(db, title="Tillsyn")
    agreement.case = None
    told = notice(db, agreement)
    assert "avtalet ”Tillsyn” till upphörande den" in told["text"]
    assert told["agreement"] == [{"title": "Tillsyn"}]
    assert "diarienummer" not in told


def test_the_notice_cites_the_clause_as_it_stands(db):
    agreement = in_force(db, {**ALCOHOL, "text": "Uppsägning sker skriftligen."})
    assert notice(db, agreement)["clause"] == "Uppsägning sker skriftligen."


def test_what_has_no_end_can_be_left_though_it_has_no_last_day(db):
    rolling = {
        "start": "2024-07-01",
        "end": None,
        "notice": {"anchor": "any_time", "value": 6, "unit": "months"},
    }
    told = notice(db, in_force(db, rolling))
    assert told["ends_on"] == "2027-10-01"
    assert "received_by" not in told


@pytest.mark.parametrize(
    ("held_on", "said"),
    [
        # Papers fourteen days before: of a sitting on the 15th they must be in today.
        (date(2027, 4, 15), "Next meeting that can be reached"),
        (date(2027, 4, 14), "are not entered that far"),
    ],
)
def test_the_memo_names_the_first_meeting_whose_papers_can_still_be_in(db, held_on, said):
    factories.meeting(db, held_on=held_on)
    assert said in memo(db, in_force(db), language="en")["assessment"]


@pytest.mark.parametrize(
    ("held_on", "said"),
    [
        (date(2027, 12, 30), "Next meeting that can be reached"),
        (date(2027, 12, 31), "No meeting of Kommunstyrelsen can be reached by 30 December 2027."),
    ],
)
def test_the_memo_names_no_meeting_after_the_last_day_for_notice(db, held_on, said):
    factories.meeting(db, held_on=held_on)
    assert said in memo(db, in_force(db), language="en")["assessment"]


def test_without_a_body_no_meeting_is_named(db):
    agreement = in_force(db)
    agreement.body = None
    written = memo(db, agreement, language="en")
    assert written["assessment"].startswith("No deciding body")
    assert {"body", "deciding_body"}.isdisjoint(written)


def test_the_figures_are_those_of_the_latest_follow_up_of_that_agreement(db):
    agreement, other = in_force(db), in_force(db, title="Annat")
    report(db, agreement, "Utan dag")
    for name, day in [("Andra", "2026-12-31"), ("Första", "2025-12-31")]:
        report(db, agreement, name, day)
    report(db, other, "Främmande", "2027-03-01")
    assert memo(db, agreement)["follow_up_figures"] == [{"indicator": "Andra", "value": "1"}]


@pytest.mark.parametrize(
    ("level", "state", "is_copied"),
    [
        ("open", "decided", True),
        ("open", "draft", False),
        ("internal", "decided", False),
        ("secret", "decided", False),
    ],
)
def test_figures_more_closed_than_the_agreement_are_not_copied(db, level, state, is_copied):
    agreement = in_force(db)
    report(db, agreement, "Väntetid", "2026-12-31", level=level, state=state)
    assert ("follow_up_figures" in memo(db, agreement)) is is_copied


def test_the_memo_takes_over_what_was_agreed_and_no_more(db):
    agreement = in_force(
        db, purpose="Lika.", dispute="Enas.", parties=[{"organisation": "Söderby kommun"}]
    )
    written = memo(db, agreement)
    assert (written["purpose"], written["subject_agreements"][0]["parties"]) == (
        "Lika.",
        "Söderby kommun",
    )
    assert "Enas." not in str(written)


def test_a_revision_that_is_not_decided_is_not_written_about(db):
    agreement = in_force(db, purpose="Gäller.")
    factories.revise(db, agreement, purpose="Föreslås.")
    assert memo(db, agreement)["purpose"] == "Gäller."
