"""People that a text names: members with their party, case officers, those who sign."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from agreementhub.reading.files import Block
from agreementhub.reading.proposals.sentences import sentence

HEAD: Final = "head"
BODY: Final = "body"
TAIL: Final = "tail"

PARTY_LETTERS: Final = {
    **{
        "socialdemokraterna": "S",
        "moderaterna": "M",
        "nya moderaterna": "M",
        "sverigedemokraterna": "SD",
    },
    **{"centerpartiet": "C", "vänsterpartiet": "V", "kristdemokraterna": "KD", "liberalerna": "L"},
    **{
        "miljöpartiet": "MP",
        "miljöpartiet de gröna": "MP",
        "folkpartiet": "L",
        "feministiskt initiativ": "FI",
    },
}
_PARTY: Final = r"(?:S|M|SD|C|V|KD|L|FP|MP|FI)"
_PARTY_NAME: Final = "|".join(sorted(PARTY_LETTERS, key=len, reverse=True))
# A party of one municipality: "Norrviks väl", "Bygdepartiet".
_LOCAL: Final = (
    r"[A-ZÅÄÖ]\w{2,20}partiet|[A-ZÅÄÖ]\w{2,20}(?: [A-ZÅÄÖ]\w{2,20})? (?:väl|framtid|lista|i fokus)"
)
# Capitals and small letters of the names of Europe.
_BIG, _SMALL = "[A-ZÀ-ÖØ-ÞŠŽ]", "[a-zß-öø-ÿšžčćńłğış]"
_WORD: Final = rf"{_BIG}{_SMALL}+(?:-{_BIG}{_SMALL}+)?"
_MORE: Final = rf"(?:von|af|de|van|[A-ZÅÄÖ]\.?(?![^\W\d_])|{_WORD})"
_NAME: Final = rf"(?:{_WORD}|[A-ZÅÄÖ]-[A-ZÅÄÖ]\.?|[A-ZÅÄÖ]\.)(?: {_MORE}){{1,3}}"
_JOINED: Final = r"(?:, | och | samt |, samt )"
_MEMBERS: Final = re.compile(
    rf"(?P<names>{_NAME}(?:{_JOINED}{_NAME}){{0,5}})"
    rf"(?:,? ?\((?:(?:båda|samtliga|alla) )?(?P<party>{_PARTY})\)|, (?P<words>(?i:{_PARTY_NAME})"
    rf"|{_LOCAL})\b"
    rf"|,? \((?P<bracket>(?i:{_PARTY_NAME})|{_LOCAL})\))"
    r"(?:, (?P<title>(?:\w*råd|(?:vice )?ordförande|ledamot|ersättare|gruppledare)\b[^.,;\n]*))?"
)
_EACH: Final = re.compile(_NAME)
# What stands before a name at the beginning of a sentence, and is written like one.
_LEADING: Final = re.compile(
    r"^(?:Från|Av|För|Till|Genom|När|Även|Både|Motionär(?:en|erna)?|Ledamot(?:en)?|Bakgrund"
    r"|Inledning|Sammanfattning|Ärendet|Synpunkter|Yttrande|Bedömning|Överväganden) (?=\S+ \S)"
)
_OF_A_PARTY: Final = re.compile(rf"\b(?P<party>(?i:{_PARTY_NAME}))(?:s|,? genom) (?P<name>{_NAME})")
_PARTY_ALONE: Final = re.compile(rf"\((?P<party>{_PARTY})\)|(?P<words>(?i:{_PARTY_NAME}))")
_FOR_A_PARTY: Final = re.compile(
    rf"För (?P<party>(?i:{_PARTY_NAME}))(?: i [A-ZÅÄÖ][\w -]{{2,40}})?:?"
)
_NAME_ALONE: Final = re.compile(_NAME)
_PROFESSION: Final = (
    r"(?:\w*chef|\w*direktör|\w*ledare|\w*strateg|\w*sekreterare|\w*handläggare|\w*ordförande"
    r"|\w*psykolog"
    r"|\w*samordnare|\w*utredare|\w*jurist|\w*ekonom|\w*råd|\w*controller|\w*planerare"
    r"|\w*registrator|\w*läkare|\w*kurator"
    r"|\w*sjuksköterska|\w*konsulent|\w*rådgivare|\w*ledamot|\w*administratör|\w*utvecklare"
    r"|\w*ingenjör|\w*arkitekt"
    r"|\w*specialist|\w*inspektör|\w*pedagog|\w*assistent|\w*intendent|\w*rektor|\w*antikvarie"
    r"|\w*bibliotekarie)"
)
_ALONE: Final = re.compile(
    rf"(?P<name>{_NAME})(?:(?:, (?P<title>[a-zåäö][^\n,.]{{2,60}}(?:, [a-zåäö][^\n,.]{{2,40}})?)"
    rf"| (?P<post>(?:(?:tf\.?|vice|biträdande) )?{_PROFESSION}\b[^\n.@\d]{{0,50}}?))"
    r"(?:[ ,]+(?P<number>[+\d][\d\s()-]{5,18}\d))?)?"
)
_TITLE: Final = re.compile(
    r"(?i)(?:tf\.? )?[^.:@\n]{0,60}(?:chef|direktör|ledare|strateg|sekreterare|handläggare"
    r"|ordförande|psykolog"
    r"|samordnare|utredare|jurist|ekonom|råd|controller|planerare|registrator|läkare|kurator"
    r"|sjuksköterska|konsulent|rådgivare|ledamot|administratör|utvecklare|ingenjör"
    r"|arkitekt)\b[^.@\n]{0,60}"
)
# The unit of the person, before the name in the same cell.
_UNIT: Final = re.compile(
    r"^(?:[\w-]{1,30}- och )?[\w-]{2,40}(?:förvaltningen|kontoret|avdelningen|enheten|kansliet"
    r"|staben)[ ,:]+(?=[A-ZÅÄÖ])"
)
# What a person is called before the name: "Handläggare Anna Ek".
_CALLED: Final = re.compile(
    r"(?i)(?P<title>handläggare|utredare|föredragande|sekreterare)\s?[:,]?\s+"
)
_EMAIL: Final = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_PHONE: Final = re.compile(
    r"(?i)(?:tfn|tel(?:efon)?|mobil)\.?:?\s*(?P<number>[+\d][\d\s()-]{5,18}\d)"
)
# Words that are written like names and are none.
_NO_NAME: Final = re.compile(
    r"\b(?:Region|Regionen|Landsting\w*|Kommun\w*|Stad\w*|Nämnd\w*|Styrelse\w*|Råd|Stöd|Avtal\w*"
    r"|Samverkan\w*"
    r"|Förslag|Beslut\w*|Svar|Motion\w*|Datum|Bilaga|Sveriges|Socialstyrelsen|Mini"
    r"|Maria (?:Ungdom|Mottagning\w*)|Barn"
    r"|Södra|Norra"
    r"|Västra|Östra|Post|Box|Tel|Protokoll\w*|Sida|Ärende|Uppdrag|Dnr|Hälso|Facebook|Twitter"
    r"|Vård\w*|Nära"
    r"|Förvaltning\w*|Föreningen|Bolag\w*|AB|Vatten|Energi|Fastigheter|Musik|Omsorg\w*|Skol\w*"
    r"|Kultur\w*|Yrkande\w*"
    r"|Reservation\w*|Handläggare|Ordförande|Justerare|Utdrag\w*|Värdkommun|Parterna|Uppföljning)\b"
)
# A paragraph of more is no paragraph.
_MOST: Final = 60


@dataclass(frozen=True)
class Person:
    """A person where a text names one; `value` is what the field of a person keeps.

    `place` is HEAD (before the text begins), BODY or TAIL (where people sign); `lines` are the
    blocks that say nothing else than who it is.
    """

    value: dict[str, str]
    place: str
    quote: str
    page: int | None
    lines: tuple[Block, ...] = ()


def find_people(blocks: Sequence[Block], head: int, tail: int) -> list[Person]:
    """The people of a text, in order: blocks before `head` are its head, from `tail` its tail."""
    found: list[Person] = []
    for index, block in enumerate(blocks):
        place = HEAD if index < head else TAIL if index >= tail else BODY
        found += _members(block, place)
        if place != BODY or len(block.text) < 80:
            found += _party_below(blocks, index, place)
            for column, cell in enumerate(_cells(block)):
                found += _one_alone(blocks, index, column, cell, place)
    return found


def members(text: str) -> Iterator[tuple[dict[str, str], int, int]]:
    """Those whom the text names with a party, one letter after several names being that of all:
    the value, and where the words stand."""
    for match in islice(_MEMBERS.finditer(text), _MOST):
        letters = match["party"] or PARTY_LETTERS.get(
            (match["words"] or match["bracket"] or "").casefold(),
            match["words"] or match["bracket"],
        )
        names = [_LEADING.sub("", name[0]) for name in _EACH.finditer(match["names"])]
        for name in names:
            if not _NO_NAME.search(name):
                value = {"name": name, "party": letters}
                title = match["title"] if len(names) == 1 else None
                yield ({**value, "title": title} if title else value), match.start(), match.end()


def of_a_party(text: str) -> list[dict[str, str]]:
    """Those whom the text names behind their party: "Miljöpartiets Lo Ek"."""
    return [
        {"name": match["name"], "party": PARTY_LETTERS[match["party"].casefold()]}
        for match in islice(_OF_A_PARTY.finditer(text), _MOST)
        if not _NO_NAME.search(match["name"])
    ]


def _members(block: Block, place: str) -> list[Person]:
    found = list(members(block.text))
    named = sum(end - start for start, end in {(start, end) for _value, start, end in found})
    lines = (block,) if len(block.text) < named + 20 else ()
    return [
        Person(value, place, sentence(block.text, start, end), block.page, lines)
        for value, start, end in found
    ]


def _party_below(blocks: Sequence[Block], index: int, place: str) -> list[Person]:
    """A name alone in its line with the party in the next, or the line "För Centerpartiet"."""
    block, below = blocks[index], blocks[index + 1 : index + 2]
    one, other = block.text.strip(), below[0].text.strip() if below else ""
    if party := _PARTY_ALONE.fullmatch(other):
        letters = party["party"] or PARTY_LETTERS[party["words"].casefold()]
        name = one
    elif party := _FOR_A_PARTY.fullmatch(one):
        letters, name = PARTY_LETTERS[party["party"].casefold()], other
    if not party or not _NAME_ALONE.fullmatch(name) or _NO_NAME.search(name):
        return []
    value = {"name": name, "party": letters}
    return [Person(value, place, block.text, block.page, (block, below[0]))]


def _cells(block: Block) -> list[str]:
    return [cell.strip() for cell in re.split(r"\t+|\n+| {3,}", block.text) if cell.strip()]


def _one_alone(
    blocks: Sequence[Block], index: int, column: int, cell: str, place: str
) -> list[Person]:
    """A name in a line or cell of its own, when a title or an address stands by it."""
    block = blocks[index]
    address = _EMAIL.search(cell)
    called = _CALLED.match(cell)
    words = cell[called.end() if called else 0 : address.start() if address else None]
    words = _UNIT.sub("", words) if place == HEAD else words
    match = _ALONE.fullmatch(words.strip(" ,"))
    if not match or _NO_NAME.search(match["name"]):
        return []
    value = _in_the_line(match, address[0] if address else "")
    if called:
        value.setdefault("title", called["title"].casefold())
    alone = len(_cells(block)) == 1
    below = _below(blocks[index + 1 : index + 4]) if alone else []
    if not alone and index + 1 < len(blocks):
        _add_column(value, _cells(blocks[index + 1]), column)
    for line in below:
        _add_line(value, line.text)
    if len(value) == 1 and place != TAIL:
        return []
    lines = (block, *below) if alone else ()
    return [Person(value, place, block.text, block.page, lines)]


def _in_the_line(match: re.Match[str], email: str) -> dict[str, str]:
    """Name, title, telephone and address of one line."""
    value = {"name": match["name"]}
    if title := match["title"] or match["post"]:
        value["title"] = title.strip(" ,")
    if match["number"]:
        value["phone"] = match["number"].strip()
    if email:
        value["email"] = email.rstrip(".")
    return value


def _add_line(value: dict[str, str], text: str) -> None:
    """What a line below a name says of the person."""
    if "title" not in value and _TITLE.fullmatch(text):
        value["title"] = text.strip()
    if phone := _PHONE.search(text):
        value["phone"] = phone["number"].strip()
    if email := _EMAIL.search(text):
        value["email"] = email[0].rstrip(".")


def _add_column(value: dict[str, str], below: list[str], column: int) -> None:
    """The title that stands in the same column of the next line."""
    if "title" not in value and column < len(below) and _TITLE.fullmatch(below[column]):
        value["title"] = below[column]


def _below(blocks: Sequence[Block]) -> list[Block]:
    """The lines right below a name that hold a title or an address, before the next name."""
    found = []
    for block in blocks:
        signs = (_TITLE.fullmatch(block.text), _PHONE.search(block.text), _EMAIL.search(block.text))
        named = _ALONE.fullmatch(block.text.strip())
        if not any(signs) or len(block.text) > 100 or (named and named["post"]):
            break
        found.append(block)
    return found


def named(text: str) -> dict[str, str] | None:
    """The person that a value beside a label begins with: name, title, telephone, address."""
    match = _NAME_ALONE.match(text.strip())
    if not match or _NO_NAME.search(match[0]):
        return None
    value = {"name": match[0]}
    rest = text.strip()[match.end() :]
    if email := _EMAIL.search(rest):
        value["email"] = email[0].rstrip(".")
        rest = rest.replace(email[0], "")
    if phone := re.search(r"[+\d][\d\s()-]{5,18}\d", rest):
        value["phone"] = phone[0].strip()
        rest = rest.replace(phone[0], "")
    title = rest.partition("\n")[0].strip(" ,;:-")
    if 2 < len(title) <= 60 and title[0].islower():
        value["title"] = title
    return value
