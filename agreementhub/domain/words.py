"""The marker for words that a person reads; they are translated where they are shown."""

from translationstring import TranslationStringFactory

_ = TranslationStringFactory("agreementhub")


def days(number: int) -> str:
    """A number of days, as marked words of their own: other words take them in translated."""
    words: str = _("1 day") if number == 1 else _("${n} days", mapping={"n": number})
    return words
