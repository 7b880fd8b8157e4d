"""Which thing a URL names, and which keys open what on it.

A thing that the person may not see is not found: nothing tells that it exists. Only of a
secret matter whose diary line is public is that line shown, by the page that says no.
"""

from agreementhub.resources.bodies import OneBody, OneItem, OneMeeting
from agreementhub.resources.cases import CHOSEN as CHOSEN_CASE
from agreementhub.resources.cases import OneCase
from agreementhub.resources.documents import (
    OneDeadline,
    OneDocument,
    OneMove,
    OneVersion,
    SecretMatter,
)
from agreementhub.resources.finding import number
from agreementhub.resources.guests import OneGuest
from agreementhub.resources.imports import OneImport, OneRegister
from agreementhub.resources.letters import OneLetter
from agreementhub.resources.site import (
    CHOSEN,
    Site,
    organisation_ids,
    organisation_of,
    organisations,
)

__all__ = [
    "CHOSEN",
    "CHOSEN_CASE",
    "OneBody",
    "OneCase",
    "OneDeadline",
    "OneDocument",
    "OneGuest",
    "OneImport",
    "OneItem",
    "OneLetter",
    "OneMeeting",
    "OneMove",
    "OneRegister",
    "OneVersion",
    "SecretMatter",
    "Site",
    "number",
    "organisation_ids",
    "organisation_of",
    "organisations",
]
