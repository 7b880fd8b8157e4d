"""What each kind of deadline is called, before its day and after it."""

import pytest

from agreementhub import i18n
from agreementhub.domain.deadlines import kinds as deadline_kinds
from agreementhub.domain.deadlines import told
from agreementhub.domain.deadlines.kinds import FOR_MEETINGS, KINDS, TOLD

# Whether letters are sent about it, and whether a body must sit for it.
EXPECTED = {
    "decide": (True, True),
    "notice": (True, True),
    "option": (True, True),
    "review": (True, False),
    "end": (False, False),  # told where nothing else is
    "follow_up": (True, False),
    "report": (True, False),
    "motion_year": (True, True),
    "consultation": (True, True),
    "adjust_minutes": (True, False),
    "post_notice": (True, False),
    "appeal": (False, False),  # it passes by itself
    "secrecy_review": (True, False),
    "mandate": (True, False),
}
# Where each kind's rule stands in law; the others stand in a clause or a decision.
LAWS = {
    "motion_year": "(2017:725) 5:35",
    "adjust_minutes": "(2017:725) 5:69",
    "post_notice": "(2017:725) 8:12",
    "appeal": "(2017:725) 13:5 and the Act on statutory times (1930:173) 2 §",
}

each = pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))


def test_every_kind_is_known_here():
    assert list(KINDS) == list(EXPECTED)


@each
def test_letters_and_meetings_belong_to_the_kinds_that_need_them(kind):
    assert (kind.key in TOLD, kind.key in FOR_MEETINGS) == EXPECTED[kind.key]


@each
def test_a_kind_is_said_in_words_that_can_be_translated(kind):
    said = (kind.name, kind.verb, kind.rule, kind.source, *kind.subject, *kind.headline)
    assert all(i18n and i18n.domain == "agreementhub" for i18n in said)


@each
def test_before_the_day_the_day_is_told_and_after_it_the_day_or_how_long_ago(kind):
    before, after = kind.subject
    assert before.count("${") == 1 and "${day}" in before
    assert after.count("${") == 1 and ("${day}" in after or "${time}" in after)


@each
def test_a_headline_tells_the_day_before_and_after(kind):
    before, after = kind.headline
    assert "${day}" in before and "${day}" in after
    assert before != after


@each
def test_a_rule_is_a_sentence_without_gaps(kind):
    assert kind.rule.endswith(".") and "${" not in kind.rule
    assert "${" not in kind.source and "${" not in kind.name and "${" not in kind.verb


@pytest.mark.parametrize(("key", "law"), LAWS.items())
def test_a_kind_that_stands_in_law_names_its_paragraph(key, law):
    assert law in KINDS[key].source


def test_no_two_kinds_share_a_name_or_a_subject():
    kinds = list(KINDS.values())
    assert len({kind.name for kind in kinds}) == len(kinds)
    assert len({subject for kind in kinds for subject in kind.subject}) == 2 * len(kinds)
    assert len({headline for kind in kinds for headline in kind.headline}) == 2 * len(kinds)


def test_the_end_is_not_told_of_by_itself_though_its_kind_may_be():
    assert deadline_kinds.KINDS["end"].is_told
    assert "end" not in TOLD


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 days"), (1, "1 day"), (2, "2 days"), (180, "180 days")]
)
def test_a_number_of_days_is_said_with_its_word(number, said):
    assert i18n.days(number).interpolate() == said


def test_a_letter_is_never_said_to_be_delivered():
    assert "delivered" not in " ".join(told.LETTER_STATES.values())
    assert told.LETTER_STATES["sent"] == "sent"


@pytest.mark.parametrize("table", [told.LETTER_STATES, told.OUTCOMES])
def test_each_state_and_outcome_has_words_of_its_own(table):
    assert len(set(table.values())) == len(table)
    assert all(said and said.domain == "agreementhub" for said in table.values())


def test_the_outcomes_of_an_ending_agreement_are_these():
    assert list(told.OUTCOMES) == [
        "extend", "renew", "continue", "amend", "terminate", "expire", "renegotiate",
    ]  # fmt: skip
