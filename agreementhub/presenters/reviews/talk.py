"""A draft as those read it who write it together: text with what is said of it beside it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from agreementhub.domain import content
from agreementhub.domain.blocks import Block, Heading
from agreementhub.domain.doctypes import DocType, Field
from agreementhub.domain.json_types import Json, JsonObject
from agreementhub.models import Review, Version
from agreementhub.services.reviews import Discussion, asking, suggestions


@dataclass(frozen=True)
class Passage:
    """A field or a clause with what is said of it; `label` is "" under a heading that says it."""

    place: str
    label: str
    blocks: Sequence[Block]
    threads: Sequence[Discussion]

    @property
    def name(self) -> str:
        """What a link to it calls it: the field, or the clause by its heading."""
        headings = (one.text for one in self.blocks if isinstance(one, Heading))
        return self.label or next(headings, "")

    @property
    def anchor(self) -> str:
        """Where the page goes for it."""
        return self.place.replace("/", "-")


@dataclass(frozen=True)
class Part:
    """A section with its passages."""

    label: str
    passages: Sequence[Passage]


@dataclass(frozen=True)
class Reviewer:
    """Who was asked, on which version they answered what, and whether that is the newest."""

    review: Review
    is_newest: bool
    tone: str


@dataclass(frozen=True)
class Standing:
    """How far the review of the newest version has come."""

    reviewers: Sequence[Reviewer] = field(default_factory=list)

    @property
    def asked(self) -> list[Reviewer]:
        """Those who were asked about the newest version."""
        return [one for one in self.reviewers if one.is_newest]

    @property
    def approved(self) -> list[Reviewer]:
        """Those who approved it."""
        return [one for one in self.asked if one.review.answer == asking.APPROVED]

    @property
    def silent(self) -> list[str]:
        """The names of those who have not answered."""
        return [one.review.reviewer.name for one in self.asked if not one.review.answer]


def standing(reviews: Sequence[Review], newest: Version) -> Standing:
    """The answers, each of the version it is about."""
    return Standing([_reviewer(one, newest) for one in reviews])


def parts(
    doctype: DocType,
    values: JsonObject,
    threads: Sequence[Discussion],
    lang: str,
    names: Mapping[str, str],
) -> list[Part]:
    """The sections that say something, with the comments at their places."""
    beside: dict[str, list[Discussion]] = {}
    for one in threads:
        beside.setdefault(one.first.place, []).append(one)
    found = []
    for section in doctype.sections:
        passages = [
            passage
            for one in section.fields
            for passage in _passages(one, values.get(one.key), beside, lang, names)
        ]
        if passages:
            found.append(Part(section.label[lang], passages))
    return found


def suggested(
    doctype: DocType, values: JsonObject, threads: Sequence[Discussion]
) -> dict[int, list[content.Stretch]]:
    """By comment, what a suggestion that is open would change in the text that stands there."""
    return {
        one.first.id: _would_change(doctype, values, one.first.place, one.first.proposed)
        for one in threads
        if one.first.proposed is not None and not one.first.outcome
    }


def _would_change(
    doctype: DocType, values: JsonObject, place: str, proposed: str
) -> list[content.Stretch]:
    stands = suggestions.text_at(doctype, values, place) or ""
    return content.stretches(content.redline(*content.as_read(stands, proposed)))


def writes_at(shown: Sequence[Part], place: str) -> str:
    """The place at which somebody writes, as far as it is shown; else "", about the whole."""
    places = (passage.place for part in shown for passage in part.passages)
    return place if place in places else ""


def loose(threads: Sequence[Discussion], shown: Sequence[Part]) -> list[Discussion]:
    """The comments that stand at no place of the text: on all of it, or where it is gone."""
    places = {passage.place for part in shown for passage in part.passages}
    return [one for one in threads if one.first.place not in places]


def _passages(
    field: Field,
    value: Json,
    beside: Mapping[str, Sequence[Discussion]],
    lang: str,
    names: Mapping[str, str],
) -> Iterator[Passage]:
    if value is None:
        return
    has_ids = isinstance(value, list) and all(isinstance(r, dict) and "id" in r for r in value)
    for place, one in _pieces(field, value) if has_ids else [(field.key, value)]:
        blocks = content.show(field, one, lang, areas=dict(names))
        label = "" if place != field.key else field.label[lang]
        yield Passage(place, label, blocks, beside.get(place, ()))


def _pieces(field: Field, value: Json) -> Iterator[tuple[str, Json]]:
    return ((f"{field.key}/{row['id']}", [row]) for row in value)


def _reviewer(review: Review, newest: Version) -> Reviewer:
    is_newest = review.version_id == newest.id
    tone = {asking.APPROVED: "good", asking.CHANGES: "late"}.get(review.answer, "plain")
    return Reviewer(review, is_newest, tone if is_newest or tone == "plain" else "soon")
