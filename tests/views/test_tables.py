"""Each list to take along, as CSV, workbook and JSON: for whom and as far as the page is."""

import csv
import io
import json
from datetime import date

import pytest
from openpyxl import load_workbook

from tests import factories
from tests.factories import PASSWORD
from tests.services.deadline_factories import ALCOHOL

# Address of the table → words of its name, and whether somebody must be signed in.
LISTS = {
    "/avtal.csv?visa=alla": ("avtal", False),
    "/beslut.csv": ("beslut", False),
    "/sok.csv?q=alkoholtillsyn": ("sok", False),
    "/motioner.csv": ("motioner", False),
    "/motioner/inte-avgjorda.csv?dag=2027-03-01": ("motioner-2027-03-01", False),
    "/forfall.csv": ("forfall", True),
    "/forfall/rapporter?rapport=extended": ("extended", True),
    "/avtal/luckor.csv?lista=ansvarig": ("ansvarig", True),
}


@pytest.fixture
def agreement(db):
    made = factories.agreement(
        db, title="=1+1 Alkoholtillsyn", term=ALCOHOL, number="KS 2024/123", state="signed"
    )
    factories.agreement(db, title="Kanarieutkast", term=ALCOHOL)
    db.commit()
    return made


@pytest.fixture
def anna(db, app, agreement):
    person = factories.user(db, password=PASSWORD)
    db.commit()
    factories.sign_in(app, person)


def saved(app, path, form, **expected):
    return app.get(f"{path}{'&' if '?' in path else '?'}format={form}", **expected)


def table(app, path, form):
    answer = saved(app, path, form)
    if form == "json":
        told = json.loads(answer.body)
        return [told["columns"], *told["rows"]]
    if form == "xlsx":
        rows = load_workbook(io.BytesIO(answer.body)).active.iter_rows(values_only=True)
        return [list(row) for row in rows]
    return list(csv.reader(io.StringIO(answer.body.decode("utf-8-sig")), delimiter=";"))


@pytest.mark.parametrize("path", LISTS)
def test_every_list_has_the_same_heads_and_as_many_rows_in_each_form(app, anna, path):
    first, *others = (table(app, path, form) for form in ("csv", "xlsx", "json"))
    for other in others:
        assert other[0] == first[0] and len(other) == len(first)
    for form in ("xlsx", "json"):
        name = f"{LISTS[path][0]}.{form}"
        assert name in saved(app, path, form).headers["Content-Disposition"]


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
@pytest.mark.parametrize("path", LISTS)
def test_nobody_and_a_stranger_get_no_more_than_the_csv_tells(app, db, agreement, path, form):
    for who in ("nobody", "stranger"):
        app.reset()
        if who == "stranger":
            org = factories.organisation(db, "Västby kommun")
            person = factories.user(db, "Vera Väst", password=PASSWORD, org=org)
            db.commit()
            factories.sign_in(app, person)
        elif LISTS[path][1]:
            saved(app, path, form, status=303)
            continue
        assert not any("Kanarieutkast" in str(row) for row in table(app, path, form))


def test_days_are_days_and_words_that_look_like_a_formula_are_words(app, anna):
    _heads, row = (one for one in table(app, "/avtal.csv", "xlsx"))
    assert row[0] == "=1+1 Alkoholtillsyn"
    assert all(one.date() == date(one.year, one.month, one.day) for one in row[4:6] if one)
    assert any(row[4:6])
    _heads, told = table(app, "/avtal.csv", "json")
    assert [one and f"{one:%Y-%m-%d}" for one in row[4:6]] == told[4:6]
    assert table(app, "/avtal.csv", "csv")[1][0] == "'=1+1 Alkoholtillsyn"


@pytest.mark.parametrize("form", ["xml", "", "XLSX", "csv"])
def test_what_is_no_form_is_csv(app, agreement, form):
    assert saved(app, "/avtal.csv", form).content_type == "text/csv"


def test_the_page_leads_to_each_form(app, anna):
    page = app.get("/avtal")
    for form in ("csv", "xlsx", "json"):
        assert page.click(form.upper()).status_int == 200
