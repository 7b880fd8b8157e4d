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


@pytest.mark.parametrize("level", access.LEVELS)
def test_a_version_that_was_never_decided_is_read_by_those_who_may_edit_alone(level):
    subject = Subject(HERE, level, valid=True, responsible_id=7)
    assert access.version_keys(subject, access.Sent(), decided=False) == access.document_keys(
        subject, "edit"
    )


@pytest.mark.parametrize("level", access.LEVELS)
def test_a_version_that_was_decided_is_read_as_the_document_is_now(level):
    subject = Subject(HERE, level, valid=True, responsible_id=7, partner_ids=(THERE,))
    assert access.version_keys(subject, access.Sent(), decided=True) == access.document_keys(
        subject, "read"
    )


@pytest.mark.parametrize(
    ("level", "role", "reads"),
    [
        ("open", "politician", True),
        ("internal", "politician", True),
        ("secret", "official", False),
        ("secret", "registrar", True),
    ],
)
def test_a_version_that_was_sent_is_read_there_as_its_level_lets(level, role, reads):
    opening = access.version_keys(
        Subject(HERE, level, valid=False), access.Sent(party_ids=(THERE,)), decided=False
    )
    assert bool(opening & keys(role, THERE)) == reads
    assert not opening & keys(role, 3)


def test_a_role_in_a_body_gives_the_key_of_that_body_while_it_is_held():
    held = Role(HERE, "politician", date(2020, 1, 1), DAY, body_id=5)
    opening = access.version_keys(
        Subject(HERE, "secret", valid=False), access.Sent(body_ids=(5,)), decided=False
    )
    assert opening & access.person_keys(7, [held], DAY)
    assert not opening & access.person_keys(7, [held], date(2027, 4, 2))
    assert not opening & keys("politician")


def test_the_numbers_of_those_where_one_has_a_role_are_read_from_the_keys():
    held = {"public", "user:7", "org:1", "org:1:official", "org:1:user:7", "org:20", "body:3"}
    assert access.all_of(held, "org") == {1, 20}
    assert access.all_of(held, "body") == {3}
    assert access.all_of({"public"}, "org") == frozenset()
