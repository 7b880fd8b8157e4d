"""What registrars do again and again in a story, each by real clicks."""

import re

from playwright.sync_api import Page, expect

from tests.browser.hands import Pointer, go

HEIGHT = 900


class Clerk:
    """Somebody at a page who writes documents, keeps agendas and puts decisions down."""

    def __init__(self, page: Page) -> None:
        self.page, self.hand = page, Pointer(page)

    def begin(self, kind: str, title: str, body: str, number: str) -> None:
        """Begin a document of the type that is called so."""
        self.page.goto("/dokument/nytt")
        go(self.page.locator("main").get_by_role("link", name=re.compile(f"^{kind} ")))
        self.hand.write("#f-title", title)
        self.hand.pick("#f-body", body)
        self.hand.write("#f-case_number", number)
        self.hand.press("Börja skriva")

    def keep(self, reason: str = "Infört ur handlingen") -> str:
        """Save what was written as a version; the address of the document."""
        self.hand.press("Spara och granska")
        self.hand.write("#f-reason", reason)
        self.hand.press("Spara som version")
        return self.page.url

    def move(self, *names: str) -> None:
        """Take the document on, a step at a time."""
        for name in names:
            self.hand.follow(name, within="main")
            self.hand.write("#f-reason", "Enligt handlingen")
            self.hand.press(name)

    def put_on_agenda(self, body: str, day: str, document: str) -> None:
        """The document stands on the agenda of the meeting of that day."""
        self.page.goto("/organ")
        self.hand.follow(body)
        self.hand.follow(day)
        self.hand.follow("Lägg till ett ärende")
        offered = self.page.locator("select[name=document] option", has_text=document)
        self.hand.pick("select[name=document]", offered.first.inner_text())
        self.hand.press("Lägg till")

    def open_minutes(self, paragraph: str) -> None:
        """What the minutes say is written; the paragraph first."""
        self.hand.follow("Skriv in protokollet")
        self.hand.write("#f-paragraph", paragraph)

    def point(self, place: int, text: str = "", **said: str) -> None:
        """Write a point of the decision: its kind and outcome are picked, the rest is written."""
        at = f">> nth={place}"
        self.sentence("decision", place, text)
        for name in ("kind", "outcome"):
            if name in said:
                self.hand.pick(f"#f-decision [name={name}] {at}", said.pop(name))
        if said:
            self.page.locator(f"#f-decision summary {at}").click()
        for name, words in said.items():
            self.hand.write(f"#f-decision [name={name}] {at}", words)

    def sentence(self, field: str, place: int, text: str) -> None:
        """Write the words of a point, in a row of its own."""
        rows = self.page.locator(f"#f-{field}").get_by_role("textbox", name="Att-sats")
        if rows.count() <= place:
            self.hand.add_row("Lägg till punkt")
        if text:
            rows.nth(place).fill(text)

    def section(self, name: str) -> None:
        """Go on to the part of the document that is called so."""
        if not self.page.locator(".tasks").count():
            self.hand.press("Spara och granska")
        go(self.page.locator(".tasks").get_by_role("link", name=re.compile(name)))

    def put_down(self, adjusted: str, posted: str) -> None:
        """Save it with the days on which the minutes were adjusted and announced."""
        self.hand.write("#f-adjusted_date", adjusted)
        self.hand.write("#f-posted_date", posted)
        self.hand.press("Spara")

    def make_extract(self) -> str:
        """The extract of the matter on the page; its address."""
        self.hand.follow("Gör utdraget")
        self.hand.press("Gör utdraget")
        return self.page.url

    def report(self, day: str, figures: dict[str, str]) -> str:
        """Hand in a report on the document of the page, with one figure; its address."""
        self.hand.follow("Följ upp", within="main")
        self.hand.press("Börja på uppföljningen")
        self.section("Om uppföljningen")
        self.hand.write("#f-date", day)
        self.section("Resultat")
        if not self.page.locator("#f-indicators [name=indicator]").count():
            self.hand.add_row("Lägg till uppgift")
        self.page.locator("#f-indicators summary >> nth=0").click()
        for name, text in figures.items():
            self.hand.write(f"#f-indicators [name={name}] >> nth=0", text)
        self.keep("Rapporten är klar")
        self.hand.follow("Kontrollera och skicka")
        self.hand.follow("Gå vidare utan granskare")
        self.hand.write("#f-reason", "Till nämnden")
        self.hand.press("Skicka till granskning")
        self.move("Markera som fastställd")
        return self.page.url

    def open_case(self, number: str) -> None:
        """From a document to its case."""
        self.hand.follow(number, within=".page-head")

    def sees(self, *words: str) -> None:
        """All of it stands on the page and is seen without scrolling."""
        main = self.page.locator("main")
        for said in words:
            found = main.get_by_text(said).first
            expect(found).to_be_visible()
            box = found.bounding_box()
            assert box is not None
            assert box["y"] + box["height"] <= HEIGHT, (said, box)
