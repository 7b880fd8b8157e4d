"""A template filled in, part by part."""

import io
import re
from typing import Any, Final

from docxtpl import DocxTemplate
from lxml import etree

from agreementhub.domain.json_types import JsonDict
from agreementhub.reading.files import Limits, Unreadable
from agreementhub.reading.templates.filling import emphasis, parts
from agreementhub.reading.templates.filling.language import Language

_FOOTNOTES: Final = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml",
)
# What a name of the document says about the file, rather than the template's author.
_PROPERTIES: Final = {"title": "titel", "subject": "dokumenttyp", "author": "organisation"}
_DECLARED: Final = re.compile(r"<\?xml[^>]*\?>")


class _Filled(DocxTemplate):  # type: ignore[misc]
    """A template whose every part is read once, and must be whole when it is filled in."""

    def render_xml_part(
        self, src_xml: str, part: Any, context: JsonDict, jinja_env: Any = None
    ) -> str:
        made: str = super().render_xml_part(src_xml, part, context, jinja_env)
        try:
            root = etree.fromstring(_DECLARED.sub("", made, count=1))
        except etree.XMLSyntaxError:
            raise Unreadable("template_placed") from None
        return emphasis.restyled(made, root)

    def render_footnotes(self, context: JsonDict, jinja_env: Any = None) -> None:
        # The library fills them in once a section, which would read words of the document as code.
        for part in self.docx.part.package.parts:
            if part.content_type in _FOOTNOTES:
                xml = self.patch_xml(part.blob.decode())
                part._blob = self.render_xml_part(xml, part, context, jinja_env).encode()

    def render_properties(self, context: JsonDict, jinja_env: Any = None) -> None:
        told = self.docx.core_properties
        for key, name in _PROPERTIES.items():
            setattr(told, key, _one_line(context.get(name, "")))
        told.last_modified_by = told.author
        told.comments = told.keywords = ""
        told.identifier = str(context.get("kontrollsumma", ""))


def fill(template: bytes, names: JsonDict, limits: Limits) -> bytes:
    """The document. Raises Unreadable for what is wrong with the template."""
    parts.check(template, limits)
    language = Language(names)
    made = _Filled(io.BytesIO(template))
    made.render(names, language)
    if not language.used:
        raise Unreadable("template_plain")
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def _one_line(told: object) -> str:
    return " ".join(str(told).replace("\a", " ").split())[:255]
