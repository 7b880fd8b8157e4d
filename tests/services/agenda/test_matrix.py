"""The matrix of the parties: what is there, missing or not known, and signing with a gap."""

from dataclasses import replace
from datetime import date

import pytest

from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import translator
from agreementhub.models import AuditEvent, Letter, PartyDecision
from agreementhub.services import agenda
from agreementhub.services.agenda import Adopted, DecidedByParty, Gaps
from agreementhub.services.deadlines import Scope
from agreementhub.services.documents import links
from agreementhub.services.people import accounts
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import TYPES
from tests.services.deadline_factories import in_force, remind
from tests.services.documents.test_moving import WHOLE as FIELDS

AGREEMENT = TYPES["agreement"]
WHOLE = {
    "approval_body": "Kommunfullmäktige",
    "approval_date": "2027-01-18",
    "approval_paragraph": "§ 63",
    "legal_force_date": "2027-02-15",
    "signatory": "Ulla Frid",
}
NILS = {"name": "Nils Åhman", "mandate": "ordförande", "on": "2027-03-20"}


def stamp(db, reason="Undertecknat av båda"):
    return Stamp(factories.user(db, "Sara Lind", "registrar"), NOW, reason)


@pytest.fixture
def drafted(db):
    """Drafted here, and decided by the board of Norrvik; Söderby has told nothing yet."""
    made = factories.agreement(
        db,
        title="Mini-Maria",
        **{
            **FIELDS,
            "parties": [{"organisation": "Norrvik kommun"}, {"organisation": "Söderby kommun"}],
        },
    )
    factories.put_in(db, made, "review")
    decided = Adopted(body="Kommunstyrelsen", taken_on=date(2027, 2, 9), paragraph="§ 31")
    agenda.adopt(db, made, AGREEMENT, stamp(db), to="decided", adopted=decided)
    return made


def seen(db):
    """As the registrar sees it who signs."""
    return Scope(accounts.keys(stamp(db).person, NOW.date()), NOW.date())


def states(db, document, **more):
    told = agenda.adopting.of_documents(db, [document.id]).get(document.id, {})
    rows = agenda.matrix.of(db, document, document.counts, told, scope=seen(db), **more)
    return {row.party: {cell.column: cell.state for cell in row.cells} for row in rows}


def extract(db, agreement, body="Kommunstyrelsen", **values):
    made = factories.document(
        db,
        "decision_extract",
        title=f"Utdrag {body}",
        state="decided",
        body=body,
        meeting_date="2027-02-09",
        paragraph="§ 31",
        **values,
    )
    links.connect(db, made, agreement, "decides")
    return made


def test_of_each_party_it_is_told_what_is_there_and_what_is_missing(db, drafted):
    assert states(db, drafted) == {
        "Norrvik kommun": {
            "body": "there",
            "decision": "there",
            "extract": "missing",
            "legal_force": "missing",
            "signatory": "missing",
        },
        "Söderby kommun": dict.fromkeys(agenda.matrix.COLUMNS, "missing"),
    }


def test_an_extract_brings_itself_and_the_legal_force_that_follows_from_its_notice(db, drafted):
    extract(db, drafted, posted_date="2027-02-15")
    own = states(db, drafted)["Norrvik kommun"]
    assert (own["extract"], own["legal_force"]) == ("there", "there")


def test_an_extract_of_the_party_that_works_in_the_register_is_its_own(db, drafted):
    made = extract(db, drafted)
    made.organisation = factories.organisation(db, "Söderby kommun")
    db.flush()
    found = states(db, drafted)
    assert (found["Söderby kommun"]["extract"], found["Norrvik kommun"]["extract"]) == (
        "there",
        "missing",
    )


def test_of_several_extracts_that_of_the_day_counts(db, drafted):
    extract(db, drafted, posted_date="2027-02-15")
    later = extract(db, drafted, posted_date="2027-03-25")
    later.dated = date(2027, 3, 9)
    db.flush()
    assert states(db, drafted)["Norrvik kommun"]["legal_force"] == "there"


def test_legal_force_that_is_still_to_come_is_missing(db, drafted):
    extract(db, drafted, posted_date="2027-03-25")
    assert states(db, drafted)["Norrvik kommun"]["legal_force"] == "missing"


def test_an_extract_of_another_party_is_known_by_its_body(db, drafted):
    factories.revise(db, drafted, parties=[{"organisation": "Söderby kommun", **WHOLE}])
    factories.put_in(db, drafted, "decided")
    assert states(db, drafted)["Söderby kommun"]["extract"] == "missing"
    of_norrvik = extract(db, drafted, "Kommunfullmäktige")
    assert states(db, drafted)["Söderby kommun"]["extract"] == "missing"
    of_norrvik.body = None
    db.flush()
    assert set(states(db, drafted)["Söderby kommun"].values()) == {"there"}


def test_of_what_was_taken_in_from_before_gaps_are_not_known_and_nothing_is_missing(db):
    made = in_force(db, parties=[{"organisation": "Söderby kommun"}])
    assert set(states(db, made)["Söderby kommun"].values()) == {"unknown"}
    assert agenda.matrix.gaps([]) == []


def test_gaps_of_an_agreement_from_before_stop_no_letter(db):
    in_force(db, responsible=factories.user(db), parties=[{"organisation": "Söderby kommun"}])
    assert remind(db, date(2027, 4, 1))["sent"]
    assert "sent" in {one.state for one in db.query(Letter)}


def test_parties_that_may_join_later_lack_nothing(db, drafted):
    joins = {"organisation": "Västby kommun", "may_join": True}
    factories.revise(db, drafted, parties=[{"organisation": "Norrvik kommun"}, joins])
    factories.put_in(db, drafted, "decided")
    assert list(states(db, drafted)) == ["Norrvik kommun"]


def sign(db, document, accepted="", reason="Undertecknat"):
    adopted = Adopted(signatories=[NILS], accepted=accepted)
    return agenda.adopt(db, document, AGREEMENT, stamp(db, reason), to="signed", adopted=adopted)


def test_what_was_drafted_here_is_signed_with_a_gap_only_when_told_of_it(db, drafted):
    with pytest.raises(Gaps, match="missing") as told:
        sign(db, drafted)
    assert "Söderby kommun:extract" in told.value.mark
    assert drafted.state == "decided"
    made = sign(db, drafted, told.value.mark, "Brådskar, utdragen kommer")
    assert drafted.state == "signed"
    lacks = [one["lacks"] for one in made.gaps if one["party"] == "Norrvik kommun"]
    assert (lacks, made.reason) == (["extract", "legal_force"], "Brådskar, utdragen kommer")
    noted = db.query(AuditEvent).filter_by(act="adopted").order_by(AuditEvent.id)
    assert noted.all()[-1].facts["gaps"] == made.gaps


def test_a_gap_that_came_after_it_was_told_is_told_anew(db, drafted):
    with pytest.raises(Gaps) as told:
        sign(db, drafted)
    extract(db, drafted, posted_date="2027-02-15")
    with pytest.raises(Gaps) as again:
        sign(db, drafted, told.value.mark)
    assert again.value.mark != told.value.mark


def test_what_lacks_nothing_is_signed_at_once(db, drafted):
    parties = [{"organisation": name, **WHOLE} for name in ("Norrvik kommun", "Söderby kommun")]
    factories.revise(db, drafted, parties=parties)
    factories.put_in(db, drafted, "decided")
    extract(db, drafted)
    extract(db, drafted, "Kommunfullmäktige").body = None
    db.flush()
    assert sign(db, drafted).gaps == []


def test_what_was_taken_in_from_before_is_signed_without_a_question(db, drafted):
    unknown = agenda.adopting.UNKNOWN
    made = agenda.adopt(db, drafted, AGREEMENT, stamp(db), to="signed", adopted=unknown)
    assert made.gaps == []


def test_gaps_are_told_by_party():
    found = [
        {"party": "Söderby", "lacks": "extract"},
        {"party": "Norrvik", "lacks": "body"},
        {"party": "Söderby", "lacks": "legal_force"},
    ]
    words = agenda.matrix.in_words(found, translator("sv"))
    assert words == "Söderby: utdrag, laga kraft; Norrvik: organ"


def tell(db, document, outcome, party="Söderby kommun", *, seen=None, **given):
    """What a party's council decided."""
    day = given.pop("taken_on", date(2027, 3, 15))
    decided = DecidedByParty(party, outcome, "Kommunfullmäktige", day, "§ 120", **given)
    by = replace(stamp(db), seen=seen)
    return agenda.confirming.decide(db, document.counts, decided, by)


def test_what_a_party_decided_is_there_once_it_is_recorded(db, drafted):
    tell(db, drafted, "approved", legal_force_on=date(2027, 4, 1))
    of_party = states(db, drafted)["Söderby kommun"]
    assert [name for name, state in of_party.items() if state == "there"] == [
        "body",
        "decision",
        "legal_force",
    ]
    assert states(db, drafted)["Norrvik kommun"]["decision"] == "there"


def test_legal_force_that_a_party_gains_tomorrow_is_missing_today(db, drafted):
    tell(db, drafted, "approved", legal_force_on=date(2027, 4, 2))
    assert states(db, drafted)["Söderby kommun"]["legal_force"] == "missing"


@pytest.mark.parametrize(
    ("outcome", "state"), [("rejected", "refused"), ("referred_back", "missing")]
)
def test_a_party_that_approves_nothing_has_no_decision_for_the_agreement(
    db, drafted, outcome, state
):
    tell(db, drafted, outcome)
    assert states(db, drafted)["Söderby kommun"]["decision"] == state


def test_what_a_party_refused_is_signed_by_no_reason_until_it_decides_anew(db, drafted):
    tell(db, drafted, "rejected")
    signed = Adopted(signatories=[NILS])
    with pytest.raises(RuleBroken, match="decided not to approve"):
        agenda.adopt(db, drafted, AGREEMENT, stamp(db), to="signed", adopted=signed)
    tell(db, drafted, "approved", taken_on=date(2027, 3, 29))
    with pytest.raises(Gaps) as told:
        agenda.adopt(db, drafted, AGREEMENT, stamp(db), to="signed", adopted=signed)
    assert "Söderby kommun:decision" not in told.value.mark


def test_a_decision_is_of_the_version_that_it_was_taken_on(db, drafted):
    tell(db, drafted, "rejected")
    factories.revise(db, drafted, goals="Något annat.")
    factories.put_in(db, drafted, "decided")
    assert states(db, drafted)["Söderby kommun"]["decision"] == "missing"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"taken_on": date(2027, 4, 2)}, "taken_on"),
        ({"legal_force_on": date(2027, 3, 14)}, "legal_force_on"),
    ],
)
def test_days_that_cannot_be_are_refused_at_their_field(db, drafted, given, field):
    with pytest.raises(RuleBroken) as refused:
        tell(db, drafted, "approved", **given)
    assert refused.value.field == field
    tell(db, drafted, "approved", taken_on=date(2027, 4, 1), legal_force_on=date(2027, 4, 1))


def test_the_body_that_decided_is_the_one_that_the_party_told(db, drafted):
    rows = [{"organisation": "Söderby kommun", **WHOLE, "approval_body": "Kommunstyrelsen"}]
    factories.revise(db, drafted, parties=rows)
    factories.put_in(db, drafted, "decided")
    tell(db, drafted, "rejected")
    told = agenda.matrix.of(db, drafted, drafted.counts, {}, scope=seen(db))
    assert [cell.words for cell in told[0].cells[:2]] == ["Kommunfullmäktige", "§ 120"]


def test_of_two_who_record_at_once_the_second_is_shown_what_the_first_recorded(db, drafted):
    tell(db, drafted, "rejected", seen="0")
    with pytest.raises(RuleBroken, match="since you opened the page"):
        tell(db, drafted, "approved", seen="0")
    assert states(db, drafted)["Söderby kommun"]["decision"] == "refused"
    now = agenda.confirming.mark(agenda.confirming.decisions(db, drafted.counts))
    tell(db, drafted, "approved", seen=now)
    assert states(db, drafted)["Söderby kommun"]["decision"] == "there"


def back(db, told, *, by="Anna Berg", reason="Det gällde ett annat avtal."):
    one = Stamp(factories.user(db, by), NOW, reason)
    return agenda.confirming.take_back(db, told.version, told.id, one)


def test_what_is_taken_back_counts_no_more_and_what_was_before_counts_again(db, drafted):
    first, second = tell(db, drafted, "approved"), tell(db, drafted, "rejected")
    seen = agenda.confirming.mark(agenda.confirming.decisions(db, drafted.counts))
    assert back(db, second) is second
    assert states(db, drafted)["Söderby kommun"]["decision"] == "there"
    assert agenda.confirming.mark(agenda.confirming.decisions(db, drafted.counts)) != seen
    back(db, first)
    assert states(db, drafted)["Söderby kommun"]["decision"] == "missing"
    noted = db.query(AuditEvent).filter_by(act="party_decision_undone").all()
    assert [one.facts["outcome"] for one in noted] == ["rejected", "approved"]
    assert noted[0].facts["why"] == "Det gällde ett annat avtal."
    kept = agenda.confirming.recorded(db, drafted.counts)
    assert [(one.undone_by.name, one.undone_why) for one in kept] == [
        ("Anna Berg", "Det gällde ett annat avtal.")
    ] * 2


def test_the_state_of_two_parties_differs_when_the_first_of_them_is_taken_back(db, drafted):
    first = tell(db, drafted, "approved")
    tell(db, drafted, "approved", "Ekholm")
    seen = agenda.confirming.mark(agenda.confirming.decisions(db, drafted.counts))
    back(db, first)
    with pytest.raises(RuleBroken, match="since you opened the page"):
        tell(db, drafted, "rejected", "Ekholm", seen=seen)


def test_only_the_last_of_a_party_is_taken_back_and_only_once(db, drafted):
    first, second = tell(db, drafted, "approved"), tell(db, drafted, "rejected")
    with pytest.raises(RuleBroken, match="since you opened the page"):
        back(db, first)
    back(db, second)
    assert back(db, second) is second
    assert db.query(AuditEvent).filter_by(act="party_decision_undone").count() == 1
    with pytest.raises(RuleBroken, match="since you opened the page"):
        back(db, second, by="Per Holm")


def test_nothing_is_taken_back_without_a_reason_nor_of_another_version(db, drafted):
    told = tell(db, drafted, "approved")
    with pytest.raises(RuleBroken, match="Say why") as refused:
        back(db, told, reason="  ")
    assert refused.value.field == "reason"
    factories.revise(db, drafted, goals="Något annat.")
    stamp_of = Stamp(factories.user(db), NOW, "Fel")
    for number in (told.id, 99):
        with pytest.raises(RuleBroken, match="since you opened the page"):
            agenda.confirming.take_back(db, drafted.newest, number, stamp_of)


def test_the_same_form_sent_twice_is_kept_once(db, drafted):
    first = tell(db, drafted, "approved", seen="0")
    assert tell(db, drafted, "approved", seen="0") is first
    assert db.query(PartyDecision).count() == 1
