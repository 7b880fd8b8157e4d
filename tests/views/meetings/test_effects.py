"""The page where a registrar lets an agreement follow a decision."""

from datetime import date

import pytest

from agreementhub.domain.term import Choice
from agreementhub.models import AgendaItem, Document, Renewal
from agreementhub.services import agenda, renewals
from agreementhub.services.agenda import NewItem
from agreementhub.services.documents import links
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import PASSWORD, TYPES, fresh
from tests.services.deadline_factories import BY_DECISION, in_force, open_days

POINT = {"text": "Avtalet förlängs till 2030-12-31.", "kind": "extension"}
PROPOSED = [{"text": "Avtalet förlängs till 2029-12-31."}]


@pytest.fixture
def sara(app, db):
    return signed_in(app, db, "Sara Lind", "registrar")


def signed_in(app, db, name, role, org=None):
    person = factories.user(db, name, role, password=PASSWORD, org=org)
    db.commit()
    factories.sign_in(app, person)
    return app


@pytest.fixture
def agreement(db):
    return in_force(db, BY_DECISION, number="KS 2027/17")


@pytest.fixture
def item(db, agreement):
    """The board extended the agreement in March, and a memo had asked for less."""
    memo = factories.document(
        db, "memo", title="Förslag om tillsynen", state="decided", proposed_decision=PROPOSED
    )
    links.connect(db, memo, agreement, "refers")
    return decided(db, memo)


def decided(db, about, **more):
    keeper = Stamp(factories.user(db, "Sara Lind", "registrar"), NOW, "Enligt protokollet")
    meeting = factories.meeting(db, held_on=date(2027, 3, 9))
    made = agenda.items.add(db, meeting, NewItem(about.title, about), keeper)
    values = {"decision": [{**POINT, **more}], "vote": {"yes": 6, "no": 3}}
    extract = TYPES["decision_extract"]
    agenda.items.write(db, made, extract, keeper, values={**values, "paragraph": "§ 31"})
    db.commit()
    return made


def path(item):
    return f"/sammantraden/{item.meeting_id}/arenden/{item.id}"


def test_the_decision_says_that_an_agreement_does_not_follow_and_leads_there(
    app, db, item, agreement, sara
):
    page = sara.get(path(item)).click("Se vad som händer och bekräfta")
    assert "31 december 2030" in page
    assert fresh(db).query(Renewal).count() == 0
    page = next(iter(page.forms.values()))
    page = page_with(sara, item, "Bekräfta").submit(status=303).follow()
    assert "Förlängt: Kommunstyrelsen 9 mars 2027 §\xa031" in page
    assert ("decide", "2029-12-31") in open_days(fresh(db), agreement)
    came = sara.get(path(item)).html.find(id="came").parent.get_text(" ", strip=True)
    assert "Förlängt till och med 31 december 2030" in came
    assert "Förlängt: Kommunstyrelsen 9 mars 2027 §\xa031" in sara.get(
        f"/dokument/{agreement.id}/versioner"
    )


def page_with(app, item, button, query=""):
    forms = app.get(f"{path(item)}/verkan{query}").forms.values()
    return next(form for form in forms if button in form.text)


def test_the_same_form_sent_twice_extends_once(db, item, sara):
    form = page_with(sara, item, "Bekräfta")
    form.submit(status=303)
    assert "genomfört" in form.submit()
    assert fresh(db).query(Renewal).count() == 1


def test_a_terminated_agreement_is_not_extended_and_it_is_said_why(db, item, agreement, sara):
    given = Choice("terminate", date(2027, 2, 1), "KS", received_on=date(2027, 2, 2))
    stamp = Stamp(factories.user(db), NOW, "Uppsagt")
    renewals.record(db, agreement, TYPES["agreement"], given, stamp)
    db.commit()
    page = sara.get(f"{path(item)}/verkan")
    assert "uppsagt och kan därför inte förlängas" in page
    assert "Bekräfta ändringen" not in page


def test_another_agreement_is_found_by_its_title_and_chosen(db, item, sara):
    other = in_force(db, BY_DECISION, title="Räddningstjänsten")
    db.commit()
    page = sara.get(f"{path(item)}/verkan?sok=r%C3%A4ddning").click("Räddningstjänsten", index=0)
    assert f"avtal={other.id}" in page.request.url
    page_with(sara, item, "Bekräfta", f"?avtal={other.id}").submit(status=303)
    assert fresh(db).query(Renewal).one().document_id == other.id


def test_proposed_and_decided_stand_side_by_side_with_the_votes(item, sara):
    page = sara.get(path(item)).html
    lead = page.find(id="lead").parent
    assert lead.find("del").get_text(strip=True).endswith("2029")
    assert lead.find("ins").get_text(strip=True).endswith("2030")
    assert "6 ja, 3 nej: 9 tillsammans." in page.get_text(" ", strip=True)


def test_the_minutes_begin_with_what_was_proposed(db, item, sara):
    meeting = factories.meeting(db, held_on=date(2027, 3, 16))
    keeper = Stamp(factories.user(db, "Sara Lind", "registrar"), NOW)
    again = agenda.items.add(db, meeting, NewItem("Igen", item.document), keeper)
    db.commit()
    form = sara.get(f"{path(again)}/skriv").forms["f"]
    assert form.fields["text"][0].value == "Avtalet förlängs till 2029-12-31."
    assert fresh(db).get(AgendaItem, again.id).content == {}


@pytest.mark.parametrize("role", ["official", "politician", "archivist"])
def test_only_those_who_keep_meetings_confirm(app, db, item, role):
    signed_in(app, db, "Någon Annan", role)
    app.get(f"{path(item)}/verkan", status=403)
    assert "Se vad som händer" not in app.get(path(item))


def test_nobody_and_strangers_find_nothing(app, db, item):
    app.get(f"{path(item)}/verkan", status=[303, 403, 404])
    away = factories.organisation(db, "Söderby kommun")
    signed_in(app, db, "Sven Söder", "registrar", org=away)
    app.get(f"{path(item)}/verkan", status=404)


def test_an_extract_without_its_meeting_has_a_page_of_its_own(app, db, agreement, sara):
    extract = factories.document(
        db,
        "decision_extract",
        title="Förlängning",
        state="decided",
        number="KS 2027/17",
        body="Kommunstyrelsen",
        meeting_date="2027-03-09",
        paragraph="§ 31",
        decision=[POINT],
    )
    db.commit()
    # Who keeps meetings and writes no documents is not led where nothing opens.
    signed_in(app, db, "Eva Strand", "organisation_administrator")
    assert "/verkan" not in app.get(f"/dokument/{extract.id}")
    factories.sign_in(app, factories.user(db, "Sara Lind", "registrar"))
    page = sara.get(f"/dokument/{extract.id}").click("Se vad som händer och bekräfta")
    form = next(one for one in page.forms.values() if "Bekräfta" in one.text)
    form.submit(status=303)
    assert fresh(db).query(Renewal).one().decision_id == extract.id
    sara.get(f"/dokument/{agreement.id}/verkan", status=404)
    signed_in(app, db, "Anna Berg", "official")
    app.get(f"/dokument/{extract.id}/verkan", status=403)


def test_a_draft_behind_a_valid_extract_proposes_nothing(db, agreement, sara):
    extract = factories.document(
        db, "decision_extract", title="Utkast", number="KS 2027/17", decision=[POINT]
    )
    db.commit()
    assert "Se vad som händer" not in sara.get(f"/dokument/{extract.id}")
    sara.get(f"/dokument/{extract.id}/verkan", status=404)


def test_what_is_recorded_about_an_agreement_stands_on_the_meeting(db, agreement, sara):
    factories.body(db)
    form = sara.get(f"/dokument/{agreement.id}/fornya").forms["f"]
    form["outcome"], form["paragraph"], form["reason"] = "extend", "§ 88", "Fungerar väl."
    form["body"], form["decided_on"] = "Kommunstyrelsen", "2027-03-09"
    form.submit().forms["f"].submit(status=303)
    item = fresh(db).query(AgendaItem).one()
    page = sara.get(path(item))
    assert "Förlängt till och med 31 december 2030" in page
    assert "Inget utdrag är gjort än" in page


def test_that_another_body_was_to_decide_is_said_before_one_confirms(db, item, agreement, sara):
    agreement.body = factories.body(db, "Omsorgsnämnden", "ON")
    db.commit()
    page = sara.get(f"{path(item)}/verkan")
    assert "Enligt avtalet är det Omsorgsnämnden som beslutar." in page
    assert "Bekräfta ändringen" in page


def test_a_decision_corrected_after_agreements_followed_it_says_what_to_undo(
    db, item, agreement, sara
):
    page_with(sara, item, "Bekräfta").submit(status=303)
    fresh(db)
    keeper = Stamp(factories.user(db, "Sara Lind", "registrar"), NOW, "Rättat")
    point = {"text": "Avtalet förlängs.", "kind": "extension", "new_end": "2029-12-31"}
    values = {"decision": [point], "paragraph": "§ 31"}
    agenda.items.write(db, item, TYPES["decision_extract"], keeper, values=values)
    db.commit()
    page = sara.get(path(item)).click("Se vad som behöver göras")
    assert "stämmer inte längre med beslutet" in page
    page.click("Ångra det som registrerats").mustcontain("Ångra")


def test_what_is_put_off_was_not_decided_as_it_was_proposed(db, agreement, sara):
    memo = factories.document(
        db, "memo", title="Förslag", state="decided", proposed_decision=[{"text": POINT["text"]}]
    )
    made = decided(db, memo, outcome="referred_back")
    page = sara.get(path(made))
    assert "Det som föreslogs har inte prövats: ärendet går vidare." in page
    assert "annorlunda" not in page and not page.html.select(".lead :is(ins, del)")
    assert "Det beslutades som det föreslogs." not in page


def test_what_is_put_off_in_part_is_compared_with_what_was_proposed(db, agreement, sara):
    words = [{"text": POINT["text"]}, {"text": "Nämnden följer upp avtalet."}]
    memo = factories.document(db, "memo", title="Förslag", state="decided", proposed_decision=words)
    made = decided(db, memo, outcome="referred_back")
    keeper = Stamp(factories.user(db, "Sara Lind", "registrar"), NOW, "Rättat")
    points = [{**words[0], "outcome": "referred_back"}, words[1]]
    values = {"decision": points, "paragraph": "§ 31"}
    item = fresh(db).get(AgendaItem, made.id)
    agenda.items.write(db, item, TYPES["decision_extract"], keeper, values=values)
    db.commit()
    assert "En punkt beslutades annorlunda." in sara.get(path(made))


def test_a_decision_that_was_quashed_changes_nothing_and_says_what_to_undo(
    db, item, agreement, sara
):
    page_with(sara, item, "Bekräfta").submit(status=303)
    fresh(db)
    keeper = Stamp(
        factories.user(db, "Sara Lind", "registrar"), NOW, "Upphävt av förvaltningsrätten"
    )
    values = {"adjusted_date": "2027-03-12", "posted_date": "2027-03-12"}
    agenda.closing.record(db, item.meeting, TYPES["decision_extract"], keeper, values=values)
    extract = agenda.extracts.make(db, item, TYPES, keeper)
    said = {**extract.valid.content, "appeal": {"state": "quashed", "on": "2027-03-30"}}
    extract.valid.content = said
    db.commit()
    page = sara.get(path(item))
    assert "Beslutet är upphävt, men det är infört i avtalet." in page
    page = page.click("Se vad som behöver göras")
    assert "Bekräfta ändringen" not in page
    page.click("Ångra det som registrerats").mustcontain("Ångra")
    assert "Laga kraft beslutet är upphävt" in sara.get(f"/dokument/{extract.id}").html.get_text(
        " ", strip=True
    )


def test_a_draft_tells_that_it_was_approved_and_leads_to_what_remains(app, db, sara):
    draft = factories.agreement(db, title="Avtal om kajen", number="KS 2027/9")
    extract = factories.document(
        db,
        "decision_extract",
        title="Kajen",
        state="decided",
        body="Kommunstyrelsen",
        meeting_date="2027-03-09",
        paragraph="§ 31",
        decision=[{"text": "Avtalet godkänns.", "kind": "approval"}],
    )
    db.commit()
    assert "har godkänts" not in sara.get(f"/dokument/{draft.id}")
    links.connect(db, extract, draft, "decides")
    db.commit()
    page = sara.get(f"/dokument/{draft.id}")
    assert "har godkänts i Kommunstyrelsen 9 mars 2027 §\xa031" in page
    page = page.click("Se vad som händer och bekräfta")
    assert "fortfarande ett utkast" in page and "Bekräfta" not in page
    assert page.click("Kontrollera och skicka").request.path == f"/dokument/{draft.id}/granska"
    # Whoever keeps no meetings is told, and not led to a page that they may not open.
    signed_in(app, db, "Anna Berg", "official")
    page = app.get(f"/dokument/{draft.id}")
    assert "har godkänts i Kommunstyrelsen" in page and "/verkan" not in page


def test_what_an_approved_draft_lacks_is_named_before_it_becomes_decided(db, sara):
    draft = factories.agreement(db, title="Avtal om kajen")
    draft.state = "review"
    item = decided(db, draft, text="Avtalet godkänns.", kind="approval")
    page = page_with(sara, item, "Bekräfta").submit(status=409)
    told = page.html.select_one(".error-summary").get_text(" ", strip=True)
    assert "Fyll först i:" in told and "Parter" in told and "Avtalstid" in told
    assert fresh(db).get(Document, draft.id).state == "review"
