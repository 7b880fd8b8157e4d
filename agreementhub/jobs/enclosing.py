"""The papers that go with letters."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from agreementhub.hub import Hub
from agreementhub.mail.letters import Enclosed
from agreementhub.models import Version
from agreementhub.services import agenda
from agreementhub.services.letters import Enclose
from agreementhub.writing import extract


def papers(hub: Hub) -> Enclose:
    """How the paper of an extract is made for a letter: with what anyone may read of it."""

    def enclose(db: Session, version: Version) -> Sequence[Enclosed]:
        document = version.document
        doctype = hub.types[document.doctype]
        data = agenda.papers.pdf(db, document, doctype, version, inside=False)
        return [Enclosed(agenda.papers.name(version), extract.MEDIA_TYPE, data)]

    return enclose
