"""The term of an agreement: what the engine in `domain/term` computes every date from."""

from collections.abc import Mapping
from typing import ClassVar, Final

from agreementhub.domain.blocks import Block, Facts, Paragraph, Prose
from agreementhub.domain.json_types import Json
from agreementhub.domain.kinds.base import Change, Options, Part, Path, Value
from agreementhub.domain.kinds.inputs import GAP, raise_all
from agreementhub.domain.kinds.records import Record, Row
from agreementhub.domain.kinds.term.parts import NESTED, PARTS
from agreementhub.domain.kinds.term.rules import contradictions, refusals
from agreementhub.domain.kinds.term.sentences import says_day, told
from agreementhub.domain.kinds.term.words import events_said, facts, length, notices_said

# A form shows neither; both are kept from the version it was opened on.
KEPT: Final = ("events", "parties")


class TermKind(Record):
    """The input of the engine as it is, and `text`: the clause as the agreement has it.

    What happened (`events`) and notice that differs by party (`parties`) are not edited in the
    form of the term. A form binds the option `kept`, the value it was filled from, and `build`
    takes them from there. Whoever empties the whole form empties the field.
    """

    key: ClassVar[str] = "term"
    parts = PARTS
    nested: ClassVar[Mapping[str, tuple[str, str]]] = NESTED

    def build(self, given: Json, options: Options) -> Value | None:
        row = self.filled(given)
        if set(row) == {"text"}:
            row["unknown"] = ["end"]
        value = super().build(row, options)
        if value is None:
            return None
        kept = options.get("kept") or {}
        value |= {key: kept[key] for key in KEPT if key in kept}
        raise_all(refusals(value))
        return value

    def nest(self, row: Row) -> Row:
        """The value; until further notice is said by having no end, and by null when it is all."""
        said = {key: one for key, one in row.items() if key != "until_further_notice"}
        return super().nest(said) or {"end": None}

    def flat(self, value: Row) -> Row:
        """The parts; null and "no" are absent, and no end that is not unknown is until further
        notice.
        """
        shown = {key: one for key, one in value.items() if key not in KEPT}
        row = {
            key: one
            for key, one in super().flat(shown).items()
            if one is not None and one is not False
        }
        left_open = row.get("unknown")
        told = [*row, *(left_open if isinstance(left_open, list) else ())]
        if "end" in told or "term_months" in told:
            return row
        return {**row, "until_further_notice": True}

    def asked(self, term: Row) -> Row:
        """A term that was read from words, for a form that a person looks through.

        Notice that differs by party has no inputs: it stands in words among what a person must
        complete, so that nobody takes its silence for no notice.
        """
        said = notices_said(_parties(term), "sv")
        lines = [f"{label}: {words}".replace(GAP, " ") for label, words in said]  # as one types
        return {**term, "needs_person": [*term.get("needs_person", ()), *lines]} if lines else term

    def rules(self, row: Row, options: Options) -> dict[Path, str]:
        return contradictions(row)

    def malformed(self, value: Value, options: Options) -> dict[Path, str]:
        return super().malformed(value, options) or refusals(value)

    def said(self, value: Row, options: Options, lang: str) -> list[tuple[Part, str]]:
        """The parts in words, a number together with its unit."""
        row = self.flat(value)
        return [
            (one, length(row, lang) if one.key == "notice_value" else text)
            for one, text in super().said(value, options, lang)
            if one.key != "notice_unit"
        ]

    def show(self, value: Value, options: Options, lang: str) -> list[Block]:
        shown: list[Block] = []
        if rows := facts(self.flat(value), lang):
            own = notices_said(_parties(value), lang)
            shown.append(Facts(rows + own + events_said(value.get("events") or [], lang)))
        return shown + ([Prose(value["text"])] if "text" in value else [])

    def told(self, value: Value, options: Options, lang: str) -> list[Block]:
        """The clause where it names the days itself; otherwise what it settles, in sentences."""
        row, text = self.flat(value), value.get("text", "")
        days = [row[key] for key in ("start", "end") if key in row]
        if text and days and all(says_day(text, day, lang) for day in days):
            sentences: list[str] = []
        else:
            own = notices_said(_parties(value), lang)
            sentences = [*told(row, lang), *(f"{label}: {words}." for label, words in own)]
        past = [
            f"{label}: {words}." for label, words in events_said(value.get("events") or [], lang)
        ]
        paragraphs: list[Block] = [Paragraph(" ".join(one)) for one in (sentences, past) if one]
        return [*paragraphs[: bool(sentences)], *([Prose(text)] if text else []),
                *paragraphs[bool(sentences) :]]  # fmt: skip

    def changes(
        self, old: Value | None, new: Value | None, options: Options, lang: str
    ) -> list[Change]:
        """Parts that differ, notice of a party that does, and events recorded or taken back."""
        was, now = (dict(notices_said(_parties(value or {}), lang)) for value in (old, new))
        own = [
            Change(label, was.get(label, ""), now.get(label, ""))
            for label in {**was, **now}
            if was.get(label) != now.get(label)
        ]
        before, after = (
            events_said((value or {}).get("events") or [], lang) for value in (old, new)
        )
        gone = [Change(label, text, "") for label, text in before if (label, text) not in after]
        come = [Change(label, "", text) for label, text in after if (label, text) not in before]
        return super().changes(old, new, options, lang) + own + gone + come


def _parties(value: Row) -> list[Row]:
    rows = value.get("parties")
    return rows if isinstance(rows, list) else []
