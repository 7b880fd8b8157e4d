"""The content of a version: field key → value.

An absent key is a field that is not filled in. `{"unknown": true}` is one that is known to be
unknown: the source leaves it out. It is said so, and never guessed.
"""

import hashlib
import json
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Final

from agreementhub.domain.blocks import Block, Items, Paragraph, plain_text
from agreementhub.domain.doctypes import DocType, Field
from agreementhub.domain.json_types import Json
from agreementhub.domain.kinds import Invalid, Path, Value
from agreementhub.domain.kinds.records import Record
from agreementhub.i18n import _

Content = Mapping[str, Value]

UNKNOWN: Final[Mapping[str, bool]] = {"unknown": True}
_UNKNOWN_WORDS: Final = {"sv": "Uppgift saknas", "en": "Not known"}


def is_unknown(value: Value | None) -> bool:
    """Known to be unknown."""
    return bool(value == UNKNOWN)


def check(doctype: DocType, content: Content) -> None:
    """Raise Invalid unless every key is a field of the type and every value well-formed."""
    errors: dict[Path, str] = {}
    for key, value in content.items():
        try:
            _check_one(doctype, key, value)
        except Invalid as invalid:
            errors |= {(key, *path): words for path, words in invalid.errors.items()}
    if errors:
        raise Invalid(errors)


def _check_one(doctype: DocType, key: str, value: Value) -> None:
    field = doctype.fields.get(key)
    if field is None:
        raise Invalid({(): _("A document of this type has no such field.")})
    if not is_unknown(value):
        field.kind.check(value, field.options)


def missing(doctype: DocType, content: Content, state_key: str) -> list[Field]:
    """The fields that must be filled in before the state, and are not.

    A field is required from its state and from every state after it in the type's order.
    What is known to be unknown counts as filled in. Raises RuleBroken for an unknown state.
    """
    doctype.state(state_key)
    order = [state.key for state in doctype.states]
    reached = set(order[: order.index(state_key) + 1])
    return [
        field
        for field in doctype.fields.values()
        if field.required_from in reached and content.get(field.key) is None
    ]


def marked_fields(doctype: DocType, content: Content) -> list[Field]:
    """The fields that mark something in the document as secret, wholly or in part (OSL 5 kap.
    5 §)."""
    return [
        field
        for field in doctype.fields.values()
        if field.kind.key == "secrecy"
        and (value := content.get(field.key)) is not None
        and not is_unknown(value)
        and value.get("level", "open") != "open"
    ]


def show(field: Field, value: Value, lang: str, **bound: Json) -> list[Block]:
    """The value of a field as blocks; `bound` are options that the door has (`areas`)."""
    if is_unknown(value):
        return [Paragraph(_UNKNOWN_WORDS[lang])]
    return field.kind.show(value, {**field.options, **bound}, lang)


def told(field: Field, value: Value, lang: str, **bound: Json) -> list[Block]:
    """The value as a document on paper says it; nothing for one that is known to be unknown."""
    if is_unknown(value):
        return []
    kind, options = field.kind, {**field.options, **bound}
    if field.sentence and isinstance(kind, Record):
        rows = [
            kind.sentence(field.sentence[lang], row, options, lang)
            for row in (value if kind.rows else [value])
        ]
        if all(len(blocks) == 1 for blocks in rows) and len(rows) > 1:
            return [Items(tuple(plain_text(blocks) for blocks in rows))]
        return [block for blocks in rows for block in blocks]
    return kind.told(value, options, lang)


def filled(doctype: DocType, content: Content) -> Iterator[tuple[Field, Value]]:
    """The fields that are filled in, in the order of the document."""
    return (
        (field, content[field.key]) for field in doctype.fields.values() if field.key in content
    )


def title(content: Content) -> str:
    """The title; empty while nobody has written one, or when it is unknown."""
    value = content.get("title")
    return value if isinstance(value, str) else ""


def number_key(doctype: DocType) -> str | None:
    """The key of the type's own field for the number of the document's case; numbers of parties,
    references and points stand inside other fields."""
    return next((f.key for f in doctype.fields.values() if f.kind.key == "case_number"), None)


def number(doctype: DocType, content: Content) -> str:
    """The number that the document says its case has; empty while it says none or none is known."""
    key = number_key(doctype)
    value = content.get(key) if key else None
    return value if isinstance(value, str) else ""


def digest(content: Content, previous: str) -> str:
    """SHA-256 over the content and the digest before it, so that versions form a chain.

    The content is written as JSON with sorted keys, in NFC and UTF-8. `previous` is "" for the
    first version.
    """
    written = json.dumps(
        dict(content), sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    )
    whole = unicodedata.normalize("NFC", written) + previous
    return hashlib.sha256(whole.encode("utf-8")).hexdigest()
