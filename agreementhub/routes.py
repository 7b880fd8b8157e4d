"""Every address, in Swedish, and the thing it names."""

from pyramid.config import Configurator

from agreementhub.resources import (
    OneBody,
    OneDeadline,
    OneDocument,
    OneImport,
    OneLetter,
    OneMeeting,
    Site,
)


def includeme(config: Configurator) -> None:
    """Add the routes; the more special before the more general."""
    config.add_static_view("static", "agreementhub:static", cache_max_age=86_400)
    for name, path in SITE.items():
        config.add_route(name, path, factory=Site)
    for name, path in DOCUMENT.items():
        config.add_route(name, path, factory=OneDocument)
    for name, path in DEADLINE.items():
        config.add_route(name, path, factory=OneDeadline)
    config.add_route("body", "/organ/{id}", factory=OneBody)
    config.add_route("meeting", "/sammantraden/{id}", factory=OneMeeting)
    for name, path in LETTER.items():
        config.add_route(name, path, factory=OneLetter)
    for name, path in IMPORT.items():
        config.add_route(name, path, factory=OneImport)


SITE = {
    "home": "/",
    "sign_in": "/logga-in",
    "sign_out": "/logga-ut",
    "account": "/konto",
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
DOCUMENT = {
    "document_docx": r"/dokument/{id:\d+}.docx",
    "document": "/dokument/{id}",
    "document_edit": "/dokument/{id}/redigera",
    "document_edit_section": "/dokument/{id}/redigera/{section}",
    "document_preview": "/dokument/{id}/rakna-om",
    "document_autosave": "/dokument/{id}/autospara",
    "document_discard": "/dokument/{id}/kasta",
    "versions": "/dokument/{id}/versioner",
    "version_docx": r"/dokument/{id}/versioner/{number:\d+}.docx",
    "version": "/dokument/{id}/versioner/{number}",
    "version_restore": "/dokument/{id}/versioner/{number}/aterstall",
    "compare": "/dokument/{id}/jamfor",
    "document_move": "/dokument/{id}/flytta/{to}",
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
DEADLINE = {
    "deadline": "/dokument/{id}/forfall/{deadline}",
    "deadline_proof": "/dokument/{id}/forfall/{deadline}/intyg.pdf",
}
LETTER = {
    "letter_acts": "/e/{key}",
    "unsubscribe": "/e/{key}/avsluta",
}
IMPORT = {
    "import": "/import/{id}",
    "import_done": "/import/{id}/klart",
}
