"""Every address of the hub, once: routes are made of them, letters and feeds lead to them.

Addresses are bookmarked and stand in letters that were sent long ago: they never change.
"""

import re
from datetime import date
from typing import Final

SITE: Final = {
    "home": "/",
    "sign_in": "/logga-in",
    "sign_out": "/logga-ut",
    "account": "/konto",
    "password": "/konto/losenord",
    "language": "/sprak",
    "theme": "/tema.css",
    "search_suggestions": "/sok/forslag",
    "search_csv": "/sok.csv",
    "search": "/sok",
    "search_feed": "/sok.atom",
    "watches": "/bevakningar",
    "watch_new": "/bevakningar/ny",
    "watch_hits": r"/bevakningar/traffar/{letter:\d+}",
    "watch_feed": "/bevakningar/{key}.atom",
    "coverage_csv": "/avtal/luckor.csv",
    "coverage": "/avtal/luckor",
    "agreements_csv": "/avtal.csv",
    "agreements": "/avtal",
    "decisions_csv": "/beslut.csv",
    "decisions": "/beslut",
    "motions_csv": "/motioner.csv",
    "motions": "/motioner",
    "unfinished_csv": "/motioner/inte-avgjorda.csv",
    "unfinished_docx": "/motioner/inte-avgjorda.docx",
    "unfinished": "/motioner/inte-avgjorda",
    "calculator": "/rakna",
    "deadlines_csv": "/forfall.csv",
    "deadlines": "/forfall",
    "deadlines_act": "/forfall/atgard",
    "deadlines_undo": "/forfall/atgard/angra",
    "timeline": "/forfall/tidslinje",
    "month": "/forfall/manad",
    "year_list": "/forfall/ar",
    "reports": "/forfall/rapporter",
    "bodies": "/organ",
    "extract_gaps": "/sammantraden/utan-utdrag",
    "feeds": "/kalender",
    "feed": "/kalender/{key}.ics",
    "letter_log": "/brevlogg",
    "plans": "/admin/paminnelser",
    "organisation": "/admin/organisation",
    "paper_templates": "/admin/mallar",
    "paper_template": "/admin/mallar/{doctype}",
    "paper_template_example": "/admin/mallar/{doctype}/exempel.docx",
    "paper_template_file": r"/admin/mallar/{doctype}/{number:\d+}.docx",
    "clauses": "/klausuler",
    "clause_new": "/klausuler/ny",
    "clause_change": r"/klausuler/{clause:\d+}/andra",
    "clause": r"/klausuler/{clause:\d+}",
    "synonyms": "/admin/synonymer",
    "document_new": "/dokument/nytt",
    "document_bases": "/dokument/nytt/{doctype}/liknande",
    "document_new_type": "/dokument/nytt/{doctype}",
    "imports": "/import",
    "register_new": "/import/lista",
    "letters": "/brev",
    "letter": "/brev/{name}",
    "help": "/hjalp",
    "print_address": "/utskrift.css",
    "accessibility": "/tillganglighet",
}
DOCUMENT: Final = {
    "document_docx": r"/dokument/{id:\d+}.docx",
    "extract_pdf": "/dokument/{id}/utdrag.pdf",
    "extract_dispatch": "/dokument/{id}/expediera",
    "document_pdf": r"/dokument/{id:\d+}.pdf",
    "document": "/dokument/{id}",
    "motion_answer": "/dokument/{id}/svara",
    "document_report": "/dokument/{id}/folj-upp",
    "document_similar": "/dokument/{id}/liknande",
    "document_as_public": "/dokument/{id}/som-allmanheten",
    "document_edit": "/dokument/{id}/redigera",
    "document_edit_section": "/dokument/{id}/redigera/{section}",
    "document_kept": "/dokument/{id}/redigera/{section}/kvar",
    "document_preview": "/dokument/{id}/rakna-om",
    "document_autosave": "/dokument/{id}/autospara",
    "document_return": "/dokument/{id}/fran-word",
    "document_check": "/dokument/{id}/granska",
    "document_review": "/dokument/{id}/granskning",
    "guests": "/dokument/{id}/motpart",
    "comment_resolve": "/dokument/{id}/granskning/{comment}/klar",
    "document_discard": "/dokument/{id}/kasta",
    "document_discard_undo": "/dokument/{id}/kasta/angra",
    "versions": "/dokument/{id}/versioner",
    "version_restore": "/dokument/{id}/versioner/{number}/aterstall",
    "compare": "/dokument/{id}/jamfor",
    "compare_docx": "/dokument/{id}/jamfor.docx",
    "document_effects": "/dokument/{id}/verkan",
    "renew": "/dokument/{id}/fornya",
    "parties": "/dokument/{id}/parter",
    "framework": "/dokument/{id}/ramavtal",
    "renewal_notify": "/dokument/{id}/fornya/{renewal}/parterna",
    "renewal_undo": "/dokument/{id}/fornya/{renewal}/angra",
    "document_own_docx": "/dokument/{id}/enligt-mall.docx",
    "document_memo": "/dokument/{id}/tjansteskrivelse",
    "document_notice": "/dokument/{id}/uppsagning",
    "document_plan": "/dokument/{id}/paminnelser",
    "document_level": "/dokument/{id}/niva",
    "document_level_undo": "/dokument/{id}/niva/{event}/angra",
    "document_responsible": "/dokument/{id}/ansvarig",
    "document_responsible_undo": "/dokument/{id}/ansvarig/{event}/angra",
    "attachments": "/dokument/{id}/filer",
    "attachment": "/dokument/{id}/filer/{number}",
}
MOVE: Final = {"document_move": "/dokument/{id}/flytta/{to}"}
VERSION: Final = {
    "version_docx": r"/dokument/{id}/versioner/{number:\d+}.docx",
    "version_own_docx": "/dokument/{id}/versioner/{number}/enligt-mall.docx",
    "extract_version_pdf": "/dokument/{id}/versioner/{number}/utdrag.pdf",
    "version_pdf": r"/dokument/{id}/versioner/{number:\d+}.pdf",
    "version": "/dokument/{id}/versioner/{number}",
    "version_send": "/dokument/{id}/versioner/{number}/skicka",
    "version_restore_undo": "/dokument/{id}/versioner/{number}/aterstall/angra",
}
# A number may hold slashes: Dnr 2027/14.
CASE: Final = {
    "case_describe_undo": r"/arenden/{number:.+}/arendemening/angra/{event:\d+}",
    "case_describe": "/arenden/{number:.+}/arendemening",
    "case_zip": "/arenden/{number:.+}/handlingar.zip",
    "case": "/arenden/{number:.+}",
}
DEADLINE: Final = {
    "deadline": "/dokument/{id}/forfall/{deadline}",
    "deadline_undo": "/dokument/{id}/forfall/{deadline}/{act}/angra",
    "deadline_proof": "/dokument/{id}/forfall/{deadline}/intyg.pdf",
}
BODY: Final = {"body": "/organ/{id}"}
MEETING: Final = {
    "item_new": "/sammantraden/{id}/arenden/nytt",
    "minutes": "/sammantraden/{id}/protokoll",
    "meeting_close": "/sammantraden/{id}/stang",
    "meeting": "/sammantraden/{id}",
}
ITEM: Final = {
    "item": "/sammantraden/{id}/arenden/{item}",
    "item_write": "/sammantraden/{id}/arenden/{item}/skriv",
    "item_extract": "/sammantraden/{id}/arenden/{item}/utdrag",
    "item_effects": "/sammantraden/{id}/arenden/{item}/verkan",
    "item_strike": "/sammantraden/{id}/arenden/{item}/ta-bort",
}
LETTER: Final = {
    "letter_acts": "/e/{key}",
    "letter_confirm": "/e/{key}/bekrafta",
    "unsubscribe": "/e/{key}/avsluta",
    "watch_stop": "/e/{key}/bevakningar",
}
GUEST: Final = {"guest": "/motpart/{key}"}
REGISTER: Final = {"register": r"/import/lista/{id:\d+}"}
IMPORT: Final = {
    "import": "/import/{id}",
    "import_done": "/import/{id}/klart",
}


def whole(base_url: str, path: str) -> str:
    """The path as an address of its own, for whoever reads it outside the hub."""
    return base_url.rstrip("/") + path


def guest(key: str) -> str:
    """A version shared with a counterparty, by the key."""
    return _filled(GUEST["guest"], key=key)


def deadlines() -> str:
    """The list of deadlines."""
    return SITE["deadlines"]


def document(document_id: int) -> str:
    """A document."""
    return _filled(DOCUMENT["document"], id=document_id)


def document_as_of(document_id: int, day: date) -> str:
    """A document as it stood on a day."""
    return f"{document(document_id)}?den={day.isoformat()}"


def document_review(document_id: int) -> str:
    """What is said of the draft of a document, and who is asked about it."""
    return _filled(DOCUMENT["document_review"], id=document_id)


def meeting(meeting_id: int) -> str:
    """A meeting of a body."""
    return _filled(MEETING["meeting"], id=meeting_id)


def feed(key: str) -> str:
    """The calendar file that the key opens."""
    return _filled(SITE["feed"], key=key)


def letter_acts(key: str) -> str:
    """What one may do from the letter that the key came in."""
    return _filled(LETTER["letter_acts"], key=key)


def letter_confirm(key: str) -> str:
    """Where a party that a letter asked confirms its copy of an agreement."""
    return _filled(LETTER["letter_confirm"], key=key)


def unsubscribe(key: str) -> str:
    """Where the reader of the letter that the key came in declines more of its kind."""
    return _filled(LETTER["unsubscribe"], key=key)


def watches() -> str:
    """What one watches."""
    return SITE["watches"]


def watch_hits(letter_id: int) -> str:
    """What a letter told that watches had found."""
    return _filled(SITE["watch_hits"], letter=letter_id)


def watch_stop(key: str) -> str:
    """Where the reader of the letter that the key came in pauses or stops what it told of."""
    return _filled(LETTER["watch_stop"], key=key)


def watch_feed(key: str) -> str:
    """The feed of a watch that the key opens."""
    return _filled(SITE["watch_feed"], key=key)


def _filled(pattern: str, **parts: int | str) -> str:
    """The pattern with its parts: numbers, and keys of letters and digits, need no quoting."""
    return re.sub(r"{(\w+)[^}]*}", lambda found: str(parts[found[1]]), pattern)
