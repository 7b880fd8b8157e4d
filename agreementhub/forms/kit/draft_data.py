"""What a form that saves itself tells forms.js and the editor, their words included."""

import json
from collections.abc import Mapping
from typing import Final

from agreementhub.i18n import Translate, _

# What the buttons of the editor are called, and what it says of a paste, by the names it knows them
# by.
_EDITOR: Final[Mapping[str, str]] = {
    "bar": _("Text tools"),
    "heading": _("Heading"),
    "subheading": _("Subheading"),
    "strong": _("Bold"),
    "em": _("Italic"),
    "bullets": _("Bullets"),
    "numbers": _("Numbers"),
    "undo": _("Undo"),
    "redo": _("Redo"),
    "images": _("Pictures do not come along when you paste; add them as attachments."),
    "comments": _("Comments in what you pasted did not come along."),
    "deleted": _("Text that is deleted by tracked changes did not come along."),
}
_TIME: Final = {"time": "{time}"}  # forms.js fills it in


def data_of_editor(say: Translate) -> dict[str, str]:
    """The data- attribute of a form whose prose is written in the editor."""
    return {"editor-words": json.dumps({key: say(words) for key, words in _EDITOR.items()})}


def data_of_draft(
    say: Translate, addresses: Mapping[str, str], *, saved_at: str, key: str, secret: bool
) -> dict[str, str]:
    """The data- attributes of a form that saves itself and shows what follows from it.

    `addresses`: "autosave" keeps what is typed, "kept" compares what was found in the browser's own
    store, "preview" (only where there is one) answers the fragment for the element of that id.
    `key` names the draft in that store, which holds what the server has not got; a `secret` one is
    never kept there. `saved_at` is when the server last kept something, empty for never.
    """
    data = {
        **{f"{name}-url": address for name, address in addresses.items()},
        "key": key,
        "saved-at": saved_at,
        **data_of_editor(say),
        "words-saving": say(_("Saving …")),
        "words-saved": say(_("Saved ${time}", mapping=_TIME)),
        "words-partly": say(_("Saved ${time}, apart from what must be corrected", mapping=_TIME)),
        "words-clashing": say(_("Not saved – something else was written in another window")),
        "words-unsaved": say(_("Not saved – kept in the browser")),
        "words-lost": say(_("Not saved – keep the page open")),
        "words-found": say(_("You have unsaved text from ${time}.", mapping=_TIME)),
        "words-restore": say(_("Compare and choose")),
        "words-discard": say(_("Throw it away")),
    }
    if "preview" in addresses:
        data["preview-target"] = "preview"
    if secret:
        data["secret"] = "yes"
    return data
