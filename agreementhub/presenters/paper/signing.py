"""Room to sign."""

from datetime import date

from agreementhub.domain import calendar
from agreementhub.domain.content import Signature
from agreementhub.domain.doctypes import PaperPlan
from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.kinds.records import say_person
from agreementhub.i18n import _
from agreementhub.presenters.paper.sheet import Sheet, parties
from agreementhub.services.agenda import adopting


def signatures(sheet: Sheet) -> list[Signature]:
    """Room to sign for each party or person that signs documents of the type."""
    plan: PaperPlan = sheet.plan
    if not plan.signed or plan.signed not in sheet.doctype.fields:
        return []
    field = sheet.doctype.fields[plan.signed]
    value = sheet.values.get(plan.signed)
    if field.kind.key == "parties":
        return _by_parties(sheet)
    if value is None:
        return []
    if field.kind.key == "people":
        return [Signature("", [say_person(row)]) for row in value]
    if field.kind.key == "person":
        return [Signature("", [say_person(value)])]
    return [Signature(field.label[sheet.lang], [sheet.words(field.key)])]


def _by_parties(sheet: Sheet) -> list[Signature]:
    own, place = sheet.version.document.organisation.name, sheet.reader.say(_("Place and date"))
    rows = [row for row in parties(sheet) if not sheet.plan.alone or row["organisation"] == own]
    rows = rows or ([{"organisation": own}] if sheet.plan.alone else [])
    known = _known(sheet)
    made = []
    for row in rows:
        name, signs = row["organisation"], known.get(row["organisation"], [])
        said = [words for words in row.get("signatory", "").split(";") if words.strip()]
        names = [_named(one) for one in signs] or [words.strip() for words in said]
        days = [one["on"] for one in signs] or [row[key] for key in ("signed_date",) if key in row]
        made.append(
            Signature(
                sheet.reader.say(_("For ${party}", mapping={"party": name})),
                names or [sheet.reader.say(_("Name in print"))],
                place,
                calendar.short_date(date.fromisoformat(max(days)), sheet.lang) if days else "",
            )
        )
    return made


def _known(sheet: Sheet) -> dict[str, list[JsonDict]]:
    """Who signed this version for each party, as was told when it became signed."""
    found: dict[str, list[JsonDict]] = {}
    told = adopting.of_versions(sheet.db, [sheet.version]).get(sheet.version.id, ())
    for row in (row for one in told for row in one.signatories):
        found.setdefault(row.get("party", ""), []).append(row)
    return found


def _named(row: JsonDict) -> str:
    return ", ".join(filter(None, (row["name"], row.get("mandate", ""))))
