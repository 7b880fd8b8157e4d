"""What all kinds of one input have in common."""

from collections.abc import Iterable
from typing import ClassVar

from agreementhub.domain.blocks import Block, Paragraph
from agreementhub.domain.json_types import Json
from agreementhub.domain.kinds.base import Change, Invalid, Kind, Options, Path, Value
from agreementhub.i18n import _


def wrong(words: str, *path: str | int) -> Invalid:
    """The error at one place in a value."""
    return Invalid({tuple(path): words})


def misshapen() -> Invalid:
    """The error of a value that no form makes: it came by another way, as the wrong JSON."""
    return wrong(_("The value does not have the form that this field takes."))


def under(path: Path, error: Invalid) -> dict[Path, str]:
    """The errors of an inner value, as seen from the outer one."""
    return {(*path, *inner): words for inner, words in error.errors.items()}


def raise_all(errors: Iterable[tuple[Path, str]] | dict[Path, str]) -> None:
    """Raise Invalid when there is anything to tell."""
    found = dict(errors)
    if found:
        raise Invalid(found)


class OneInput(Kind):
    """A kind whose value is read from one string; its parts are itself."""

    holds: ClassVar[type]

    def say(self, value: Value, options: Options, lang: str) -> str:
        """The value in a few words of the language; as it is typed unless a kind knows better."""
        return self.raw(value, options, lang)

    def build(self, given: Json, options: Options) -> Value | None:
        return given

    def take_apart(self, value: Value, options: Options) -> Json:
        return value

    def check(self, value: Value, options: Options) -> None:
        """A value is well-formed when the input shows it and reads it back the same."""
        if type(value) is not self.holds:
            raise misshapen()
        if self.parse(self.raw(value, options, "sv"), options) != value:
            raise misshapen()

    def show(self, value: Value, options: Options, lang: str) -> list[Block]:
        return [Paragraph(self.say(value, options, lang))]

    def changes(
        self, old: Value | None, new: Value | None, options: Options, lang: str
    ) -> list[Change]:
        """One change without a label of its own: the field's label stands before it."""
        if old == new:
            return []
        before, after = (
            "" if value is None else self.say(value, options, lang) for value in (old, new)
        )
        return [Change("", before, after)]
