"""Somebody shows a password: one way for every page that asks for one.

The try is counted before the password is looked at, and nothing is held meanwhile. Each step is
a transaction of its own, since a refused request saves nothing and a wrong try must be kept.
"""

from pyramid.request import Request

from agreementhub.services.people import proving, tries
from agreementhub.web.own_transaction import let_go, own_transaction
from agreementhub.web.security import browser_key


def proof(request: Request, email: str, password: str) -> proving.Proven | None:
    """The proof that the password is that of the account with the address; None when it is not.

    Raises RuleBroken when too many tries have failed: the answer says how long to wait.
    """
    let_go(request)
    origin = tries.Origin(email, request.network, browser_key(request))
    try:
        with own_transaction(request) as db:
            asked = proving.ask(db, origin, now=request.now)
    except tries.TooMany as many:
        request.response.headers["Retry-After"] = str(int(many.wait.total_seconds()) + 1)
        raise
    proven = proving.prove(asked, password)
    if proven is None:
        with own_transaction(request) as db:
            proving.refused(db, now=request.now)
    return proven
