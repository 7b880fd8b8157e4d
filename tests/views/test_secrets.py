"""Every door, to those whom nothing opens what is secret: its words are nowhere, and neither count
nor order of anything tells that it is there.

The register is walked, then secret documents come into it, of every type and with a word of its own
in each field, and it is walked again: what it answered before, it answers still.
"""

import logging
import re
from datetime import date

import pytest

from agreementhub import addresses
from agreementhub.domain.term import Choice
from agreementhub.models import Case, Document, Meeting, User
from agreementhub.models.link import KINDS
from agreementhub.services import agenda, deadlines, renewals
from agreementhub.services.agenda import NewItem, Receiver, Sent
from agreementhub.services.documents import files, links, working_copies
from agreementhub.services.oversight import reports
from agreementhub.services.people import accounts
from agreementhub.services.reviews import NewComment, comments
from agreementhub.services.search import indexing
from agreementhub.services.stamp import Stamp
from agreementhub.services.watches import Subject, keeping
from tests import factories
from tests.conftest import NOW
from tests.factories import PASSWORD, TYPES, fresh
from tests.full_documents import Filling
from tests.services.deadline_factories import ALCOHOL, Outbox, remind
from tests.views.letters.test_acts import text_of
from tests.views.reviews.test_guests import entered, shared
from tests.views.walk import paths, words

AGREEMENT = TYPES["agreement"]
PARTIES = [{"organisation": "Norrvik kommun"}, {"organisation": "Söderby kommun"}]
# Of the types whose documents have most that hangs on them, each door is tried.
_CLOSER = ("agreement", "decision_extract")
# Names, and where each has a role.
READERS = {
    "nobody": None,
    "party": ("registrar", "Söderby kommun"),
    "politician": ("politician", "Norrvik kommun"),
    "official": ("official", "Norrvik kommun"),
    "archivist": ("archivist", "Norrvik kommun"),
    "guest": None,
}
# What belongs to no field of a document.
BESIDE = (
    *("hemlighandläggare", "hemligbilaga", "hemligfil", "hemligkommentar", "hemligförslag"),
    *("hemligarbetskopia", "hemligtskäl", "hemligärendemening", "hemligtärende", "hemligkontakt"),
    *("hemligmottagare", "hemligtbeslut"),
)
KEEPER = "Hemlighandläggare Kim"
# What is another in each answer: keys of forms and of their sender, and of the script.
_CHANGING = (
    r'name="(csrf_token|once)" value="[^"]*"',
    r"Set-Cookie: \S+",
    r"nonce[-=]\S+",
    r"Expires: [^:]+:\d\d:\d\d GMT",
    r"/motpart/[^\"]+",
)
# An agenda is one list for all who read it: what they may not read stands there without its name.
_AGENDA = "/sammantraden/"
REPORTED = tuple(f"/forfall/rapporter?rapport={name}" for name in reports.REPORTS)
SOUGHT = ("tillsyn", "hemligt", "xba", "KS 2027/9", "KS 2027/77", "typ:memo", "part:Söderby")


@pytest.fixture
def register(db, hub):
    """What anyone reads: an agreement with a matter on an agenda, a motion and a draft."""
    factories.organisation(db, "Söderby kommun")
    for key in _CLOSER:
        factories.template(db, hub.files, key)
    anna = factories.user(db, "Anna Berg", password=PASSWORD)
    # Someone who has left is named on no page, such as that of one's deputies.
    factories.user(db, KEEPER).disabled_at = NOW
    signed = factories.agreement(
        db, title="Tillsyn", term=ALCOHOL, parties=PARTIES, state="signed", number="KS 2027/9"
    )
    factories.document(db, "motion", title="Motion om tillsyn", state="decided")
    factories.agreement(db, title="Båtar", purpose="Samverka.", responsible=anna)
    held = factories.meeting(db, held_on=date(2027, 6, 8))
    agenda.items.add(db, held, NewItem("Tillsynen", signed), Stamp(anna, NOW))
    db.commit()
    indexing.drain(fresh(db), hub.index, TYPES)
    return db.query(Document).order_by(Document.id).all()


@pytest.fixture
def feeds(db, register):
    """The calendar of each reader, and the feed of a search that each watches."""
    made = {who: list(_feeds(db, who, *post)) for who, post in READERS.items() if post}
    db.commit()
    return made


def _feeds(db, who, role, where):
    person = factories.user(
        db, f"Person {who}", role, password=PASSWORD, org=factories.organisation(db, where)
    )
    stamp = Stamp(person, NOW)
    subject = Subject("search", asked={"text": "tillsyn"})
    watch = keeping.make(db, subject, "Tillsyn", "daily", stamp)
    yield addresses.feed(deadlines.feeds.make(db, person, None, now=NOW))
    yield addresses.watch_feed(keeping.open_feed(db, watch, stamp))


@pytest.fixture
def browse(db, app, register, feeds):
    """Open every door as one of the readers: what each address answered."""

    def walk(who, doors):
        app.reset()
        if who == "guest":
            factories.sign_in(app, accounts.find(fresh(db), "anna.berg@norrvik.example"))
            entered(app, path := shared(app, register[-1]))
            app.reset()
            return {"guest": told(entered(app, path))}
        if who != "nobody":
            factories.sign_in(app, accounts.find(fresh(db), f"person.{who}@norrvik.example"))
        doors = [*doors, *feeds.get(who, ())]
        return {path: told(app.get(path, status="*")) for path in doors}

    return walk


def told(answer):
    """What an answer says, without what is another in each answer."""
    text = words(answer)
    for changing in _CHANGING:
        text = re.sub(changing, "", text)
    return text


def asked(register):
    """What is asked of lists and of search."""
    yield from (f"/sok{kind}?q={words}" for words in SOUGHT for kind in ("", "/forslag", ".atom"))
    yield from (
        *("/avtal?visa=alla", "/beslut?ordning=rubrik", "/motioner?skede=alla", "/forfall?alla=1"),
        *("/sok?q=tillsyn&samma=nej", "/sok?q=tillsyn&status=draft", "/avtal.csv?visa=alla"),
        *("/bevakningar/ny?q=tillsyn", *REPORTED),
        f"/dokument/{register[0].id}?den={NOW.date()}",
        f"/dokument/{register[0].id}/jamfor?fran=1&till=1",
    )


@pytest.fixture
def secrets(db, hub):
    """Secret documents of every type, decided and not, with what belongs to them; and their words.

    One matter lies in the case of the open agreement, one in a case of its own."""

    def bring(register):
        keeper = factories.user(fresh(db), KEEPER)
        stamp = Stamp(keeper, NOW, "Hemligtskäl")
        filling, made = Filling(), []
        for doctype in TYPES.values():
            for state in ("draft", _decided(doctype)):
                values = filling.content(doctype, without={"parties", "term", "diarienummer"})
                if doctype.key == "agreement":
                    values |= {"parties": PARTIES, "term": ALCOHOL}
                if doctype.key == "decision_extract":
                    values["meeting_date"] = "2027-03-09"
                number = ("KS 2027/9", "KS 2027/77")[len(made) % 2]
                made.append(
                    factories.document(
                        db,
                        doctype.key,
                        level="secret",
                        state=state,
                        number=number,
                        responsible=keeper,
                        **values,
                    )
                )
        for document in made:
            add_to(db, hub, document, stamp)
            for kind in KINDS:
                links.connect(db, document, register[0], kind)
                links.connect(db, register[1], document, kind)
        own = db.query(Case).filter_by(number="KS 2027/77").one()
        own.title_internal = own.title_public = "Hemligärendemening"
        agreement = next(one for one in made if one.doctype == "agreement" and one.valid_id)
        renewals.record(
            db, agreement, AGREEMENT, Choice("continue", NOW.date(), "Hemligtbeslut", "§ 8"), stamp
        )
        extract = next(one for one in made if one.doctype == "decision_extract" and one.valid_id)
        agenda.dispatching.send(
            db, extract, Sent([Receiver("Hemligmottagare")], "post", NOW.date()), stamp
        )
        held = db.query(Meeting).one()
        agenda.items.add(db, held, NewItem("Hemligtärende", made[0]), stamp)
        db.commit()
        indexing.drain(fresh(db), hub.index, TYPES)
        return made, {*BESIDE, *(one for told in filling.told for one in told.split("|"))}

    return bring


def _decided(doctype):
    return next(state.key for state in doctype.states if state.public)


def add_to(db, hub, document, stamp):
    """A file, a comment and a working copy."""
    blob = files.keep(db, hub.files, b"Hemligfil", "text/plain")
    files.attach(db, document, blob, stamp, name="hemligbilaga.txt", text="Hemligfil")
    kept = {"title": "Hemligarbetskopia"}
    working_copies.keep(db, document, stamp, base_number=1, fields=kept)
    said = NewComment("Hemligkommentar", next(iter(TYPES[document.doctype].fields)))
    comments.add(db, document, TYPES[document.doctype], said, "sv", stamp)


@pytest.mark.parametrize("who", READERS)
def test_nothing_tells_of_what_is_secret(db, register, secrets, browse, who, caplog, capfd):
    caplog.set_level(logging.DEBUG, "agreementhub")
    doors = [*paths(db, register[:1]), *asked(register)]
    before = browse(who, doors)
    made, closed = secrets(register)
    of_two = [next(one for one in made if one.doctype == key and one.valid_id) for key in _CLOSER]
    after = browse(who, [*doors, *paths(db, of_two)])
    for path, text in after.items():
        assert_untold(path, text, closed)
    for path in before:
        if not path.startswith(_AGENDA):
            assert _unordered(path, after[path]) == _unordered(path, before[path]), path
    assert_untold("log", caplog.text + "".join(capfd.readouterr()), closed)


@pytest.mark.parametrize("day", ["2031-03-03", "2031-12-01"])
def test_no_letter_tells_of_what_is_secret(db, register, feeds, secrets, day):
    keeper = db.query(User).filter_by(name=KEEPER).one()
    keeper.disabled_at = None
    # The open matter has days of its own.
    closed = [one for one in secrets(register)[1] if not one[0].isdigit()]
    outbox = Outbox()
    remind(fresh(db), day, outbox)
    for letter in outbox.letters:
        said = f"{letter['Subject']} {text_of(letter)} {letter.get_body(('html',)).get_content()}"
        # Whoever is written to is greeted by name.
        assert_untold(letter["To"], said.replace(KEEPER, ""), closed)
    assert any("KS 2027/77" in text_of(letter) for letter in outbox.letters)


def assert_untold(where, text, closed):
    folded = text.casefold()
    assert [one for one in closed if one in folded] == [], where


def _unordered(path, text):
    """What is found, in whatever order: how long closed texts are on the whole counts in the
    ranking of those that one may read (see docs/security.md)."""
    return sorted(re.split(r"\s+", text)) if path.startswith("/sok") else text
