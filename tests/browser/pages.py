"""Every page of the program, with things of the demo that it can show."""

from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import func, select

from agreementhub.models import AgendaItem, Case, Deadline, Document, Meeting
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
    "termination": "Uppsägning av avtalet om gemensam e-arkivtjänst",
    "consultation": "Yttrande över regionens förslag till trafikförsörjningsprogram",
}

# Route → addresses. What anyone may read:
PUBLIC = {
    "home": ["/"],
    "sign_in": ["/logga-in"],
    "search": [
        "/sok?q=samverkan",
        "/sok?q=xyzzy+%C3%A5r:2020+datum:2027-02-31",
        "/sok?q=alkoholtillsyn",
    ],
    "agreements": ["/avtal?visa=alla"],
    "decisions": ["/beslut?ordning=rubrik"],
    "motions": ["/motioner?skede=settled&ordning=title"],
    "unfinished": ["/motioner/inte-avgjorda?dag=2027-03-01"],
    "document": [
        *("/dokument/{agreement}", "/dokument/{memo}", "/dokument/{secret}"),
        *("/dokument/{agreement}?den=2027-04-01", "/dokument/{agreement}?den=1999-01-01"),
    ],
    "versions": ["/dokument/{agreement}/versioner"],
    "calculator": ["/rakna"],
    "help": ["/hjalp"],
    "accessibility": ["/tillganglighet"],
}
# What an official meets.
OFFICIAL = {
    "home": ["/"],
    "account": ["/konto"],
    "password": ["/konto/losenord"],
    "search": ["/sok", "/sok?q=f%C3%B6rl%C3%A4ngning+minimaria", "/sok?q=minimaira"],
    "agreements": ["/avtal"],
    "coverage": [
        *("/avtal/luckor", "/avtal/luckor?lista=ansvarig", "/avtal/luckor?lista=beslut"),
        "/avtal/luckor?lista=avtalssamverkan",
    ],
    "decisions": ["/beslut"],
    "motions": ["/motioner"],
    "motion_answer": ["/dokument/{motion}/svara"],
    "watches": ["/bevakningar"],
    "watch_new": ["/bevakningar/ny?q=samverkan", "/bevakningar/ny?arende={case}"],
    "deadlines": ["/forfall", "/forfall?grupp=within_90", "/forfall?rubrik=xyzzy"],
    "timeline": ["/forfall/tidslinje", "/forfall/tidslinje?manader=12&per=part"],
    "month": ["/forfall/manad", "/forfall/manad?manad=2027-01"],
    "year_list": ["/forfall/ar", "/forfall/ar?ar=2031"],
    "reports": ["/forfall/rapporter", "/forfall/rapporter?rapport=extended"],
    "bodies": ["/organ"],
    "body": ["/organ/{body}"],
    "case": ["/arenden/{case}"],
    "meeting": ["/sammantraden/{meeting}", "/sammantraden/{held}"],
    "item": ["/sammantraden/{held}/arenden/{item}"],
    "item_new": ["/sammantraden/{held}/arenden/nytt"],
    "item_write": ["/sammantraden/{held}/arenden/{item}/skriv"],
    "item_effects": ["/sammantraden/{held}/arenden/{item}/verkan"],
    "document_effects": ["/dokument/{decision}/verkan"],
    "item_extract": ["/sammantraden/{held}/arenden/{item}/utdrag"],
    "minutes": ["/sammantraden/{held}/protokoll"],
    "extract_gaps": ["/sammantraden/utan-utdrag"],
    "feeds": ["/kalender"],
    "letter_log": ["/brevlogg", "/brevlogg?lage=failed"],
    "letters": ["/brev"],
    "letter": ["/brev/0000"],
    "deadline": ["/dokument/{agreement}/forfall/{deadline}", "/dokument/{motion}/forfall/{other}"],
    "renew": ["/dokument/{agreement}/fornya"],
    "document_report": ["/dokument/{agreement}/folj-upp"],
    "document_plan": ["/dokument/{agreement}/paminnelser"],
    "register_new": ["/import/lista"],
    "document_new": ["/dokument/nytt"],
    "document_new_type": ["/dokument/nytt/agreement"],
    "clauses": ["/klausuler"],
    "clause": ["/klausuler/1"],
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
        "/dokument/{termination}",
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
    "document_check": ["/dokument/{draft}/granska", "/dokument/{incomplete}/granska"],
    "document_review": [
        *("/dokument/{draft}/granskning", "/dokument/{revised}/granskning?plats=purpose"),
        "/dokument/{incomplete}/granskning?skriv=1",
    ],
    "document_similar": ["/dokument/{agreement}/liknande"],
    "versions": ["/dokument/{agreement}/versioner"],
    "version": ["/dokument/{agreement}/versioner/2"],
    "version_send": ["/dokument/{agreement}/versioner/2/skicka"],
    "compare": [
        *("/dokument/{agreement}/jamfor", "/dokument/{agreement}/jamfor?fran=4&till=4"),
        "/dokument/{agreement}/jamfor?fran=1&till=4&visa=andringar",
        "/dokument/{revised}/jamfor?visa=sida",
    ],
    "document_move": [
        *("/dokument/{draft}/flytta/review", "/dokument/{agreement}/flytta/draft"),
        "/dokument/{incomplete}/flytta/decided",
    ],
    "document_level": ["/dokument/{agreement}/niva"],
    "document_as_public": [
        *("/dokument/{agreement}/som-allmanheten", "/dokument/{draft}/som-allmanheten"),
    ],
    "document_responsible": ["/dokument/{agreement}/ansvarig"],
    "attachments": ["/dokument/{agreement}/filer"],
}
# What the program refuses, in words of its own.
REFUSED = {
    "/dokument/999999": 404,
    "/dokument/{agreement}?den=1999-01-01": 404,
    "/dokument/{agreement}/redigera/purpose": 409,
    "/dokument/{secret}": 403,
}
# What is no page, or is met in a test of its own.
ELSEWHERE = {
    "search_suggestions": "a part of a page: test_politician.py",
    "synonyms": "asked by an administrator: views/search/test_synonyms.py",
    "theme": "a style sheet",
    "clause_new": "asked by a manager: views/clauses/test_library.py",
    "clause_change": "asked by a manager: views/clauses/test_library.py",
    "document_bases": "a part of a page",
    "plans": "asked by a manager: test_clerk.py",
    "deadlines_csv": "a file",
    "deadlines_act": "a POST",
    "deadline_proof": "a file",
    "extract_pdf": "a file",
    "extract_version_pdf": "a file",
    "extract_dispatch": "asked by a keeper of meetings: views/meetings/test_dispatching.py",
    "renewal_notify": "needs a decision that was recorded: views/agreements/test_notifying.py",
    "letter_confirm": "needs the key of a letter: views/agreements/test_notifying.py",
    "parties": "tried among the views of agreements",
    "framework": "needs a framework: views/agreements/test_framework.py",
    "organisation": "asked by an administrator: views/people/test_organisation.py",
    "paper_templates": "asked by an administrator: views/papers/test_templates.py",
    "paper_template": "asked by an administrator: views/papers/test_templates.py",
    "paper_template_file": "a file",
    "paper_template_example": "a file",
    "guests": "tried among the views of reviews",
    "document_return": "asks for a file: views/imports/test_returning.py",
    "document_memo": "a POST",
    "document_notice": "a POST",
    "renewal_undo": "needs a decision that was recorded: test_clerk.py",
    "deadlines_undo": "needs lines that were acted on: views/deadlines/test_undoing.py",
    "deadline_undo": "needs an act that was noted: views/deadlines/test_undoing.py",
    "document_discard_undo": "needs what was thrown away: views/documents/test_undoing.py",
    "document_level_undo": "needs a change that was noted: views/documents/test_undoing.py",
    "document_responsible_undo": "needs a change that was noted: views/documents/test_undoing.py",
    "feed": "a calendar file",
    "letter_acts": "has a key of its own: test_clerk.py",
    "unsubscribe": "has a key of its own: test_letter_acts.py",
    "watch_stop": "has a key of its own: views/watches/test_watches.py",
    "watch_hits": "needs a letter that was sent: views/watches/test_watches.py",
    "watch_feed": "a feed",
    "search_feed": "a feed",
    "language": "a POST",
    "sign_out": "a POST",
    "document_preview": "a part of a page",
    "document_kept": "needs what a browser kept: test_drafting.py",
    "document_autosave": "asked by a script",
    "document_discard": "a POST",
    "comment_resolve": "a POST",
    "version_restore": "a POST",
    "version_restore_undo": "needs a version that was restored: test_comparing.py",
    "compare_docx": "a file",
    "meeting_close": "a POST",
    "coverage_csv": "a file",
    "agreements_csv": "a file",
    "decisions_csv": "a file",
    "search_csv": "a file",
    "motions_csv": "a file",
    "unfinished_csv": "a file",
    "unfinished_docx": "a file",
    "item_strike": "a POST",
    "document_docx": "a file",
    "document_own_docx": "a file",
    "version_own_docx": "a file",
    "document_pdf": "a file",
    "print_address": "a file",
    "version_docx": "a file",
    "version_pdf": "a file",
    "attachment": "a file",
    "register": "needs a list that was sent: test_imports.py",
    "imports": "test_imports.py",
    "import": "test_imports.py",
    "import_done": "test_imports.py",
}


def numbers(demo_folder: Path) -> dict[str, int | str]:
    """The number in the address of each of THINGS, and of a body, a meeting, two deadlines, a
    case and a matter that was decided."""
    hub = hub_in(demo_folder)
    with hub.session(read_only=True) as db:
        found = {document.title: document.id for document in db.scalars(select(Document))}
        case = db.scalar(select(Case.number_key).where(Case.number == "KS 2024-00123"))
        item = db.scalars(select(AgendaItem).where(AgendaItem.paragraph == "48")).one()
        sitting = db.scalars(select(Meeting).order_by(Meeting.id)).first()
        of = select(Deadline.document_id, func.min(Deadline.id)).group_by(Deadline.document_id)
        first = {document: deadline for document, deadline in db.execute(of)}
    hub.engine.dispose()
    assert sitting is not None and case is not None
    things = {name: found[title] for name, title in THINGS.items()}
    deadlines = {"deadline": first[things["agreement"]], "other": first[things["motion"]]}
    others = {"body": sitting.body_id, "meeting": sitting.id, "case": case}
    matter = {"held": item.meeting_id, "item": item.id}
    return things | deadlines | others | matter


def paths(pages: Mapping[str, list[str]]) -> list[str]:
    """The addresses of some pages, with names where numbers go."""
    return [path for some in pages.values() for path in some]
