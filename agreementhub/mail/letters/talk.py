"""Letters about a draft that people write together: a comment to someone, a version to look
through, what a reviewer answered."""

from collections.abc import Sequence
from dataclasses import dataclass

from agreementhub.i18n import _, translator
from agreementhub.mail.letters.facts import Office, Reader
from agreementhub.mail.letters.note import Note


@dataclass(frozen=True)
class Talk:
    """What was said, by whom, of what; `subject` is marked, with ${name} for the matter."""

    kind: str
    message_id: str
    reader: Reader
    subject: str
    # What the matter is called to the reader.
    name: str
    # Nothing but name, writer and link may be told.
    sealed: bool
    writer: str
    # A marked label and a value each.
    facts: Sequence[tuple[str, str]]
    path: str
    why: str


def note(talk: Talk, office: Office) -> Note:
    """What the letter says."""
    say = translator(talk.reader.lang)
    told = () if talk.sealed else talk.facts
    return Note(
        kind=talk.kind,
        message_id=talk.message_id,
        reader=talk.reader,
        subject=say(_(talk.subject, mapping={"name": talk.name})),
        facts=[(say(_("From")), talk.writer), *((say(label), text) for label, text in told)],
        link=office.at(talk.path),
        link_label=say(_("Open the draft")),
        why=say(talk.why),
    )
