"""A register that was kept as a list, taken in and not yet made into drafts."""

import hashlib
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.orm import Session

from agreementhub.reading.lists import Cell, Sheet, SheetRow
from agreementhub.services.imports import SentList, register_lists
from agreementhub.services.people import accounts
from agreementhub.services.stamp import Stamp
from seed.stories import Stage

OWNER, SENDER = "Norrvik kommun", "sara.lind"
_NAME: Final = "Avtalslista tekniska.csv"
_HEADS: Final = ("Dnr", "Avtal", "Motpart", "Från", "Till", "Uppsägningstid (mån)", "Förlängning")
# The second row has a year of two digits and the third a party or two: both are doubtful.
_ROWS: Final = (
    ("TN {0}/41", "Gatubelysning vid Sundsvägen", "Söderby kommun", "{0}-01-01", "{2}-12-31", "6"),
    ("TN {0}/58", "Gemensam vinterväghållning", "Söderby kommun", "01/10/27", "{1}-04-30", "3"),
    (
        "TN {0}/77",
        "Beredskap för brygga och brunn",
        "Brygga, Brunn och Rör AB",
        "{0}-05-01",
        "",
        "",
    ),
    ("TN {1}/12", "Kartunderlag", "Region Norrvik", "{1}-01-01", "tills vidare", "12"),
    ("TN {1}/19", "", "Söderby kommun", "{1}-03-01", "{2}-02-28", "3"),
)


def load(db: Session, stage: Stage, now: datetime) -> None:
    """The list, as it was sent a minute ago; what its rows say falls around the day of `now`."""
    years = [now.year - 2, now.year, now.year + 1]
    rows = [
        SheetRow(at, tuple(Cell(one.format(*years)) for one in row))
        for at, row in enumerate(_ROWS, 2)
    ]
    sheet = Sheet(_HEADS, rows)
    digest = hashlib.sha256(repr(sheet).encode()).hexdigest()
    stamp = Stamp(stage.people[SENDER], now - timedelta(minutes=1))
    register_lists.keep(
        db,
        SentList(_NAME, digest, sheet),
        stage.types["agreement"],
        stamp,
        organisation=stage.organisations[OWNER],
        keys=accounts.keys(stage.people[SENDER], now.date()),
    )
