"""Templates of an organisation: kept one after the other, taken away, used again, filled in."""

import io

import docx
import pytest

from agreementhub.domain.content import Letterhead, Named, Paper
from agreementhub.domain.rules import RuleBroken
from agreementhub.models import AuditEvent, PaperTemplate
from agreementhub.reading.files import Unreadable
from agreementhub.services import papers
from agreementhub.services.papers import Tried
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import TYPES
from tests.made_docx import word

AGREEMENT = TYPES["agreement"]


@pytest.fixture
def keep(db, hub):
    def kept(text="{{ titel }}", key="agreement", owner=None):
        eva = factories.user(db, "Eva Strand", "organisation_administrator")
        tried = Tried("mall.docx", word(text))
        owner = owner or factories.organisation(db)
        return papers.keep(db, hub.files, tried, Stamp(eva, NOW), owner=owner, doctype=key)

    return kept


@pytest.fixture
def stamp(db):
    return Stamp(factories.user(db, "Eva Strand", "organisation_administrator"), NOW)


def holds(db, key="agreement"):
    found = papers.in_force(db, factories.organisation(db).id, key)
    return found.number if found else None


def test_the_newest_holds_for_its_type_and_its_organisation(db, keep):
    keep("{{ titel }}")
    keep("{{ titel }}!")
    assert holds(db) == 2
    assert holds(db, "motion") is None
    assert papers.in_force(db, factories.organisation(db, "Söderby kommun").id, "agreement") is None
    assert list(papers.every(db, factories.organisation(db))) == ["agreement"]


def test_the_same_file_again_changes_nothing(db, hub, stamp):
    tried = Tried("mall.docx", word("{{ titel }}"))
    given = {"owner": factories.organisation(db), "doctype": "agreement"}
    first = papers.keep(db, hub.files, tried, stamp, **given)
    assert papers.keep(db, hub.files, tried, stamp, **given) is first
    assert db.query(PaperTemplate).count() == 1


def test_what_is_taken_away_can_be_used_again(db, keep, stamp):
    first = keep()
    owner = factories.organisation(db)
    papers.take_away(db, stamp, owner=owner, doctype="agreement")
    assert holds(db) is None and papers.every(db, owner) == {}
    assert papers.take_away(db, stamp, owner=owner, doctype="agreement") is None
    made = papers.use_again(db, first, stamp)
    assert (holds(db), made.blob_digest) == (3, first.blob_digest)
    held = papers.held(db, owner, "agreement")
    assert [one.blob_digest is not None for one in held] == [True, False, True]
    with pytest.raises(RuleBroken):
        papers.use_again(db, held[1], stamp)


def test_each_change_is_an_event(db, keep, stamp):
    keep()
    papers.take_away(db, stamp, owner=factories.organisation(db), doctype="agreement")
    events = db.query(AuditEvent).order_by(AuditEvent.id).all()
    acts = [one for one in events if one.act.startswith("template")]
    assert [one.act for one in acts] == ["template_kept", "template_taken_away"]
    assert acts[0].facts["doctype"] == "agreement" and len(acts[0].facts["digest"]) == 64


def test_a_template_is_tried_with_a_document_of_everything_and_one_of_the_least():
    given = {"name": "C:\\Mallar\\avtal.docx", "data": word("{{ titel }}")}
    assert papers.try_out(AGREEMENT, "Norrvik", **given).name == "avtal.docx"
    for text in ("{{ parter[0].namn }}", "{{ text.fel }}"):
        with pytest.raises(Unreadable) as why:
            papers.try_out(AGREEMENT, "Norrvik", name="a.docx", data=word(text))
        assert why.value.why == "template_name"


def test_a_document_is_made_with_the_template(db, hub, keep):
    kept = keep("{{ organisation }}: {{ titel }}")
    named = Named(Paper("Avtal", "Snö", "sv", Letterhead("Norrvik kommun"), []), {})
    made = papers.fill(hub.files, kept, named, AGREEMENT)
    assert docx.Document(io.BytesIO(made)).paragraphs[0].text == "Norrvik kommun: Snö"


def test_a_template_that_fails_with_this_document_is_said_in_words(db, hub, keep):
    kept = keep("{{ klausuler[0].text }}")
    named = Named(Paper("Avtal", "Snö", "sv", Letterhead("Norrvik kommun"), []), {})
    with pytest.raises(RuleBroken) as why:
        papers.fill(hub.files, kept, named, AGREEMENT)
    assert not isinstance(why.value, Unreadable)
