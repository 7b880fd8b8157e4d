"""The rows that lists read tell the same as the rows that they follow from, to each reader."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import select

from agreementhub.domain.access import LEVELS, ROLES
from agreementhub.domain.content import term_key
from agreementhub.domain.rules import RuleBroken
from agreementhub.models import Deadline, Document, DocumentListing
from agreementhub.services import access, deadlines, documents
from agreementhub.services.deadlines import GROUPS, UNDATED, Filter, Scope, ahead
from agreementhub.services.documents import followers, lists
from agreementhub.services.pages import Window
from agreementhub.services.people import Post, accounts
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import TYPES
from tests.services.deadline_factories import ALCOHOL, BY_DECISION, change_term, in_force

TODAY = NOW.date()
EVERY = Window(size=500)
TERMS = (
    ALCOHOL,
    BY_DECISION,
    {"start": "2027-02-01", "end": "2028-01-31"},
    {"start": "2020-01-01", "end": None},
    {"start": "2020-01-01", "notice": {"anchor": "any_time", "value": 6, "unit": "months"}},
    {"start": "2020-01-01", "end": None, "review": {"every_months": 12}},
    {"unknown": True},
)
TYPE_NAMES = ("agreement", "memo", "decision_extract")
OWNERS = ("Norrvik kommun", "Söderby kommun")
ACTS = ("settle", "level", "hand_over", "archive", "term", "roll")


def made(db, plan):
    """A document as planned."""
    level, owner, is_decided, term, doctype = plan
    org = factories.organisation(db, OWNERS[owner])
    parties = [{"organisation": name} for name in OWNERS]
    title = f"{doctype} {level}"
    if doctype != "agreement":
        state = "decided" if is_decided else "draft"
        return factories.document(db, doctype, title=title, level=level, org=org, state=state)
    chosen = {"title": title, "level": level, "org": org, "parties": parties}
    if is_decided:
        return in_force(db, TERMS[term], **chosen)
    return factories.agreement(db, term=TERMS[term], **chosen)


def happen(db, document, act, choice):
    """Something that a list may have to tell."""
    doctype, by = TYPES[document.doctype], factories.user(db)
    stamp = Stamp(by, NOW, "Skäl")
    rows = db.query(Deadline).filter_by(document_id=document.id, settled=False).all()
    if act == "settle" and rows:
        deadlines.act(db, rows[choice % len(rows)], "settled", stamp)
    elif act == "level":
        documents.set_level(db, document, doctype, stamp, level=LEVELS[choice % len(LEVELS)])
    elif act == "hand_over":
        name = f"Bo {document.organisation.name.split()[0]}"
        to = factories.user(db, name, org=document.organisation)
        documents.hand_over(db, document, doctype, stamp, to=to)
    elif act == "archive":
        factories.put_in(db, document, "archived")
    elif act == "term" and document.valid is not None and doctype.key == "agreement":
        change_term(db, document, TERMS[choice % len(TERMS)], on=TODAY)
    elif act == "roll":
        deadlines.catch_up(db, TYPES, [document.id], today=TODAY + timedelta(days=choice * 100))


def readers(db):
    """Keys of the public, and of one in each role in each organisation."""
    yield frozenset({"public"})
    for owner in OWNERS:
        org = factories.organisation(db, owner)
        for role in ROLES:
            address = f"{role}@{owner.split()[0].lower().replace('ö', 'o')}.example"
            person = accounts.find(db, address)
            if person is None:
                person = accounts.create(db, email=address, name=role)
                accounts.give_role(db, person, Post(role, org, date(2020, 1, 1)))
            yield accounts.keys(person, TODAY)


def slowly(db, keys):
    """The documents that the keys open, asked one by one."""
    every = db.scalars(select(Document).order_by(Document.id)).all()
    return [one for one in every if access.opening(one) & keys]


def newest_first(shown):
    return sorted(shown, key=lambda one: (one.dated or date.min, one.id), reverse=True)


def check_lists(db, keys):
    opened = slowly(db, keys)
    for doctype in TYPE_NAMES:
        wanted = [one for one in opened if one.doctype == doctype]
        page = lists.of_types(db, keys, [doctype], window=EVERY)
        assert (list(page.rows), page.count) == (newest_first(wanted), len(wanted))
    for day in (TODAY, date(2028, 6, 30), date(2028, 7, 1)):
        in_force_then = [
            one for one in opened if one.valid_id and (one.ends_on is None or one.ends_on >= day)
        ]
        page = lists.of_types(db, keys, TYPE_NAMES, in_force_on=day, window=EVERY)
        assert list(page.rows) == newest_first(in_force_then)


def is_undated(db, document):
    """As it was asked of the rows themselves: in force, without a date, its term without an end."""
    key = term_key(TYPES[document.doctype])
    if not key or not document.valid or "archived" in (document.state, document.valid_state):
        return False
    rows = db.query(Deadline).filter_by(document_id=document.id)
    if any(not row.settled or row.kind == "end" for row in rows):
        return False
    term = document.valid.content.get(key) or {}
    return all(term.get(part) is None for part in ("end", "term_months", "hard_stop"))


def check_deadlines(db, keys, owner):
    org = factories.organisation(db, owner)
    scope = Scope(keys, TODAY, Filter(organisation_ids=(org.id,)))
    own = {one.id for one in slowly(db, keys) if one.organisation_id == org.id}
    firsts = db.query(Deadline).filter_by(is_next=True).order_by(Deadline.day, Deadline.document_id)
    due = [(row.day, row.document_id) for row in firsts if row.document_id in own]
    groups = {one.key: one for one in deadlines.page(db, scope, window=EVERY)}
    shown = [(line.day, line.document_id) for key in GROUPS for line in groups[key].rows]
    assert shown == due
    assert sum(groups[key].count for key in GROUPS) == len(due)
    undated = {number for number in own if is_undated(db, db.get(Document, number))}
    assert {line.document_id for line in groups[UNDATED].rows} == undated
    check_months(db, scope, due)


def check_months(db, scope, due):
    """The twelve bars, by counting every day."""
    of_days = [(day, 1) for day, _document in due]
    counted = ahead.months(ahead.by_day(db, scope), today=TODAY)
    assert counted == ahead.months(of_days, today=TODAY)


PLANS = some.tuples(
    some.sampled_from(LEVELS),
    some.integers(0, len(OWNERS) - 1),
    some.sampled_from((True, True, False)),
    some.integers(0, len(TERMS) - 1),
    some.sampled_from(("agreement", *TYPE_NAMES)),
)


@given(
    plans=some.lists(PLANS, min_size=1, max_size=4),
    acts=some.lists(
        some.tuples(some.integers(0, 3), some.sampled_from(ACTS), some.integers(0, 20)), max_size=5
    ),
)
@settings(max_examples=15, suppress_health_check=list(HealthCheck))
def test_lists_tell_each_reader_what_the_documents_themselves_would(db, plans, acts):
    try:
        shown = [made(db, plan) for plan in plans]
        for at, act, choice in acts:
            with suppress(RuleBroken):  # What the office refuses changes no list.
                happen(db, shown[at % len(shown)], act, choice)
        db.flush()
        for keys in readers(db):
            check_lists(db, keys)
            for owner in OWNERS:
                check_deadlines(db, keys, owner)
    finally:
        db.rollback()


def test_every_document_has_a_row_for_each_key_and_no_other(db):
    for level in LEVELS:
        in_force(db, title=level, level=level)
    rows = {(row.document_id, row.key) for row in db.query(DocumentListing)}
    every = db.query(Document)
    assert rows == {(one.id, key) for one in every for key in access.opening(one)}


def test_what_becomes_secret_leaves_the_lists_in_the_same_transaction(db):
    document = in_force(db)
    public = frozenset({"public"})
    assert lists.of_types(db, public, ["agreement"]).count == 1
    stamp = Stamp(factories.user(db), NOW, "Skyddade uppgifter")
    documents.set_level(db, document, TYPES["agreement"], stamp, level="secret")
    assert lists.of_types(db, public, ["agreement"]).count == 0
    db.rollback()


@pytest.mark.parametrize("part", ["end", "term_months", "hard_stop"])
def test_a_term_with_any_kind_of_end_is_not_endless(db, part):
    document = in_force(db, {"start": "2020-01-01", "end": None})
    assert document.is_endless
    value = {"end": "2030-01-01", "term_months": 12, "hard_stop": "2030-01-01"}[part]
    document.valid.content = {**document.valid.content, "term": {part: value}}
    assert not followers.is_endless(document, TYPES["agreement"])
