"""What five real documents tell, played from beginning to end in the browser."""

from datetime import date

from playwright.sync_api import Page, expect

from agreementhub.services import documents
from agreementhub.services.documents import NewDocument, cases
from agreementhub.services.stamp import Stamp
from tests.browser.hands import Pointer
from tests.browser.stories import Scene, Stage, sits, staged
from tests.services.documents.test_moving import WHOLE

MINIMARIA = "Verksamhetsuppdrag Minimaria, omsorgsnämnden och Leanlink Råd och stöd"
UNTIL_2018 = {
    "start": "2014-01-01",
    "end": "2018-12-31",
    "extension": {"mode": "decision", "months": 24},
    "decision_lead_months": 12,
}


def fact(page: Page) -> str:
    return page.locator("#fact").inner_text()


def an_assignment(scene: Scene, types, now) -> None:
    """It runs until the end of 2018; the board decides twelve months before."""
    sits(scene, "Omsorgsnämnden", date(2017, 12, 12))
    sits(scene, "Omsorgsnämnden", date(2019, 12, 10))
    case = cases.open_or_find(scene.db, scene.organisation, "ON 2013/118", opened_on=now.date())
    values = {**WHOLE, "title": MINIMARIA, "term": UNTIL_2018, "diarienummer": "ON 2013/118"}
    new = NewDocument(
        organisation=scene.organisation,
        body=scene.bodies["Omsorgsnämnden"],
        case=case,
        values=values,
        responsible=scene.person,
    )
    stamp = Stamp(scene.person, now, "Infört ur avtalet")
    made = documents.create(scene.db, types["agreement"], new, stamp)
    for state in ("review", "decided", "signed"):
        documents.move(scene.db, made, types["agreement"], stamp, to=state)


def test_an_assignment_is_extended_by_the_board_and_asks_for_the_next_decision(browser, tmp_path):
    where = ("Linköpings kommun", ("Omsorgsnämnden",))
    with staged(browser, tmp_path, date(2017, 11, 15), where, an_assignment) as stage:
        page, hand = stage.page, Pointer(stage.page)
        page.goto("/avtal")
        hand.follow(MINIMARIA)
        agreement = page.url
        assert fact(page) == "Besluta senast söndag 31 december 2017"
        memo_is_written(page, hand)
        stage.set_day(date(2017, 12, 13))
        stage.sign_in()
        the_board_decides(page, hand)
        it_is_confirmed(page, hand)
        assert fact(page) == "Besluta senast tisdag 31 december 2019"
        expect(page.locator("aside")).to_contain_text(
            "Förlängt: Omsorgsnämnden 12 december 2017 § 142"
        )
        extract_is_made(stage, hand)
        expect(page.locator("#came + ul")).to_contain_text("Förlängt till och med 31 december 2020")
        hand.follow(MINIMARIA, within="#came + ul")
        assert page.url == agreement
        hand.follow("Förlängt: Omsorgsnämnden 12 december 2017 § 142")
        expect(page.locator("#came")).to_be_in_viewport()


def memo_is_written(page: Page, hand: Pointer) -> None:
    """The memo begins with clause, dates and points."""
    hand.follow("Besluta om avtalet")
    hand.press("Skapa tjänsteskrivelse")
    assert "/redigera" in page.url


def the_board_decides(page: Page, hand: Pointer) -> None:
    """The memo stands on the agenda; what it proposed stands in the form of the minutes."""
    page.goto("/organ")
    hand.follow("Omsorgsnämnden")
    hand.follow("2017-12-12")
    hand.follow("Lägg till ett ärende")
    memo = page.locator("select option", has_text="Beslut om").first.inner_text()
    page.locator("select[name=document]").select_option(label=memo)
    hand.press("Lägg till")
    hand.follow("Skriv in protokollet")
    hand.write("#f-paragraph", "§ 142")
    # The memo asks to extend or to end it; the board extends.
    page.locator("[name='row:remove:decision.1']").click()
    hand.press("Spara")


def it_is_confirmed(page: Page, hand: Pointer) -> None:
    """Nothing has happened yet; what would is said first."""
    hand.follow("Se vad som händer och bekräfta")
    card = page.locator(".fact-card").first
    expect(card).to_contain_text("31 december 2020")
    expect(card).to_contain_text("Nästa beslut behövs senast 31 december 2019")
    hand.press("Bekräfta ändringen")


def extract_is_made(stage: Stage, hand: Pointer) -> None:
    page = stage.page
    page.goto("/sammantraden/1")
    hand.follow("Justering och anslag")
    hand.write("#f-adjusted_date", "2017-12-13")
    hand.write("#f-posted_date", "2017-12-13")
    hand.press("Spara")
    hand.follow(page.locator("tbody[data-rows] a").first.inner_text(), within="tbody[data-rows]")
    hand.follow("Gör utdraget")
    hand.press("Gör utdraget")
