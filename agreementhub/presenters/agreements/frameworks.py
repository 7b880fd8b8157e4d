"""How a local agreement deviates from its framework, in a reader's words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy.orm import Session

from agreementhub.domain import calendar
from agreementhub.domain.content import Comparison, compare, is_unknown
from agreementhub.domain.doctypes import DocTypes
from agreementhub.domain.reader import Reader
from agreementhub.i18n import _
from agreementhub.models import Document
from agreementhub.presenters import sections, standing
from agreementhub.services import renewals
from agreementhub.services.documents import links

# What is each agreement's own.
_OWN: Final = {"title", "diarienummer", "parties", "parent_agreement", "legal_form"}


@dataclass(frozen=True)
class Framed:
    """The framework with what deviates; `silent` are the fields about which the local agreement
    says nothing, so that the framework holds. `warning` tells that it outlives the framework."""

    framework: Document
    status: standing.Status
    comparison: Comparison
    silent: Sequence[str]
    warning: str


def of(
    db: Session, reader: Reader, types: DocTypes, local: Document, linked: links.Linked
) -> Framed | None:
    """What a local agreement's page tells; None for one that stands under no framework."""
    framework = renewals.frameworks.of(linked)
    if framework is None or framework.doctype != local.doctype:
        return None
    doctype = types[local.doctype]
    told = sections.visible(reader, framework, doctype, framework.counts.content)
    said = sections.visible(reader, local, doctype, local.counts.content)
    known = {key for key, one in told.items() if key not in _OWN and not is_unknown(one)}
    both = {key for key in known if key in said and not is_unknown(said[key])}
    comparison = compare(
        doctype,
        {key: told[key] for key in both},
        {key: said[key] for key in both},
        lang=reader.lang,
        as_of=reader.today,
    )
    fields = (one for one in doctype.fields.values() if one.key in known - both)
    return Framed(
        framework,
        standing.of_documents(db, reader, types, [framework])[framework.id],
        _without_effects(comparison),
        [one.label[reader.lang] for one in fields],
        _warning(reader, local, framework),
    )


def _without_effects(told: Comparison) -> Comparison:
    """What a changed term brings is told of versions: here two agreements differ."""
    changed = tuple(
        replace(one, changes=tuple(replace(each, note="") for each in one.changes))
        if one.field.kind.key == "term"
        else one
        for one in told.changed
    )
    return replace(told, changed=changed)


def _warning(reader: Reader, local: Document, framework: Document) -> str:
    last = framework.ends_on
    if last is None or (local.ends_on is not None and local.ends_on <= last):
        return ""
    day = {"day": calendar.short_date(last, reader.lang)}
    words = _("The agreement runs longer than its framework, which ends on ${day}.", mapping=day)
    return reader.say(words)
