"""A local agreement stands under one framework, and a framework under none."""

import pytest

from agreementhub.domain.rules import RuleBroken
from agreementhub.models import AuditEvent
from agreementhub.services.documents import links
from agreementhub.services.renewals import frameworks
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW

KEYS = frozenset({"public", "org:1", "org:1:registrar"})


def put_under(db, local, framework, keys=KEYS):
    frameworks.put_under(db, local, framework, Stamp(factories.user(db), NOW), keys)
    db.flush()


def framework_of(db, local, keys=KEYS):
    return frameworks.of(links.around(db, local, keys))


@pytest.fixture
def agreements(db):
    return [factories.agreement(db, title=f"Avtal {name}", state="signed") for name in "ABC"]


def test_another_framework_takes_the_place_of_the_one_before(db, agreements):
    frame, local, other = agreements
    put_under(db, local, frame)
    assert framework_of(db, local) == frame
    assert frameworks.under(db, frame, KEYS) == [local]
    put_under(db, local, other)
    assert framework_of(db, local) == other
    assert frameworks.under(db, frame, KEYS) == []
    put_under(db, local, None)
    assert framework_of(db, local) is None
    assert db.query(AuditEvent).filter_by(act="put_under").count() == 3


def test_what_cannot_be_is_refused_in_words(db, agreements):
    frame, local, third = agreements
    with pytest.raises(RuleBroken, match="itself"):
        put_under(db, frame, frame)
    put_under(db, local, frame)
    with pytest.raises(RuleBroken, match="framework itself"):
        put_under(db, third, local)
    with pytest.raises(RuleBroken, match="is a framework"):
        put_under(db, frame, third)
    assert framework_of(db, local) == frame


def test_a_framework_that_the_keys_do_not_open_is_not_told(db, agreements):
    frame, local, _third = agreements
    put_under(db, local, frame)
    secret = factories.agreement(db, title="Avtal hemligt", state="signed", level="secret")
    public = frozenset({"public"})
    assert framework_of(db, local, public) == frame
    put_under(db, local, secret)
    assert framework_of(db, local, public) is None
    found = frameworks.search(db, ["agreement"], "avtal", public, local)
    assert [one.title for one in found] == ["Avtal A", "Avtal C"]


def test_what_is_secret_refuses_nothing_to_whoever_does_not_read_it(db, agreements):
    frame, local, other = agreements
    above, below = (factories.agreement(db, level="secret", state="signed") for _one in "ab")
    put_under(db, frame, above)
    put_under(db, below, local)
    with pytest.raises(RuleBroken):
        put_under(db, local, other)
    with pytest.raises(RuleBroken):
        put_under(db, other, frame)
    official = frozenset({"public", "org:1", "org:1:official"})
    put_under(db, local, frame, official)
    assert framework_of(db, local, official) == frame


def test_a_framework_that_one_does_not_read_stays_when_one_chooses_another(db, agreements):
    frame, local, other = agreements
    unseen = factories.agreement(db, level="secret", state="signed")
    put_under(db, local, unseen)
    official = frozenset({"public", "org:1", "org:1:official"})
    for chosen in (frame, other, None):
        put_under(db, local, chosen, official)
        assert framework_of(db, local, official) == chosen
        assert local in frameworks.under(db, unseen, KEYS)
    put_under(db, local, frame)
    assert framework_of(db, local) == frame
    assert frameworks.under(db, unseen, KEYS) == []
