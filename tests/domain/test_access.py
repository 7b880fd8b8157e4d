"""Who may do what, by the table."""

from datetime import date

import pytest

from agreementhub.domain import access
from agreementhub.domain.access import Role, Subject

DAY = date(2027, 4, 1)
HERE, THERE = 1, 2


def keys(role: str | None, organisation: int = HERE, user_id: int = 7) -> frozenset[str]:
    """The keys of someone with one role, or of the public."""
    if role is None:
        return access.person_keys(None, (), DAY)
    return access.person_keys(user_id, [Role(organisation, role, date(2020, 1, 1), None)], DAY)


def may(who: frozenset[str], action: str, **subject: object) -> bool:
    """Whether the keys open the action."""
    given = {"organisation_id": HERE, "level": "open", "valid": True, **subject}
    return bool(who & access.document_keys(Subject(**given), action))


def test_the_public_reads_what_is_open_and_valid_and_nothing_else():
    assert may(keys(None), "read")
    assert not may(keys(None), "read", valid=False)
    assert not may(keys(None), "read", level="internal")
    assert not may(keys(None), "read", level="secret")


@pytest.mark.parametrize("role", access.ROLES)
@pytest.mark.parametrize("level", access.LEVELS)
@pytest.mark.parametrize("valid", [False, True])
def test_nobody_edits_in_another_organisation(role, level, valid):
    assert not may(keys(role, THERE), "edit", level=level, valid=valid)


def test_a_politician_reads_internal_decisions_but_no_drafts():
    assert may(keys("politician"), "read", level="internal")
    assert not may(keys("politician"), "read", valid=False)
    assert not may(keys("politician"), "edit")


def test_a_secret_document_is_for_its_keepers_and_the_responsible_alone():
    assert may(keys("registrar"), "read", level="secret")
    assert not may(keys("official"), "read", level="secret")
    assert may(keys("official"), "read", level="secret", responsible_id=7)
    assert not may(keys("administrator"), "read", level="secret")


def test_a_party_reads_what_is_internal_once_it_is_valid():
    partner = keys("official", THERE)
    assert may(partner, "read", level="internal", partner_ids=(THERE,))
    assert not may(partner, "read", level="internal", valid=False, partner_ids=(THERE,))
    assert not may(partner, "read", level="secret", partner_ids=(THERE,))


def test_only_keepers_set_the_level():
    assert may(keys("registrar"), "level")
    assert not may(keys("official"), "level", responsible_id=7)


def test_a_role_counts_from_its_first_day_to_its_last():
    role = Role(HERE, "official", date(2027, 4, 1), date(2027, 4, 30))
    held = [
        "org:1:official" in access.person_keys(7, [role], day)
        for day in (date(2027, 3, 31), date(2027, 4, 1), date(2027, 4, 30), date(2027, 5, 1))
    ]
    assert held == [False, True, True, False]


@pytest.mark.parametrize("action", access.DOCUMENT)
def test_every_action_answers_for_every_level(action):
    assert set(access.DOCUMENT[action]) == set(access.LEVELS)


def test_everyone_who_may_edit_may_also_read():
    for level in access.LEVELS:
        for valid in (False, True):
            subject = Subject(HERE, level, valid, responsible_id=7, partner_ids=(THERE,))
            for role in access.ROLES:
                if keys(role) & access.document_keys(subject, "edit"):
                    assert keys(role) & access.document_keys(subject, "read")
