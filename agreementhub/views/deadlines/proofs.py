"""The proof of duty, to be kept or handed to an auditor."""

from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from agreementhub.services.oversight import proofs
from agreementhub.web.downloads import download
from agreementhub.writing import proof


@view_config(route_name="deadline_proof", permission="inside")
def deadline_proof(request: Request) -> Response:
    """One PDF about one deadline."""
    deadline = request.context.deadline
    facts = proofs.facts(request.db, deadline, request.lang, now=request.now)
    return download(proof.pdf(facts), "application/pdf", f"forfall-{deadline.id}.pdf")
