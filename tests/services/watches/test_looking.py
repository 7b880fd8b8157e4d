"""What watches find: each document once, as it first appears to whoever watches."""

from datetime import timedelta

import pytest

from agreementhub.domain.rules import RuleBroken
from agreementhub.jobs import watching
from agreementhub.models import Appearance, WatchHit
from agreementhub.services import documents
from agreementhub.services.people import accounts
from agreementhub.services.search import indexing
from agreementhub.services.stamp import Stamp
from agreementhub.services.watches import Place, Subject, keeping, looking
from tests import factories
from tests.conftest import NOW
from tests.factories import TYPES, fresh
from tests.services.test_few_queries import counted
from tests.services.watches.hands import DAY, HOUR, look, search, watch

AGREEMENT = TYPES["agreement"]
LATER = NOW + HOUR


@pytest.fixture
def anna(db):
    return factories.user(db)


@pytest.fixture
def eva(db):
    """A politician of another municipality: she reads what anyone reads."""
    return factories.user(
        db, "Eva Strand", "politician", org=factories.organisation(db, "Österå kommun")
    )


def signed(db, title, now=LATER, **given):
    return factories.agreement(db, title=title, state="signed", now=now, **given)


def found(db):
    return sorted(hit.document.title for hit in fresh(db).query(WatchHit))


def test_what_is_signed_after_one_began_to_watch_is_found(db, hub, anna):
    signed(db, "Gammal färdtjänst", now=NOW - DAY)
    watch(db, anna, search("färdtjänst"))
    signed(db, "Ny färdtjänst")
    signed(db, "Konstgräs")
    assert look(db, hub, LATER) == 1
    assert found(db) == ["Ny färdtjänst"]


def test_each_is_found_once_however_often_one_looks_or_makes_the_index_anew(db, hub, anna):
    watch(db, anna, search("färdtjänst"))
    signed(db, "Färdtjänst")
    assert look(db, hub, LATER) == 1
    indexing.reindex(fresh(db), hub.index, TYPES)
    assert [look(db, hub, LATER + n * HOUR) for n in range(4)] == [0, 0, 0, 0]


def test_a_draft_is_no_news_and_neither_is_a_revision_of_what_was_signed(db, hub, anna):
    watch(db, anna, search("färdtjänst"))
    factories.agreement(db, title="Utkast om färdtjänst")
    made = signed(db, "Konstgräs", now=NOW - DAY)
    factories.revise(db, made, purpose="Nu även färdtjänst")
    assert look(db, hub, LATER) == 0


def test_a_revision_that_comes_to_hold_the_word_is_no_news_but_what_decided_it_is(db, hub, anna):
    made = signed(db, "Konstgräs", now=NOW - DAY, number="KS 2027/7")
    watch(db, anna, search("färdtjänst"))
    watch(db, anna, Subject("case", case_id=made.case_id))
    factories.revise(db, made, purpose="Nu även färdtjänst")
    factories.put_in(db, made, "signed", now=LATER)
    assert look(db, hub, LATER) == 0
    factories.document(
        db, "decision_extract", title="Nytt avtal", state="decided", number="KS 2027/7", now=LATER
    )
    look(db, hub, LATER)
    assert found(db) == ["Nytt avtal"]


def test_a_draft_is_found_when_it_is_decided(db, hub, anna):
    watch(db, anna, search("färdtjänst"))
    draft = factories.agreement(db, title="Färdtjänst", now=NOW - DAY)
    assert look(db, hub, LATER) == 0
    factories.put_in(db, draft, "signed", now=LATER + HOUR)
    assert look(db, hub, LATER + HOUR) == 1


def test_what_is_closed_is_found_by_those_alone_who_may_read_it(db, hub, anna, eva):
    for person in (anna, eva):
        watch(db, person, search("färdtjänst"))
    signed(db, "Intern färdtjänst", level="internal")
    look(db, hub, LATER)
    hits = fresh(db).query(WatchHit).all()
    assert [hit.watch.user.name for hit in hits] == ["Anna Berg"]


def test_what_is_opened_is_new_to_those_it_was_closed_to(db, hub, anna, eva):
    made = signed(db, "Intern färdtjänst", now=NOW - DAY, level="internal")
    for person in (anna, eva):
        watch(db, person, search("färdtjänst"))
    per = factories.user(db, "Per Holm", "registrar")
    documents.set_level(db, made, AGREEMENT, Stamp(per, LATER, "Prövat"), level="open")
    look(db, hub, LATER)
    hits = fresh(db).query(WatchHit).all()
    assert [hit.watch.user.name for hit in hits] == ["Eva Strand"]


def test_what_is_closed_and_opened_again_is_no_news(db, hub, eva):
    made = signed(db, "Färdtjänst", now=NOW - DAY)
    watch(db, eva, search("färdtjänst"))
    per = factories.user(db, "Per Holm", "registrar")
    for level in ("internal", "open"):
        documents.set_level(db, made, AGREEMENT, Stamp(per, LATER, "Prövat"), level=level)
    assert look(db, hub, LATER) == 0


def test_a_new_role_brings_no_news_of_what_is_old(db, hub, eva):
    signed(db, "Intern färdtjänst", now=NOW - DAY, level="internal")
    watch(db, eva, search("färdtjänst"))
    norrvik = factories.organisation(db)
    accounts.give_role(db, eva, accounts.Post("politician", norrvik, NOW.date()))
    assert look(db, hub, LATER) == 0


def test_what_the_index_has_not_followed_yet_is_found_in_a_later_round(db, hub, anna):
    signed(db, "Konstgräs", now=NOW - DAY)
    db.commit()
    indexing.drain(fresh(db), hub.index, TYPES)
    watch(db, anna, search("färdtjänst"))
    signed(db, "Färdtjänst")
    db.commit()
    assert watching.look(hub, now=LATER + 2 * HOUR) == 0
    assert look(db, hub, LATER + 5 * HOUR) == 1


def test_a_case_a_party_and_a_body_are_watched_without_words(db, hub, anna):
    old = signed(db, "Gammalt", now=NOW - DAY, number="KS 2027/7")
    board = factories.body(db, "Byggnämnden", "BN")
    for subject in (
        Subject("case", case_id=old.case_id),
        Subject("party", party="Söderby kommun"),
        Subject("body", body_id=board.id),
    ):
        watch(db, anna, subject)
    signed(db, "I ärendet", number="KS 2027/7")
    signed(db, "Med parten", parties=[{"organisation": "Söderby kommun"}])
    signed(db, "Av nämnden").body = board
    signed(db, "Annat")
    assert look(db, hub, LATER) == 3
    kinds = {hit.watch.kind: hit.document.title for hit in fresh(db).query(WatchHit)}
    assert kinds == {"case": "I ärendet", "party": "Med parten", "body": "Av nämnden"}


def test_a_pause_finds_nothing_and_what_came_meanwhile_stays_untold(db, hub, anna):
    made = watch(db, anna, search("färdtjänst"))
    keeping.pause(made, now=NOW)
    signed(db, "Under pausen färdtjänst")
    assert look(db, hub, LATER) == 0
    keeping.resume(fresh(db).merge(made), now=LATER + HOUR)
    signed(db, "Efter pausen färdtjänst", now=LATER + 2 * HOUR)
    look(db, hub, LATER + 2 * HOUR)
    assert found(db) == ["Efter pausen färdtjänst"]


def test_what_was_stopped_by_mistake_and_taken_back_has_missed_nothing(db, hub, anna):
    made = watch(db, anna, search("färdtjänst"))
    keeping.stop(made, now=NOW)
    signed(db, "Färdtjänst")
    assert look(db, hub, LATER) == 0
    keeping.take_back(fresh(db).merge(made), now=LATER)
    assert look(db, hub, LATER + DAY) == 1


def test_what_was_stopped_a_month_ago_is_not_taken_back(db, anna):
    made = watch(db, anna, search("färdtjänst"))
    keeping.stop(made, now=NOW)
    with pytest.raises(RuleBroken, match="more than 30 days ago"):
        keeping.take_back(made, now=NOW + timedelta(days=30))


def test_the_preview_of_a_month_counts_what_a_watch_of_a_month_would_have_found(db, hub, anna, eva):
    """Check 57: the count equals the hits when time is moved."""
    for person in (anna, eva):
        watch(db, person, search("färdtjänst"), now=NOW - timedelta(days=30))
    signed(db, "Före färdtjänst", now=NOW - timedelta(days=31))
    for days in (29, 20, 7, 1):
        signed(db, f"Färdtjänst {days}", now=NOW - timedelta(days=days))
    signed(db, "Intern färdtjänst", now=NOW - DAY, level="internal")
    look(db, hub, NOW)
    counts = {}
    for person in (anna, eva):
        at = Place(fresh(db), hub.index, TYPES, NOW)
        keys = accounts.keys(fresh(db).merge(person), NOW.date())
        counts[person.name] = looking.preview(at, search("färdtjänst"), keys)
    hits = [hit.watch.user.name for hit in fresh(db).query(WatchHit).order_by(WatchHit.id)]
    assert (
        counts == {name: hits.count(name) for name in counts} == {"Anna Berg": 5, "Eva Strand": 4}
    )


def test_a_filter_of_the_search_counts(db, hub, anna):
    watch(db, anna, search("", doctype=["motion"]))
    signed(db, "Avtal")
    factories.document(db, "motion", title="Motion", state="decided", now=LATER)
    look(db, hub, LATER)
    assert found(db) == ["Motion"]


def test_who_signs_and_when_is_when_it_first_appeared(db):
    made = signed(db, "Färdtjänst")
    assert [(row.key, row.first_at) for row in db.query(Appearance)] == [("public", LATER)]
    factories.put_in(db, made, "signed", now=LATER + DAY)
    assert [row.first_at for row in db.query(Appearance)] == [LATER]


def queries_of_a_round(db, hub, now):
    with counted(db) as looked:
        hits = looking.look(Place(db, hub.index, TYPES, now))
    with counted(db) as kept:
        looking.keep(db, hits)
    db.commit()
    return len(looked), len(kept)


def test_a_round_takes_as_many_queries_however_many_documents_there_are(db, hub, anna, eva):
    for person in (anna, eva):
        for word in ("färdtjänst", "avtal", "buss"):
            watch(db, person, search(word))
    taken = []
    for number, many in enumerate((1, 12)):
        for one in range(many):
            signed(db, f"Avtal om färdtjänst {number} {one}", now=LATER + number * HOUR)
        db.commit()
        indexing.drain(fresh(db), hub.index, TYPES)
        taken.append(queries_of_a_round(db, hub, LATER + number * HOUR))
    assert taken[0] == taken[1]
    assert len(found(db)) == 2 * 2 * (1 + 12)


def test_what_another_has_kept_meanwhile_is_left_to_the_next_round(db, hub, anna):
    watch(db, anna, search("färdtjänst"))
    signed(db, "Färdtjänst")
    db.commit()
    indexing.drain(fresh(db), hub.index, TYPES)
    hits = looking.look(Place(db, hub.index, TYPES, LATER))
    assert looking.keep(db, hits) == 1
    db.commit()
    assert looking.keep(db, hits) == 0
    db.commit()
    assert found(db) == ["Färdtjänst"]
    assert look(db, hub, LATER + HOUR) == 0


def test_what_is_paused_while_one_looks_keeps_nothing(db, hub, anna):
    made = watch(db, anna, search("färdtjänst"))
    signed(db, "Färdtjänst")
    db.commit()
    indexing.drain(fresh(db), hub.index, TYPES)
    hits = looking.look(Place(db, hub.index, TYPES, LATER))
    keeping.pause(db.merge(made), now=LATER)
    db.flush()
    assert looking.keep(db, hits) == 0
