"""Fields like those of documents, though of none: what a move to a signed state asks, and to whom
else an extract is sent."""

from typing import Final

from agreementhub.domain.doctypes.types import MAY_BE_UNKNOWN, Field
from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.kinds import get

_ROWS: Final[JsonDict] = {
    "row": {"sv": "Undertecknare", "en": "Signatory"},
    "columns": [
        {"key": "name", "label": {"sv": "Namn", "en": "Name"}, "required": True},
        {"key": "party", "label": {"sv": "För parten", "en": "For the party"}},
        {
            "key": "mandate",
            "label": {"sv": "Behörighet", "en": "Mandate"},
            "help": {
                "sv": "Till exempel Firmatecknare enligt KS § 12.",
                "en": "For example Signatory by KS § 12.",
            },
            "required": True,
        },
        {
            "key": "on",
            "kind": "date",
            "label": {"sv": "Undertecknade den", "en": "Signed on"},
            "required": True,
        },
    ],
}

SIGNATORIES: Final = Field(
    key="signatories",
    kind=get("rows").for_field(_ROWS),
    label={"sv": "Vilka som undertecknade", "en": "Who signed"},
    help={
        "sv": "En rad för var och en, med behörighet och dag.",
        "en": "A row for each, with mandate and day.",
    },
    required_from="signed",
    weight=1,
    facet=False,
    headings=(),
    public=True,
    options={MAY_BE_UNKNOWN: True, **_ROWS},
    section="",
)

_OTHERS: Final[JsonDict] = {
    "row": {"sv": "Mottagare", "en": "Receiver"},
    "columns": [
        {"key": "name", "label": {"sv": "Namn", "en": "Name"}, "required": True},
        {"key": "address", "kind": "email", "label": {"sv": "E-post", "en": "E-mail"}},
    ],
}

RECEIVERS: Final = Field(
    key="others",
    kind=get("rows").for_field(_OTHERS),
    label={"sv": "Till någon annan", "en": "To somebody else"},
    help={"sv": "En rad för var och en.", "en": "A row for each."},
    required_from="",
    weight=1,
    facet=False,
    headings=(),
    public=True,
    options=_OTHERS,
    section="",
)
