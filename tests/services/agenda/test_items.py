"""The matters of a meeting, their minutes and their extracts."""

from datetime import date

import pytest

from agreementhub.domain.content import Drawn
from agreementhub.domain.rules import RuleBroken
from agreementhub.models import AuditEvent
from agreementhub.services import agenda, meanwhile, meetings
from agreementhub.services.agenda import NewItem
from agreementhub.services.documents import cases, links
from agreementhub.services.pages import FIRST
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import TYPES

EXTRACT = TYPES["decision_extract"]
POINTS = [
    {"text": "Mottagningen öppnas.", "kind": "outcome", "outcome": "approved"},
    {"text": "En egen jourtelefon avslås.", "kind": "outcome", "outcome": "rejected"},
]
MEMBER = frozenset({"public", "org:1"})


@pytest.fixture
def held(db):
    return factories.meeting(db, held_on=date(2027, 3, 9))


def stamp(db, reason="", once=""):
    return Stamp(factories.user(db, "Sara Lind", "registrar"), NOW, reason, once)


def add(db, held, title="Mini-Maria", **about):
    return agenda.items.add(db, held, NewItem(title, **about), stamp(db))


def write(db, item, paragraph="§ 31", **values):
    values.setdefault("decision", POINTS)
    agenda.items.write(db, item, EXTRACT, stamp(db), values={**values, "paragraph": paragraph})


def record(db, held, **values):
    agenda.closing.record(db, held, EXTRACT, stamp(db), values=values)


def voted(way, *names):
    return [{"member": name, "vote": way} for name in names]


def test_matters_stand_in_the_order_in_which_they_were_entered(db, held):
    for title in ("Upprop", "Mini-Maria", "Alkoholtillsyn"):
        add(db, held, title)
    found = agenda.items.of_meeting(db, MEMBER, held)
    assert [(one.item.position, one.item.title) for one in found] == [
        (1, "Upprop"),
        (2, "Mini-Maria"),
        (3, "Alkoholtillsyn"),
    ]


def test_the_same_form_enters_a_matter_once(db, held):
    once = [
        agenda.items.add(db, held, NewItem("Upprop"), stamp(db, once="samma nyckel"))
        for _ in range(2)
    ]
    assert once[0] is once[1]


def test_a_document_stands_once_on_an_agenda(db, held):
    document = factories.agreement(db)
    add(db, held, document=document)
    with pytest.raises(RuleBroken, match="already stands"):
        add(db, held, document=document)


def test_a_case_number_opens_the_case(db, held):
    item = add(db, held, number="KS 2027/17")
    assert item.case.number_key == "ks-2027-17"


def test_votes_that_add_up_are_kept(db, held):
    item = add(db, held)
    votes = [*voted("yes", "Karin Ek (NL)", "Jon Wiklund"), *voted("no", "Per Norling")]
    write(db, item, vote={"yes": 2, "no": 1}, votes_per_member=votes)
    assert item.content["vote"] == {"yes": 2, "no": 1}
    assert item.paragraph == "31"


WRONG = {
    "do not add up": {"vote": {"yes": 3}, "votes_per_member": voted("yes", "Karin Ek", "Jon W")},
    "stands twice": {"votes_per_member": voted("yes", "Karin Ek (NL)", "karin ek")},
    "took part": {
        "votes_per_member": voted("yes", "Karin Ek", "Jon W"),
        "participants": [{"name": "Karin Ek"}],
    },
    "conflict of interest": {
        "votes_per_member": voted("yes", "Karin Ek (NL)"),
        "conflict_of_interest": [{"name": "Karin Ek", "party": "NL"}],
    },
    "among those who took part": {
        "participants": [{"name": "Jon W"}, {"name": "Karin Ek"}],
        "conflict_of_interest": [{"name": "Karin Ek", "party": "NL"}],
    },
    "comes before": {"adjusted_date": "2027-03-01"},
    "still to come": {"adjusted_date": "2029-03-01"},
}


@pytest.mark.parametrize(("words", "values"), WRONG.items())
def test_minutes_that_do_not_hold_together_are_refused_in_words(db, held, words, values):
    item = add(db, held)
    with pytest.raises(RuleBroken, match=words):
        write(db, item, **values)
    assert item.content == {}


def test_who_had_a_conflict_of_interest_may_stand_as_absent(db, held):
    item = add(db, held)
    write(
        db,
        item,
        votes_per_member=[*voted("yes", "Jon W"), *voted("absent", "Karin Ek")],
        conflict_of_interest=[{"name": "Karin Ek"}],
    )
    assert item.decided


def test_nothing_is_decided_before_the_meeting_or_without_a_paragraph(db, held):
    ahead = factories.meeting(db, held_on=date(2027, 6, 8))
    with pytest.raises(RuleBroken, match="still to come"):
        write(db, add(db, ahead))
    with pytest.raises(RuleBroken, match="paragraph"):
        write(db, add(db, held), paragraph=" ")


def test_a_paragraph_is_told_to_stand_twice_in_body_and_year(db, held):
    write(db, add(db, held, "Upprop"), paragraph="§ 31")
    later = factories.meeting(db, held_on=date(2027, 3, 30))
    other = add(db, later, "Annat")
    assert agenda.items.used_before(db, other, "31 §", MEMBER) == ["Upprop"]
    assert agenda.items.used_before(db, other, "32", MEMBER) == []
    before = factories.meeting(db, held_on=date(2026, 3, 30))
    assert agenda.items.used_before(db, add(db, before, "Förr"), "31", MEMBER) == []


def test_a_paragraph_used_twice_does_not_tell_of_what_is_secret(db, held):
    secret = factories.agreement(db, title="Skyddat", level="secret", number="KS 2027/9")
    write(db, add(db, held, "Plats för en namngiven", document=secret), paragraph="§ 31")
    other = add(db, held, "Annat")
    assert agenda.items.used_before(db, other, "31", MEMBER) == []
    keeper = MEMBER | {"org:1:registrar"}
    assert agenda.items.used_before(db, other, "31", keeper) == ["Plats för en namngiven"]


def test_what_another_wrote_meanwhile_is_not_overwritten_unseen(db, held):
    item = add(db, held)
    drawn = Drawn.of(1, agenda.items.stands(item))
    write(db, item, reservations="M reserverar sig.", decision=POINTS[:1])
    mine = {"paragraph": "31", "decision": POINTS, "reservations": None, "notes": "Kort."}
    with pytest.raises(meanwhile.WrittenMeanwhile) as both:
        agenda.items.write(db, item, EXTRACT, stamp(db), values=mine, drawn=drawn)
    assert both.value.clashes == ["decision"] and item.content["decision"] == POINTS[:1]
    # What the other wrote where nobody else did is shown in the form, and sent with it.
    assert both.value.typed == {**mine, "reservations": "M reserverar sig."}
    again = Drawn.of(1, both.value.stored)
    agenda.items.write(db, item, EXTRACT, stamp(db), values=both.value.typed, drawn=again)
    assert item.content["decision"] == POINTS
    assert item.content["reservations"] == "M reserverar sig."


def test_what_two_wrote_in_different_fields_is_kept_of_both(db, held):
    item = add(db, held)
    write(db, item, notes="Kort.", reservations="M reserverar sig.")
    drawn = Drawn.of(1, agenda.items.stands(item))
    shown = {**agenda.items.stands(item)}
    write(db, item, notes="Långt.", reservations="M reserverar sig.")
    # Emptied here, changed there.
    mine = {**shown, "reservations": None, "paragraph": "32"}
    agenda.items.write(db, item, EXTRACT, stamp(db), values=mine, drawn=drawn)
    assert (item.paragraph, item.content["notes"]) == ("32", "Långt.")
    assert "reservations" not in item.content


def test_a_form_that_does_not_say_what_it_was_drawn_from_overwrites_nothing(db, held):
    item = add(db, held)
    write(db, item, notes="Kort.")
    with pytest.raises(meanwhile.WrittenMeanwhile):
        values = {**agenda.items.stands(item), "notes": "Långt."}
        agenda.items.write(db, item, EXTRACT, stamp(db), values=values, drawn=Drawn())
    assert item.content["notes"] == "Kort."


def test_what_another_wrote_of_the_minutes_is_not_overwritten_unseen(db, held):
    drawn = Drawn.of(1, agenda.closing.stands(held))
    record(db, held, chair="Gun Hedlund")
    mine = {"chair": "Nils Åhman", "secretary": "Sara Lind"}
    with pytest.raises(meanwhile.WrittenMeanwhile, match="Somebody else"):
        agenda.closing.record(db, held, EXTRACT, stamp(db), values=mine, drawn=drawn)
    assert held.record["chair"] == "Gun Hedlund"
    mine["chair"] = None
    agenda.closing.record(db, held, EXTRACT, stamp(db), values=mine, drawn=drawn)
    assert held.record == {"chair": "Gun Hedlund", "secretary": "Sara Lind"}


def test_posting_gives_the_last_day_to_appeal_and_legal_force(db, held):
    item = add(db, held)
    record(db, held, adjusted_date="2027-03-12", posted_date="2027-03-15")
    after = agenda.items.aftermath(held, item)
    assert (after.appeal_by, after.legal_force) == (date(2027, 4, 5), date(2027, 4, 6))


def test_a_paragraph_that_was_adjusted_at_once_has_days_of_its_own(db, held):
    item = add(db, held)
    record(db, held, adjusted_date="2027-03-16", posted_date="2027-03-17")
    write(db, item, adjusted_date="2027-03-09", posted_date="2027-03-10")
    assert agenda.items.aftermath(held, item).posted == date(2027, 3, 10)
    assert agenda.items.aftermath(held).posted == date(2027, 3, 17)


def test_of_a_secret_document_the_agenda_tells_what_the_diary_does(db, held):
    secret = factories.agreement(db, title="Skyddat", level="secret", number="KS 2027/9")
    item = add(db, held, "Plats för en namngiven", document=secret)
    told = agenda.items.of_meeting(db, MEMBER, held)[0].shown
    assert not told.is_whole
    assert told.line is None
    assert agenda.items.find(db, MEMBER, held, item.id) is None
    cases.tell(db, secret, cases.DiaryLine(True, "Avtal om boende"), stamp(db))
    told = agenda.items.of_meeting(db, MEMBER, held)[0].shown
    assert (told.line.number, told.line.title) == ("KS 2027/9", "Avtal om boende")
    keeper = MEMBER | {"org:1:registrar"}
    assert agenda.items.find(db, keeper, held, item.id) is item


def test_a_case_with_a_secret_document_is_as_closed_without_naming_the_document(db, held):
    factories.agreement(db, title="Skyddat", level="secret", number="KS 2027/9")
    add(db, held, "Plats för en namngiven", number="KS 2027-9")
    assert not agenda.items.of_meeting(db, MEMBER, held)[0].shown.is_whole


def test_an_extract_says_what_meeting_and_matter_say_and_returns_to_the_case(db, held):
    motion = factories.document(db, "motion", title="Motion", state="decided", number="KS 2027/3")
    reply = factories.document(db, "motion_reply", title="Svar", number="KS 2027/3")
    links.connect(db, reply, motion, "answers")
    item = add(db, held, "Svar på motion", document=reply)
    write(db, item, reservations="M reserverar sig.")
    record(db, held, chair="Gun Hedlund", adjusted_date="2027-03-12", posted_date="2027-03-15")
    made = agenda.extracts.make(db, item, TYPES, stamp(db))
    assert made.state == "decided"
    assert made.case is reply.case
    said = made.counts.content
    assert (said["paragraph"], said["body"], said["chair"]) == (
        "§ 31",
        "Kommunstyrelsen",
        "Gun Hedlund",
    )
    assert said["decision"] == POINTS
    around = {(kind, other.id) for kind, _on, other in links.around(db, made, MEMBER_WRITER)}
    assert around == {("decides", reply.id), ("decides", motion.id)}


MEMBER_WRITER = MEMBER | {"org:1:registrar"}


def test_no_extract_is_made_before_the_minutes_are_adjusted(db, held):
    item = add(db, held)
    with pytest.raises(RuleBroken, match="decision"):
        agenda.extracts.make(db, item, TYPES, stamp(db))
    write(db, item)
    with pytest.raises(RuleBroken, match="adjusted"):
        agenda.extracts.make(db, item, TYPES, stamp(db))


def test_a_correction_is_a_new_version_with_a_reason(db, held):
    item = add(db, held)
    write(db, item)
    record(db, held, adjusted_date="2027-03-12")
    made = agenda.extracts.make(db, item, TYPES, stamp(db))
    with pytest.raises(RuleBroken, match="Nothing has changed"):
        agenda.extracts.make(db, item, TYPES, stamp(db, "Skrivfel"))
    write(db, item, reservations="KD reserverar sig.")
    with pytest.raises(RuleBroken, match="why"):
        agenda.extracts.make(db, item, TYPES, stamp(db))
    agenda.extracts.make(db, item, TYPES, stamp(db, "En reservation saknades"))
    assert (made.valid.number, made.valid.reason) == (2, "En reservation saknades")
    assert made.valid.content["reservations"] == "KD reserverar sig."


def test_the_extract_of_a_secret_document_is_secret(db, held):
    secret = factories.agreement(db, title="Skyddat", level="secret")
    item = add(db, held, document=secret)
    write(db, item)
    record(db, held, adjusted_date="2027-03-12")
    assert agenda.extracts.make(db, item, TYPES, stamp(db)).level == "secret"


def test_the_extract_of_a_case_with_a_secret_document_is_secret(db, held):
    factories.agreement(db, title="Skyddat", level="secret", number="KS 2027/9")
    item = add(db, held, number="KS 2027/9")
    write(db, item)
    record(db, held, adjusted_date="2027-03-12")
    assert [row.title for row in agenda.closing.without_extract(db, MEMBER, (1,), FIRST).rows] == []
    assert agenda.extracts.make(db, item, TYPES, stamp(db)).level == "secret"


def test_a_meeting_is_closed_only_when_nothing_is_missing(db, held):
    item = add(db, held)
    gaps = lambda: [gap.what for gap in agenda.closing.gaps(held, held.items)]  # noqa: E731
    assert gaps() == ["paragraph", "unposted"]
    write(db, item)
    record(db, held, adjusted_date="2027-03-12", posted_date="2027-03-15")
    assert gaps() == ["extract"]
    with pytest.raises(RuleBroken, match="cannot be closed"):
        agenda.closing.close(db, held, stamp(db))
    agenda.extracts.make(db, item, TYPES, stamp(db))
    agenda.closing.close(db, held, stamp(db))
    assert held.closed_on == NOW.date()
    with pytest.raises(RuleBroken, match="closed"):
        write(db, item)
    with pytest.raises(RuleBroken, match="closed"):
        add(db, held, "För sent")


def test_decisions_without_extracts_are_reported_until_they_have_one(db, held):
    item = add(db, held)
    write(db, item)
    found = agenda.closing.without_extract(db, MEMBER, (1,), FIRST)
    assert [(row.title, row.paragraph) for row in found.rows] == [("Mini-Maria", "31")]
    record(db, held, adjusted_date="2027-03-12")
    agenda.extracts.make(db, item, TYPES, stamp(db))
    assert agenda.closing.without_extract(db, MEMBER, (1,), FIRST).count == 0


def test_a_meeting_with_matters_stays_in_the_calendar(db, held):
    item = add(db, held)
    with pytest.raises(RuleBroken, match="cannot be removed"):
        meetings.remove(db, held)
    agenda.items.strike(db, item, stamp(db))
    meetings.remove(db, held)


def test_what_was_decided_stays_on_the_agenda(db, held):
    item = add(db, held)
    write(db, item)
    with pytest.raises(RuleBroken, match="stays"):
        agenda.items.strike(db, item, stamp(db))
    acts = [event.act for event in db.query(AuditEvent).order_by(AuditEvent.id)]
    assert "agenda_item_written" in acts


def test_a_correction_leaves_what_the_extract_alone_tells(db, held):
    item = add(db, held)
    write(db, item, reservations="Nils Åhman (M).")
    record(db, held, adjusted_date="2027-03-12", posted_date="2027-03-12")
    made = agenda.extracts.make(db, item, TYPES, stamp(db))
    told = {"appeal": {"state": "appealed"}, "expedited_date": "2027-03-15"}
    made.valid.content = {**made.valid.content, **told}
    assert not agenda.extracts.is_behind(item)
    write(db, item, reservations=None, summary="Ett tillägg.")
    assert agenda.extracts.is_behind(item)
    agenda.extracts.make(db, item, TYPES, stamp(db, "Reservationen återtogs"))
    assert not agenda.extracts.is_behind(item)
    said = made.valid.content
    assert {key: said[key] for key in told} == told
    assert (said.get("reservations"), said["summary"]) == (None, "Ett tillägg.")


@pytest.mark.parametrize(
    ("source", "kind", "is_taken_up"),
    [
        ("motion_reply", "answers", True),
        ("agreement", "replaces", True),
        ("memo", "refers", True),
        ("termination", "refers", True),
        ("agreement", "refers", False),
        ("agreement", "amends", False),
        ("memo", "follows_up", False),
    ],
)
def test_a_matter_takes_up_what_its_document_settles_or_lays_before_the_meeting(
    db, held, source, kind, is_taken_up
):
    about, other = factories.agreement(db, title="Om"), factories.agreement(db, title="Annat")
    document = factories.document(db, source, title="På listan", state="review")
    links.connect(db, document, about, kind)
    links.connect(db, other, document, kind)
    items = [add(db, held, document=document), add(db, held, title="Upprop")]
    expected = {document.id: False} | ({about.id: True} if is_taken_up else {})
    assert agenda.items.taken_up(db, items) == expected
    factories.put_in(db, document, "draft")
    assert not any(agenda.items.taken_up(db, items).values())
    assert agenda.items.taken_up(db, items[1:]) == {}
