"""What a document is understood by beside its words."""

from datetime import date

import pytest

from agreementhub.services.search import indexing, searching
from agreementhub.services.search.facets import _rounded
from tests import factories
from tests.factories import TYPES, fresh

PUBLIC = frozenset({"public"})


@pytest.fixture
def motions(db, hub):
    """Two motions with the same words; the fields of the second are those that are asked for."""
    made = [
        factories.document(
            db,
            "motion",
            title="Motion om bad",
            state="decided",
            body_text="Yrkat av Karin Sundin (C) i socialnämnden, 850 tkr, för 13-19 år.",
            **fields,
        )
        for fields in (
            {},
            {
                "submitters": [{"name": "Karin Sundin", "party": "Centerpartiet"}],
                "addressed_body": "Socialnämnden",
                "target_group": {"from": 13, "to": 19},
            },
        )
    ]
    db.commit()
    indexing.drain(fresh(db), hub.index, TYPES)
    return [one.id for one in made]


def ask(db, hub, text, **cut):
    return searching.search(
        fresh(db), hub.index, TYPES, text, keys=PUBLIC, cut=searching.Cut(**cut)
    )


@pytest.mark.parametrize(
    "typed", ["bad C", "bad Centerpartiet", "bad Karin Sundin", "bad socialnämnden", "bad 15 år"]
)
def test_a_field_that_agrees_is_worth_more_than_the_word_in_the_text(db, hub, motions, typed):
    _first, second = motions
    answer = ask(db, hub, typed)
    assert answer.hits[0].document.id == second
    assert len(answer.readings) == 1


def test_an_agreement_that_states_no_term_is_of_the_day_when_the_last_party_signed(db, hub):
    days = ("2017-12-29", "2018-01-08")
    parties = [{"organisation": f"Kommun {day}", "signed_date": day} for day in days]
    term = {"start": "2020-01-01"}
    factories.agreement(db, title="Kaj", state="signed", parties=parties)
    factories.agreement(db, title="Bad", state="signed", parties=parties, term=term)
    factories.agreement(db, title="Väg", state="signed", parties=[{"organisation": "Kommun"}])
    db.commit()
    indexing.drain(fresh(db), hub.index, TYPES)

    def titles(text):
        return [hit.document.title for hit in ask(db, hub, text).hits]

    assert titles("år:2018") == titles("datum:2018-01-08") == ["Kaj"]
    assert (titles("år:2017"), titles("år:2020")) == ([], ["Bad"])
    (hit,) = ask(db, hub, "kaj 2018").hits
    assert hit.differs == ()


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("bifall", "approved"),
        ("Avslag", "rejected"),
        ("rejected", "rejected"),
        ("återremiss", "referred_back"),
        ('"delvis bifall"', "partly_approved"),
    ],
)
def test_an_outcome_is_found_by_its_words_though_proposals_share_them(db, hub, said, found):
    made = {
        outcome: factories.document(
            db,
            "decision_extract",
            title="Bad",
            state="decided",
            decision=[{"text": "Motionen.", "kind": "outcome", "outcome": outcome}],
        )
        for outcome in ("approved", "rejected", "referred_back", "partly_approved")
    }
    db.commit()
    indexing.drain(fresh(db), hub.index, TYPES)
    answer = ask(db, hub, f"utfall:{said}")
    assert [hit.document.id for hit in answer.hits] == [made[found].id]


def test_a_reading_that_was_removed_is_a_word(db, hub, motions):
    answer = ask(db, hub, "bad C", plain=frozenset({"C"}))
    assert (answer.readings, answer.count) == ((), 2)


@pytest.fixture
def agreements(db, hub):
    """Signed: one that has ended, one in force, one to come, one that goes on. And a draft."""
    parties = [{"organisation": "Region Örebro län"}, {"organisation": "Norrvik kommun"}]
    terms = (
        {"start": "2020-01-01", "end": "2023-12-31"},
        {"start": "2024-01-01", "end": "2027-12-31"},
        {"start": "2028-01-01", "end": "2029-12-31"},
        {"start": "2021-01-01"},
        # It may be extended; what happens without a decision the text does not say.
        {
            "end": "2018-12-31",
            "extension": {"mode": "decision", "months": 24, "if_silent": "unknown"},
            "unknown": ["start", "extension.if_silent", "notice"],
        },
    )
    made = [
        factories.agreement(
            db, title=f"Avtal {n}", state="signed", term=term, parties=parties[: n % 2 + 1]
        )
        for n, term in enumerate(terms)
    ]
    target = {"from": 13, "text": "Ungdomar med missbruk och deras anhöriga."}
    made.append(factories.agreement(db, title="Utkast", term=terms[1], target_group=target))
    db.commit()
    indexing.drain(fresh(db), hub.index, TYPES)
    return {one.id: one.title.removeprefix("Avtal ") for one in made}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("gäller:nu", "13"),
        ("gäller:2023-12-31", "03"),
        ("gäller:2024-01-01", "13"),
        ("gäller:2028", "23"),
        ("gäller:2017", "4"),
        ("gäller:2019-01-01", ""),
        ("förfall:0..365d", "1"),
        ("förfall:2023..2024", "0"),
        ("slutar:2029-12-31", "2"),
        ("slutar:2029-12-30", ""),
        ("part:norrvik gäller:nu", "13"),
        ('part:"region örebro län" gäller:2028-06-01', "23"),
        ("part:göteborg", ""),
    ],
)
def test_what_is_in_force_is_found_by_its_days(db, hub, agreements, typed, found):
    answer = ask(db, hub, typed, today=date(2027, 4, 1))
    assert sorted(agreements[hit.document.id] for hit in answer.hits) == list(found)


def test_agreements_are_counted_by_whether_they_are_in_force(db, hub, agreements):
    validity = lambda day: dict(ask(db, hub, "avtal", today=day).facets["validity"])  # noqa: E731
    assert validity(date(2027, 12, 31)) == {"in_force": 2, "expired": 2, "upcoming": 1}
    assert validity(date(2028, 1, 1)) == {"in_force": 2, "expired": 3}
    chosen = ask(db, hub, "", today=date(2027, 4, 1), filters={"validity": {"upcoming", "expired"}})
    assert sorted(agreements[hit.document.id] for hit in chosen.hits) == ["0", "2", "4"]
    assert dict(chosen.facets["validity"])["in_force"] == 2


def test_a_target_group_is_found_by_a_word_of_it_in_any_form(db, hub, agreements):
    inside = searching.search(fresh(db), hub.index, TYPES, "målgrupp:ungdom", keys=None)
    assert [hit.document.title for hit in inside.hits] == ["Utkast"]


def test_nobody_learns_of_a_name_that_they_may_not_read(db, hub):
    factories.document(
        db, "motion", title="Motion om bad", submitters=[{"name": "Karin Sundin", "party": "C"}]
    )
    db.commit()
    indexing.drain(fresh(db), hub.index, TYPES)
    assert ask(db, hub, "bad Karin Sundin").readings == ()
    inside = searching.search(fresh(db), hub.index, TYPES, "bad Karin Sundin", keys=None)
    assert [one.kind for one in inside.readings] == ["person"]


def test_an_amount_is_found_as_it_is_said_in_round_numbers(db, hub):
    factories.agreement(
        db, title="Bad", state="signed", budget=[{"what": "Drift", "ore": 434_500_000}]
    )
    db.commit()
    indexing.drain(fresh(db), hub.index, TYPES)
    assert [ask(db, hub, typed).count for typed in ("4,3 mnkr", "4 345 000 kr", "4,9 mnkr")] == [
        *(1, 1, 0)
    ]


def test_amounts_are_rounded_to_two_and_three_figures():
    assert _rounded(4_345_000) == {"4345000", "4340000", "4300000"}
    assert _rounded(40_000) == {"40000"}
    assert _rounded(7) == {"7"}
