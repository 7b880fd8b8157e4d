"""What the drawings measure with."""

# The server has no eyes: pixels a letter of the sans face at 14 px, on the wide side.
LETTER = 7.1


def percent(part: float, whole: float) -> float:
    """A place across the picture, to a thousandth."""
    return round(100 * part / whole, 3)
