"""Documents of each type as municipalities write them, invented, for tests of what is read."""

import docx

from tests.made_docx import saved

AGREEMENT_PARTS = {
    "Parter": "Region Norrvik, org.nr 232100-0099, och Söderby kommun, org.nr 212000-0088.",
    "Syfte": "Avtalet ska ge unga med beroende ett samlat stöd.",
    "Målgrupp": "Mottagningen vänder sig till unga 13–20 år och deras föräldrar.",
    "Upptagningsområde": "Söderby kommun.",
    "Kostnadsfördelning": "Regionen svarar för 60 procent och kommunen för 40 procent.",
    "Budget": "Kostnaden är 4 811 000 kr per år (exklusive lokaler).",
    "Avtalstid och uppsägning": (
        "Avtalet gäller fr.o.m. 2019-01-01 t.o.m. 2020-12-31 och förlängs med två år i sänder "
        "om inte uppsägning sker senast 12 månader före avtalstidens utgång."
    ),
    "Tvist": "Tvist löses i första hand genom förhandling mellan parterna.",
}


def agreement() -> bytes:
    """An agreement in Word: a title, numbered headings, one of them of no field."""
    document = docx.Document()
    document.add_heading("Samverkansavtal om Mini-Maria i Söderby", 0)
    document.sections[0].header.paragraphs[0].text = "Dnr KS 2018/124"
    for number, (heading, text) in enumerate(AGREEMENT_PARTS.items(), 1):
        document.add_heading(f"§ {number} {heading}", 1)
        document.add_paragraph(text)
    document.add_heading("§ 9 Försäkringar", 1)
    document.add_paragraph("Kommunen håller mottagningen försäkrad.")
    return saved(document)


MOTION = """Motion till kommunfullmäktige

Motion om ungdomsmottagning i Söderby

2027-03-15

Unga i Söderby har långt till närmaste mottagning. Många kommer därför inte alls, och de som \
behöver stöd mest får det sist av alla.

Med hänvisning till ovanstående yrkar jag

att kommunstyrelsen får i uppdrag att utreda en mottagning i Söderby
att utredningen redovisas senast under 2028

Eva Lind (V)
"""

EXTRACT = """PROTOKOLLSUTDRAG

Kommunstyrelsen

Sammanträdesdatum: 2027-06-08

§ 65 Dnr KS 2024/123

Förlängning av samverkansavtal om alkoholtillsyn

Beslut

1. Samverkansavtalet om alkoholtillsyn förlängs till och med 2030-12-31.
2. Kommundirektören får i uppdrag att underteckna avtalet.

Sammanfattning av ärendet

Avtalet om alkoholtillsyn mellan Norrviks kommun och Söderby kommun löper ut den 31 december \
2028 och nämnden föreslår att det förlängs med två år.

Beslutsunderlag

Tjänsteskrivelse 2027-05-20
Samverkansavtal om alkoholtillsyn, KS 2019/88

Ordförande: Karin Ek (S)

Justerare: Olle Berg (M)

Expedieras till

Söderby kommun
Organisation/person som protokollsutdrag och/eller yttrande ska skickas till.
"""

CONSULTATION = """Yttrande över remiss om ny socialtjänstlag

Datum: 4 maj 2027

Diarienummer: SN 2027/45

Socialnämnden tillstyrker förslaget i dess helhet men vill framhålla att kommunerna behöver \
ersättning för de nya uppgifter som lagen lägger på dem.
"""

FOLLOW_UP = """Uppföljning av samverkansavtal om Mini-Maria 2026

Resultat

Under 2026 tog mottagningen emot 120 ungdomar, vilket är tolv fler än året innan och fler än \
avtalet räknade med.
"""

REPLY = """2027-04-26

Hälso- och omsorgspolitiska
avdelningen
Anna Ek
Tfn: 063-12 34 56
E-post: anna.ek@norrvik.example

HSN/370/2027

Svar på motion om samverkan kring unga

Ärendebeskrivning

Elin Berg (V) har den 2027-03-28 inkommit med en motion till hälso- och sjukvårdsnämnden med \
yrkande att Region Norrvik utreder hur unga under 18 år kan få stöd tillsammans med länets \
kommuner.

En ansökan om 4 345 000 kr avslogs hösten 2026.

Referenser:

Ansökan om medel RUN/456:17/2026

Beslut om avslag RUN/456:21/2026

Regiondirektörens förslag

Hälso- och sjukvårdsnämnden föreslår regionfullmäktige

1. Att motionen bifalls
2. Att frågan lyfts till länets samverkansorgan.

I tjänsten

Hans Lund

Regiondirektör

Chef

Verksamhetsområde/Ledningsstab

Utdrag till

Organisation/person som protokollsutdrag och/eller yttrande ska skickas till.
"""

MEMO = """Ställningstagande om verksamhetsuppdraget för ungdomsmottagningen

Förslag till beslut

1. Uppdraget förlängs till 2030-12-31
2. Omsorgskontoret får i uppdrag att se över samverkansavtalet under 2028

Ärende

Mottagningen har sedan 2024 ett uppdrag att ge stöd åt ungdomar 13-20 år och deras föräldrar. \
Uppdraget följdes upp hösten 2025 då nämnden förlängde det till 2028-12-31. Av anmälningarna \
gällde 59 stycken ungdomar över 18 år.

Ekonomi

Medel för verksamheten, 4 811 000 kr (exklusive medel för lärandecentrum 108 000 kr) ryms i \
omsorgsnämndens budget.

Omsorgskontoret

Linda Sjö

Beslutet skickas till:
Råd & Stöd
"""

STUDY = """Styrelsen Samordningsförbundet Söderby

Förslag på förstudie

Stöd till unga med sammansatta behov i länets kommuner

Målgrupp

Målgrupp är unga vuxna i åldern 16- 25 år som har behov av insatser från flera huvudmän på en \
gång och över lång tid.

Förslag till beslut

Att styrelsen beslutar att tillsätta resurser motsvarande en heltidstjänst (40 tkr/md + soc.avg) \
under 3 månader för att genomföra en förstudie.

Att förstudien ska bilda underlag för nya arbetsmetoder.

SOCIALFÖRVALTNINGEN

Stein Norder
Områdeschef

Tove Teik
Utvecklingsledare
"""

NEWS = """Norrvik och Söderby prövar en gemensam mottagning

Region Norrvik och Söderby kommun genomför från hösten 2026 till hösten 2027 en gemensam satsning \
för unga vuxna upp till 25 år. Också anhöriga får stöd. I februari 2025 biföll regionfullmäktige \
en motion av Tor Ahl (C) om saken.

– Det här har vi väntat på länge, säger Karin Sund (S), regionråd med ansvar för vård. Nu kan fler \
unga få hjälp tidigt och på samma ställe.

Kontakt

Jan Zackrisson, processledare
Jan.Zackrisson@norrvik.example
"""
