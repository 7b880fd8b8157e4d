"""How an organisation's documents look in Word: its own templates, tried, kept and filled in."""

from agreementhub.services.papers.templates import (
    Tried,
    every,
    fill,
    held,
    in_force,
    keep,
    take_away,
    try_out,
    use_again,
)

__all__ = [
    "Tried",
    "every",
    "fill",
    "held",
    "in_force",
    "keep",
    "take_away",
    "try_out",
    "use_again",
]
