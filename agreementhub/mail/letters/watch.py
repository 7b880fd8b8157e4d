"""The letter of what was found for a person: each watch with its hits, in the reader's language."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from agreementhub import addresses
from agreementhub.domain import calendar, minutes
from agreementhub.domain.dates import frequencies
from agreementhub.i18n import _, translator
from agreementhub.mail.letters.facts import Office, Reader
from agreementhub.mail.letters.note import Note, Row, Section

# Of one watch a letter names so many; the page has them all.
_MOST = 25


@dataclass(frozen=True)
class WatchHitLine:
    """A document that was found, which is not secret, and where it belongs."""

    document_id: int
    title: str
    # What was decided, in a sentence; "" for what decides nothing.
    sentence: str
    doctype: str
    body: str
    # As it is said in a subject.
    short_body: str
    dated: date | None
    # Of a decision, as it is cited: "§ 142".
    paragraph: str
    case_number: str
    # The words around what was searched for, marked or not.
    snippet: Sequence[tuple[str, bool]] = ()


@dataclass(frozen=True)
class WatchTold:
    """A watch and what it found; the documents of a case stand together, the newest first."""

    name: str
    frequency: str
    lines: Sequence[WatchHitLine]


@dataclass(frozen=True)
class WatchLetter:
    """What the letter tells; `letter_id` opens the same hits on their page.

    Of secret matters it tells the numbers alone, apart from all watches: by which search one was
    found would tell of what is in it.
    """

    letter_id: int
    told: Sequence[WatchTold]
    # Document id → what the matter is called: its number.
    sealed: Mapping[int, str]
    # Of all its watches, those too that found nothing but secret matters.
    often: Sequence[str]

    @property
    def count(self) -> int:
        """Hits in all."""
        return sum(len(one.lines) for one in self.told) + len(self.sealed)


def note(letter: WatchLetter, reader: Reader, office: Office, *, message_id: str, key: str) -> Note:
    """What the letter says; with the key its reader may pause and stop without signing in."""
    say = translator(reader.lang)
    sections = [_section(one, office, reader.lang) for one in letter.told]
    if letter.sealed:
        sections.append(_sealed(letter, office, reader.lang))
    return Note(
        kind="watch",
        message_id=message_id,
        reader=reader,
        subject=_subject(letter, reader.lang),
        sections=sections,
        link=office.at(addresses.watch_hits(letter.letter_id)),
        link_label=say(_("Show all these hits")),
        why=" ".join(say(frequencies.PROMISES[one]) for one in letter.often),
        unsubscribe=office.at(addresses.watch_stop(key)),
        unsubscribe_label=say(_("Change, pause or stop watching (without signing in)")),
    )


def _subject(letter: WatchLetter, lang: str) -> str:
    say = translator(lang)
    count = {"n": letter.count}
    hits = say(_("1 new hit") if letter.count == 1 else _("${n} new hits") % count)
    if letter.sealed:
        about = say(_("${hits} in your watches") % {"hits": hits})
    elif len(letter.told) == 1:
        about = say(_("${hits}: ”${name}”") % {"hits": hits, "name": letter.told[0].name})
    else:
        about = say(_("${hits} in ${n} watches") % {"hits": hits, "n": len(letter.told)})
    if not (what := _latest(letter, lang)):
        return about
    words = _("${about} – latest ${what}", mapping={"about": about, "what": what})
    return say(words)


def _latest(letter: WatchLetter, lang: str) -> str:
    """Body, day and paragraph of the newest."""
    dated = [(line.dated, line) for one in letter.told for line in one.lines if line.dated]
    if not dated:
        return ""
    day, line = max(dated, key=lambda pair: pair[0])
    return minutes.reference(lang, line.short_body, day, line.paragraph)


def _section(told: WatchTold, office: Office, lang: str) -> Section:
    rows = [_row(line, office, lang) for line in told.lines[:_MOST]]
    more = len(told.lines) - len(rows)
    heading = f"{told.name} ({len(told.lines)})"
    if more:
        say = translator(lang)
        heading = say(_("${heading}, the first ${n}") % {"heading": heading, "n": len(rows)})
    return Section(heading, rows)


def _sealed(letter: WatchLetter, office: Office, lang: str) -> Section:
    say = translator(lang)
    rows = [
        Row(name, office.at(addresses.document(number)), say(_("A new document")))
        for number, name in letter.sealed.items()
    ]
    return Section(say(_("Confidential matters")), rows)


def _row(line: WatchHitLine, office: Office, lang: str) -> Row:
    title = line.sentence or line.title or translator(lang)(_("Without title"))
    link = office.at(addresses.document(line.document_id))
    return Row(title, link, " · ".join(_said(line, lang)), marked=line.snippet)


def _said(line: WatchHitLine, lang: str) -> Iterator[str]:
    if line.sentence:
        yield line.title
    yield line.doctype
    if line.paragraph:
        yield minutes.reference(lang, line.body, line.dated, line.paragraph)
    else:
        yield from filter(None, (line.body, line.dated and calendar.short_date(line.dated, lang)))
    if line.case_number:
        yield line.case_number
