"""Letters to those whom a decision concerns: an extract of the minutes, and what another party to
an agreement is told of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from agreementhub.i18n import _, translator
from agreementhub.mail.letters.facts import Office, Reader
from agreementhub.mail.letters.note import Enclosed, Note


@dataclass(frozen=True)
class Concerned:
    """What is told; `subject`, `paragraphs` and the labels of `facts` are marked words."""

    kind: str
    message_id: str
    reader: Reader
    subject: str
    facts: Sequence[tuple[str, str]]
    paragraphs: Sequence[str]
    path: str
    link_label: str
    # The mailbox that reads an answer; empty where there is none.
    answered_by: str = ""
    enclosed: Sequence[Enclosed] = ()


def note(told: Concerned, office: Office) -> Note:
    """What the letter says."""
    say = translator(told.reader.lang)
    return Note(
        kind=told.kind,
        message_id=told.message_id,
        reader=told.reader,
        subject=say(told.subject),
        facts=[(say(label), text) for label, text in told.facts],
        paragraphs=[say(words) for words in (*told.paragraphs, *_questions(told))],
        link=office.at(told.path),
        link_label=say(told.link_label),
        why=say(_("You get this letter because the decision concerns you.")),
        answered_by=told.answered_by,
        enclosed=told.enclosed,
    )


def _questions(told: Concerned) -> Sequence[str]:
    if not told.answered_by:
        return ()
    mailbox = {"mailbox": told.answered_by}
    return [_("Questions? Answer this letter: it reaches ${mailbox}.", mapping=mailbox)]
