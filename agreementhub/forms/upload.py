"""Files that a person hands over."""

from dataclasses import dataclass
from typing import Any, BinaryIO

import colander

from agreementhub.domain import outside
from agreementhub.forms.kit import REQUIRED, Upload, node
from agreementhub.i18n import _


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

    files = files(_("Files"), multiple=True, accept=".docx,.pdf,.txt,.md")


class ReturnSchema(colander.Schema):
    """A Word file of a version, edited."""

    file = files(_("The Word file"), multiple=False, accept=".docx")


class AttachSchema(colander.Schema):
    """One file that belongs to a document."""

    file = files(_("File"), multiple=False)
    title = node("line", title=_("What it is"), required=False)
