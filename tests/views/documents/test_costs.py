"""What each party pays: while the shares are typed, and on the page of the agreement."""

from tests import factories
from tests.factories import PASSWORD, sign_in

PARTIES = [{"organisation": name} for name in ("Norrvik", "Söderby", "Västby")]
SHARES = [
    {"party": "Norrvik", "percent": "50"},
    {"party": "Söderby", "percent": "30"},
    {"party": "Västby", "percent": "20"},
]
COST = {"model": "fixed_percent", "ore": 100_000_001, "per": "year"}


def test_the_sum_follows_what_is_typed_and_nothing_is_saved(app, db):
    made = factories.agreement(db, cost_allocation=COST, cost_shares=SHARES)
    anna = factories.user(db, password=PASSWORD)
    db.commit()
    sign_in(app, anna)
    page = app.get(f"/dokument/{made.id}/redigera/economy")
    assert "Andelarna är tillsammans 100\xa0%." in page.text
    form = page.forms["f"]
    fields = [(key, "18" if value == "20" else value) for key, value in form.submit_fields()]
    told = app.post(f"/dokument/{made.id}/rakna-om?section=economy", fields)
    assert "Andelarna summerar till 98\xa0%. Lägg till 2 procentenheter." in told.text
    assert "100 %" in app.get(f"/dokument/{made.id}/redigera/economy").text


def test_without_a_script_the_button_counts_anew(app, db):
    made = factories.agreement(db, cost_allocation=COST, cost_shares=SHARES)
    anna = factories.user(db, password=PASSWORD)
    db.commit()
    sign_in(app, anna)
    form = app.get(f"/dokument/{made.id}/redigera/economy").forms["f"]
    fields = [(key, "18" if value == "20" else value) for key, value in form.submit_fields()]
    refused = app.post(
        f"/dokument/{made.id}/redigera/economy", [*fields, ("press", "recalculate")], status=400
    )
    assert "Lägg till 2 procentenheter" in refused.text


def test_the_page_tells_the_kronor_of_each_party_and_year_and_what_if_one_leaves(app, db):
    term = {"start": "2027-07-01", "end": "2028-12-31", "extension": {"mode": "none"}}
    made = factories.agreement(
        db, state="signed", cost_allocation=COST, cost_shares=SHARES, parties=PARTIES, term=term
    )
    db.commit()
    text = app.get(f"/dokument/{made.id}").text.replace("\xa0", " ")
    assert "Vad varje part betalar" in text and "2028" in text
    assert "500 000,01 kr" in text and "200 000 kr" in text and "1 000 000,01 kr" in text
    assert "Om en part lämnar" in text and "Utan Västby" in text


def test_nothing_is_told_where_nothing_can_be_counted(app, db):
    made = factories.agreement(db, state="signed", cost_allocation={"model": "own_costs"})
    db.commit()
    assert "Vad varje part betalar" not in app.get(f"/dokument/{made.id}").text
