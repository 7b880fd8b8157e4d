"""What a letter about a deadline says, gathered when it is written."""

from datetime import date

import pytest

from tests import factories
from tests.mail.letters.letter_facts import text
from tests.services.deadline_factories import ALCOHOL, BY_DECISION, Outbox, in_force, remind


def overdue(db, term, day):
    """The letter a week after the day to decide, to the one who is responsible."""
    in_force(db, term, responsible=factories.user(db))
    mail = Outbox()
    remind(db, day, mail)
    return text(mail.letters[-1])


@pytest.mark.parametrize(
    ("held_on", "is_offered"), [(date(2027, 12, 30), True), (date(2027, 12, 31), False)]
)
def test_an_overdue_letter_offers_no_meeting_after_the_last_day_for_notice(db, held_on, is_offered):
    factories.meeting(db, held_on=held_on)
    letter = overdue(db, ALCOHOL, "2027-07-07")
    assert ("Nästa sammanträde som kan besluta" in letter) == is_offered


@pytest.mark.parametrize(
    ("held_on", "is_offered"), [(date(2028, 12, 31), True), (date(2029, 1, 1), False)]
)
def test_without_notice_it_offers_none_after_the_last_day(db, held_on, is_offered):
    factories.meeting(db, held_on=held_on)
    letter = overdue(db, BY_DECISION, "2028-01-07")
    assert ("Nästa sammanträde som kan besluta" in letter) == is_offered
