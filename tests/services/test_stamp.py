"""Who acts, when and why: one value for everything that is written."""

from dataclasses import FrozenInstanceError
from datetime import UTC, date, datetime

import pytest

from agreementhub.models import AuditEvent
from agreementhub.services import audit
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW


@pytest.mark.parametrize(
    ("now", "day"),
    [
        (datetime(2027, 1, 31, 22, 59, tzinfo=UTC), date(2027, 1, 31)),
        (datetime(2027, 1, 31, 23, 0, tzinfo=UTC), date(2027, 2, 1)),
        # In summer midnight comes an hour earlier.
        (datetime(2027, 6, 30, 22, 0, tzinfo=UTC), date(2027, 7, 1)),
    ],
)
def test_the_day_of_an_act_is_the_day_in_sweden(now, day):
    assert Stamp(None, now).today == day


def test_where_somebody_must_act_nobody_is_refused(db):
    anna = factories.user(db)
    assert Stamp(anna, NOW).person is anna
    with pytest.raises(ValueError, match="somebody"):
        _ = Stamp(None, NOW).person


def test_a_stamp_is_not_changed_on_the_way():
    with pytest.raises(FrozenInstanceError):
        Stamp(None, NOW).reason = "Ett annat skäl"


def test_the_log_keeps_who_and_when_and_nobody_for_the_operator(db):
    anna = factories.user(db)
    audit.record(db, "feed_made", Stamp(anna, NOW))
    audit.record(db, "account_disabled", Stamp(None, NOW))
    kept = [(event.user_id, event.at) for event in db.query(AuditEvent).order_by(AuditEvent.id)]
    assert kept == [(anna.id, NOW), (None, NOW)]
