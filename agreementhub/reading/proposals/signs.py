"""The signs that tell of which type a document is: words of its head, and of all its text."""

from collections.abc import Mapping
from typing import Final

Signs = Mapping[str, tuple[tuple[int, str], ...]]

_AGREEMENT: Final = (
    r"(?:\w*samverkans|ram|tilläggs|samarbets|driftentreprenad|uppdrags|konsortial|sam"
    r"|intentions)?avtal(?:et)?"
    r"|(?:lokal |ömsesidig |intern |gemensam )?\w*överenskommelse(?:n)?|verksamhetsuppdrag"
    r"|förbundsordning"
    r"|idéburet offentligt partnerskap|avsiktsförklaring|samverkansöverenskommelse"
)
# Held against the lines and cells with which a document begins, page headers among them.
HEAD: Final[Signs] = {
    "agreement": (
        (5, rf"^(?:\w*avtal|{_AGREEMENT})\b(?!.*\bmotion)"),
        (3, rf"^(?:{_AGREEMENT})\b(?! ?för(?:längning|slag))"),
        (3, r"\bmellan\b.*\boch\b.*\b(?:om|avseende|rörande)\b|^mellan\b"),
    ),
    "motion": ((6, r"^motion(?:en)?\b(?!är)"), (4, r"^motion (?:till|om|angående|av|från)\b")),
    "motion_reply": (
        (8, r"\bsvar på motion|\bmotionssvar\b|\bbesvarande av motion|^svar:? ?motion\b"),
        (
            6,
            r"\b(?:yttrande|remissvar|svar) (?:över|angående|om|på|gällande) (?:en )?motion"
            r"|^motion .*\bsvar\b",
        ),
    ),
    "decision_extract": (
        (8, r"\bprotokollsutdrag\b|\butdrag (?:ur|från) (?:\w+ )?(?:sammanträdes)?protokoll\b"),
        (6, r"\bsammanträdesprotokoll\b|^protokoll(?:sutdrag)?\b"),
        (4, r"\b(?:sammanträdes|mötes)(?:datum|dag|tid)\b|^sammanträde\b"),
        (4, r"^(?:\w{1,5} )?§+ ?\d+\b|^ärende ?§|\b§ ?\d+ dnr\b"),
        (6, r"^paragraf(?:nr|nummer)?:?(?: ?§? ?\d{1,4})?$"),
    ),
    "memo": (
        (8, r"^(?:tjänsteskrivelse|tjänsteutlåtande|tjänstemannaskrivelse|beslutsunderlag)\b"),
        (4, r"^förslag (?:på|till) (?!beslut)|\bställningstagande\b"),
        (2, r"^handläggare\b"),
    ),
    "consultation_reply": (
        (8, r"\bremissvar\b(?!.*\bmotion)|\bsvar på remiss\b"),
        (6, r"\byttrande (?:över|angående|gällande) (?:remiss|betänkande|förslag|promemoria)"),
    ),
    "follow_up_report": (
        (
            7,
            r"^(?:\w*uppföljningsrapport|slutrapport|årsrapport|delårsrapport"
            r"|verksamhetsrapport)\b",
        ),
        (4, r"^uppföljning (?:av|\d{4})"),
    ),
    "notice": ((8, r"^(?:pressmeddelande|nyhet)\b"), (3, r"\bgemensam satsning\b")),
}
# Held against every line of the text.
TEXT: Final[Signs] = {
    "agreement": (
        (3, r"^(?:§?\s?[\d.]+\s*)?(?:avtals|avtalets )?parter(?:na)?(?: (?:i|och) \w+)?:?(?:$|\t)"),
        (
            3,
            r"^(?:§?\s?[\d.]+\s*)?(?:avtals(?:tid|period)|avtalets giltighet|giltighet"
            r"|uppdragstid|uppsägning|tvist)"
            r"\w*\b.{0,50}$|^(?:giltighet|uppdragstid|avtals(?:tid|period))\w*\t",
        ),
        (
            3,
            r"\b(?:nedan|fortsättningsvis|i fortsättningen) (?:kallad|benämn)\w*|\bdetta avtal\b"
            r"|\bdenna överenskommelse\b"
            r"|\bparterna (?:är överens|i detta|förbinder|ska)\b|\bavtalet (?:gäller|löper)\b",
        ),
        (2, r"^(?:beställare|utförare)\t|\bexemplar\b.{0,40}\bpart"),
    ),
    "motion": (
        (
            4,
            r"\b(?:jag|vi|undertecknade?) (?:yrkar|föreslår|hemställer)(?: därför)?\b|^(?:mitt"
            r"|vårt) yrkande",
        ),
        (3, r"\b(?:yrkar|föreslår|hemställer) (?:jag|vi|undertecknade?)\b|^motionär(?:er)?:"),
    ),
    "motion_reply": (
        (
            3,
            r"\b(?:inkommit|inlämnat|lämnat in|väckt|lämnade .{0,40}in) .{0,40}\bmotion\b"
            r"|\bi en motion\b|\bmotionären\b",
        ),
        (
            3,
            r"\bmotionen?s? .{0,60}\b(?:bifalls|avslås|anses besvarad|besvarad)\b|\b(?:avslå"
            r"|bifalla|anse) motionen",
        ),
    ),
    "decision_extract": (
        (4, r"^§+ ?\d+\b.*$"),
        (
            3,
            r"^(?:[\w-]+ ){0,3}(?:nämndens|styrelsens|fullmäktiges|utskottets) beslut:?$"
            r"|^beslut:?$",
        ),
        (
            3,
            r"\b(?:justerare|justerande|utdragsbestyrkande|utdragets riktighet"
            r"|paragrafen (?:är )?(?:omedelbart )?juster)",
        ),
        (
            3,
            r"^(?:propositionsordning|beslutsgång|reservation(?:er)?|votering\w*|omröstning\w*"
            r"|jäv|yrkanden .*|särskil(?:t yttrande|da yttranden)|protokollsanteckning(?:ar)?)$",
        ),
    ),
    "memo": (
        (4, r"^(?:\w+ens |\w+ets )?förslag(?: till beslut)?:?$"),
        (2, r"\bkontoret föreslår\b|\bförvaltningen föreslår\b|^ekonomiska konsekvenser$"),
    ),
    "consultation_reply": ((3, r"\b(?:tillstyrker|avstyrker|ingen erinran|remissinstans)\b"),),
    "follow_up_report": ((2, r"^(?:indikatorer|resultat|måluppfyllelse):?$"),),
    "notice": (
        (4, r"^[–-]\s.*\b(?:säger|berättar)\b .*"),
        (3, r"\bsidansvarig\b|\bdela sidan\b|\bfacebook\b|\bprojektledning\b"),
    ),
}
