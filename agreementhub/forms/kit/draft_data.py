"""What a form that saves itself tells forms.js, its words included."""

from typing import Final

from agreementhub.i18n import Translate, _

_TIME: Final = {"time": "{time}"}  # forms.js fills it in


def data_of_draft(
    say: Translate, *, autosave_url: str, preview_url: str, key: str, secret: bool
) -> dict[str, str]:
    """The data- attributes of a form that saves itself and shows what follows from it.

    `key` names the draft in the browser's own store, which holds what the server has not got; a
    `secret` one is never kept there. `preview_url` may be empty. The fragment that it answers
    goes into the element with the id "preview".
    """
    data = {
        "autosave-url": autosave_url,
        "key": key,
        "words-saving": say(_("Saving …")),
        "words-saved": say(_("Saved ${time}", mapping=_TIME)),
        "words-partly": say(_("Saved ${time}, apart from what cannot be read", mapping=_TIME)),
        "words-clashing": say(_("Not saved – something else was written in another window")),
        "words-unsaved": say(_("Not saved – kept in the browser")),
        "words-lost": say(_("Not saved – keep the page open")),
        "words-found": say(_("You have unsaved text from ${time}.", mapping=_TIME)),
        "words-restore": say(_("Show it")),
        "words-discard": say(_("Throw it away")),
    }
    if preview_url:
        data |= {"preview-url": preview_url, "preview-target": "preview"}
    if secret:
        data["secret"] = "yes"
    return data
