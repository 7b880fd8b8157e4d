"""How documents hang together, and which of it a reader is told."""

import pytest

from agreementhub.models import Link
from agreementhub.models.link import KINDS
from agreementhub.services.documents import links
from agreementhub.services.people import accounts
from tests import factories
from tests.conftest import NOW

NOBODY = frozenset({"public"})


@pytest.fixture
def pair(db):
    old = factories.agreement(db, title="Gammalt", state="signed")
    return old, factories.agreement(db, title="Nytt")


def around(db, document, keys):
    return [(kind, onward, other.title) for kind, onward, other in links.around(db, document, keys)]


@pytest.mark.parametrize("kind", KINDS)
def test_saying_it_twice_says_it_once(db, pair, kind):
    old, new = pair
    assert links.connect(db, new, old, kind) is links.connect(db, new, old, kind)
    assert db.query(Link).count() == 1


def test_two_documents_may_hang_together_in_several_ways_and_both_ways(db, pair):
    old, new = pair
    for source, target, kind in [
        (new, old, "replaces"),
        (new, old, "refers"),
        (old, new, "refers"),
    ]:
        links.connect(db, source, target, kind)
    assert db.query(Link).count() == 3
    keys = accounts.keys(factories.user(db), NOW.date())
    onward = [("replaces", True, "Gammalt"), ("refers", True, "Gammalt")]
    assert around(db, new, keys) == [*onward, ("refers", False, "Gammalt")]


@pytest.mark.parametrize("kind", ["", "REPLACES", "replaced", None])
def test_a_kind_that_is_not_there_connects_nothing(db, pair, kind):
    with pytest.raises(ValueError, match="no link"):
        links.connect(db, *pair, kind)
    assert db.query(Link).count() == 0


@pytest.mark.parametrize(
    ("state", "counts"),
    [
        ("draft", False),
        ("review", False),
        ("withdrawn", False),
        ("decided", True),
        ("signed", True),
    ],
)
def test_an_agreement_is_replaced_once_the_other_is_in_force(db, pair, state, counts):
    old, new = pair
    links.connect(db, new, old, "replaces")
    factories.put_in(db, new, state)
    assert links.replaced(db, [old.id, new.id], NOBODY) == ({old.id} if counts else set())


def test_a_successor_under_revision_still_replaces(db, pair):
    old, new = pair
    links.connect(db, new, old, "replaces")
    factories.put_in(db, new, "signed")
    factories.revise(db, new, purpose="Nytt.")
    assert links.replaced(db, [old.id], NOBODY) == {old.id}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "replaces"])
def test_no_other_link_replaces(db, pair, kind):
    old, new = pair
    factories.put_in(db, new, "signed")
    links.connect(db, new, old, kind)
    assert links.replaced(db, [old.id], NOBODY) == set()


def test_only_those_asked_about_are_answered(db, pair):
    old, new = pair
    factories.put_in(db, new, "signed")
    links.connect(db, new, old, "replaces")
    assert links.replaced(db, [], NOBODY) == links.replaced(db, [new.id, 10_000], NOBODY) == set()


def test_a_link_is_told_from_both_of_its_ends(db, pair):
    old, new = pair
    links.connect(db, new, old, "replaces")
    keys = accounts.keys(factories.user(db), NOW.date())
    assert around(db, new, keys) == [("replaces", True, "Gammalt")]
    assert around(db, old, keys) == [("replaces", False, "Nytt")]


def test_a_draft_or_a_secret_beside_what_is_public_is_told_to_nobody(db, pair):
    old, draft = pair
    secret = factories.agreement(db, title="Hemligt", level="secret", state="signed")
    open_one = factories.agreement(db, title="Öppet", state="signed")
    for other in (draft, secret, open_one):
        links.connect(db, other, old, "refers")
        links.connect(db, old, other, "extends")
    assert around(db, old, NOBODY) == [("extends", True, "Öppet"), ("refers", False, "Öppet")]
    assert around(db, old, frozenset()) == []


def test_the_oldest_beside_it_stands_first(db, pair):
    memos = [
        factories.document(
            db,
            "memo",
            title=day,
            state="decided",
            date={"text": day, "from": day, "to": day},
        )
        for day in ("2027-02-01", "2026-12-31", "2027-01-15")
    ]
    for memo in memos:
        links.connect(db, memo, pair[0], "refers")
    titles = [title for _kind, _onward, title in around(db, pair[0], NOBODY)]
    assert titles == ["2026-12-31", "2027-01-15", "2027-02-01"]
