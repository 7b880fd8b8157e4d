"""What becomes of letters and of agreements, in the words that every page and paper uses."""

from typing import Final, Literal

from agreementhub.i18n import _

# Never "delivered": that a server took a letter is all that anyone knows.
LETTER_STATES: Final = {
    "sent": _("sent"),
    "bounced": _("bounced"),
    "failed": _("refused"),
    "waiting": _("waiting"),
    "sending": _("being sent"),
    "superseded": _("passed over: a later letter came instead"),
    "skipped": _("not sent"),
}
# What is decided about an agreement whose period ends.
Outcome = Literal["extend", "renew", "continue", "amend", "terminate", "expire", "renegotiate"]
OUTCOMES: Final = {
    "extend": _("Extend by its clause"),
    "renew": _("Renew with a new last day"),
    "continue": _("Let it go on as it says"),
    "amend": _("Amend it"),
    "terminate": _("Terminate"),
    "expire": _("Let it end"),
    "renegotiate": _("Negotiate a new agreement"),
}
