"""The kinds of mention, each with a sign of one letter, so that a sentence is a short string."""

from typing import Final, NamedTuple

# A name here is what the patterns of the frames are written with.
NAMES: Final = (
    # Time.
    *("DATE", "SPAN", "DAY", "GRID", "LEN", "STEPS", "TIMES", "EVERY", "VAGUE", "FOREVER"),
    *("SAME_LEN", "SAME_YEAR", "YEAR_BEFORE", "YEAR_AFTER", "THAT_DAY"),
    # Order.
    *("FROM", "TO", "BY", "BEFORE", "AHEAD", "LEAST", "MOST", "LONGEST", "EARLIEST", "AFTER"),
    *("THEN", "EACH", "MORE", "DURING", "WITHIN", "WITH", "OF", "COUNTED", "FIRST", "PLUS"),
    # Things.
    *("AGR", "PART_AGR", "IT", "TERM", "END", "NOTICE", "OPTION", "MINIMUM", "FOREIGN", "NOUN"),
    *("ABOUT", "LAW", "EMPLOYMENT", "OLD", "MEETING", "NAME"),
    # Actors.
    *("PARTY", "ANY", "BOTH", "BODY"),
    # Acts.
    *("HOLD", "START", "EXPIRE", "TERMINATE", "EXTENDS", "EXTEND", "EXTENDED", "DECIDE", "TELL"),
    *(
        "RENEG",
        "REVIEW",
        "SIGN",
        "APPROVE",
        "BREACH",
        "CONVERT",
        "HAPPEN",
        "USE",
        "PAST",
        "REPLACE",
        "PROVIDE",
    ),
    # Manner.
    *("CAN", "SHALL", "WISH", "NOT", "WITHOUT", "IF", "WHEN", "ELSE", "AUTO", "RECEIPT", "EVENT"),
    *(
        "OTHERWISE",
        "OR",
        "AND",
        "COMMA",
        "ALSO",
        "BETWEEN",
        "CALENDAR",
        "REMAIN",
        "REPLACED",
        "CHANGE",
        "EXPECTED",
        "ANYTIME",
    ),
)
SIGN: Final = {name: chr(0x100 + place) for place, name in enumerate(NAMES)}
NAME_OF: Final = {sign: name for name, sign in SIGN.items()}


class Mention(NamedTuple):
    """What is mentioned, where (text[start:end]), and its value where it has one."""

    name: str
    start: int
    end: int
    value: object = None
