"""From a letter of what one watches: paused or stopped with the key in it, without signing in.

Looking changes nothing. A mail program may stop all that the letter told of in one POST
(RFC 8058).
"""

from pyramid.httpexceptions import HTTPNotFound
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.i18n import _
from agreementhub.services.watches import keeping
from agreementhub.views.watches.watches import acted
from agreementhub.web.numbers import number_posted, posted
from agreementhub.web.values import Answer

_ACTS = ("pause", "resume", "stop", "undo")


@view_config(
    route_name="watch_stop",
    permission="act",
    # The mail program that stops has no form of ours; the key is secret enough.
    require_csrf=False,
    renderer="agreementhub:templates/watches/stop.jinja2",
)
def watch_stop(request: Request) -> Answer:
    """What the letter told of, each with its buttons."""
    letter = request.context.letter
    if letter.kind != "watch":
        raise HTTPNotFound()
    told = keeping.of_letter(request.db, letter)
    words = ""
    if request.method == "POST":
        number, act = number_posted(request, "watch"), posted(request, "act")
        chosen = next((one for one in told if one.id == number), None)
        if chosen is not None and act in _ACTS:
            words = acted(request, chosen)
            is_named = chosen.id in keeping.named_in(request.db, letter)
            words = request.t(words if is_named else _("Done."))
        elif "watch" not in request.POST:
            for one in told:
                keeping.stop(one, now=request.now)
            words = request.t(_("You get no more letters of these watches."))
    named = keeping.named_in(request.db, letter)
    return {"told": told, "named": named, "done": words, "letter": letter}
