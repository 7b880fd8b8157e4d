"""All words of a content, as a reader sees them."""

from agreementhub.domain import content
from agreementhub.domain.blocks import plain_text


def words_of(doctype, values, **bound):
    """The words of every field that is filled in and known, one field after the other."""
    return "\n".join(
        plain_text(content.show(field, value, "sv", **bound))
        for field, value in content.filled(doctype, values)
        if not content.is_unknown(value)
    )
