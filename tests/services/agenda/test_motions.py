"""Motions by their year, and what becomes of them."""

from datetime import date

import pytest
from sqlalchemy import or_, select, text

from agreementhub.domain.rules import RuleBroken
from agreementhub.models import Deadline, MotionRow
from agreementhub.services import agenda
from agreementhub.services.agenda import Chosen, NewItem
from agreementhub.services.documents import followers, links
from agreementhub.services.pages import FIRST
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import TYPES

EXTRACT = TYPES["decision_extract"]
PUBLIC = frozenset({"public"})
WRITER = PUBLIC | {"org:1", "org:1:registrar"}
CLAIMS = [{"text": "Öppna en mottagning."}, {"text": "Inrätta en jourtelefon."}]


def motion(db, title="Motion om Mini-Maria", raised="2026-05-01", state="decided", **values):
    given = {"raised_date": raised, "claims": CLAIMS, **values}
    return factories.document(db, "motion", title=title, state=state, **given)


def stamp(db, reason="Enligt protokollet"):
    return Stamp(factories.user(db, "Sara Lind", "registrar"), NOW, reason)


def said(db, keys=PUBLIC):
    return agenda.awaiting.of(db, keys)


def titles(db, **chosen):
    page = agenda.motions.page(db, PUBLIC, said(db), Chosen(**chosen), FIRST)
    return [row.document.title for row in page.rows]


def settled(outcome="approved", day="2026-11-02"):
    date_of = {"text": day, "from": day, "to": day}
    return {"outcome": outcome, "date": date_of, "body": "Kommunfullmäktige", "paragraph": "§ 9"}


def test_what_is_not_decided_comes_first_and_the_oldest_of_it(db):
    motion(db, "Ny", "2027-02-01")
    motion(db, "Avgjord", "2025-01-10", final_decision=settled())
    motion(db, "Gammal", "2025-05-01")
    assert titles(db) == ["Gammal", "Ny", "Avgjord"]
    assert titles(db, order="raised") == ["Ny", "Gammal", "Avgjord"]
    assert titles(db, order="title") == ["Avgjord", "Gammal", "Ny"]


def test_a_day_that_is_not_known_comes_after_those_that_are(db):
    unknown = {"outcome": "approved", "body": "Kommunfullmäktige"}
    motion(db, "Avgjord någon gång", final_decision=unknown)
    motion(db, "Avgjord först", "2024-01-10", final_decision=settled(day="2024-09-01"))
    motion(db, "Avgjord sist", "2024-01-10", final_decision=settled(day="2026-09-01"))
    motion(db, "Väckt någon gång", {"unknown": True})
    motion(db, "Väckt", "2027-03-31")
    assert titles(db) == [
        *("Väckt", "Väckt någon gång"),
        *("Avgjord sist", "Avgjord först", "Avgjord någon gång"),
    ]


@pytest.mark.parametrize("order", agenda.motions.ORDERS)
def test_a_withdrawn_motion_stands_in_no_list_and_in_no_number(db, order):
    motion(db, "Kvar")
    withdrawn = motion(db, "Återtagen")
    factories.put_in(db, withdrawn, "withdrawn")
    db.flush()
    assert titles(db, order=order) == ["Kvar"]
    assert agenda.motions.counts(db, PUBLIC, said(db), date(2026, 4, 1)).open == 1
    assert agenda.motions.count_open(db, PUBLIC, said(db)) == 1
    (row,) = agenda.motions.unfinished(db, PUBLIC, said(db), date(2027, 4, 1))
    assert row.document.title == "Kvar"


def test_motions_are_chosen_by_stage_outcome_party_and_year(db):
    motion(db, "Ny", "2027-02-01", submitters=[{"name": "Karin Ek", "party": "NL"}])
    motion(db, "Avslagen", "2025-01-10", final_decision=settled("rejected"))
    motion(db, "Remiss", "2026-01-10", referred_to=[{"body": "ON", "answer_by": "2027-05-01"}])
    assert titles(db, stage="open") == ["Remiss", "Ny"]
    assert titles(db, stage="settled") == ["Avslagen"]
    assert titles(db, stage="referred") == ["Remiss"]
    assert titles(db, outcome="rejected") == ["Avslagen"]
    assert titles(db, party="NL") == ["Ny"]
    assert titles(db, party="N") == titles(db, party="%") == []
    assert titles(db, year=2026) == ["Remiss"]


def test_a_draft_and_a_secret_motion_are_in_no_list_of_others(db):
    motion(db, "Utkast", state="draft")
    factories.put_in(db, motion(db, "Hemlig", level="secret"), "decided")
    assert titles(db) == []
    assert agenda.motions.counts(db, PUBLIC, said(db), date(2026, 4, 1)).open == 0


def test_what_passed_its_year_is_counted(db):
    motion(db, "Gammal", "2026-03-31")
    motion(db, "På dagen", "2026-04-01")
    motion(db, "Avgjord", "2020-01-10", final_decision=settled())
    counts = agenda.motions.counts(db, PUBLIC, said(db), date(2026, 4, 1))
    assert (counts.open, counts.late, counts.settled) == (2, 1, 1)


def test_the_report_is_of_what_had_been_raised_and_not_decided_on_the_day(db):
    motion(db, "Avgjord senare", "2026-01-10", final_decision=settled(day="2026-11-02"))
    motion(db, "Senare väckt", "2026-12-01")

    def on(day):
        found = agenda.motions.unfinished(db, PUBLIC, said(db), date.fromisoformat(day))
        return [row.document.title for row in found]

    assert on("2026-06-30") == ["Avgjord senare"]
    assert on("2026-11-02") == []
    assert on("2026-12-31") == ["Senare väckt"]


def test_a_reply_takes_over_the_claims_and_stands_under_its_motion(db):
    made = motion(db, submitters=[{"name": "Karin Ek", "party": "NL"}])
    reply = agenda.motions.answer(db, made, TYPES, "Svar på motion", stamp(db))
    said = reply.counts.content
    assert [row["text"] for row in said["claims"]] == [row["text"] for row in CLAIMS]
    assert said["motion_ref"]["title"] == made.title
    assert said["motion_ref"]["raised_date"] == "2026-05-01"
    assert reply.case is made.case
    assert agenda.motions.replies(db, WRITER, [made.id]) == {made.id: [reply]}
    assert agenda.motions.replies(db, PUBLIC, [made.id]) == {}


@pytest.mark.parametrize(
    "given", [{"state": "draft"}, {"state": "withdrawn"}, {"final_decision": settled()}]
)
def test_what_was_withdrawn_or_decided_has_no_reply(db, given):
    with pytest.raises(RuleBroken):
        agenda.motions.answer(db, motion(db, **given), TYPES, "Svar", stamp(db))


def minuted(db, document, points, *, day=date(2027, 3, 9), body=None):
    held = factories.meeting(db, held_on=day, of=body)
    item = agenda.items.add(db, held, NewItem(document.title, document), stamp(db))
    values = {"decision": points}
    agenda.items.write(db, item, EXTRACT, stamp(db), values={**values, "paragraph": "31"})
    return item


def decide(db, document, points, body=None):
    item = minuted(db, document, points, body=body)
    values = {"adjusted_date": "2027-03-12"}
    agenda.closing.record(db, item.meeting, EXTRACT, stamp(db), values=values)
    return agenda.extracts.make(db, item, TYPES, stamp(db))


def awaited(db, made, keys=WRITER):
    found = agenda.awaiting.of(db, keys, [made.id])
    return {number: (one.item.paragraph, one.outcome) for number, one in found.items()}


def points(*outcomes):
    return [{"text": "Yrkandet", "kind": "outcome", "outcome": one} for one in outcomes]


def test_a_decision_about_the_reply_gives_each_claim_of_the_motion_its_outcome(db):
    made = motion(db)
    reply = agenda.motions.answer(db, made, TYPES, "Svar", stamp(db))
    decide(db, reply, points("approved", "rejected"))
    said = made.valid.content
    assert [row["outcome"] for row in said["claims"]] == ["approved", "rejected"]
    assert said["final_decision"]["outcome"] == "partly_approved"
    assert said["final_decision"]["paragraph"] == "§ 31"
    row = db.get(MotionRow, made.id)
    assert (row.stage, row.granted, row.claims) == ("settled", 1, 2)
    assert row.settled_on == date(2027, 3, 9)
    assert made.valid.number == 2


@pytest.mark.parametrize(
    ("outcomes", "whole"),
    [
        (("rejected", "answered"), "rejected"),
        (("answered", "rejected"), "rejected"),
        (("answered", "approved"), "partly_approved"),
        (("approved", "referred_back"), "referred_back"),
        (("rejected", "tabled"), "tabled"),
    ],
)
def test_parts_are_approved_only_where_something_is_granted(db, outcomes, whole):
    made = motion(db)
    reply = agenda.motions.answer(db, made, TYPES, "Svar", stamp(db))
    decide(db, reply, points(*outcomes))
    assert made.valid.content["final_decision"]["outcome"] == whole
    assert [row["outcome"] for row in made.valid.content["claims"]] == list(outcomes)


def test_one_outcome_is_that_of_every_claim(db):
    made = motion(db)
    decide(db, made, points("rejected"))
    assert [row["outcome"] for row in made.valid.content["claims"]] == ["rejected", "rejected"]


def test_what_a_body_prepares_decides_nothing_about_the_motion(db):
    assembly = factories.body(db, "Kommunfullmäktige", "KF")
    board = factories.body(db, "Kommunstyrelsen", "KS", prepares_for_id=assembly.id)
    made = motion(db)
    decide(db, made, points("approved", "approved"), board)
    assert db.get(MotionRow, made.id).stage == "preparing"


def test_a_motion_referred_back_goes_on(db):
    made = motion(db)
    decide(db, made, points("referred_back"))
    assert db.get(MotionRow, made.id).stage == "referred_back"
    assert titles(db, stage="open") == [made.title]
    due = db.scalars(select(Deadline.kind).where(Deadline.document_id == made.id)).all()
    assert due == ["motion_year"]


def test_a_link_that_is_none_of_ours_tells_no_motion_anything(db):
    made = motion(db)
    other = factories.agreement(db, title="Avtal")
    links.connect(db, other, made, "refers")
    decide(db, other, points("approved"))
    assert db.get(MotionRow, made.id).stage == "preparing"


def test_what_had_not_been_decided_is_counted_without_its_row(db):
    if db.get_bind().dialect.name != "sqlite":
        pytest.skip("PostgreSQL tells it otherwise")
    asked = select(MotionRow.document_id).where(
        MotionRow.place.is_not(None),
        MotionRow.raised_on <= date(2027, 4, 1),
        or_(MotionRow.stage != "settled", MotionRow.settled_on > date(2027, 4, 1)),
    )
    told = asked.compile(db.get_bind(), compile_kwargs={"literal_binds": True})
    plan = db.execute(text(f"EXPLAIN QUERY PLAN {told}")).all()
    assert ["USING COVERING INDEX ix_motion_row_raised" in row.detail for row in plan] == [True]


def test_a_motion_whose_day_is_not_known_has_passed_no_year(db):
    motion(db, "Väckt någon gång", {"unknown": True})
    motion(db, "Gammal", "2026-03-31")
    motion(db, "Nästa", "2026-04-02")
    norrvik = factories.organisation(db).id
    found = agenda.motions.years(db, PUBLIC, said(db), (norrvik,), date(2026, 4, 1))
    assert found == (1, date(2026, 4, 2))


@pytest.mark.parametrize("outcome", sorted(TYPES.choices["outcome"]))
def test_a_motion_is_decided_or_counted_among_those_that_are_not(db, outcome):
    motion(db, "Motion", final_decision=settled(outcome))
    counts = agenda.motions.counts(db, PUBLIC, said(db), date(2026, 4, 1))
    assert counts.open + counts.settled == 1
    assert agenda.motions.count_open(db, PUBLIC, said(db)) == counts.open


def test_what_minutes_say_of_a_motion_is_known_before_its_extract_is_made(db):
    made = motion(db)
    reply = agenda.motions.answer(db, made, TYPES, "Svar", stamp(db))
    assert awaited(db, made) == {}
    item = minuted(db, reply, points("approved", "rejected"))
    assert awaited(db, made) == {made.id: ("31", "partly_approved")}
    assert db.get(MotionRow, made.id).stage == "preparing"
    agenda.closing.record(
        db, item.meeting, EXTRACT, stamp(db), values={"adjusted_date": "2027-03-12"}
    )
    assert awaited(db, made) == {made.id: ("31", "partly_approved")}
    agenda.extracts.make(db, item, TYPES, stamp(db))
    assert awaited(db, made) == {}


def test_minutes_before_their_extract_are_told_to_those_who_work_there(db):
    made = motion(db)
    minuted(db, made, points("referred_back"))
    assert awaited(db, made, PUBLIC) == awaited(db, made, PUBLIC | {"org:9"}) == {}
    assert awaited(db, made, PUBLIC | {"org:1"}) == {made.id: ("31", "referred_back")}


def test_of_a_secret_reply_nothing_is_told_before_its_extract(db):
    made = motion(db)
    reply = agenda.motions.answer(db, made, TYPES, "Svar", stamp(db))
    minuted(db, reply, points("rejected"))
    reply.level = "secret"
    followers.follow(db, reply, TYPES["motion_reply"], today=NOW.date())
    db.flush()
    assert awaited(db, made, PUBLIC | {"org:1", "org:1:official"}) == {}
    assert awaited(db, made) == {made.id: ("31", "rejected")}


def test_a_body_that_prepares_is_not_waited_for_nor_a_matter_without_an_outcome(db):
    assembly = factories.body(db, "Kommunfullmäktige", "KF")
    board = factories.body(db, "Kommunstyrelsen", "KS", prepares_for_id=assembly.id)
    made = motion(db)
    minuted(db, made, points("approved"), body=board)
    minuted(db, made, [{"text": "Medel anslås.", "kind": "resources"}], body=assembly)
    assert awaited(db, made) == {}


@pytest.mark.parametrize(("day", "is_awaited"), [(8, False), (9, False), (10, True)])
def test_a_later_meeting_is_waited_for_and_no_earlier_one(db, day, is_awaited):
    made = motion(db, final_decision=settled("referred_back", "2027-03-09"))
    minuted(db, made, points("approved"), day=date(2027, 3, day))
    assert bool(awaited(db, made)) is is_awaited


def test_of_two_meetings_that_are_waited_for_the_later_one_tells(db):
    made = motion(db)
    minuted(db, made, points("rejected"), day=date(2027, 3, 9))
    minuted(db, made, points("tabled"), day=date(2027, 3, 2))
    assert awaited(db, made) == {made.id: ("31", "rejected")}


def listed(db, keys, **chosen):
    page = agenda.motions.page(db, keys, said(db, keys), Chosen(**chosen), FIRST)
    return [row.document.title for row in page.rows]


@pytest.fixture
def by_minutes(db):
    """Of three late motions one is decided by the minutes of 9 March, one referred back before."""
    motion(db, "Kvar", "2026-01-10")
    minuted(db, motion(db, "Avgjord", "2026-01-11"), points("rejected"))
    reply = agenda.motions.answer(db, motion(db, "Åter", "2026-01-12"), TYPES, "Svar", stamp(db))
    minuted(db, reply, points("referred_back"), day=date(2027, 3, 8))
    motion(db, "Sedan länge", "2024-01-10", final_decision=settled(day="2026-11-02"))


def test_what_minutes_have_settled_is_counted_as_decided_by_those_who_read_them(db, by_minutes):
    def numbers(keys):
        counts = agenda.motions.counts(db, keys, said(db, keys), date(2027, 3, 1))
        return (
            counts.open,
            counts.late,
            counts.settled,
            agenda.motions.count_open(db, keys, said(db, keys)),
        )

    assert numbers(PUBLIC) == (3, 3, 1, 3)
    assert numbers(WRITER) == (2, 2, 2, 2)


def test_motions_are_chosen_by_what_minutes_say_of_them(db, by_minutes):
    assert listed(db, WRITER, stage="open") == ["Kvar", "Åter"]
    assert listed(db, WRITER, stage="settled") == ["Avgjord", "Sedan länge"]
    assert listed(db, WRITER, stage="referred_back") == ["Åter"]
    assert listed(db, WRITER, outcome="rejected") == ["Avgjord"]
    assert listed(db, PUBLIC, stage="open") == ["Kvar", "Avgjord", "Åter"]
    assert listed(db, PUBLIC, outcome="rejected") == []


def test_what_minutes_have_settled_stands_among_what_is_decided(db, by_minutes):
    assert listed(db, WRITER) == ["Kvar", "Åter", "Avgjord", "Sedan länge"]
    assert listed(db, WRITER, order="settled")[:3] == ["Avgjord", "Åter", "Sedan länge"]
    assert listed(db, PUBLIC) == ["Kvar", "Avgjord", "Åter", "Sedan länge"]


def test_what_minutes_have_settled_is_near_no_year_and_waits_for_no_reply(db, by_minutes):
    norrvik = factories.organisation(db).id

    def near(keys):
        rows = agenda.motions.nearest(db, keys, said(db, keys), (norrvik,))
        late, _next = agenda.motions.years(db, keys, said(db, keys), (norrvik,), date(2027, 3, 1))
        waiting = agenda.motions.answerable(db, keys, said(db, keys), norrvik)
        assert [row.document for row in rows] == list(waiting)
        return [row.document.title for row in rows], late

    assert near(WRITER) == (["Kvar", "Åter"], 2)
    assert near(PUBLIC) == (["Kvar", "Avgjord", "Åter"], 3)


@pytest.mark.parametrize(("day", "is_told"), [("2027-03-08", True), ("2027-03-09", False)])
def test_the_report_leaves_out_what_minutes_had_settled_by_its_day(db, by_minutes, day, is_told):
    rows = agenda.motions.unfinished(db, WRITER, said(db, WRITER), date.fromisoformat(day))
    assert ("Avgjord" in [row.document.title for row in rows]) is is_told
