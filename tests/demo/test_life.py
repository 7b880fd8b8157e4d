"""The fictional part of the demo: every page has something to show, and borders hold."""

from datetime import date

import pytest
from sqlalchemy import func, select

from agreementhub.domain import access, calendar
from agreementhub.domain.reader import Reader
from agreementhub.i18n import translator
from agreementhub.models import (
    AuditEvent,
    Body,
    Deadline,
    Document,
    DocumentKey,
    Draft,
    Link,
    Meeting,
    Organisation,
    RegisterList,
    RegisterRow,
    User,
    Version,
)
from agreementhub.presenters import paper
from agreementhub.services import agenda, deadlines
from agreementhub.services.oversight import integrity
from agreementhub.services.people import accounts, hashing
from agreementhub.writing import pdf
from tests.conftest import NOW

TODAY = NOW.date()


def named(demo, title):
    return demo.query(Document).filter_by(title=title).one()


def readable(demo, email):
    keys = accounts.keys(accounts.find(demo, email) if email else None, TODAY)
    rows = select(Document.title).join(DocumentKey).where(DocumentKey.key.in_(keys))
    return set(demo.scalars(rows))


def of_norrvik(demo):
    owner = demo.query(Organisation).filter_by(name="Norrvik kommun").one()
    return demo.query(Document).filter_by(organisation=owner).all()


def test_every_group_of_deadlines_holds_something_of_norrvik(demo):
    ours = {document.id for document in of_norrvik(demo)}
    keys = accounts.keys(accounts.find(demo, "anna.berg@norrvik.example"), TODAY)
    groups = deadlines.page(demo, deadlines.Scope(keys, TODAY))
    found = {group.key for group in groups if {line.document_id for line in group.rows} & ours}
    assert found == {*deadlines.GROUPS, deadlines.UNDATED}


def test_there_are_documents_in_every_state(demo):
    assert {document.state for document in of_norrvik(demo)} == {
        "draft",
        "withdrawn",
        "review",
        "decided",
        "signed",
        "archived",
    }


def test_there_are_documents_on_every_level_and_of_every_type(demo, types):
    assert {document.level for document in of_norrvik(demo)} == set(access.LEVELS)
    assert {document.doctype for document in demo.query(Document)} == set(types)


def test_every_kind_of_link_occurs(demo):
    assert {link.kind for link in demo.query(Link)} == {
        "answers",
        "decides",
        "extends",
        "amends",
        "replaces",
        "refers",
        "follows_up",
        "under",
    }


def test_the_supervision_has_four_versions_and_the_last_changed_shares_and_notice(demo):
    document = named(demo, "Alkoholtillsyn Norrvik–Söderby")
    versions = demo.query(Version).filter_by(document=document).order_by(Version.number).all()
    before, after = versions[2].content, versions[3].content
    assert [row["percent"] for row in before["cost_shares"]] == ["65", "35"]
    assert [row["percent"] for row in after["cost_shares"]] == ["62", "38"]
    assert (before["term"]["notice"]["value"], after["term"]["notice"]["value"]) == (3, 6)
    assert (document.valid.number, document.case.number) == (4, "KS 2024-00123")
    assert len({version.author_id for version in versions}) > 1


def test_the_supervision_is_to_be_decided_in_ninety_days(demo):
    document = named(demo, "Alkoholtillsyn Norrvik–Söderby")
    decide = demo.query(Deadline).filter_by(document=document, kind="decide").one()
    assert decide.day == date(2027, 6, 30)
    assert decide.known_on < TODAY


def test_a_newer_draft_lies_beside_a_valid_version(demo):
    document = named(demo, "Bibliotekssamverkan Norrvik–Österå")
    assert document.under_revision
    assert (document.state, document.valid_state) == ("draft", "signed")


def test_parties_have_notice_of_different_length(demo):
    document = named(demo, "Räddningstjänst i samverkan")
    rows = demo.query(Deadline).filter_by(document=document, kind="notice", settled=False)
    assert {row.party for row in rows} == {"Norrvik kommun", "Västby kommun", "Österå kommun"}
    assert len({row.day for row in rows}) == 2


def test_what_was_typed_and_not_saved_waits_for_anna(demo):
    draft = demo.query(Draft).one()
    assert demo.get(User, draft.user_id).name == "Anna Berg"
    assert "follow_up" in draft.fields


def test_the_public_sees_neither_drafts_nor_internal_nor_secret_matters(demo):
    seen = readable(demo, None)
    assert "Alkoholtillsyn Norrvik–Söderby" in seen
    assert not seen & {
        "Gemensam kulturskola Norrvik–Söderby",
        "Reservplats för krisledning i Söderby",
        "Platser i skyddat boende, Kvinnojouren Fyren",
    }


def test_a_secret_matter_has_a_public_line_in_the_diary(demo):
    secret = demo.query(Document).filter_by(level="secret").one()
    assert secret.case.diary_public
    assert secret.case.title_public != secret.title


def test_a_neighbour_sees_what_concerns_the_neighbour_alone(demo):
    maja = readable(demo, "maja.noren@soderby.example")
    assert "Reservplats för krisledning i Söderby" in maja
    assert "Gemensam kulturskola Norrvik–Söderby" not in maja
    theirs = "Fritidsgård i Söderby tillsammans med föreningarna"
    assert theirs in maja
    assert theirs not in readable(demo, "anna.berg@norrvik.example")


def test_only_made_up_addresses_can_receive_anything(demo):
    addresses = [*demo.scalars(select(User.email))]
    addresses += demo.scalars(select(Body.mailbox).where(Body.mailbox.is_not(None)))
    assert all(address.endswith(".example") for address in addresses)


def test_all_who_sign_in_have_the_password_that_the_sign_in_page_tells(demo):
    people = demo.query(User).all()
    anna = next(person for person in people if person.name == "Anna Berg")
    assert hashing.fits(anna.password_hash, "norrvik demo 2027")
    assert {p.name for p in people if p.password_hash != anna.password_hash} == {"Källarkivet"}
    assert [p.name for p in people if p.disabled_at] == ["Lars Nyman"]


def test_someone_is_away_and_someone_stands_in(demo):
    johan = accounts.find(demo, "johan.ek@norrvik.example")
    assert johan.is_away(TODAY)
    assert johan.deputy.name == "Anna Berg"


def test_sweden_has_21_regions_and_290_municipalities_of_which_gotland_is_both(demo):
    coded = select(func.count()).where(Organisation.code.is_not(None))
    assert demo.scalar(coded) == 21 + 290 - 1
    sums = select(func.sum(Organisation.population)).where(func.length(Organisation.code) == 4)
    gotland = demo.query(Organisation).filter_by(code="09").one()
    assert demo.scalar(sums) + gotland.population == 10_587_710
    assert [alias["name"] for alias in gotland.aliases] == ["Gotlands kommun"]


def test_the_region_is_found_by_what_it_was_called_as_a_county_council(demo):
    region = demo.query(Organisation).filter_by(code="05").one()
    assert region.aliases == [
        {"name": "Landstinget i Östergötland", "from": None, "to": "2014-12-31"}
    ]


def test_bodies_sit_on_working_days_and_never_in_july(demo):
    days = demo.scalars(select(Meeting.held_on)).all()
    assert all(calendar.is_working_day(day) for day in days)
    assert 7 not in {day.month for day in days}


@pytest.mark.parametrize("short", ["KF", "KS", "ON", "KUN", "SBN"])
def test_the_calendar_reaches_from_a_year_back_to_two_and_a_half_ahead(demo, short):
    owner = demo.query(Organisation).filter_by(name="Norrvik kommun").one()
    body = demo.query(Body).filter_by(organisation=owner, short_name=short).one()
    days = sorted(meeting.held_on for meeting in body.meetings)
    assert calendar.add_months(TODAY, -12) <= days[0] < calendar.add_months(TODAY, -9)
    assert calendar.add_months(TODAY, 26) < days[-1] <= calendar.add_months(TODAY, 30)


def test_the_executive_board_prepares_for_the_assembly(demo):
    owner = demo.query(Organisation).filter_by(name="Norrvik kommun").one()
    board = demo.query(Body).filter_by(organisation=owner, short_name="KS").one()
    assert demo.get(Body, board.prepares_for_id).short_name == "KF"


def test_everything_was_done_in_the_order_of_time_and_before_now(demo):
    moments = demo.scalars(select(AuditEvent.at).order_by(AuditEvent.id)).all()
    assert moments == sorted(moments)
    assert moments[-1] < NOW


def test_chains_digests_and_derived_rows_hold(demo, types, tmp_path):
    assert list(integrity.verify(demo, types, folder=tmp_path, today=TODAY)) == []


def test_every_paper_of_the_demo_keeps_the_standard(demo, types, caplog):
    keys = frozenset({"public", *(f"org:{one.id}:registrar" for one in demo.query(Organisation))})
    reader = Reader("sv", TODAY, keys, translator("sv"))
    documents = [one for one in demo.query(Document).order_by(Document.id) if one.counts]
    seen = {}
    for document in documents:
        seen.setdefault((document.doctype, document.organisation_id), []).append(document)
    # Some of each type and organisation: all of them take minutes.
    for document in (one for some in seen.values() for one in some[:3]):
        doctype = types[document.doctype]
        pdf.write(paper.of_version(demo, reader, document.counts, doctype))
        if document.doctype == agenda.items.EXTRACT:
            agenda.papers.pdf(demo, document, doctype, document.counts, inside=True)
    assert "without PDF/A-2a" not in caplog.text


def test_a_list_waits_with_rows_to_make_and_rows_to_look_at(demo):
    (kept,) = demo.query(RegisterList)
    standing = [one.status for one in demo.query(RegisterRow).filter_by(list_id=kept.id)]
    assert sorted(standing) == ["doubtful", "doubtful", "ready", "ready", "refused"]
