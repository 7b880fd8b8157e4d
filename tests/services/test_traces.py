"""What is secret leaves no trace in what is open beside it: in the case whose number both have,
and wherever one document says how another stands."""

from datetime import date

import pytest

from agreementhub.domain.reader import Reader
from agreementhub.i18n import translator
from agreementhub.presenters import standing
from agreementhub.services import agenda, documents, threads
from agreementhub.services.deadlines import Scope
from agreementhub.services.documents import NewDocument, cases, links
from agreementhub.services.oversight import reports
from agreementhub.services.pages import FIRST
from agreementhub.services.people import accounts
from agreementhub.services.search import picking
from agreementhub.services.stamp import Stamp
from agreementhub.services.threads import Description, describing
from tests import factories
from tests.conftest import NOW
from tests.factories import TYPES
from tests.services.deadline_factories import in_force

TODAY = NOW.date()
NUMBER = "KS 2027-00124"
TYPED = "ks 2027/124"


@pytest.fixture
def official(db):
    return factories.user(db, "Ove Ek", "official")


@pytest.fixture
def registrar(db):
    return factories.user(db, "Sara Lind", "registrar")


def keys(person):
    return accounts.keys(person, TODAY)


def reader(person):
    return Reader("sv", TODAY, keys(person), translator("sv"))


@pytest.fixture
def hidden(db, registrar):
    """A case in which there are secret documents alone, and what the registrar calls it."""
    made = factories.agreement(db, title="Skyddat boende", level="secret", number=NUMBER)
    said = Description("Ett boende", "Boendet i Viken", TODAY)
    describing.describe(db, made.case, said, Stamp(registrar, NOW))
    return made


def changed(db, document, person, **changes):
    kind = TYPES["agreement"]
    documents.save(db, document, kind, Stamp(person, NOW), base_number=1, changes=changes)


def begun(db, official, doctype="agreement", level="open"):
    """Somebody who reads no secrets writes the number in a document."""
    values = {"title": "Utkast", "diarienummer": TYPED}
    new = NewDocument(organisation=factories.organisation(db), values=values, level=level)
    return documents.create(db, TYPES[doctype], new, Stamp(official, NOW))


def saved(db, official):
    made = factories.agreement(db, title="Utkast", number="KS 2027/1")
    changed(db, made, official, diarienummer=TYPED)
    return made


def told(db, person):
    """All that is told of the case, and offered where a number is typed."""
    (case,) = threads.find(db, TYPED, keys(person))
    organisation = case.organisation_id
    offered = picking.Register(db, reader(person), organisation).offered("cases")
    beginning = [one.number for one in threads.beginning(db, TYPED, keys(person), 5)]
    facts = (case.number, case.opened_on, case.closed_on, case.title_public)
    return facts, [one for one in offered if one[0] == case.number], beginning


AS_NEW = ((TYPED, TODAY, None, ""), [(TYPED, "")], [TYPED])


@pytest.mark.parametrize("write", [begun, saved])
def test_the_number_of_a_secret_case_is_as_new_to_whoever_types_it(db, official, hidden, write):
    assert write(db, official).case is hidden.case
    assert told(db, official) == AS_NEW


def test_nothing_else_is_told_where_no_such_case_is(db, official):
    begun(db, official)
    assert told(db, official) == AS_NEW


def test_who_reads_what_is_secret_still_knows_what_it_is_called(db, official, registrar, hidden):
    begun(db, official)
    assert hidden.case.title_internal == "Boendet i Viken"
    assert not describing.may_read_internal(db, hidden.case, keys(official))
    assert describing.may_read_internal(db, hidden.case, keys(registrar))
    assert describing.undoable(db, hidden.case, Stamp(registrar, NOW)) is None


def test_who_reads_what_is_secret_still_knows_when_it_was_opened(db, official, registrar, hidden):
    begun(db, official)

    def opened(person):
        return threads.of_case(db, TYPES, keys(person), hidden.case).opened_on

    assert (opened(official), opened(registrar)) == (TODAY, date(2027, 1, 4))


def test_when_the_last_secret_one_is_opened_so_is_the_day_of_its_case(
    db, official, registrar, hidden
):
    other = factories.agreement(db, level="secret", number=NUMBER)
    begun(db, official)
    days = []
    for one in (other, hidden):
        stamp = Stamp(registrar, NOW, "Röjt")
        documents.set_level(db, one, TYPES["agreement"], stamp, level="open")
        days.append(told(db, official)[0][1])
    assert days == [TODAY, date(2027, 1, 4)]


def test_words_for_anyone_are_kept_for_those_who_read_it(db, official, hidden):
    hidden.case.title_internal = ""
    begun(db, official)
    assert hidden.case.title_internal == "Ett boende"


def test_it_is_begun_anew_by_the_first_alone(db, official, registrar, hidden):
    made = begun(db, official)
    describing.describe(db, made.case, Description("Boende"), Stamp(registrar, NOW))
    made.case.opened_on = date(2027, 3, 3)
    begun(db, official)
    changed(db, made, official, purpose="Stöd.")
    assert (made.case.title_public, made.case.opened_on) == ("Boende", date(2027, 3, 3))


def test_another_secret_document_leaves_the_case_as_it_was(db, registrar, hidden):
    begun(db, registrar, level="secret")
    assert told(db, registrar)[0] == (NUMBER, date(2027, 1, 4), TODAY, "Ett boende")


def test_what_the_diary_tells_anyone_stays(db, official, registrar, hidden):
    cases.tell(db, hidden, cases.DiaryLine(True, "Ett boende"), Stamp(registrar, NOW))
    begun(db, official)
    assert told(db, official)[0][::3] == (NUMBER, "Ett boende")


def test_one_of_two_that_is_opened_tells_nothing_of_the_other(db, official, registrar, hidden):
    other = factories.agreement(db, level="secret", number=NUMBER)
    stamp = Stamp(registrar, NOW, "Röjt")
    documents.set_level(db, other, TYPES["agreement"], stamp, level="open")
    assert told(db, official)[0] == (NUMBER, TODAY, None, "")


def test_the_only_one_that_is_opened_brings_its_case_along(db, official, registrar, hidden):
    stamp = Stamp(registrar, NOW, "Röjt")
    documents.set_level(db, hidden, TYPES["agreement"], stamp, level="open")
    assert told(db, official)[0] == (NUMBER, date(2027, 1, 4), TODAY, "Ett boende")


def test_a_secret_document_that_comes_changes_nothing_of_what_is_told(db, official, registrar):
    made = begun(db, official)
    describing.describe(db, made.case, Description("Boende"), Stamp(registrar, NOW))
    before = told(db, official)
    factories.agreement(db, level="secret", diarienummer=NUMBER, title="Skyddat boende")
    assert told(db, official) == before


def test_beside_secret_ones_a_document_writes_the_number_as_it_likes(db, official, hidden):
    made = begun(db, official)
    changed(db, made, official, diarienummer="KS-2027-124")
    assert told(db, official)[0][0] == "KS-2027-124"


def test_a_case_stands_still_whatever_happens_in_secret(db, official):
    late = date(2028, 8, 1)

    def stalled():
        scope = Scope(accounts.keys(official, late), late)
        return [one.title for one in reports.report(db, scope, "stalled", TYPES, FIRST).rows]

    decision = factories.document(
        db, "decision_extract", title="Beslut", level="secret", state="decided", number=NUMBER
    )
    factories.document(db, "motion", title="Motion", state="decided", number=NUMBER)
    assert stalled() == ["Motion"]
    decision.newest.saved_at = decision.newest.decided_at = NOW.replace(year=2028, month=7)
    db.flush()
    assert stalled() == ["Motion"]


def test_an_agreement_is_replaced_to_those_who_read_what_replaced_it(db, official, registrar):
    old = in_force(db)
    new = factories.agreement(db, level="secret", state="signed")
    links.connect(db, new, old, "replaces")

    def stands(person):
        return standing.of_documents(db, reader(person), TYPES, [old])[old.id].key

    assert stands(registrar) == "replaced" != stands(official)


def test_a_party_has_decided_to_those_who_read_its_extract(db, official, registrar):
    made = factories.agreement(db, parties=[{"organisation": "Norrvik kommun"}])
    extract = factories.document(
        db,
        "decision_extract",
        title="Utdrag",
        level="secret",
        state="decided",
        meeting_date="2027-02-09",
    )
    links.connect(db, extract, made, "decides")

    def decided(person):
        scope = Scope(keys(person), TODAY)
        (row,) = agenda.matrix.of(db, made, made.counts, {}, scope=scope)
        return next(cell.state for cell in row.cells if cell.column == "extract")

    assert (decided(registrar), decided(official)) == ("there", "missing")
