"""The pages of the library of clauses, and picking one while an agreement is written."""

import pytest

from agreementhub.models import LibraryClause
from agreementhub.services import clauses
from agreementhub.services.clauses import Wanted
from agreementhub.services.documents import working_copies
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import PASSWORD, fresh, sign_in


@pytest.fixture
def people(db):
    """One of each role, by role; the stranger works for another organisation."""
    made = {
        role: factories.user(db, f"{role.capitalize()} Ek", role, password=PASSWORD)
        for role in ("official", "manager", "politician")
    }
    other = factories.organisation(db, "Söderby kommun")
    made["stranger"] = factories.user(db, "Stina Ek", "manager", password=PASSWORD, org=other)
    db.commit()
    return made


@pytest.fixture
def clause(db, people):
    stamp = Stamp(people["manager"], NOW)
    asked = Wanted(
        "Ändringar", "Ändringar är skriftliga.", "formalities", is_locked=True, reason="Juristen."
    )
    made = clauses.add(db, factories.organisation(db), asked, stamp)
    db.commit()
    return made.id


@pytest.mark.parametrize(
    ("role", "reads", "changes"),
    [
        ("", False, False),
        ("politician", False, False),
        ("stranger", False, False),
        ("official", True, False),
        ("manager", True, True),
    ],
)
def test_who_drafts_reads_the_library_and_who_keeps_it_changes_it(
    app, people, clause, role, reads, changes
):
    if role:
        sign_in(app, people[role])
    for path, may in ((f"/klausuler/{clause}", reads), (f"/klausuler/{clause}/andra", changes)):
        answer = app.get(path, expect_errors=True)
        assert (answer.status_int == 200) is may, path
        assert may or "Ändringar är skriftliga" not in answer.text
    listed = app.get("/klausuler", expect_errors=True)
    assert ("Ändringar" in listed.text) is reads
    answer = app.post(f"/klausuler/{clause}", {"act": "retire"}, expect_errors=True)
    assert answer.status_int >= 400  # without the token of a form


def test_a_change_shows_its_history_and_a_second_window_is_told(app, db, people, clause):
    sign_in(app, people["manager"])
    first, second = (app.get(f"/klausuler/{clause}/andra").forms["f"] for _ in range(2))
    first["prose"] = "Ändringar är skriftliga eller digitala."
    page = first.submit().follow()
    assert "Tillagt:" in page.text and "digitala" in page.text
    second["prose"] = "Något annat."
    refused = second.submit(status=409)
    assert refused.forms["f"]["prose"].value == "Något annat."
    db.expire_all()
    assert len(fresh(db).get(LibraryClause, clause).wordings) == 2


def test_agreements_with_an_older_wording_are_listed_with_the_difference_and_the_day(
    app, db, people, clause
):
    found = fresh(db).get(LibraryClause, clause)
    term = {"start": "2025-01-01", "end": "2027-12-31", "extension": {"mode": "none"}}
    rows = clauses.picked(found, [])
    factories.agreement(db, title="Tillsyn", state="signed", formalities_clauses=rows, term=term)
    newer = Wanted("Ändringar", "Ändringar är digitala.", "formalities")
    clauses.change(db, found, newer, Stamp(people["manager"], NOW), seen=1)
    db.commit()
    sign_in(app, people["official"])
    page = app.get(f"/klausuler/{clause}")
    assert "Avtal med äldre lydelse" in page and "Tillsyn" in page and "2028-01-01" in page
    assert "digitala" in page.text and "Borttaget:" in page.text


def test_a_new_clause_that_is_locked_without_a_reason_is_asked_for_one(app, db, people):
    sign_in(app, people["manager"])
    form = app.get("/klausuler/ny").forms["f"]
    form["heading"], form["prose"], form["section"] = "Tvist", "Förhandling först.", "formalities"
    form["is_locked"] = True
    refused = form.submit(status=409)
    again = refused.forms["f"]
    assert again["prose"].value == "Förhandling först."
    again["reason"] = "Juristen."
    assert "Förhandling först." in again.submit().follow().text


def test_a_clause_is_picked_while_one_writes_and_what_was_typed_stays(app, db, people, clause):
    made = factories.agreement(db, title="Avtal")
    db.commit()
    sign_in(app, people["official"])
    address = f"/dokument/{made.id}/redigera/formalities"
    page = app.get(address)
    assert "Från klausulbiblioteket" in page.text and "Juristen." in page.text
    form = page.forms["f"]
    form["dispute"] = "En tvist löses genom förhandling."
    fields = [*form.submit_fields(), ("press", f"clause-{clause}")]
    answer = app.post(address, fields, status=303)
    after = answer.follow()
    # One goes on at the clause, not at the top of the page.
    place = answer.location.partition("#")[2]
    assert "Ändringar är skriftliga." in after.html.find(id=place).text
    assert "är tillagd" in after.text and "står här" in after.text
    db.expire_all()
    draft = working_copies.of(fresh(db), made, people["official"])
    assert draft.fields["dispute"] == "En tvist löses genom förhandling."
    (row,) = draft.fields["formalities_clauses"]
    assert (row["prose"], row["library_version"]) == ("Ändringar är skriftliga.", "1")


def test_other_words_in_a_locked_clause_are_refused_with_the_reason_and_kept_on_the_page(
    app, db, people, clause
):
    found = fresh(db).get(LibraryClause, clause)
    made = factories.agreement(db, title="Avtal", formalities_clauses=clauses.picked(found, []))
    db.commit()
    sign_in(app, people["official"])
    form = app.get(f"/dokument/{made.id}/redigera/formalities").forms["f"]
    name = next(key for key, value in form.submit_fields() if value == "Ändringar är skriftliga.")
    for field in form.fields[name]:
        if field.value == "Ändringar är skriftliga.":
            field.value = "Ändringar är muntliga."
    refused = form.submit(status=409)
    assert "Juristen." in refused.text and "Ändringar är muntliga." in refused.text
    assert working_copies.of(fresh(db), made, people["official"]) is None


def test_a_draft_without_a_mandatory_clause_is_not_sent(app, db, people):
    org = factories.organisation(db)
    asked = Wanted(
        "Data", "Var och en ansvarar.", "information", is_mandatory=True, reason="Ombud."
    )
    clauses.add(db, org, asked, Stamp(people["manager"], NOW))
    made = factories.agreement(db, title="Avtal")
    db.commit()
    sign_in(app, people["official"])
    page = app.get(f"/dokument/{made.id}/granska")
    assert "är obligatorisk: Ombud." in page.text
    panel = app.get(f"{page.request.path.removesuffix('/granska')}/redigera").html.aside.text
    assert "är obligatorisk: Ombud." in panel and "Ingenting: allt" not in panel


def test_a_section_that_lacks_a_mandatory_clause_is_not_done(app, db, people):
    org = factories.organisation(db)
    asked = Wanted("Tvist", "I samråd.", "formalities", is_mandatory=True, reason="Ombudet.")
    made = clauses.add(db, org, asked, Stamp(people["manager"], NOW))
    without = factories.agreement(db, title="Utan", dispute="Parterna enas.")
    rows = clauses.picked(made, [])
    having = factories.agreement(db, title="Med", dispute="Enas.", formalities_clauses=rows)
    db.commit()
    sign_in(app, people["official"])

    def task(document, path):
        page = app.get(f"/dokument/{document.id}/{path}").html
        return page.select_one(
            f"nav.tasks a[href$='/{document.id}/redigera/formalities'] small"
        ).text

    for path in ("redigera", "redigera/formalities"):
        assert (task(without, path), task(having, path)) == ("Påbörjad", "Klar")
    form = app.get(f"/dokument/{without.id}/redigera/formalities").forms["f"]
    sent = [*form.submit_fields(), ("section", "formalities")]
    assert app.post(f"/dokument/{without.id}/autospara", sent).json["task"] == "Påbörjad"


@pytest.fixture
def written(db, people, clause):
    """An agreement with a locked clause, one that is mandatory, and one of its own."""
    stamp, org = Stamp(people["manager"], NOW), factories.organisation(db)
    asked = Wanted(
        "Tvist", "Tvister löses i *samråd*.", "formalities", is_mandatory=True, reason="Ombudet."
    )
    mandatory = clauses.add(db, org, asked, stamp)
    rows = clauses.picked(db.get(LibraryClause, clause), [])
    rows = [*clauses.picked(mandatory, rows), {"id": "own", "heading": "Eget", "prose": "Vårt."}]
    made = factories.agreement(db, title="Avtal", formalities_clauses=rows)
    db.commit()
    return made


def test_a_locked_clause_is_read_in_the_form_and_a_mandatory_one_stays(app, people, written):
    sign_in(app, people["official"])
    page = app.get(f"/dokument/{written.id}/redigera/formalities").html
    locked, mandatory, own = page.select("#f-formalities_clauses > .items > .item")
    assert "låst" in locked.text and "Juristen." in locked.text
    assert locked.select_one(".held").text.split() == [
        "Ändringar",
        "Ändringar",
        "är",
        "skriftliga.",
    ]
    assert not locked.select("textarea, input:not([type=hidden])")
    assert "obligatorisk" in mandatory.text and "Ombudet." in mandatory.text
    assert mandatory.select("textarea") and own.select("textarea")
    removable = [bool(one.select("[data-item-act=remove]")) for one in (locked, mandatory, own)]
    assert removable == [True, False, True]


def test_a_form_with_a_locked_clause_is_sent_untouched_and_changes_nothing(
    app, db, people, written
):
    sign_in(app, people["official"])
    address = f"/dokument/{written.id}/redigera/formalities"
    form = app.get(address).forms["f"]
    down = ("row:down:formalities_clauses.0", "1")
    moved = app.post(address, [*form.submit_fields(), down]).html
    items = moved.select("#f-formalities_clauses > .items > .item")
    assert [bool(item.select(".held")) for item in items] == [False, True, False]
    form.submit(status=303)
    assert working_copies.of(fresh(db), written, people["official"]) is None


def without(form, heading):
    """The fields of a form, less the clause of that heading."""
    fields = form.submit_fields()
    at = next(n for n, one in enumerate(fields) if one == ("heading", heading))
    begun = max(n for n in range(at) if fields[n][0] == "__start__")
    ended = next(n for n in range(at, len(fields)) if fields[n][0] == "__end__")
    return fields[:begun] + fields[ended + 1 :]


def test_a_mandatory_clause_that_a_post_made_by_hand_leaves_out_stays_and_that_is_said(
    app, db, people, written
):
    sign_in(app, people["official"])
    address = f"/dokument/{written.id}"
    form = app.get(f"{address}/redigera/formalities").forms["f"]
    form["dispute"] = "Förhandling."
    fields = without(form, "Tvist")
    saved = app.post(f"{address}/autospara?section=formalities", fields).json
    assert saved["told"] == ["Klausulen ”Tvist” är obligatorisk och står kvar: Ombudet."]
    sent = app.post(f"{address}/redigera/formalities", fields, status=303)
    assert "är obligatorisk och står kvar: Ombudet." in sent.follow().text
    draft = working_copies.of(fresh(db), written, people["official"])
    assert draft.fields["dispute"] == "Förhandling."
    page = app.get(f"{address}/redigera/formalities").html
    assert "Tvist" in [one["value"] for one in page.select("[name=heading]")]


def test_what_is_typed_in_a_locked_clause_by_hand_is_not_kept_and_the_rest_is(
    app, db, people, written
):
    sign_in(app, people["official"])
    address = f"/dokument/{written.id}"
    form = app.get(f"{address}/redigera/formalities").forms["f"]
    form["dispute"] = "Förhandling."
    fields = [
        (key, "Muntligt." if value == "Ändringar är skriftliga." else value)
        for key, value in form.submit_fields()
    ]
    saved = app.post(f"{address}/autospara?section=formalities", fields).json
    assert saved["locked"] == ["formalities_clauses"] and "Juristen." in saved["told"][0]
    draft = working_copies.of(fresh(db), written, people["official"])
    assert draft.fields == {"dispute": "Förhandling."}


def test_a_clause_that_is_locked_no_more_is_written_in_again(app, db, people, written, clause):
    fresh(db).get(LibraryClause, clause).is_locked = False
    db.commit()
    sign_in(app, people["official"])
    page = app.get(f"/dokument/{written.id}/redigera/formalities").html
    assert not page.select(".held")
    assert len(page.select("#f-formalities_clauses > .items textarea")) == 3
