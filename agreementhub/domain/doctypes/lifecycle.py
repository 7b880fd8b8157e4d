"""Where a document stands, and where an agreement stands in time."""

from collections.abc import Mapping, Sequence
from typing import Final, Literal

from agreementhub.domain.doctypes.types import DocType
from agreementhub.domain.json_types import JsonDict, JsonObject
from agreementhub.domain.kinds import Label
from agreementhub.domain.rules import RuleBroken
from agreementhub.domain.term import is_undecided
from agreementhub.i18n import _

Standing = Literal["upcoming", "in_force", "renewing", "terminated", "expired", "replaced"]

WORDS: Final[Mapping[Standing, Label]] = {
    "upcoming": {"sv": "kommande", "en": "upcoming"},
    "in_force": {"sv": "gäller", "en": "in force"},
    "renewing": {"sv": "under förnyelse", "en": "being renewed"},
    "terminated": {"sv": "uppsagd", "en": "terminated"},
    "expired": {"sv": "utgången", "en": "expired"},
    "replaced": {"sv": "ersatt", "en": "replaced"},
}
_UNDECIDED: Final[Label] = {
    "sv": "utgången, utan beslut",
    "en": "expired, without a decision",
}
_FROM_STATUS: Final[Mapping[str, Standing]] = {
    "upcoming": "upcoming",
    "expired": "expired",
    "ending": "terminated",
    "notice_passed": "in_force",
    "decision_passed": "renewing",
    "decision_due_soon": "renewing",
    "in_force": "in_force",
}


def refuse_frozen(doctype: DocType, state: str) -> None:
    """Raise RuleBroken in a state whose documents cannot be written."""
    if doctype.state(state).frozen:
        raise RuleBroken(
            _("What has been decided cannot be changed. Begin a new version of it instead.")
        )


def may_move(doctype: DocType, from_state: str, to_state: str) -> bool:
    """Whether the type lets a document go from one state to the other. Raises RuleBroken for a
    state that the type does not have."""
    doctype.state(to_state)
    return to_state in doctype.state(from_state).next


def standing(answer: JsonObject, *, replaced: bool = False) -> Standing:
    """Where an agreement that was decided or signed stands, by the answer of its term.

    Never stored: it changes by itself as days go. `replaced` is told by a link from the
    agreement that takes its place. It is under renewal from when its decision comes near until
    the question is settled, also when the day to decide has passed.
    """
    return "replaced" if replaced else _FROM_STATUS[answer["status"]]


def words(answer: JsonObject, *, replaced: bool = False) -> Label:
    """What that is called; of an agreement that ran out also that nobody decided, where the text
    does not say what that means."""
    where = standing(answer, replaced=replaced)
    return _UNDECIDED if where == "expired" and is_undecided(answer) else WORDS[where]


def term_input(term: JsonObject, parties: Sequence[JsonObject]) -> JsonDict:
    """What the engine is asked: the term without its clause, and the parties' own notice.

    `parties` is the value of the field of that kind. A party with a notice of its own gives it
    as the agreement has it, but for the length. Parties that the term names itself come first.
    """
    asked = {key: value for key, value in term.items() if key != "text"}
    notice = asked.get("notice")
    own = [
        {"id": row["organisation"], "notice": _own(notice, row["notice"])}
        for row in parties
        if "notice" in row
    ]
    if own and not asked.get("parties"):
        rest = [
            {"id": row["organisation"], "notice": None} for row in parties if "notice" not in row
        ]
        asked["parties"] = own + rest
    return asked


def _own(notice: JsonObject | None, length: JsonObject) -> JsonDict:
    """The notice of the agreement with another length; before the end where it says nothing."""
    if notice and notice.get("anchor") in ("before_end", "any_time"):
        return {**notice, **length}
    return {"anchor": "before_end", **length}
