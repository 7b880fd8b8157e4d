"""Five short texts of the kinds the register holds, and what people type to find them."""

from datetime import date

from agreementhub.search.engines.protocol import IndexedDocument

PUBLIC = frozenset({"public"})

PRESS = IndexedDocument(
    id=1,
    title="Mini-Maria i Örebro: ett pilotprojekt för unga med drogproblem",
    text=(
        "Region Örebro län och Örebro kommun ska pröva en mottagning tillsammans. Den vänder sig "
        "till ungdomar upp till 25 år och till deras närstående. Bakom förslaget står en motion "
        "av Torbjörn Ahlin (C), som regionfullmäktige biföll i februari 2017. Karin Sundin (S) "
        "och Per-Åke Sörman (C) pekar på att synen på marijuana har ändrats. Kommunen söker medel "
        "hos Socialstyrelsen för 2018-2019. Förebilden är Maria Ungdom i Stockholm, från 1966."
    ),
    doctype="notice",
    year=2017,
    state="decided",
    keys=PUBLIC,
    facets={"parties": ["Region Örebro län", "Örebro kommun"]},
)
REPLY = IndexedDocument(
    id=2,
    title="Svar på motion om samverkan kring unga missbrukare",
    text=(
        "Regionen i Jämtland Härjedalen svarar Elin Hoffner (V). Ett större upptagningsområde, "
        "länsövergripande, gör bemanningen tryggare. En ansökan om en MiniMaria på 4 345 000 kr "
        "fick nej. Frågan gäller den som är under 18 år. SVOM kan avsätta stimulansmedel för "
        "psykisk hälsa, så att en integrerad missbruksverksamhet kan utredas. Jämför avtalet om "
        "Barnahus, HSN/979/2019, och ansökan RUN/456:17/2020 med avslaget RUN/456:21/2020. "
        "Hans Svensson, regiondirektör, 2021-04-26."
    ),
    decision_text="Motionen bifalls. Frågan lyfts till SVOM och Barnarenan.",
    case_numbers=["HSN/370/2021"],
    doctype="motion_reply",
    body="hsn",
    year=2021,
    state="decided",
    date=date(2021, 4, 26),
    keys=PUBLIC,
)
MEMO = IndexedDocument(
    id=3,
    title="Ställningstagande till uppdraget att driva Minimaria",
    text=(
        "Leanlink Råd och stöd driver mottagningen för ungdomar 13-20 år. Omsorgsnämnden ska ta "
        "ställning 12 månader innan uppdragstiden upphör. Verksamheten ryms i 4 811 000 kr. "
        "Polisen anmäler enligt LOB, lagen om omhändertagande av berusade; orosanmälningar kommer "
        "också från skolan. Programmet DUR har använts. Flest bor i Skäggetorp. Familjer får hjälp "
        "vid dataspelsberoende, och urintester beställs. Ett lärandecentrum byggs upp. "
        "Linda Ljungqvist."
    ),
    decision_text=("Uppdraget förlängs till 2020-12-31. Samverkansavtalet ses över under 2018."),
    doctype="memo",
    body="omsorg",
    year=2017,
    state="draft",
    keys=PUBLIC,
)
PROJECT = IndexedDocument(
    id=4,
    title="Bättre vård i Skåne för barn som behöver avgiftning",
    text=(
        "Region Skåne och Skånes Kommuner arbetar ihop. SKL, nu SKR, har en handlingsplan för "
        "åldern 13-29 år. Efter ett dialogmöte hösten 2019 bestämde Missbruksutskottet att gå "
        "vidare. Metoden heter IBA. En barnkonsekvensanalys görs. Rapporten (211208) vill ha 4-6 "
        "platser i slutenvård för barns avgiftning. Jan Zackrisson leder; sidan sköts av Emelie "
        "Sundén."
    ),
    doctype="notice",
    year=2021,
    state="decided",
    keys=PUBLIC,
    facets={"parties": ["Region Skåne"]},
)
PROPOSAL = IndexedDocument(
    id=5,
    title="Förslag om förstudie till samordningsförbundet",
    text=(
        "Samordningsförbundet Södra Vätterbygden föreslås betala en heltidstjänst, 40 tkr/md, i "
        "tre månader. Gruppen är 16- 25 år, med missbruk och social eller psykiatrisk problematik. "
        "Målet är en partsgemensam arbetsmodell efter case management. "
        "Stein Erik Norderhaug, Thomas Teike."
    ),
    doctype="memo",
    year=2016,
    state="draft",
    date=date(2016, 2, 1),
    keys=PUBLIC,
)
DOCUMENTS = [PRESS, REPLY, MEMO, PROJECT, PROPOSAL]

PROBES = {
    PRESS.id: [
        *("Mini-Maria Örebro", "minimaria", "Karin Sundin", "Sörman", "Torbjörn Ahlin"),
        *("motion bifall februari 2017", "upp till 25 år", "Maria Ungdom 1966", "marijuana"),
        *("socialstyrelsen medel 2018", "pilotprojekt"),
    ],
    REPLY.id: [
        *("HSN/370/2021", "RUN/456:17/2020", "RUN 456:17", "456:21", "HSN 979 2019", "Hoffner"),
        *("motion unga missbrukare", "Barnahus avtal", "4 345 000", "4345000", "SVOM"),
        *("Barnarenan", "motionen bifalls", "under 18 år", "minimaria jämtland", "2021-04-26"),
        *("upptagningsområde länsövergripande", "Regiondirektör Hans Svensson"),
        *("stimulansmedel psykisk hälsa", "missbruksverksamheten"),
    ],
    MEMO.id: [
        *("Minimaria Leanlink", "råd och stöd", "förlängs till 2020-12-31", "2020-12-31", "LOB"),
        *("12 månader innan uppdragstiden upphör", "samverkansavtalet 2018", "4 811 000"),
        *("4811000 kr", "omhändertagande av berusade", "DUR", "Skäggetorp", "orosanmälan"),
        *("orosanmälningar", "dataspelsberoende", "Ljungqvist", "ungdomar 13-20 år"),
        *("urintester", "lärandecentrum", "omsorgsnämnden förlängning"),
    ],
    PROJECT.id: [
        *("avgiftning barn", "avgiftningsplatser", "4-6 platser slutenvård", "Skånes Kommuner"),
        *("Missbruksutskottet", "Zackrisson", "barnkonsekvensanalys", "SKL", "SKR handlingsplan"),
        *("IBA", "dialogmöte 2019", "211208", "13-29 år", "Sundén", "Sunden"),
    ],
    PROPOSAL.id: [
        *("Södra Vätterbygden", "samordningsförbund förstudie", "case management", "16-25 år"),
        *("40 tkr", "40 000", "Norderhaug", "Teike", "psykiatrisk problematik"),
        *("heltidstjänst", "partsgemensam arbetsmodell"),
    ],
}
