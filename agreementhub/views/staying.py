"""Clauses that stay though they were taken away."""

from collections.abc import Sequence

from pyramid.request import Request


def tell_staying(request: Request, staying: Sequence[str]) -> None:
    """Say on the next page which clauses were put back, and why."""
    for words in staying:
        request.session.flash({"text": request.t(words), "tone": "soon"})
