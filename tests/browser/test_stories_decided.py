"""Four more of the real documents, played from beginning to end: each page answers what was
decided, by whom, from when it is final and what happened then, without scrolling."""

from datetime import date

from playwright.sync_api import expect

from tests.browser.acts import Clerk
from tests.browser.stories import sits, staged

QUESTION = "Motion om en mottagning för unga med drogproblematik"
TO_MAP = (
    "Regionstyrelsen får i uppdrag att kartlägga behov och resurser och att se över"
    " förutsättningarna för en mottagning för unga med drogproblematik."
)
INQUIRY = "Utredning om en Mini-Maria i Örebro län"
PILOT = "Ett gemensamt pilotprojekt kring en Mini-Maria inleds med Örebro kommun."
TOGETHER = "Motion om Samverkan Region, Kommun kring unga missbrukare"
TO_INQUIRE = (
    "Region Jämtland Härjedalen utreder hur regionen och länets kommuner tillsammans kan lösa de"
    " hinder som finns för hjälp, stöd och behandling när den som missbrukar är under 18 år."
)
LIFTED = "Frågan lyfts till SVOM och Barnarenan i enlighet med innehållet i svaret på motionen."
STUDY = "Förslag på förstudie: stöd till ungdomar med missbruk"
POSTS = (
    "Styrelsen tillsätter resurser motsvarande en heltidstjänst (40 tkr per månad och sociala"
    " avgifter) under tre månader för att genomföra en förstudie."
)
METHODS = "Förstudien ska bilda underlag för att utveckla arbetsmetoder som samordnar resurserna."
FIRST = "Handlingsplanen mot missbruk och beroende: vad som görs först"
DETOX = "Att arbeta fram en process för avgiftning för barn prioriteras."
PROJECT = "Skånegemensam satsning för barn"
PRESS = "Samverkan ska förbättra stödet till unga med drogproblematik"


def the_assembly_and_the_board(scene, types, now) -> None:
    sits(scene, "Regionfullmäktige", date(2017, 2, 14))
    sits(scene, "Regionstyrelsen", date(2017, 11, 22))


def test_a_motion_leads_to_an_inquiry_and_the_inquiry_to_a_pilot(browser, tmp_path):
    where = ("Region Örebro län", ("Regionfullmäktige", "Regionstyrelsen"))
    with staged(browser, tmp_path, date(2016, 9, 27), where, the_assembly_and_the_board) as stage:
        clerk = Clerk(stage.page)
        motion = a_motion(clerk, QUESTION, "16RS4711", by=("Torbjörn Ahlin", "C"), claim=TO_MAP)
        stage.set_day(date(2017, 3, 20))
        stage.sign_in()
        clerk.put_on_agenda("Regionfullmäktige", "2017-02-14", QUESTION)
        clerk.open_minutes("§ 24")
        clerk.point(0, outcome="bifall")
        clerk.point(
            1,
            "Regionstyrelsen redovisar utredningen.",
            kind="uppdrag",
            due="31 december 2017",
            assigned_to="Regionstyrelsen",
        )
        clerk.put_down("2017-02-20", "2017-02-21")
        clerk.make_extract()
        answers = ("Regionfullmäktige 14 februari 2017 § 24", "15 mars 2017", "Vad hände sedan?")
        clerk.sees("Bifall", *answers, "Regionstyrelsen redovisar utredningen.")
        stage.page.goto(motion)
        clerk.sees(
            "Bifall",
            "Regionfullmäktige 14 februari 2017 § 24",
            "Laga kraft 15 mars 2017",
            "Regionstyrelsen, senast 31 december 2017",
        )
        stage.set_day(date(2017, 12, 20))
        stage.sign_in()
        an_inquiry(clerk)
        a_press_release(clerk)
        clerk.open_case("16RS4711")
        clerk.sees(
            PILOT,
            "Regionstyrelsen 22 november 2017 § 187",
            "laga kraft 19 december 2017",
            "Härnäst: Återrapportera senast 31 december 2017",
        )


def a_motion(clerk: Clerk, title: str, number: str, *, by: tuple[str, str], claim: str) -> str:
    """It is written as it was handed in; its address."""
    clerk.begin("Motion", title, "Regionfullmäktige", number)
    hand = clerk.hand
    for field, words in zip(("name", "party"), by, strict=True):
        hand.write(f"#f-submitters-0-{field}", words)
    hand.write("#f-addressed_body", "Regionfullmäktige")
    hand.write("#f-raised_date", "2016-09-27" if number == "16RS4711" else "2021-03-28")
    hand.press("Spara och fortsätt")
    clerk.sentence("claims", 0, claim)
    clerk.keep()
    clerk.move("Markera som inlämnad")
    return clerk.page.url


def an_inquiry(clerk: Clerk) -> None:
    """The memo tells what was found and what to do; the board decides so."""
    clerk.begin("Tjänsteskrivelse", INQUIRY, "Regionstyrelsen", "16RS4711")
    clerk.section("Förslag till beslut")
    clerk.sentence("proposed_decision", 0, PILOT)
    clerk.hand.write("#f-deciding_body", "Regionstyrelsen")
    clerk.keep()
    clerk.put_on_agenda("Regionstyrelsen", "2017-11-22", INQUIRY)
    clerk.open_minutes("§ 187")
    clerk.point(0, kind="inriktning", outcome="bifall")
    clerk.put_down("2017-11-27", "2017-11-27")
    clerk.make_extract()


def a_press_release(clerk: Clerk) -> None:
    """What anybody reads of it."""
    clerk.begin("Nyhet eller projektsida", PRESS, "Regionstyrelsen", "16RS4711")
    clerk.hand.write("#f-date", "20 december 2017")
    clerk.keep()
    clerk.move("Markera som publicerad")


def the_board_prepares_for_the_assembly(scene, types, now) -> None:
    board = scene.bodies["Hälso- och sjukvårdsnämnden"]
    board.prepares_for = scene.bodies["Regionfullmäktige"]
    sits(scene, board.name, date(2021, 5, 26))
    sits(scene, "Regionfullmäktige", date(2021, 6, 16))


def test_a_motion_is_answered_in_two_points_that_the_board_proposes_and_the_assembly_decides(
    browser, tmp_path
):
    board = "Hälso- och sjukvårdsnämnden"
    where = ("Region Jämtland Härjedalen", ("Regionfullmäktige", board))
    begun = the_board_prepares_for_the_assembly
    with staged(browser, tmp_path, date(2021, 4, 26), where, begun) as stage:
        clerk = Clerk(stage.page)
        motion = a_motion(
            clerk, TOGETHER, "HSN/370/2021", by=("Elin Hoffner", "V"), claim=TO_INQUIRE
        )
        clerk.sees("Besvara motionen senast måndag 28 mars 2022")
        answer = a_reply(clerk)
        stage.set_day(date(2021, 7, 20))
        stage.sign_in()
        clerk.put_on_agenda(board, "2021-05-26", "Svar på")
        clerk.open_minutes("§ 66")
        clerk.put_down("2021-06-02", "2021-06-03")
        clerk.make_extract()
        clerk.sees("Hälso- och sjukvårdsnämnden 26 maj 2021 § 66", LIFTED)
        stage.page.goto(motion)
        clerk.sees("Besvara motionen senast måndag 28 mars 2022")
        clerk.put_on_agenda("Regionfullmäktige", "2021-06-16", TOGETHER)
        clerk.open_minutes("§ 101")
        clerk.point(0, outcome="bifall")
        clerk.point(1, outcome="bifall")
        clerk.put_down("2021-06-21", "2021-06-22")
        clerk.make_extract()
        clerk.sees("Det beslutades som det föreslogs.", "Laga kraft", "14 juli 2021")
        clerk.sees("Regionfullmäktige 16 juni 2021 § 101", "Vad hände sedan?")
        stage.page.goto(motion)
        clerk.sees("Bifall", "Regionfullmäktige 16 juni 2021 § 101", "Laga kraft 14 juli 2021")
        clerk.open_case("HSN/370/2021")
        clerk.sees("Motionen bifalls.", "Regionfullmäktige 16 juni 2021 § 101")
        assert answer


def a_reply(clerk: Clerk) -> str:
    """It begins from the motion, and proposes two points; its address."""
    clerk.hand.follow("Skriv ett svar")
    clerk.hand.press("Börja på svaret")
    clerk.section("Förslag till beslut")
    clerk.sentence("proposed_decision", 0, "Motionen bifalls.")
    clerk.hand.pick("#f-proposed_decision [name=kind] >> nth=0", "utfall för en motion")
    clerk.sentence("proposed_decision", 1, LIFTED)
    clerk.hand.pick("#f-proposed_decision [name=kind] >> nth=1", "uppdrag")
    return clerk.keep()


def the_association_sits(scene, types, now) -> None:
    sits(scene, "Styrelsen", date(2019, 3, 14))


def test_a_proposal_becomes_a_prestudy_whose_report_is_due(browser, tmp_path):
    where = ("Samordningsförbundet Södra Vätterbygden", ("Styrelsen",))
    with staged(browser, tmp_path, date(2019, 2, 20), where, the_association_sits) as stage:
        clerk = Clerk(stage.page)
        clerk.begin("Tjänsteskrivelse", STUDY, "Styrelsen", "SV 2019/7")
        clerk.section("Förslag till beslut")
        clerk.sentence("proposed_decision", 0, POSTS)
        clerk.hand.pick("#f-proposed_decision [name=kind] >> nth=0", "medel eller tjänster")
        clerk.sentence("proposed_decision", 1, METHODS)
        clerk.hand.write("#f-deciding_body", "Styrelsen")
        clerk.keep()
        stage.set_day(date(2019, 4, 15))
        stage.sign_in()
        clerk.put_on_agenda("Styrelsen", "2019-03-14", STUDY)
        clerk.open_minutes("§ 12")
        clerk.point(0, outcome="bifall", due="30 juni 2019", assigned_to="Socialförvaltningen")
        clerk.point(1, outcome="bifall")
        clerk.put_down("2019-03-20", "2019-03-20")
        extract = clerk.make_extract()
        clerk.sees(
            "Återrapportera senast söndag 30 juni 2019",
            "Styrelsen 14 mars 2019 § 12",
            "11 april 2019",
            "Det beslutades som det föreslogs.",
            "Socialförvaltningen, senast 30 juni 2019",
        )
        clerk.open_case("SV 2019/7")
        clerk.sees(POSTS, "Styrelsen 14 mars 2019 § 12", "laga kraft 11 april 2019")
        clerk.sees("Härnäst: Återrapportera senast 30 juni 2019")
        stage.set_day(date(2019, 6, 20))
        stage.sign_in()
        stage.page.goto(extract)
        clerk.report("18 juni 2019", {"indicator": "Unga i målgruppen", "value": "85"})
        stage.page.goto(extract)
        expect(stage.page.locator("main")).not_to_contain_text("Återrapportera senast")
        clerk.open_case("SV 2019/7")
        clerk.sees("Sedan dess: Uppföljningen lämnades 18 juni 2019")
        expect(stage.page.locator(".fact-card")).not_to_contain_text("Härnäst")


def the_committee_sits(scene, types, now) -> None:
    sits(scene, "Missbruksutskottet", date(2019, 11, 20))


def test_a_project_that_a_committee_put_first_ends_in_its_report(browser, tmp_path):
    where = ("Region Skåne", ("Missbruksutskottet",))
    with staged(browser, tmp_path, date(2019, 10, 30), where, the_committee_sits) as stage:
        clerk = Clerk(stage.page)
        clerk.begin("Tjänsteskrivelse", FIRST, "Missbruksutskottet", "RSP 2019/31")
        clerk.section("Förslag till beslut")
        clerk.sentence("proposed_decision", 0, DETOX)
        clerk.hand.write("#f-deciding_body", "Missbruksutskottet")
        clerk.keep()
        stage.set_day(date(2020, 10, 5))
        stage.sign_in()
        clerk.put_on_agenda("Missbruksutskottet", "2019-11-20", FIRST)
        clerk.open_minutes("§ 41")
        clerk.point(0, kind="uppdrag", due="december 2021", assigned_to="Projektledningen")
        clerk.put_down("2019-11-27", "2019-11-28")
        extract = clerk.make_extract()
        clerk.begin("Nyhet eller projektsida", PROJECT, "Missbruksutskottet", "RSP 2019/31")
        clerk.hand.write("#f-date", "5 oktober 2020")
        clerk.hand.write("#f-period", "hösten 2020 till hösten 2021")
        clerk.keep()
        clerk.move("Markera som publicerad")
        project = stage.page.url
        stage.set_day(date(2021, 12, 10))
        stage.sign_in()
        stage.page.goto(project)
        places = {
            "indicator": "Platser i slutenvård för barn under 18 år",
            "min": "4",
            "max": "6",
            "unit": "platser",
        }
        clerk.report("8 december 2021", places)
        clerk.sees("4–6 platser")
        stage.page.goto(project)
        clerk.sees(f"Uppföljning av {PROJECT}")
        stage.page.goto(extract)
        clerk.sees(
            "Missbruksutskottet 20 november 2019 § 41", "Projektledningen, senast 31 december 2021"
        )
        clerk.open_case("RSP 2019/31")
        clerk.sees(DETOX, "Missbruksutskottet 20 november 2019 § 41", "laga kraft 20 december 2019")
        clerk.sees("Sedan dess: Uppföljningen lämnades 8 december 2021")
