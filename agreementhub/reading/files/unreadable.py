"""Why a file was not read, in words that tell its owner what to do."""

from collections.abc import Mapping
from typing import Final

from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _

_WORDS: Final = {
    "empty": _("The file is empty. Check that it was saved, and choose it again."),
    "too_big": _(
        "The file is larger than ${limit} MB. Make its pictures smaller or split it, "
        "and choose it again."
    ),
    "too_long": _("The file holds more text than a document of 2,000 pages. Split it."),
    "wrong_type": _("The file is no Word document (.docx), PDF or plain text (.txt)."),
    "named": _(
        "The file is named .${suffix} but holds ${kind}. "
        "Choose a Word document (.docx), a PDF or plain text (.txt)."
    ),
    "doc": _("This is an old Word file (.doc). Open it in Word, save it as .docx and choose that."),
    "macros": _("This Word file holds macros. Save it as .docx, without them, and choose that."),
    "password": _("The file is protected by a password. Save it without one and choose it again."),
    "damaged": _(
        "The file is damaged. Open it in the program that made it, save it again "
        "and choose the new file."
    ),
    "bomb": _(
        "The file swells beyond any ordinary document when it is opened, so it was not read."
    ),
    "too_slow": _(
        "The file was not read in ${seconds} seconds. Save it anew, or split it, and try again."
    ),
    "no_text": _(
        "No text was found in the file. If it is scanned, run text recognition on it first."
    ),
    "ours": _(
        "The file was not read because the hub failed, not because of anything in the file. "
        "Tell whoever runs the hub, and try again later."
    ),
    "no_days": _("No days were found. Write one on each line, as in 8 June 2027."),
    "many_days": _("More than ${n} days are too many at once."),
    "calendar_too_big": _("The file is larger than 2 MB. A calendar of meetings is smaller."),
    "no_calendar": _("The file is no calendar file: it does not begin as one."),
    "no_table": _("The file is neither a calendar file nor a table of days."),
    "calendar_damaged": _("The calendar file cannot be read: it is damaged."),
    "table_damaged": _("The table cannot be read: it is damaged."),
    "zip_names": _(
        "The zip holds names that lead out of their folder, links, or the same name twice. "
        "Pack the documents anew."
    ),
    "zip_many": _(
        "The zip holds more than ${n} documents. Part it, or have whoever runs the hub take it in."
    ),
    "zip_empty": _("The zip holds no documents."),
    "no_list": _("The file is neither a workbook (.xlsx) nor a table of text (.csv)."),
    "list_old": _("This is an old workbook (.xls). Save it as .xlsx and choose that."),
    "list_macros": _("This workbook holds macros. Save it as .xlsx, without them."),
    "list_links": _(
        "The workbook takes values from other files. Save it with the values alone: copy the list "
        "and paste it as values in a new workbook."
    ),
    "list_damaged": _(
        "The list is damaged. Open it in the program that made it and save it again."
    ),
    "no_rows": _("The list has no rows below its heads."),
    "many_rows": _("The list has more than ${n} rows. Part it in several."),
    "many_columns": _("The list has more than ${n} columns. Take away those that are not needed."),
    "template_syntax": _(
        "The template cannot be read at: “${where}”. Look for a brace or a word that is missing."
    ),
    "template_name": _(
        "The template asks for “${name}”, which a document may lack. The names that may be used "
        "stand on this page; ask with “if” for what is not always there."
    ),
    "template_word": _(
        "The template uses “${word}”, which templates may not. They may use names, if, for and "
        "the filters on this page."
    ),
    "template_links": _(
        "The template fetches something from elsewhere, such as a linked picture or an attached "
        "template. Put pictures into the file, and choose the template Normal in Word."
    ),
    "template_parts": _(
        "The template holds a program or an embedded object. Take it out and choose the file again."
    ),
    "template_placed": _(
        "A mark of the template begins in one paragraph or cell and ends in another. Write "
        "{%p … %} alone in its paragraph, or {%tr … %} alone in its row."
    ),
    "template_list": _(
        "The template writes a list as one word. Go through it: {% for one in … %} … {% endfor %}."
    ),
    "template_plain": _("The file uses none of the names, so every document would be the same."),
    "template_heavy": _(
        "The template takes too much time or memory to fill in. Look for a loop within a loop."
    ),
}
# Details that are worded apart, and the reason that each is an instance of.
_DETAILS: Final = {
    "too_long": "too_big",
    "named": "wrong_type",
    "doc": "wrong_type",
    "macros": "wrong_type",
    "no_calendar": "wrong_type",
    "no_table": "wrong_type",
    "calendar_too_big": "too_big",
    "calendar_damaged": "damaged",
    "table_damaged": "damaged",
    "zip_names": "wrong_type",
    "zip_many": "too_big",
    "zip_empty": "empty",
    "no_list": "wrong_type",
    "list_old": "wrong_type",
    "list_macros": "wrong_type",
    "list_links": "wrong_type",
    "list_damaged": "damaged",
    "no_rows": "empty",
    "many_rows": "too_big",
    "many_columns": "too_big",
    "template_heavy": "too_slow",
    **dict.fromkeys(
        (
            *("template_syntax", "template_name", "template_word", "template_links"),
            *("template_parts", "template_placed", "template_plain", "template_list"),
        ),
        "wrong_type",
    ),
}


class Unreadable(RuleBroken):
    """A file that is not read.

    `reason` is one of empty, too_big, wrong_type, password, damaged, bomb, too_slow, no_text,
    ours (the hub's own fault), and for days of meetings no_days and many_days.
    """

    def __init__(self, why: str, mapping: Mapping[str, object] | None = None) -> None:
        """`why` is a reason, or a detail that has words of its own ("doc", "named")."""
        words = _WORDS[why]
        super().__init__(words % dict(mapping) if mapping else words)
        self.why = why
        self.mapping = dict(mapping or {})
        self.reason = _DETAILS.get(why, why)
