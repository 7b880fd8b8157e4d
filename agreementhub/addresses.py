"""Every address of the hub, once: routes are made of them, letters and feeds lead to them.

Addresses are bookmarked and stand in letters that were sent long ago: they never change.
"""

import re
from typing import Final

SITE: Final = {
    "home": "/",
    "sign_in": "/logga-in",
    "sign_out": "/logga-ut",
    "account": "/konto",
    "password": "/konto/losenord",
    "language": "/sprak",
    "theme": "/tema.css",
    "search": "/sok",
    "agreements": "/avtal",
    "decisions": "/beslut",
    "motions": "/motioner",
    "calculator": "/rakna",
    "deadlines_csv": "/forfall.csv",
    "deadlines": "/forfall",
    "deadlines_act": "/forfall/atgard",
    "timeline": "/forfall/tidslinje",
    "month": "/forfall/manad",
    "year_list": "/forfall/ar",
    "reports": "/forfall/rapporter",
    "bodies": "/organ",
    "feeds": "/kalender",
    "feed": "/kalender/{key}.ics",
    "letter_log": "/brevlogg",
    "plans": "/admin/paminnelser",
    "document_new": "/dokument/nytt",
    "document_new_type": "/dokument/nytt/{doctype}",
    "imports": "/import",
    "letters": "/brev",
    "letter": "/brev/{name}",
    "help": "/hjalp",
    "accessibility": "/tillganglighet",
}
DOCUMENT: Final = {
    "document_docx": r"/dokument/{id:\d+}.docx",
    "document": "/dokument/{id}",
    "document_edit": "/dokument/{id}/redigera",
    "document_edit_section": "/dokument/{id}/redigera/{section}",
    "document_preview": "/dokument/{id}/rakna-om",
    "document_autosave": "/dokument/{id}/autospara",
    "document_discard": "/dokument/{id}/kasta",
    "versions": "/dokument/{id}/versioner",
    "version_restore": "/dokument/{id}/versioner/{number}/aterstall",
    "compare": "/dokument/{id}/jamfor",
    "renew": "/dokument/{id}/fornya",
    "renewal_undo": "/dokument/{id}/fornya/{renewal}/angra",
    "document_memo": "/dokument/{id}/tjansteskrivelse",
    "document_notice": "/dokument/{id}/uppsagning",
    "document_plan": "/dokument/{id}/paminnelser",
    "document_level": "/dokument/{id}/niva",
    "document_responsible": "/dokument/{id}/ansvarig",
    "attachments": "/dokument/{id}/filer",
    "attachment": "/dokument/{id}/filer/{number}",
}
MOVE: Final = {"document_move": "/dokument/{id}/flytta/{to}"}
VERSION: Final = {
    "version_docx": r"/dokument/{id}/versioner/{number:\d+}.docx",
    "version": "/dokument/{id}/versioner/{number}",
    "version_send": "/dokument/{id}/versioner/{number}/skicka",
}
DEADLINE: Final = {
    "deadline": "/dokument/{id}/forfall/{deadline}",
    "deadline_proof": "/dokument/{id}/forfall/{deadline}/intyg.pdf",
}
BODY: Final = {"body": "/organ/{id}"}
MEETING: Final = {"meeting": "/sammantraden/{id}"}
LETTER: Final = {
    "letter_acts": "/e/{key}",
    "unsubscribe": "/e/{key}/avsluta",
}
IMPORT: Final = {
    "import": "/import/{id}",
    "import_done": "/import/{id}/klart",
}


def whole(base_url: str, path: str) -> str:
    """The path as an address of its own, for whoever reads it outside the hub."""
    return base_url.rstrip("/") + path


def deadlines() -> str:
    """The list of deadlines."""
    return SITE["deadlines"]


def document(document_id: int) -> str:
    """A document."""
    return _filled(DOCUMENT["document"], id=document_id)


def meeting(meeting_id: int) -> str:
    """A meeting of a body."""
    return _filled(MEETING["meeting"], id=meeting_id)


def feed(key: str) -> str:
    """The calendar file that the key opens."""
    return _filled(SITE["feed"], key=key)


def letter_acts(key: str) -> str:
    """What one may do from the letter that the key came in."""
    return _filled(LETTER["letter_acts"], key=key)


def unsubscribe(key: str) -> str:
    """Where the reader of the letter that the key came in declines more of its kind."""
    return _filled(LETTER["unsubscribe"], key=key)


def _filled(pattern: str, **parts: int | str) -> str:
    """The pattern with its parts: numbers, and keys of letters and digits, need no quoting."""
    return re.sub(r"{(\w+)[^}]*}", lambda found: str(parts[found[1]]), pattern)
