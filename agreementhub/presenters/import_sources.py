"""What stands by each field of a review: how sure, from which words, what else it may be."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from agreementhub.domain import content, prose
from agreementhub.domain.blocks import Block, Paragraph, Prose, plain_text
from agreementhub.domain.doctypes import DocType, Field
from agreementhub.services.imports import Found, Proposed

_LONGEST: Final = 200


@dataclass(frozen=True)
class Source:
    """Words of the text that say something; `mark` is the id they have beside the form, if any.

    `is_repeated` when the value itself holds the same words, so that nobody reads them twice.
    """

    certainty: str
    quote: str
    page: int | None
    mark: str
    is_repeated: bool
    parts: Sequence["PartSource"] = ()


@dataclass(frozen=True)
class PartSource:
    """The words behind one part of a value that was read from several places."""

    label: str
    certainty: str
    quote: str
    mark: str
    page: int | None = None
    is_repeated: bool = False


@dataclass(frozen=True)
class Other:
    """Another value that the text proposes, and the button that takes it."""

    words: str
    press: str
    source: Source


@dataclass(frozen=True)
class Note:
    """The source of each value proposed for a field, and the choice when there are several; `of`
    is the key of the field.
    """

    of: str
    sources: list[Source]
    choice: list[Other]


def named_quotes(found: Found, of_type: str) -> Iterator[tuple[str, str, int | None]]:
    """(name, quote, page) of everything found; the first of a field is named like the field."""
    yield of_type, found.type.quote, found.type.page
    for key, proposed in found.fields.items():
        for number, one in enumerate(proposed):
            yield _name(key, number), one.quote, one.page
        for part, (quote, _certainty) in proposed[0].parts.items() if proposed else ():
            yield _part_name(key, part), quote.partition(" … ")[0], None


def notes(
    found: Found,
    doctype: DocType,
    anchors: Mapping[str, str],
    *,
    lang: str,
    areas: Mapping[str, str],
) -> dict[str, Note]:
    """A note for each field that was looked for in the text, by the key of the field."""
    return {
        key: _note(doctype.fields[key], proposed, anchors, lang, areas)
        for key, proposed in found.fields.items()
    }


def _note(
    field: Field,
    proposed: Sequence[Proposed],
    anchors: Mapping[str, str],
    lang: str,
    areas: Mapping[str, str],
) -> Note:
    named = ((one, _name(field.key, number)) for number, one in enumerate(proposed))
    sources = [source(one, anchors.get(name, "")) for one, name in named]
    sources[:1] = [
        replace(one, parts=_parts(field, proposed[0], anchors, lang)) for one in sources[:1]
    ]
    return Note(field.key, sources, list(_choice(field, proposed, sources, lang, areas)))


def _parts(
    field: Field, proposed: Proposed, anchors: Mapping[str, str], lang: str
) -> list[PartSource]:
    """The words behind each part, under the label that the form gives it."""
    labels: dict[str, str] = {}
    for part in field.kind.parts:
        labels.setdefault(part.key, part.label[lang])
        labels.setdefault(part.key.partition("_")[0], part.label[lang])
    return [
        PartSource(
            labels.get(key, key), certainty, quote, anchors.get(_part_name(field.key, key), "")
        )
        for key, (quote, certainty) in proposed.parts.items()
        if key in labels
    ]


def _part_name(key: str, part: str) -> str:
    return f"{key}-of-{part}"


def source(proposed: Proposed, mark: str) -> Source:
    """The source of one proposal."""
    repeated = proposed.quote in _texts(proposed.value)
    return Source(proposed.certainty, proposed.quote, proposed.page, mark, repeated)


def _choice(
    field: Field,
    proposed: Sequence[Proposed],
    sources: list[Source],
    lang: str,
    areas: Mapping[str, str],
) -> Iterator[Other]:
    """Every proposal when there are several: what was first can be taken back."""
    for number, one in enumerate(proposed if len(proposed) > 1 else []):
        if one.value is None:
            continue
        words = _words(content.show(field, one.value, lang, areas=areas))
        short = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
        yield Other(short, f"take:{field.key}:{number}", sources[number])


def _words(blocks: Sequence[Block]) -> str:
    """What the blocks say on one line, without the marks of prose."""
    plainly: list[Block] = [
        Paragraph(prose.plain(one.markdown)) if isinstance(one, Prose) else one for one in blocks
    ]
    return " ".join(plain_text(plainly).split())


def _texts(value: Any) -> set[str]:
    """Every text in a value, however deep."""
    if isinstance(value, (dict, list)):
        inner = value.values() if isinstance(value, dict) else value
        return set().union(*map(_texts, inner))
    return {value} if isinstance(value, str) else set()


def _name(key: str, number: int) -> str:
    return key if number == 0 else f"{key}-{number + 1}"
