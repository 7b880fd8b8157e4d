"""What headings and labels mean, whatever words a municipality chose for them.

A type's file gives each field the headings it is recognised by; the patterns here know their kin:
"Syfte och inriktning", "Så följer vi upp", "Beslutet expedieras till", "TEKNIKNÄMNDENS BESLUT".
"""

import re
from collections.abc import Container, Iterable, Mapping
from typing import Final

from agreementhub.domain.doctypes import DocType
from agreementhub.reading.proposals.outline import folded

# Nothing longer is a heading that a field is recognised by.
_LONGEST: Final = 70
_TAIL: Final = r"(?: (?:m\.?m\.?|med mera|i korthet|i övrigt|för .{1,40}|enligt .{1,40}))?"
_NUMBER: Final = (
    r"(?:(?:vårt|vår|eget|kommunens|regionens) )?(?:d:?nr\.?|diarienr|diarienummer|ärendenr"
    r"|ärendenummer|beteckning)(?: (?:för |hos |i )?(?!\S*\d)[\w-]{2,30}(?: (?:kommun|stad|län"
    r"|(?!\S*\d)[\w-]{2,30})){0,2})?"
)
_WHO: Final = r"(?:[\w-]{1,40} ){0,4}"
_PROPOSAL: Final = (
    rf"(?:{_WHO}[\w-]{{1,40}}s )?(?:förslag(?: till (?:[\w-]{{1,40}} ?){{1,3}}| på beslut)?"
    r"|beslutsförslag|förslag till beslut|hemställan)"
)
_SENT: Final = (
    r"(?:(?:beslutet?|beslutsexpediering|utdrag(?:et)?|protokollsutdrag(?:et)?|protokollet"
    r"|detta beslut|paragrafen)"
    r"(?: i ärendet)? ?(?:ska |bör )?)?"
    r"(?:(?:skickas|sänds|sändes|expedieras|delges|meddelas|lämnas|delgivning|expediering|kopia"
    r"|skickas ut|översänds)"
    r"(?: till)?|expedieras(?: till)?|utdrag till)(?: .{1,20})?|sändlista|beslutsexpediering"
    r"|delges|för kännedom"
    r"|mottagare av beslutet"
)
_DECIDED: Final = (
    rf"(?:{_WHO}[\w-]{{1,40}}s )?(?:beslut|ställningstagande|avgörande)(?:et)?|beslut i ärendet"
)
_TO: Final = (
    r"till|mottagare|ställ(?:d|s) till|adressat|(?:beslutande |beslutsfattande )?(?:organ"
    r"|nämnd|instans)"
)
_DATED: Final = (
    r"(?:vårt )?datum|skrivelsedatum|daterad|upprättad(?: den)?|skrive[nt]|dokumentdatum"
    r"|datum för .{1,30}"
)
_HANDLER: Final = (
    r"(?:(?:ansvarig |vår |beredande |utsedd )?(?:handläggare|tjänsteperson|tjänsteman)"
    r"|handlägg(?:s|ning) av|föredragande|(?:upprättad|skriven|beredd|utarbetad|framtagen) av"
    r"|författare|skribent)"
    r"(?:(?:,|/| och) ?(?:enhet|avdelning|förvaltning|telefon|tfn|e-post|datum|kontaktuppgifter))*"
)
_TARGET: Final = r"(?:.{1,40} och )?målgrupp(?:er|en)?(?: och .{1,40})?|omfattning och personkrets"
_AREA: Final = (
    r"(?:geografi(?:sk(?:t|a)?)?|upptagnings|verksamhets|täcknings|avtals)(?: ?(?:område"
    r"|omfattning|avgränsning))?"
)
_FOLLOW_UP: Final = (
    r"(?:.{1,40}(?:,| och) )?(?:uppföljning|utvärdering|återrapportering)(?:(?:,| och) .{1,40})?"
    + _TAIL
)
_SECRECY: Final = (
    r"(?:.{1,40}(?:,| och) )?(?:sekretess|tystnadsplikt)(?:(?:,| och) .{1,40})?" + _TAIL
)
_COST: Final = (
    r"(?:(?:så|hur) )?(?:fördel(?:as|ar|ning)(?: av)? .{0,12})?(?:kostnad(?:er|en|erna)?|ekonomi"
    r"|finansiering|ersättning"
    r"|avgift(?:er)?|betalning|pris(?:er)?|budget)(?:s?fördelning)?(?:(?:,| och) .{1,40})?"
    + _TAIL
    + r"|(?:(?:total|sammanlagd|årlig|beräknad) )?(?:års)?(?:kostnad|ersättning|avgift|pris"
    r"|kostnadsram|belopp)(?: (?:per|för) (?:kalender)?år(?: \d{4})?)?"
    r"|ekonomisk(?:a|t) (?:villkor|ansvar|konsekvenser|åtaganden|ersättning|reglering)"
    r"|andelar|kostnadsfördelning"
)
_PURPOSE: Final = (
    r"(?:(?:avtalets|övergripande|överenskommelsens|samverkans|uppdragets) )?(?:syfte"
    r"|ändamål)(?:t|et)?"
    r"(?:(?:,| och| med) .{1,40})?" + _TAIL
)
_TERM: Final = (
    r"(?:.{1,40}(?:,| och) )?(?:\w*tid|giltighet\w*|avtalsperiod\w*|löptid|uppsägning\w*"
    r"|förläng\w*|upphörande)"
    r"(?:(?:,| och) .{1,50}|, .{1,50})?"
    + _TAIL
    + r"|avtalets (?:giltighet|längd|ikraftträdande).{0,30}|så länge gäller .{1,30}"
)
_CLAIMS: Final = (
    r"(?:(?:motionens|motionärens|motionärernas|vårt|våra|mitt|mina) )?(?:yrkande(?:t|n|na)?"
    r"|att-satser|hemställan)"
    r"(?: i motionen)?|(?:jag|vi|undertecknade?|.{1,40}) (?:yrkar|föreslår"
    r"|hemställer)(?: därför)?(?: att)?"
)
_PATTERNS: Final[Mapping[str, str]] = {
    "title": r"rubrik|ärende(?:mening|rubrik)?|ämne|titel",
    "diarienummer": _NUMBER,
    "parties": (
        r"(?:avtals|samverkans)?parter(?:na)?(?: (?:i|och) .{1,40})?|avtalets parter|beställare"
        r"|utförare"
        r"|uppdragsgivare|uppdragstagare|värdkommun"
        r"|(?:avtalsslutande|avtalande|ingående|deltagande|samverkande) parter"
    ),
    "background": r"bakgrund(?: .{1,40})?|inledning|historik",
    "purpose": _PURPOSE,
    "goals": r"(?:övergripande )?mål(?:sättning(?:ar)?|en)?(?: (?:och|med) .{1,40})?|effektmål",
    "target_group": _TARGET,
    "catchment_area": _AREA,
    "cost_allocation": _COST,
    "cost_shares": _COST,
    "budget": _COST,
    "economy": _COST,
    "follow_up": _FOLLOW_UP,
    "confidentiality": _SECRECY,
    "send_to": _SENT,
    "expedited_to": _SENT,
    "decision": _DECIDED,
    "proposed_decision": _PROPOSAL,
    "claims": _CLAIMS,
    "handler": _HANDLER,
    "author": _HANDLER,
    "date": _DATED,
    "raised_date": rf"väckt(?: .{{1,40}})?|inlämnad|{_DATED}",
    "received_date": r"inkom(?:men|met)?|ankom(?:st|stdatum|men)?|ink\.?|registrerad",
    "body": _TO,
    "addressed_body": _TO,
    "deciding_body": (
        r"mottagare|adressat|ställ(?:d|s) till|beslutsinstans|beslutande (?:organ|nämnd|instans)"
        r"|beslutsorgan|beslutas av|beslut fattas av"
    ),
    "meeting_date": r"(?:sammanträde|möte)(?:s?(?:datum|dag|tid))?|datum",
    "paragraph": r"paragraf(?:nr|nummer)?",
    "vote": (
        r"votering(?:en)?(?:sresultat)?|omröstning(?:en)?(?:sresultat)?|röst(?:ning|siffror"
        r"|resultat)?(?: .{1,30})?"
    ),
    "reservations": r"reservation(?:er)?(?: .{1,40})?",
    "notes": (
        r"(?:protokollsanteckning(?:ar)?|särskil[dt]a? yttranden?"
        r"|anteckning(?:ar)? till protokollet)"
    ),
    "summary": (
        r"(?:sammanfattning|beskrivning)(?: av .{1,20})?|ärendet|ärendebeskrivning"
        r"|ärendets gång|bakgrund"
    ),
    "case_description": (
        r"(?:sammanfattning|beskrivning)(?: av .{1,20})?|ärendet|ärendebeskrivning"
        r"|vad .{1,40} ställning till"
    ),
    "assessment": (
        r"(?:[\w-]{1,40}s )?(?:bedömning|överväganden|synpunkter"
        r"|ställningstagande)(?: och .{1,40})?"
    ),
    "child_impact": r"barnets bästa|barnperspektiv(?:et)?|barn(?:rätts|konsekvens)\w{0,20}",
    "economic_consequences": (
        r"ekonomi(?:sk(?:a|t))?(?: (?:konsekvenser|påverkan|bedömning|analys))?"
        r"|kostnader(?: .{1,30})?|finansiering"
    ),
    "basis_documents": r"(?:besluts)?underlag(?: .{1,20})?|handlingar i ärendet",
    "proposals": (
        r"yrkande(?:n|t)?(?: (?:under|på) (?:sammanträdet|mötet))?|förslag (?:under"
        r"|på) sammanträdet"
    ),
    "proposition_order": r"propositionsordning|beslutsgång|omröstningsordning|proposition",
    "staffing_premises": r"(?:personal|bemanning|lokal(?:er)?)(?:(?:,| och) .{1,40})?",
    "commitments_joint": r"(?:parternas |gemensamma )?(?:åtaganden|ansvar)(?: .{1,40})?",
    "invoicing": r"(?:fakturering|betalning(?:svillkor)?)(?: .{1,30})?",
    "data_protection": r"(?:behandling av )?personuppgift\w{0,20}(?:(?:,| och) .{1,40})?|dataskydd",
    "renegotiation": r"omförhandling(?: .{1,40})?|ändrade förhållanden",
    "dispute": r"tvist(?:er|lösning)?(?: .{1,30})?",
    "amendments": r"ändring(?:ar)?(?:,? .{1,40})?|tillägg(?: .{1,30})?",
    "term": _TERM,
    "signatories": r"underskrift(?:er)?|undertecknande|signatur(?:er)?",
    "annexes": r"bilag(?:a|or)(?:eförteckning)?",
    "adjusted_date": r"juster(?:at|ing(?:sdatum)?)|justerat",
    "references": (
        r"referenser|hänvisningar|relaterade ärenden|ert? dnr|ert? (?:beteckning|diarienummer)"
    ),
}


# Words that lead to a field only where the file itself styles them as a heading.
_STYLED: Final[Mapping[str, str]] = {
    "target_group": (
        r"vilka .{1,50}|vem .{1,50}|för vem.{0,40}|personkrets"
        r"|(?:barn|ungdomar|deltagare|elever|brukare|patienter|klienter|sökande)(?: och .{1,30})?"
    ),
    "purpose": r"varför .{1,40}|(?:vad|det) vi vill .{1,40}",
    "follow_up": (
        r"(?:så|hur) .{0,20}(?:följer|följs|utvärdera).{0,20}|insyn(?: och .{1,30})?"
        r"|rapportering|redovisning"
    ),
    "catchment_area": r"område|var .{1,30} (?:gäller|finns)|geografi",
    "background": r"allmänt",
    "send_to": "mottagare",
    "expedited_to": "mottagare",
}
_KIN: Final = {key: re.compile(pattern) for key, pattern in _PATTERNS.items()}
_STYLED_KIN: Final = {key: re.compile(pattern) for key, pattern in _STYLED.items()}


class Headings(Container[str]):
    """Which fields of one type a heading or label leads to; it is asked folded, without number
    and capitals. It holds those that need no style of a heading to be one."""

    def __init__(self, doctype: DocType) -> None:
        self._declared: dict[str, set[str]] = {}
        self._fields = doctype.fields
        self._known: dict[tuple[str, bool], frozenset[str]] = {}
        for key, field in doctype.fields.items():
            for heading in field.headings:
                self._declared.setdefault(folded(heading), set()).add(key)

    def fields(self, heading: str, *, styled: bool = True) -> frozenset[str]:
        """The keys of the fields. Beside those that declare the heading its kin are led to that
        keep figures, dates or points, and take no words from them."""
        if (heading, styled) not in self._known:
            self._known[heading, styled] = self._found(heading, styled)
        return self._known[heading, styled]

    def _found(self, heading: str, styled: bool) -> frozenset[str]:
        declared = self._declared.get(heading, set())
        kin = self._kin(heading, styled)
        if declared:
            kin = {key for key in kin if self._fields[key].kind.key not in ("prose", "line")}
        return frozenset(declared | kin)

    def _kin(self, heading: str, styled: bool) -> set[str]:
        if not heading or len(heading) > _LONGEST:
            return set()
        found = {k for k, one in _KIN.items() if k in self._fields and one.fullmatch(heading)}
        if styled:
            found |= {
                k for k, one in _STYLED_KIN.items() if k in self._fields and one.fullmatch(heading)
            }
        return found

    def __contains__(self, heading: object) -> bool:
        return isinstance(heading, str) and bool(self.fields(heading, styled=False))


class Cells(Container[str]):
    """The labels of a type in a cell of their own, which is as plain as the style of a heading."""

    def __init__(self, headings: Headings) -> None:
        self._headings = headings

    def __contains__(self, label: object) -> bool:
        return isinstance(label, str) and bool(self._headings.fields(label))


class AnyHeadings(Container[str]):
    """Headings that a field of any of the types is recognised by, without a style of one."""

    def __init__(self, types: Iterable[DocType]) -> None:
        fields = [field for doctype in types for field in doctype.fields.values()]
        self._declared = {folded(heading) for field in fields for heading in field.headings}
        self._like = [_KIN[key] for key in {field.key for field in fields} if key in _KIN]
        self._known: dict[str, bool] = {}

    def __contains__(self, heading: object) -> bool:
        if not isinstance(heading, str) or not heading or len(heading) > _LONGEST:
            return False
        if heading not in self._known:
            like = any(pattern.fullmatch(heading) for pattern in self._like)
            self._known[heading] = heading in self._declared or like
        return self._known[heading]
