"""Picking one thing, several, or saying yes or no."""

from collections.abc import Iterator
from typing import Final

from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.kinds.base import Kind, Label, Options, Value
from agreementhub.domain.kinds.inputs.one import OneInput, misshapen, wrong
from agreementhub.i18n import _

YES_NO: dict[bool, Label] = {True: {"sv": "Ja", "en": "Yes"}, False: {"sv": "Nej", "en": "No"}}
_YES = {"yes", "ja", "true", "1", "on"}
_NO = {"no", "nej", "false", "0", "off"}


TAKES: Final = frozenset({"choices"})


def _check_choices(options: Options) -> None:
    """Raise ValueError unless there are choices, each with a value and words."""
    if not options.get("choices"):
        raise ValueError("this kind needs the option “choices”")
    for row in options["choices"]:
        if set(row) != {"value", "label"} or set(row["label"]) != {"sv", "en"}:
            raise ValueError("each choice needs a value and a label in both sv and en")


def choice(value: str, sv: str, en: str) -> JsonDict:
    """One row of the option `choices`."""
    return {"value": value, "label": {"sv": sv, "en": en}}


def label_of(value: str, options: Options, lang: str) -> str:
    """The words of a chosen value; the value itself when the list no longer has it."""
    for row in options["choices"]:
        if row["value"] == value:
            return str(row["label"][lang])
    return value


def _chosen(raw: str, options: Options) -> str:
    """The value that is meant by itself or by its words in either language. Raises Invalid."""
    wanted = raw.casefold()
    for row in options["choices"]:
        words = (row["value"], *row["label"].values())
        if wanted in (word.casefold() for word in words):
            return str(row["value"])
    raise wrong(_("Choose one of the alternatives."))


class OneOf(OneInput):
    """One of the values in the option `choices`: a list of {value, label {sv, en}}."""

    key = "choice"
    holds = str
    takes = TAKES

    def for_field(self, options: Options) -> Kind:
        _check_choices(options)
        return self

    def parse(self, raw: str, options: Options) -> Value | None:
        text = raw.strip()
        return _chosen(text, options) if text else None

    def raw(self, value: Value, options: Options, lang: str) -> str:
        return str(value)

    def say(self, value: Value, options: Options, lang: str) -> str:
        return label_of(value, options, lang)


class Many(OneInput):
    """Some of the values in `choices`, typed or posted with commas between, kept in their order."""

    key = "many"
    holds = list
    takes = TAKES

    def for_field(self, options: Options) -> Kind:
        _check_choices(options)
        return self

    def parse(self, raw: str, options: Options) -> Value | None:
        chosen = {_chosen(text, options) for text in _split(raw)}
        return [row["value"] for row in options["choices"] if row["value"] in chosen] or None

    def raw(self, value: Value, options: Options, lang: str) -> str:
        if not all(isinstance(one, str) for one in value):
            raise misshapen()
        return ", ".join(value)

    def say(self, value: Value, options: Options, lang: str) -> str:
        return ", ".join(label_of(one, options, lang) for one in value)


def _split(raw: str) -> Iterator[str]:
    return (text.strip() for text in raw.replace("\n", ",").split(",") if text.strip())


class YesNo(OneInput):
    """Yes, no, or not answered."""

    key = "yes_no"
    holds = bool

    def parse(self, raw: str, options: Options) -> Value | None:
        text = raw.strip().casefold()
        if text and text not in _YES | _NO:
            raise wrong(_("Answer yes or no."))
        return text in _YES if text else None

    def raw(self, value: Value, options: Options, lang: str) -> str:
        return "yes" if value else "no"

    def say(self, value: Value, options: Options, lang: str) -> str:
        return YES_NO[value][lang]


class Flag(YesNo):
    """A box to tick: true, or absent. What is not ticked is not kept."""

    key = "flag"

    def parse(self, raw: str, options: Options) -> Value | None:
        return super().parse(raw, options) or None
