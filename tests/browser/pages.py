"""Every page of the program, with things of the demo that it can show."""

from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import select

from agreementhub.models import Document
from tests.browser.serving import hub_in

THINGS = {
    "agreement": "Alkoholtillsyn Norrvik–Söderby",
    "draft": "Gemensam kulturskola Norrvik–Söderby",
    "revised": "Bibliotekssamverkan Norrvik–Österå",
    "incomplete": "Gemensam konsument- och budgetrådgivning",
    "secret": "Platser i skyddat boende, Kvinnojouren Fyren",
    "decision": "Avtal med Söderby kommun om alkoholtillsyn",
    "motion": "Motion om en Mini-Maria i Norrvik",
    "reply": "Svar på motion om Samverkan Region, Kommun kring unga missbrukare",
    "memo": "Ställningstagande verksamhetsuppdrag Leanlink råd och stöd avseende MiniMaria, "
    "ungdomsmottagning för beroendefrågor",
    "real_agreement": "Verksamhetsuppdrag Minimaria, omsorgsnämnden och Leanlink Råd och stöd",
    "notice": "Skånegemensam satsning för barn",
    "report": "Uppföljning av alkoholtillsynen 2026",
    "consultation": "Yttrande över regionens förslag till trafikförsörjningsprogram",
}

# Route → addresses. What anyone may read:
PUBLIC = {
    "home": ["/"],
    "sign_in": ["/logga-in"],
    "search": ["/sok?q=samverkan", "/sok?q=xyzzy"],
    "agreements": ["/avtal?visa=alla"],
    "decisions": ["/beslut"],
    "motions": ["/motioner"],
    "document": ["/dokument/{agreement}", "/dokument/{memo}", "/dokument/{secret}"],
    "versions": ["/dokument/{agreement}/versioner"],
    "help": ["/hjalp"],
    "accessibility": ["/tillganglighet"],
    "letters": ["/brev"],
    "letter": ["/brev/0000"],
}
# What an official meets.
OFFICIAL = {
    "home": ["/"],
    "account": ["/konto"],
    "search": ["/sok", "/sok?q=f%C3%B6rl%C3%A4ngning+minimaria", "/sok?q=minimaira"],
    "agreements": ["/avtal"],
    "decisions": ["/beslut"],
    "motions": ["/motioner"],
    "deadlines": ["/forfall", "/forfall?grupp=within_90"],
    "document_new": ["/dokument/nytt"],
    "document_new_type": ["/dokument/nytt/agreement"],
    "document": [
        "/dokument/{agreement}?sok=q%3Dtillsyn",
        "/dokument/{draft}",
        "/dokument/{revised}",
        "/dokument/{real_agreement}",
        "/dokument/{decision}",
        "/dokument/{motion}",
        "/dokument/{reply}",
        "/dokument/{notice}",
        "/dokument/{report}",
        "/dokument/{consultation}",
        "/dokument/999999",
    ],
    "document_edit": [
        "/dokument/{draft}/redigera",
        "/dokument/{incomplete}/redigera",
        "/dokument/{agreement}/redigera",
    ],
    "document_edit_section": [
        "/dokument/{draft}/redigera/parties",
        "/dokument/{draft}/redigera/economy",
        "/dokument/{draft}/redigera/term",
        "/dokument/{draft}/redigera/catchment_area",
        "/dokument/{agreement}/redigera/purpose",
    ],
    "versions": ["/dokument/{agreement}/versioner"],
    "version": ["/dokument/{agreement}/versioner/2"],
    "compare": ["/dokument/{agreement}/jamfor", "/dokument/{agreement}/jamfor?fran=4&till=4"],
    "document_move": ["/dokument/{draft}/flytta/review", "/dokument/{agreement}/flytta/draft"],
    "document_level": ["/dokument/{agreement}/niva"],
    "document_responsible": ["/dokument/{agreement}/ansvarig"],
    "attachments": ["/dokument/{agreement}/filer"],
}
# What the program refuses, in words of its own.
REFUSED = {
    "/dokument/999999": 404,
    "/dokument/{agreement}/redigera/purpose": 409,
    "/dokument/{secret}": 403,
}
# What is no page, or is met in a test of its own.
ELSEWHERE = {
    "theme": "a style sheet",
    "language": "a POST",
    "sign_out": "a POST",
    "document_preview": "a part of a page",
    "document_autosave": "asked by a script",
    "document_discard": "a POST",
    "version_restore": "a POST",
    "document_docx": "a file",
    "version_docx": "a file",
    "attachment": "a file",
    "imports": "test_imports.py",
    "import": "test_imports.py",
    "import_done": "test_imports.py",
}


def numbers(demo_folder: Path) -> dict[str, int]:
    """The number in the address of each of THINGS."""
    hub = hub_in(demo_folder)
    with hub.session(read_only=True) as db:
        found = {document.title: document.id for document in db.scalars(select(Document))}
    hub.engine.dispose()
    return {name: found[title] for name, title in THINGS.items()}


def paths(pages: Mapping[str, list[str]]) -> list[str]:
    """The addresses of some pages, with names where numbers go."""
    return [path for some in pages.values() for path in some]
