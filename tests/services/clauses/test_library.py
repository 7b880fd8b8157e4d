"""The library of clauses: wordings, what is mandatory or locked, and where older words stand."""

from datetime import date

import pytest
from sqlalchemy import select

from agreementhub.domain.content import Drawn
from agreementhub.domain.rules import RuleBroken
from agreementhub.models import AuditEvent, ClauseUse
from agreementhub.services import clauses, documents
from agreementhub.services.clauses import Wanted
from agreementhub.services.documents import working_copies
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import TYPES

KEYS = frozenset({"public"})


@pytest.fixture
def stamp(db):
    return Stamp(factories.user(db, role="manager"), NOW)


def asked(prose="Ändringar är skriftliga.", **given):
    return Wanted("Ändringar", prose, "formalities", **given)


def using(db, clause, title="Avtal", **given):
    """An agreement in force that has the clause as it stands today."""
    rows = clauses.picked(clause, [])
    return factories.agreement(db, title=title, state="signed", formalities_clauses=rows, **given)


def test_a_change_of_words_is_a_new_wording_and_the_old_one_stays(db, stamp):
    made = clauses.add(db, factories.organisation(db), asked(), stamp)
    clauses.change(db, made, asked("Nya ord.", why="Tydligare."), stamp, seen=1)
    assert [one.prose for one in made.wordings] == ["Ändringar är skriftliga.", "Nya ord."]
    assert made.newest.why == "Tydligare."
    acts = db.scalars(select(AuditEvent.act)).all()
    assert acts[-2:] == ["clause_added", "clause_changed"]


def test_other_rules_are_no_new_wording(db, stamp):
    made = clauses.add(db, factories.organisation(db), asked(), stamp)
    clauses.change(db, made, asked(is_locked=True, reason="Juristen."), stamp, seen=1)
    assert made.is_locked and made.newest.number == 1


def test_who_opened_an_older_wording_is_told_and_nothing_is_overwritten(db, stamp):
    made = clauses.add(db, factories.organisation(db), asked(), stamp)
    clauses.change(db, made, asked("Nya ord."), stamp, seen=1)
    with pytest.raises(RuleBroken):
        clauses.change(db, made, asked("Andra ord."), stamp, seen=1)
    assert made.newest.prose == "Nya ord."


@pytest.mark.parametrize("rule", ["is_mandatory", "is_locked"])
def test_what_is_mandatory_or_locked_says_why(db, stamp, rule):
    with pytest.raises(RuleBroken):
        clauses.add(db, factories.organisation(db), asked(**{rule: True}), stamp)


def test_a_clause_knows_the_agreements_that_have_it(db, stamp):
    made = clauses.add(db, factories.organisation(db), asked(), stamp)
    using(db, made)
    using(db, made, "Hemligt", level="internal")
    assert clauses.counts(db, [made], KEYS) == {made.id: 1}
    assert db.query(ClauseUse).count() == 2


def test_agreements_with_an_older_wording_tell_what_would_change_and_from_when(db, stamp):
    made = clauses.add(db, factories.organisation(db), asked(), stamp)
    late = {"start": "2025-01-01", "end": "2029-12-31", "extension": {"mode": "none"}}
    soon = {"start": "2025-01-01", "end": "2027-12-31", "extension": {"mode": "none"}}
    using(db, made, "Sent", term=late)
    using(db, made, "Snart", term=soon)
    using(db, made, "Utan tid")
    using(db, made, "Internt", level="internal")
    clauses.change(db, made, asked("Ändringar är skriftliga eller digitala."), stamp, seen=1)
    using(db, made, "Nytt")
    found = clauses.older(db, TYPES, made, KEYS, today=NOW.date())
    assert [(one.document.title, one.amend_from) for one in found] == [
        ("Snart", date(2028, 1, 1)),
        ("Sent", date(2030, 1, 1)),
        ("Utan tid", None),
    ]
    assert [one.added for one in found[0].change if one.differs] == [" eller digitala"]


def test_a_locked_clause_keeps_its_words_and_may_be_taken_away(db, stamp):
    org = factories.organisation(db)
    made = clauses.add(db, org, asked(is_locked=True, reason="Juristen har bestämt."), stamp)
    rows = clauses.picked(made, [])
    agreement = factories.agreement(db, formalities_clauses=rows)

    def save(rows):
        return documents.save(
            db, agreement, TYPES["agreement"], Stamp(stamp.person, NOW, "Nytt"),
            base_number=1, changes={"formalities_clauses": rows},
        )  # fmt: skip

    with pytest.raises(RuleBroken, match="is locked"):
        save([{**rows[0], "prose": "Helt andra ord."}])
    save(None)


def test_an_older_wording_of_a_locked_clause_is_no_change(db, stamp):
    made = clauses.add(
        db, factories.organisation(db), asked(is_locked=True, reason="Juristen."), stamp
    )
    rows = clauses.picked(made, [])
    agreement = factories.agreement(db, formalities_clauses=rows)
    newer = asked("Nya ord.", is_locked=True, reason="Juristen.")
    clauses.change(db, made, newer, stamp, seen=1)
    documents.save(
        db, agreement, TYPES["agreement"], Stamp(stamp.person, NOW, "Syfte"),
        base_number=1, changes={"purpose": "Att samverka."},
    )  # fmt: skip


def mandatory(db, stamp, heading="Tvist"):
    asked = Wanted(heading, "Parterna förhandlar.", "formalities", is_mandatory=True, reason="JO.")
    return clauses.add(db, factories.organisation(db), asked, stamp)


def with_three(db, clause):
    """An agreement with the clause between two of its own."""
    (row,) = clauses.picked(clause, [])
    own = [{"id": key, "heading": key, "prose": "Vårt."} for key in ("a", "b")]
    return factories.agreement(db, formalities_clauses=[own[0], row, own[1]])


def typed(db, agreement, stamp, rows):
    """What became of the rows, posted by hand; and the clauses that the working copy holds."""
    made = Stamp(stamp.person, NOW, "Nytt", once="en ruta")
    drawn = Drawn.of(1, {"formalities_clauses": agreement.newest.content["formalities_clauses"]})
    told = working_copies.type_in(
        db, agreement, TYPES["agreement"], made, {"formalities_clauses": rows}, drawn
    )
    draft = working_copies.of(db, agreement, stamp.person)
    return told, [row["id"] for row in draft.fields["formalities_clauses"]] if draft else None


@pytest.mark.parametrize(
    ("left", "held"),
    [
        ([0], ["a", "lib-k1"]),
        ([2], ["lib-k1", "b"]),
        ([2, 0], ["b", "a", "lib-k1"]),
        ([], ["lib-k1"]),
    ],
)
def test_a_mandatory_clause_that_is_taken_away_by_hand_is_put_back_where_it_stood(
    db, stamp, left, held
):
    made = mandatory(db, stamp)
    agreement = with_three(db, made)
    rows = agreement.newest.content["formalities_clauses"]
    told, kept = typed(db, agreement, stamp, [rows[at] for at in left] or None)
    wanted = [key.replace("k1", made.key) for key in held]
    assert kept == wanted
    assert "Tvist" in str(told.staying[0].mapping["heading"])
    saved = documents.save(
        db,
        agreement,
        TYPES["agreement"],
        Stamp(stamp.person, NOW, "Nytt"),
        base_number=1,
        changes={"formalities_clauses": [rows[at] for at in left] or None},
    )
    assert [row["id"] for row in saved.content["formalities_clauses"]] == wanted


def test_a_clause_that_is_not_mandatory_or_out_of_use_may_be_taken_away(db, stamp):
    made = mandatory(db, stamp)
    agreement = with_three(db, made)
    rows = agreement.newest.content["formalities_clauses"]
    clauses.retire(db, made, stamp)
    told, kept = typed(db, agreement, stamp, [rows[0], rows[2]])
    assert (told.staying, kept) == ([], ["a", "b"])
    clauses.use_again(db, made, stamp)
    told, kept = typed(db, agreement, stamp, [rows[0], rows[1]])
    assert (told.staying, kept) == ([], ["a", made.key and f"lib-{made.key}"])


def test_a_version_that_would_only_take_a_mandatory_clause_away_is_refused_with_the_reason(
    db, stamp
):
    agreement = with_three(db, mandatory(db, stamp))
    rows = agreement.newest.content["formalities_clauses"]
    with pytest.raises(RuleBroken, match="mandatory and stays"):
        documents.save(
            db, agreement, TYPES["agreement"], Stamp(stamp.person, NOW, "Nytt"),
            base_number=1, changes={"formalities_clauses": [rows[0], rows[2]]},
        )  # fmt: skip
    assert agreement.newest.number == 1


def test_an_older_version_is_restored_with_the_clause_that_has_become_mandatory(db, stamp):
    agreement = factories.agreement(db, purpose="Gammalt.")
    made = mandatory(db, stamp)
    changes = {"purpose": "Nytt.", "formalities_clauses": clauses.picked(made, [])}
    second = Stamp(stamp.person, NOW, "Nytt")
    documents.save(db, agreement, TYPES["agreement"], second, base_number=1, changes=changes)
    back = documents.restore(db, agreement, TYPES["agreement"], second, number=1)
    assert back.version.content["purpose"] == "Gammalt."
    rows = back.version.content["formalities_clauses"]
    assert [row["library_id"] for row in rows] == [made.key]
    assert [words.mapping["heading"] for words in back.staying] == [made.heading]


def test_other_words_in_a_locked_clause_do_not_reach_the_working_copy(db, stamp):
    made = clauses.add(db, factories.organisation(db), asked(is_locked=True, reason="JO."), stamp)
    agreement = factories.agreement(db, formalities_clauses=clauses.picked(made, []))
    (row,) = agreement.newest.content["formalities_clauses"]
    told, kept = typed(db, agreement, stamp, [{**row, "prose": "Muntligt går bra."}])
    assert list(told.locked) == ["formalities_clauses"] and kept is None


def test_a_mandatory_clause_is_there_from_the_start_and_missed_when_taken_away(db, stamp):
    org, doctype = factories.organisation(db), TYPES["agreement"]
    made = clauses.add(db, org, asked(is_mandatory=True, reason="Ombudet."), stamp)
    begun = clauses.from_the_start(db, org, doctype)
    assert [row["library_id"] for row in begun["formalities_clauses"]] == [made.key]
    agreement = factories.agreement(db)
    assert clauses.lacking(db, agreement, doctype, begun) == []
    assert clauses.lacking(db, agreement, doctype, {}) == [made]
    assert clauses.from_the_start(db, org, TYPES["motion"]) == {}
    clauses.retire(db, made, stamp)
    assert clauses.lacking(db, agreement, doctype, {}) == []


def test_a_clause_is_picked_once(db, stamp):
    made = clauses.add(db, factories.organisation(db), asked(), stamp)
    with pytest.raises(RuleBroken):
        clauses.picked(made, clauses.picked(made, []))
