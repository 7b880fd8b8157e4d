"""Words by which a person asks, and which say nothing of the matter: `vad`, `finns`, `snälla`."""

ASKING = """
vad vem vems vilka vilken vilket hur när var vart varför varifrån huruvida vilkas
finns fanns är var vara varit blir blev bli blivit har hade ha haft får fick få fått kan kunde kunna
ska skall skulle vill ville vilja måste bör borde gör gjorde göra gjort går gick gå gått tar tog ta
tagit gäller gällde sker skedde ske händer hände hänt hända säger sa sade säga står stod
kostar kosta kostade heter hette betyder betydde innebär innebar menas fungerar fungerade
kommer kom komma kommit
berätta visa sök söka hitta leta undrar undra tack snälla hej vänligen gärna
"""
GRAMMAR = """
och eller samt i på av för med om till från vid att som en ett den det de dem detta denna dessa
under över efter inom mot hos utan genom mellan per än så då där här nu också även bara ut upp in
inte ej icke aldrig själv självt själva behöver behövs behövde behöva behövt
ner redan fortfarande sedan ännu alla allt någon något några ingen inget inga mycket många mer mest
olika fler flest lång långt länge ofta jag du han hon vi ni man mig dig sig oss er min mitt mina
din ditt dina sin sitt sina vår vårt våra ert era hans hennes deras dess angående rörande gällande
avseende the of and in to for a an is what which who how when where why
"""
# With which a question begins of what holds; why something was done stands elsewhere.
OF_WHAT_HOLDS = """
vad vem vems vilka vilken vilket hur när får kan ska måste behöver
"""
# Stems that say of a matter what stands with it or what is done about it, and name none:
# `läkarbrist` is about `läkare`, whatever word the documents have for there being too few.
OF_A_MATTER = """
brist problem problematik fråga läge situation kostnad behov satsning åtgärd politik debatt kris
utveckling utmaning projekt plan strategi policy stöd insats ärende förslag utredning rapport
förändring försämring förbättring förstärkning ökning minskning påverkan konsekvens risk
statistik information verksamhet arbete organisation samarbete samverkan
"""
SMALL = frozenset((*ASKING.split(), *GRAMMAR.split()))
LEAVING = frozenset(OF_A_MATTER.split())
# Not read as operators where they stood: without a word on either side.
LEFT_OVER = frozenset(("OCH", "ELLER", "INTE", "AND", "OR", "NOT"))


def asks_what_holds(text: str) -> bool:
    """Whether a question begins so: what something costs, who decides, until when it holds."""
    first, *more = text.casefold().split(maxsplit=1) or [""]
    return bool(more) and first in OF_WHAT_HOLDS.split()


def is_of_a_matter(stem: str) -> bool:
    """Whether the last part of a compound leaves its matter to the part before it."""
    return stem in LEAVING


def is_small(word: str) -> bool:
    """Whether a word is a question's own. In capitals it is a name: `IT`, `VA`, `VÅR`."""
    return word in LEFT_OVER or (
        word.casefold() in SMALL and not (len(word) > 1 and word.isupper())
    )
