"""Files that a person hands over, and what the columns of a list among them are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, Final

import colander

from agreementhub.domain import outside
from agreementhub.forms.act import LEVELS, OF_DRAFTS
from agreementhub.forms.kit import REQUIRED, Upload, node, offered
from agreementhub.i18n import _

# The fields that ask where what a list becomes belongs, and what each of its columns is.
LEVEL, BODY = "level", "body"
_COLUMN: Final = "column_"


@dataclass(frozen=True)
class Posted:
    """A file as the browser sent it: its name there, and its bytes to be read."""

    filename: str
    file: BinaryIO


class Files(colander.SchemaType):
    """The chosen files; what they hold is judged by who reads them, never by their names."""

    def serialize(self, node: colander.SchemaNode, appstruct: Any) -> Any:
        return colander.null

    def deserialize(self, node: colander.SchemaNode, cstruct: Any) -> Any:
        if cstruct is colander.null:
            return colander.null
        return [Posted(outside.file_name(one.filename), one.file) for one in cstruct]


def files(
    title: str, *, multiple: bool, accept: str = "", required: bool = True
) -> colander.SchemaNode:
    """A node for files; its value is a list of Posted, or None where none is required."""
    return colander.SchemaNode(
        Files(),
        title=title,
        missing=colander.required if required else None,
        optional=not required,
        missing_msg=REQUIRED,
        widget=Upload(multiple=multiple, accept=accept),
    )


class UploadSchema(colander.Schema):
    """Documents to be read in."""

    files = files(_("Files"), multiple=True, accept=".docx,.pdf,.txt,.md,.zip")


class ReturnSchema(colander.Schema):
    """A Word file of a version, edited."""

    file = files(_("The Word file"), multiple=False, accept=".docx")


class PaperTemplateSchema(colander.Schema):
    """A Word file that documents are made with."""

    file = files(_("The Word template"), multiple=False, accept=".docx")


class AttachSchema(colander.Schema):
    """One file that belongs to a document."""

    file = files(_("File"), multiple=False)
    title = node("line", title=_("What it is"), required=False)


class ListSchema(colander.Schema):
    """A list to be read; the view binds in the `types` that its rows may be."""

    file = files(_("The list"), multiple=False, accept=".xlsx,.csv,.tsv,.txt")
    doctype = offered("types", title=_("What each row is"))


def column_name(at: int) -> str:
    """The name of the field that asks what a column is."""
    return f"{_COLUMN}{at}"


def columns_schema(
    columns: Sequence[tuple[str, str]],
    targets: Sequence[tuple[str, str]],
    bodies: Sequence[tuple[str, str]],
) -> colander.Schema:
    """What each column is, by its head and some of its cells, and where the documents belong."""
    schema = colander.Schema()
    for at, (head, examples) in enumerate(columns):
        title = head or _("Column ${n} without a head", mapping={"n": at + 1})
        asked = offered(tuple(targets), title=title, help=examples, required=False)
        asked.name = column_name(at)
        schema.add(asked)
    if bodies:
        body = offered(tuple(bodies), title=_("Body that decides"), required=False)
        body.name = BODY
        schema.add(body)
    level = offered(LEVELS, title=_("Who may see it"), help=OF_DRAFTS, default="open")
    level.name = LEVEL
    schema.add(level)
    return schema


def chosen(values: Mapping[str, object], count: int) -> list[str]:
    """The target of each column, "" for none."""
    return [str(values.get(column_name(at)) or "") for at in range(count)]


def twice(columns: Sequence[str], several: frozenset[str]) -> list[int]:
    """The columns that are taken for what another before them is, and that only one can be."""
    return [
        at for at, key in enumerate(columns) if key and key not in several and key in columns[:at]
    ]
