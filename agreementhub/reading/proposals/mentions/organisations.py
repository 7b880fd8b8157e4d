"""Organisations that a text names: municipalities, regions, authorities, companies, societies."""

import re
from dataclasses import dataclass
from itertools import islice
from typing import Final

_CAPITAL: Final = r"[A-ZÅÄÖÉ][\w&]{1,30}(?:-[A-ZÅÄÖ]\w{1,30})?"
_NAMES: Final = rf"{_CAPITAL}(?:[ ]{_CAPITAL}){{0,3}}"
_PLACE: Final = rf"(?:[ ]i[ ]{_NAMES})?"
_SOCIETY: Final = (
    r"(?:[Ii]deella[ ]|[Ee]konomiska[ ])?(?:Föreningen|(?<=[Ii]deella[ ])föreningen"
    r"|(?<=[Ee]konomiska[ ])föreningen|Stiftelsen|Kvinnojouren|Brottsofferjouren"
    rf"|[A-ZÅÄÖ]\w{{2,20}}jouren)[ ]{_NAMES}{_PLACE}"
    rf"|{_NAMES}[ ](?:[Ii]drottsförening|[Ii]drottsklubb|[Hh]embygdsförening|[Rr]idklubb"
    r"|[Ss]kidklubb|[Ss]imsällskap|[Bb]ygdegårdsförening)\b"
    rf"|Stadsmissionen{_PLACE}|Rädda[ ]Barnen|Röda[ ]Korset{_PLACE}"
)
_AUTHORITY: Final = (
    r"Försäkringskassan|Arbetsförmedlingen|Polismyndigheten|Kriminalvården|Migrationsverket"
    rf"|Länsstyrelsen(?:[ ]i[ ]{_CAPITAL}(?:[ ]{_CAPITAL})?[ ]län)?|Skatteverket|Trafikverket"
    r"|Kronofogden|Tullverket"
)
_COMPANY: Final = rf"{_CAPITAL}(?:[ ](?:och|i|&|{_CAPITAL})){{0,5}}[ ](?:AB|Aktiebolag|HB|KB)"
_UNION: Final = (
    r"(?:Samordnings|Räddnings|Kommunal|Räddningstjänst|Vatten|Vårdsam|Regions|Kommun)förbundet"
    rf"(?:[ ]{_NAMES})?"
)
_ORGANISATION: Final = re.compile(
    rf"""(?x)(?<![\w-])(?:
      (?:{_CAPITAL}(?:[ ]{_CAPITAL}){{0,2}}[ ](?:kommun|stad|kommunförbund|församling))\b
    | (?P<several>{_CAPITAL}(?:,[ ]{_CAPITAL}){{0,12}}[ ](?:och|samt)[ ]{_CAPITAL}[ ]kommuner)\b
    | (?:Region[ ](?:Jämtland[ ]Härjedalen|{_CAPITAL}(?:[ ]län)?)|Landstinget[ ]{_CAPITAL})\b
    | (?:{_CAPITAL}s[ ]Kommuner(?:[ ]och[ ]Regioner)?)\b
    | (?:{_COMPANY})\b(?:[ ]\(publ\))?
    | (?:{_UNION})
    | (?:{_SOCIETY})
    | (?:{_AUTHORITY})\b
    )"""
)
# Words with a capital that begin a sentence and no name.
_NO_NAME: Final = re.compile(
    r"^(?:(?:Varje|Respektive|Denna|Annan|Någon|Mellan|För|Inom|Båda|Samtliga|Övriga|Berörd|En"
    r"|Den|Av|I|Med|Till|Från"
    r"|Parterna|Dels|Och|Samt|Parter|Ägare|Alla|Hos|Om|Att|När|Även|Då|Vid|På|Detta|Deltagande"
    r"|Avtal|Samverkan"
    r"|Organisationsnummer|Org|Värdkommun|Kund|Leverantör|Beställare|Utförare|Enligt|Både"
    r"|Sedan)\s+)+"
)
# What it is, before what it is called: "den ideella föreningen Stensjö Skidklubb".
_FORM: Final = re.compile(r"^(?:ideella|ekonomiska) föreningen (?=[A-ZÅÄÖ])")
_ORGNR: Final = re.compile(r"(?<!\d)(?:16)?(?P<first>\d{6})-?(?P<last>\d{4})(?!\d)")
_ALIAS: Final = re.compile(
    r"[^.;]{0,120}?\b(?:nedan|härefter|fortsättningsvis|i fortsättningen|i det följande"
    r"|här)[ ,]{1,2}"
    r"(?:kallad|kallat|benämnd|benämnt|kallas"
    r"|benämns)e?[ :]{1,2}[”\"'’]?(?P<alias>[\wÅÄÖåäö]{3,30})"
    r"|\s{0,2}\([”\"'’]?(?P<short>[A-ZÅÄÖ][\w]{2,30})[”\"'’]?\)"
)
_EACH: Final = re.compile(r",\s|\soch\s|\ssamt\s")
# A paragraph of more is no paragraph.
_MOST: Final = 100
# Characters between the name of an organisation and its number.
_NEAR: Final = 80


@dataclass(frozen=True)
class Organisation:
    """An organisation where it is named, with its number and the name it goes by in the text."""

    name: str
    start: int
    end: int
    orgnr: str = ""
    alias: str = ""


def find_organisations(text: str) -> list[Organisation]:
    """The organisations of a text, in order, with the number and the short name that follow."""
    found: list[Organisation] = []
    matches = [(m, _name(m[0])) for m in islice(_ORGANISATION.finditer(text), _MOST)]
    named = [(match, name) for match, name in matches if name]
    for place, (match, name) in enumerate(named):
        if match["several"]:
            found += _each(match)
            continue
        end = named[place + 1][0].start() if place + 1 < len(named) else len(text)
        found.append(_with_rest(name, match, text, end))
    return found


def _with_rest(name: str, match: re.Match[str], text: str, end: int) -> Organisation:
    number = _ORGNR.search(text, match.end(), min(end, match.end() + _NEAR))
    orgnr = f"{number['first']}-{number['last']}" if number else ""
    alias = _ALIAS.match(text, match.end(), end)
    said = (alias["alias"] or alias["short"]) if alias else ""
    return Organisation(name, match.start(), match.end(), orgnr, said)


def _each(match: re.Match[str]) -> list[Organisation]:
    """ "Tångs, Råby och Skärs kommuner": each with the name that it has alone."""
    names = _EACH.split(match[0].rpartition(" ")[0])
    return [Organisation(f"{name} kommun", match.start(), match.end()) for name in names]


def _name(words: str) -> str:
    """The name without what begins its sentence; "" where nothing of a name is left."""
    bare = _FORM.sub("", _NO_NAME.sub("", words))
    return bare if " " in bare or bare == words else ""


def orgnr_in(text: str) -> str:
    """The number of an organisation in a text, "" when there is none."""
    number = _ORGNR.search(text)
    return f"{number['first']}-{number['last']}" if number else ""


def key_of(name: str) -> str:
    """What "Sälje kommun", "Säljes kommun", "Sälje" and "Säljes" share."""
    words = re.findall(r"[\wåäöé&-]+", name.casefold())
    bare = [
        word
        for word in words
        if word not in ("kommun", "kommunen", "stad", "staden", "region", "regionen")
    ]
    return " ".join(word[:-1] if word.endswith("s") and len(word) > 3 else word for word in bare)
