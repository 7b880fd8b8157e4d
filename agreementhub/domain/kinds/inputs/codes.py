"""Municipalities and regions by their codes."""

import re
from collections.abc import Mapping

from agreementhub.domain.kinds.base import Options, Value
from agreementhub.domain.kinds.inputs.one import OneInput, misshapen, wrong
from agreementhub.i18n import _


class Codes(OneInput):
    """Codes of municipalities (4 digits) and regions (2), with commas between.

    The option `areas` (code → name) is bound by the door, which has the table; names may then
    be typed instead of codes, and every code must be in it.
    """

    key = "codes"
    holds = list

    def parse(self, raw: str, options: Options) -> Value | None:
        areas: Mapping[str, str] = options.get("areas", {})
        texts = [text.strip() for text in re.split(r"[,;\n]", raw)]
        return sorted({_code(text, areas) for text in texts if text}) or None

    def raw(self, value: Value, options: Options, lang: str) -> str:
        if not all(isinstance(code, str) for code in value):
            raise misshapen()
        return ", ".join(value)

    def say(self, value: Value, options: Options, lang: str) -> str:
        areas: Mapping[str, str] = options.get("areas", {})
        return ", ".join(areas.get(code, code) for code in value)


class Code(OneInput):
    """The code of one municipality or region."""

    key = "code"
    holds = str

    def parse(self, raw: str, options: Options) -> Value | None:
        text = raw.strip()
        return _code(text, options.get("areas", {})) if text else None

    def raw(self, value: Value, options: Options, lang: str) -> str:
        return str(value)

    def say(self, value: Value, options: Options, lang: str) -> str:
        areas: Mapping[str, str] = options.get("areas", {})
        return areas.get(value, value)


def _code(text: str, areas: Mapping[str, str]) -> str:
    """The code that is meant by a code or a name. Raises Invalid."""
    if re.fullmatch(r"\d{2}|\d{4}", text) and (not areas or text in areas):
        return text
    wanted = text.casefold()
    for code, name in areas.items():
        if wanted in (name.casefold(), f"{name} ({code})".casefold()):
            return code
    raise wrong(
        _("“${text}” is no municipality or region in the list.", mapping={"text": text[:60]})
    )
