"""A version with what is needed to say its fields on paper."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from agreementhub.domain import content
from agreementhub.domain.blocks import Block, Items, Paragraph, Prose
from agreementhub.domain.doctypes import DocType, Field
from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.reader import Reader
from agreementhub.models import Version
from agreementhub.presenters import sections
from agreementhub.services import areas


class Sheet:
    """What the reader may read of the version, and in which words."""

    def __init__(self, db: Session, reader: Reader, version: Version, doctype: DocType) -> None:
        self.db, self.reader, self.lang = db, reader, reader.lang
        self.version, self.doctype, self.plan = version, doctype, doctype.paper
        seen = sections.visible(reader, version.document, doctype, version.content)
        self.values = {k: v for k, v in seen.items() if not content.is_unknown(v)}
        self.names = areas.names(db)

    def told(self, field: Field) -> list[Block]:
        """The blocks of a field; none for one that is not filled in."""
        if field.key not in self.values:
            return []
        signs = field.key == self.plan.signed
        value = self.values[field.key]
        return content.told(field, value, self.lang, areas=self.names, signs=signs)

    def words(self, key: str) -> str:
        """A brief field in words; empty when it is not filled in."""
        blocks = self.told(self.doctype.fields[key])
        return ", ".join(brief(block) for block in blocks)


def parties(sheet: Sheet) -> Sequence[JsonDict]:
    """The rows of the parties that sign documents of the type; none where others do."""
    field = sheet.doctype.fields.get(sheet.plan.signed)
    if field is None or field.kind.key != "parties":
        return ()
    rows: Sequence[JsonDict] = sheet.values.get(field.key, ())
    return rows


def brief(block: Block) -> str:
    """A block as part of a sentence; empty for one that cannot be."""
    match block:
        case Paragraph(text):
            return text
        case Items(items, numbered=False):
            return ", ".join(items)
        case Prose(markdown):
            return markdown
    return ""
