"""What moving a document on is called, as an act: the button says what will have been done."""

from agreementhub.domain.doctypes import State
from agreementhub.i18n import _
from agreementhub.models import Document


def words(document: Document, to: State, lang: str) -> str:
    """The act of moving the document to the state, marked for translation."""
    match to.key:
        case "draft":
            return _("Begin a new version") if document.valid_id else _("Back to draft")
        case "withdrawn":
            return _("Throw the new version away") if document.valid_id else _("Withdraw the draft")
        case "review":
            return _("Send for review")
        case "archived":
            return _("Archive")
    return _("Mark as ${state}", mapping={"state": to.label[lang].lower()})
