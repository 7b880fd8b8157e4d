"""Every role, level, relation, state and action, walked against a table drawn by hand."""

from datetime import date
from itertools import product

import pytest

from agreementhub.domain import access
from agreementhub.domain.access import Role, Subject

DAY = date(2027, 4, 1)
HERE, PARTY, ELSEWHERE = 1, 2, 3
ME, SOMEBODY = 7, 8

# Who may, drawn as a picture. The roles are those in the document's own organisation:
#   pol politician · off official · reg registrar · man manager · arc archivist
#   oad organisation administrator · adm administrator
# rsp is the person responsible, par anyone with a role in a party's organisation, pub the public.
PICTURE = """
action  level    state | pol off reg man arc oad adm | rsp par pub
read    open     draft |  .   x   x   x   .   .   .  |  x   .   .
read    open     valid |  x   x   x   x   x   x   x  |  x   x   x
read    internal draft |  .   x   x   x   .   .   .  |  x   .   .
read    internal valid |  x   x   x   x   x   x   x  |  .   x   .
read    secret   draft |  .   .   x   x   .   .   .  |  x   .   .
read    secret   valid |  .   .   x   x   .   .   .  |  x   .   .
inside  open     draft |  .   x   x   x   .   .   .  |  x   .   .
inside  open     valid |  x   x   x   x   x   x   x  |  .   .   .
inside  internal draft |  .   x   x   x   .   .   .  |  x   .   .
inside  internal valid |  x   x   x   x   x   x   x  |  .   .   .
inside  secret   draft |  .   .   x   x   .   .   .  |  x   .   .
inside  secret   valid |  .   .   x   x   .   .   .  |  x   .   .
edit    open     draft |  .   x   x   x   .   .   .  |  x   .   .
edit    open     valid |  .   x   x   x   .   .   .  |  x   .   .
edit    internal draft |  .   x   x   x   .   .   .  |  x   .   .
edit    internal valid |  .   x   x   x   .   .   .  |  x   .   .
edit    secret   draft |  .   .   x   x   .   .   .  |  x   .   .
edit    secret   valid |  .   .   x   x   .   .   .  |  x   .   .
level   open     draft |  .   .   x   x   .   .   .  |  .   .   .
level   open     valid |  .   .   x   x   .   .   .  |  .   .   .
level   internal draft |  .   .   x   x   .   .   .  |  .   .   .
level   internal valid |  .   .   x   x   .   .   .  |  .   .   .
level   secret   draft |  .   .   x   x   .   .   .  |  .   .   .
level   secret   valid |  .   .   x   x   .   .   .  |  .   .   .
archive open     draft |  .   .   x   x   .   .   .  |  .   .   .
archive open     valid |  .   .   x   x   x   .   .  |  .   .   .
archive internal draft |  .   .   x   x   .   .   .  |  .   .   .
archive internal valid |  .   .   x   x   x   .   .  |  .   .   .
archive secret   draft |  .   .   x   x   .   .   .  |  .   .   .
archive secret   valid |  .   .   x   x   .   .   .  |  .   .   .
"""
IN_ORGANISATION = """
action     | pol off reg man arc oad adm
draft      |  .   x   x   x   .   .   .
deadlines  |  x   x   x   x   x   x   x
coverage   |  .   x   x   x   .   .   .
meetings   |  .   .   x   x   .   x   .
letter_log |  .   .   x   x   .   x   .
plans      |  .   .   .   x   .   x   .
handled    |  .   x   x   x   x   .   .
registry   |  .   .   x   x   .   .   .
library    |  .   x   x   x   .   x   .
clauses    |  .   .   .   x   .   x   .
administer |  .   .   .   .   .   x   .
"""
SHORT = {
    "pol": "politician",
    "off": "official",
    "reg": "registrar",
    "man": "manager",
    "arc": "archivist",
    "oad": "organisation_administrator",
    "adm": "administrator",
}


def rows(picture: str) -> list[tuple[list[str], dict[str, bool]]]:
    """The words before the first bar, and what stands under each column after it."""
    head, *lines = picture.strip().splitlines()
    columns = head.partition("|")[2].replace("|", " ").split()
    found = []
    for line in lines:
        left, _bar, marks = line.partition("|")
        cells = marks.replace("|", " ").split()
        found.append((left.split(), {c: m == "x" for c, m in zip(columns, cells, strict=True)}))
    return found


TABLE = {tuple(key): marks for key, marks in rows(PICTURE)}


def keys(*roles: tuple[int, str], user_id: int | None = ME) -> frozenset[str]:
    held = [Role(organisation, role, date(2020, 1, 1), None) for organisation, role in roles]
    return access.person_keys(user_id, held, DAY)


def may(who: frozenset[str], key: tuple[str, ...], responsible_id: int = SOMEBODY) -> bool:
    action, level, state = key
    subject = Subject(HERE, level, state == "valid", responsible_id, (PARTY,))
    return bool(who & access.document_keys(subject, action))


def test_the_picture_holds_every_action_level_and_state_and_every_role():
    every = set(product(access.DOCUMENT, access.LEVELS, ("draft", "valid")))
    assert set(TABLE) == every
    assert set(SHORT.values()) == set(access.ROLES)


@pytest.mark.parametrize("key", TABLE, ids=" ".join)
def test_each_role_in_the_own_organisation_may_what_the_picture_says(key):
    allowed = {short for short, role in SHORT.items() if may(keys((HERE, role)), key)}
    assert allowed == {short for short in SHORT if TABLE[key][short]}


@pytest.mark.parametrize("key", TABLE, ids=" ".join)
def test_the_responsible_who_works_there_no_more_may_what_the_public_may(key):
    for elsewhere in (keys(), keys((ELSEWHERE, "manager"))):
        assert may(elsewhere, key, responsible_id=ME) == TABLE[key]["pub"]


@pytest.mark.parametrize("key", TABLE, ids=" ".join)
def test_any_role_at_a_party_may_what_the_picture_says_and_elsewhere_what_the_public_may(key):
    for role in access.ROLES:
        assert may(keys((PARTY, role)), key) == TABLE[key]["par"]
        assert may(keys((ELSEWHERE, role)), key) == TABLE[key]["pub"]


@pytest.mark.parametrize("key", TABLE, ids=" ".join)
def test_the_public_may_what_the_picture_says_signed_in_or_not(key):
    assert may(access.person_keys(None, (), DAY), key) == TABLE[key]["pub"]
    assert may(keys(), key) == TABLE[key]["pub"]


@pytest.mark.parametrize("key", TABLE, ids=" ".join)
def test_a_role_of_ones_own_and_the_responsibility_add_up(key):
    for short, role in SHORT.items():
        mark = TABLE[key]
        assert may(keys((HERE, role)), key, responsible_id=ME) == (mark[short] or mark["rsp"])


@pytest.mark.parametrize("key", TABLE, ids=" ".join)
def test_of_two_roles_either_is_enough(key):
    for one, other in product(SHORT, repeat=2):
        both = keys((HERE, SHORT[one]), (HERE, SHORT[other]))
        assert may(both, key) == (TABLE[key][one] or TABLE[key][other])


@pytest.mark.parametrize(("words", "marks"), rows(IN_ORGANISATION))
def test_in_an_organisation_each_role_may_what_the_picture_says(words, marks):
    opened = access.organisation_keys(HERE, words[0])
    for short, role in SHORT.items():
        assert bool(keys((HERE, role)) & opened) == marks[short]
        assert not keys((ELSEWHERE, role)) & opened
    assert not access.person_keys(None, (), DAY) & opened


def test_the_second_picture_holds_every_action_in_an_organisation():
    assert {words[0] for words, _marks in rows(IN_ORGANISATION)} == set(access.ORGANISATION)


@pytest.mark.parametrize("key", TABLE, ids=" ".join)
def test_who_has_left_may_no_more_than_the_public(key):
    left = [Role(HERE, role, date(2020, 1, 1), date(2027, 3, 31)) for role in access.ROLES]
    coming = [Role(HERE, role, date(2027, 4, 2), None) for role in access.ROLES]
    assert may(access.person_keys(ME, left + coming, DAY), key) == TABLE[key]["pub"]


@pytest.mark.parametrize("key", TABLE, ids=" ".join)
def test_a_document_without_anyone_responsible_is_opened_by_no_user(key):
    action, level, state = key
    opened = access.document_keys(Subject(HERE, level, state == "valid"), action)
    assert not [one for one in opened if ":user:" in one]


def test_without_parties_what_is_internal_is_the_organisations_own():
    opened = access.document_keys(Subject(HERE, "internal", True), "read")
    assert opened == {"org:1"}


def test_several_parties_each_have_a_key():
    opened = access.document_keys(Subject(HERE, "internal", True, None, (2, 3)), "read")
    assert opened == {"org:1", "org:2", "org:3"}


@pytest.mark.parametrize("action", [action for action in access.DOCUMENT if action != "read"])
def test_nothing_but_reading_is_ever_for_the_public(action):
    for level, valid in product(access.LEVELS, (False, True)):
        subject = Subject(HERE, level, valid, ME, (PARTY,))
        assert "public" not in access.document_keys(subject, action)


def test_becoming_valid_takes_reading_from_nobody_who_works_there():
    for level, role in product(access.LEVELS, access.ROLES):
        before, after = (TABLE["read", level, state] for state in ("draft", "valid"))
        short = next(short for short, name in SHORT.items() if name == role)
        assert after[short] or not before[short]


@pytest.mark.parametrize(
    ("from_day", "to_day", "holds"),
    [
        ("2027-04-01", None, True),
        ("2027-04-02", None, False),
        ("2020-01-01", "2027-04-01", True),
        ("2020-01-01", "2027-03-31", False),
        ("2027-04-01", "2027-04-01", True),
        ("2027-04-02", "2027-04-01", False),
    ],
)
def test_a_role_is_held_on_its_first_day_and_its_last(from_day, to_day, holds):
    last = None if to_day is None else date.fromisoformat(to_day)
    role = Role(HERE, "official", date.fromisoformat(from_day), last)
    assert role.holds(DAY) is holds


def test_only_the_administrator_of_the_hub_holds_that_key():
    holders = [role for role in access.ROLES if "administrator" in keys((HERE, role))]
    assert holders == ["administrator"]


def test_the_keys_of_a_person_are_those_of_each_role_and_no_more():
    assert keys((HERE, "official"), (PARTY, "politician")) == {
        "public",
        "user:7",
        "org:1",
        "org:1:official",
        "org:1:user:7",
        "org:2",
        "org:2:politician",
        "org:2:user:7",
    }
