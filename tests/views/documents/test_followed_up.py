"""How an agreement has fared: its figures over the reports, as far as one reads them."""

import pytest

from agreementhub.services.documents import links
from tests import factories
from tests.factories import PASSWORD
from tests.services.deadline_factories import in_force


def report(db, agreement, year, value, **more):
    rows = [{"indicator": "Besök", "value": value, "of": "120"}]
    made = factories.document(
        db,
        "follow_up_report",
        title=f"Uppföljning {year}",
        state="decided",
        indicators=rows,
        period_end=f"{year}-12-31",
        date={"from": f"{year}-12-31", "to": f"{year}-12-31", "text": f"{year}-12-31"},
        **more,
    )
    links.connect(db, made, agreement, "follows_up")
    db.commit()
    return made


@pytest.fixture
def agreement(db):
    made = in_force(db, number="KS 2027/9")
    report(db, made, 2024, "83")
    return made


def drawn(page):
    """The numbers of the table beside the drawing."""
    rows = page.html.select(".trend tbody tr")
    return [(row.th.text, row.td.text) for row in rows]


def test_a_figure_told_twice_is_drawn_with_its_numbers_beside_it(app, db, agreement):
    assert drawn(app.get(f"/dokument/{agreement.id}")) == []
    report(db, agreement, 2025, "97")
    page = app.get(f"/dokument/{agreement.id}")
    assert drawn(page) == [("2024", "83 av 120"), ("2025", "97 av 120")]
    assert page.html.select_one(".trend svg title").text == "Besök"


def test_of_a_report_that_one_does_not_read_nothing_is_told(app, db, agreement):
    report(db, agreement, 2025, "97", level="secret")
    page = app.get(f"/dokument/{agreement.id}")
    assert drawn(page) == [] and "Uppföljning 2025" not in page and "97 av" not in page


def test_a_report_is_begun_from_the_agreement_by_those_who_may_edit_it(app, db, agreement):
    app.get(f"/dokument/{agreement.id}/folj-upp", status=303)
    anna = factories.user(db, "Anna Ny", password=PASSWORD)
    db.commit()
    factories.sign_in(app, anna)
    form = app.get(f"/dokument/{agreement.id}").click("^Följ upp$").forms["f"]
    page = form.submit(status=303).follow()
    assert "Uppföljning av" in page.html.h1.text


def test_a_draft_is_not_followed_up(app, db):
    draft = factories.agreement(db, title="Utkast")
    anna = factories.user(db, "Anna Ny", password=PASSWORD)
    db.commit()
    factories.sign_in(app, anna)
    assert "Följ upp" not in app.get(f"/dokument/{draft.id}")
    app.get(f"/dokument/{draft.id}/folj-upp", status=404)
