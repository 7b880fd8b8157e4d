"""The text in pieces: what is written with digits, measured or dated; words; stops."""

import re
from collections.abc import Iterator
from typing import Final

from agreementhub.reading.clause.mentions.days import DAYS
from agreementhub.reading.clause.mentions.lengths import COUNT, LENGTH, NUMBER
from agreementhub.reading.clause.mentions.words import SOURCE

Piece = tuple[str, re.Match[str]]
"""Its kind, and where it stands."""

_OF_A: Final = (
    r"(?:\sav)?\s(?:den\s|det\s|en\s|ett\s|varje\s|samma\s|närmaste\s|nästa\s|respektive\s)?"
)
# A shortened word is a label, not the end of a sentence, before what it is the label of.
_LABELLED: Final = rf"\s?(?:[:|\n]|\Z)|\s(?:\d|auto|{COUNT}\s)"
_RAW: Final = re.compile(
    rf"""(?ix)
    (?P<section>(?:(?<=\n)|(?<![\s\S]))(?:\d+\s?[a-z]?\s?§|§\s?\d+\s?[a-z]?)(?=\s))
   |(?P<law>\d+\s?[a-z]?\s(?:kap\b\.?|§)|\b[12]\d\d\d:\d+)
   |(?P<from>\b(?:fr|f)\.?\s?o\.?\s?m\b\.?|\bfom\b\.?|\bfrån\so\.?\s?m\b\.?)
   |(?P<forever>\bt\.?\s?v\b\.?(?![\w-]))
   |(?P<to>\bt\.?\s?o\.?\s?m\b\.?|\btom\b\.?)
   |(?P<with_more>\binkl(?:usive|\.)?\s(?:förlängning|option)\w*)
   |(?P<without_more>\bexkl(?:usive|\.)?\s(?:förlängning|option)\w*)
   |(?P<short_word>\b(?:dvs|bl\.\s?a|ca|m\.\s?m|nr|resp|st|dnr|s\.\s?k|inkl|exkl|f\.\s?n|p\.g\.a|kl|tel)\.)
   |(?P<upps>\bupps(?:ägn)?\.\s?tid\b)
   |(?P<short_term>\b(?:avt|giltigh)\.\s?(?:tid|period|tid)(?:en)?\b)
   |(?P<short_notice>\bupps(?:ägn)?\.(?={_LABELLED}))
   |(?P<short_extend>\bförl(?:ängn)?\.(?={_LABELLED}))
   |(?P<short_option>\b(?:opt|optionsr)\.(?={_LABELLED}))
   |(?P<every>\b(?:(?:{COUNT})\s(?:gång(?:er)?)\s(?:per|om|varje|vart)\s?(?:kalender)?(?:året|år|halvår|kvartal|månad|mandatperiod)
      |varje\s(?:kalender)?år|vart\soch\sett\sår|årligen|årlig(?:a|t)?|årsvis|kalenderårsvis|vartannat\s(?:kalender)?år|vart\sannat\sår
      |vart\s(?:tredje|fjärde|femte|sjätte|tionde|annat)\s(?:kalender)?år|varje\shalvår|halvårsvis|varje\skvartal|kvartalsvis
      |per\s(?:kalender)?år|år\sfrån\sår|år\sefter\sår|för\s(?:ett\s)?kalenderår(?:\si\ssänder)?|varje\smånad|månadsvis|per\smånad|respektive\s(?:kalender|avtals)?år|år\sför\sår|varje\shöst|varje\svår
      |var\s(?:tolfte|sjätte|tjugofjärde|tredje|fjärde|nionde|artonde)\smånad)\b)
   |(?P<year_end>\b(?:närmaste\s|nästa\s|följande\s)?(?:kalender)?(?:årsskifte(?:t|n)?|årets\s(?:slut|utgång)|års\s(?:slut|utgång))\b(?!\s(?:19|20)\d\d)
      |\b(?:utgången|slutet){_OF_A}(?:(?:löpande|pågående|innevarande|nästa|följande)\s)?(?:kalender)?år(?:et)?\b(?!\s(?:19|20)\d\d))
   |(?P<half_year_end>\b(?:utgången|slutet)\sav\sjuni\s(?:eller|och|respektive)\s(?:utgången\sav\s)?december(?:\smånad)?\b(?!\s(?:19|20)\d\d)
      |\b(?:den\s)?30\s?juni\s(?:eller|och|respektive)\s(?:den\s)?31\s?december\b(?!\s(?:19|20)\d\d)|\bhalvårsskifte(?:t|n)?\b(?!\s(?:19|20)\d\d)|\bhalvårets\s(?:slut|utgång)\b|\b(?:utgången|slutet){_OF_A}(?:kalender)?halvår(?:et)?\b)
   |(?P<quarter_end>\bkvartalsskifte(?:t|n)?\b|\bkvartals?(?:ets)?\s?(?:slut|utgång)\b|\b(?:utgången|slutet){_OF_A}(?:kalender)?kvartal(?:et)?\b)
   |(?P<month_grid>\bmånadsskifte(?:t|n)?\b|\b(?:kalender)?månad(?:ens|s)\s(?:slut|utgång)\b|\b(?:utgången|slutet){_OF_A}(?:kalender)?månad(?:en)?\b
      |\bsista\s(?:dagen\s)?i\s(?:(?:den|en|varje|följande)\s)?(?:kalender)?månad(?:en)?\b)
   |(?P<each>/\s?(?:gång|tillfälle|period)\b)
   |(?P<first_time>\bförsta\sgången\b|\bförsta\sgång\b)
   |(?P<times>\b(?P<t_count>{COUNT})(?:\s\(\d+\))?\s(?:gång(?:er)?|ggr\.?|tillfällen?|(?:sådana\s|möjliga\s)?förlängningar|omgångar|omgång|(?:sådana\s|nya\s)perioder|år(?=\såt\sgången\si\b)|förlängningar|förlängningsperioder|perioder|optioner|optionsår)\b
      (?!\s(?:per|om\såret|i\smånaden)))
   |(?<![\w:/§.])(?:{DAYS})
   |(?<![\w:/§,+])(?:{LENGTH})
   |(?P<numbered>(?<![\w])(?:§\s?)?\d+(?:\.\d+)*\.?\)?(?=\s))
   |(?P<ref>\b\d[\d:/.,-]*\b)
   |(?P<word>[^\W\d_]+(?:[-:/][^\W\d_]+)*)
   |(?P<stop>[.!?;•▪●·☐☒☑]|\n)
   |(?P<dash>[-\u2010-\u2015\u2192\u2212]+)
   |(?P<comma>[,():])
    """
)
_WORD: Final = re.compile(r"([^\W\d_]{1,3})[^\W\d_]*(?:[-:/][^\W\d_]+)*")
_COMMA: Final = re.compile(r"[,():]+")
# "(månader): 4" is a length.
_UNIT: Final = re.compile(r"\((?:\w+\s)?(?:mån|månader|år|dagar)\)\s?:?\s?\d")
_BLANK: Final = re.compile(r"[^\S\n]+")
# The first letters of every word that something longer than a word may begin with.
_OPENERS: Final = frozenset(SOURCE["openers"]["letters"].split()) | {word[:3] for word in NUMBER}


def pieces(text: str, at: int, size: int) -> Iterator[Piece]:
    """The text in pieces; a word that opens nothing longer is taken without trying the rest."""
    while at < size:
        if match := _WORD.match(text, at, size):
            if match[1].casefold() not in _OPENERS:
                yield "word", match
                at = match.end()
                continue
        elif (comma := _COMMA.match(text, at, size)) and not _UNIT.match(text, at, size):
            yield "comma", comma
            at = comma.end()
            continue
        elif blank := _BLANK.match(text, at, size):
            at = blank.end()
            continue
        if match := _RAW.match(text, at, size):
            yield str(match.lastgroup), match
            at = match.end()
        else:
            at += 1
