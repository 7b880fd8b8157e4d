"""What is kept: one mapped class a thing."""

from agreementhub.models.adoption import Adoption
from agreementhub.models.agenda_item import AgendaItem
from agreementhub.models.audit_event import AuditEvent
from agreementhub.models.base import Base
from agreementhub.models.body import Body
from agreementhub.models.case import Case
from agreementhub.models.confirmation import Confirmation
from agreementhub.models.deadline import Act, Deadline, Letter, LetterKey, ReminderRun
from agreementhub.models.dispatch import Dispatch, Notification
from agreementhub.models.document import Document, DocumentKey, DocumentParty, Sending, Version
from agreementhub.models.document_listing import DocumentListing
from agreementhub.models.draft import Draft
from agreementhub.models.feed_key import FeedKey
from agreementhub.models.file import Attachment, Blob
from agreementhub.models.index_change import IndexChange
from agreementhub.models.library_clause import ClauseUse, ClauseWording, LibraryClause
from agreementhub.models.link import Link
from agreementhub.models.meeting import Meeting
from agreementhub.models.motion_row import MotionRow
from agreementhub.models.organisation import Organisation
from agreementhub.models.paper_template import PaperTemplate
from agreementhub.models.party_decision import PartyDecision
from agreementhub.models.pending_import import PendingImport
from agreementhub.models.register_list import RegisterList, RegisterRow
from agreementhub.models.reminder_plan import ReminderPlan
from agreementhub.models.renewal import Renewal
from agreementhub.models.review import Comment, GuestLink, Review
from agreementhub.models.sign_in import KnownBrowser, SignedIn, SignInAttempt
from agreementhub.models.synonym_line import SynonymLine
from agreementhub.models.user import Membership, User
from agreementhub.models.watch import Appearance, Watch, WatchHit

__all__ = [
    "Act",
    "Adoption",
    "AgendaItem",
    "Appearance",
    "Attachment",
    "AuditEvent",
    "Base",
    "Blob",
    "Body",
    "Case",
    "ClauseUse",
    "ClauseWording",
    "Comment",
    "Confirmation",
    "Deadline",
    "Dispatch",
    "Document",
    "DocumentKey",
    "DocumentListing",
    "DocumentParty",
    "Draft",
    "FeedKey",
    "GuestLink",
    "IndexChange",
    "KnownBrowser",
    "Letter",
    "LetterKey",
    "LibraryClause",
    "Link",
    "Meeting",
    "Membership",
    "MotionRow",
    "Notification",
    "Organisation",
    "PaperTemplate",
    "PartyDecision",
    "PendingImport",
    "RegisterList",
    "RegisterRow",
    "ReminderPlan",
    "ReminderRun",
    "Renewal",
    "Review",
    "Sending",
    "SignInAttempt",
    "SignedIn",
    "SynonymLine",
    "User",
    "Version",
    "Watch",
    "WatchHit",
]
