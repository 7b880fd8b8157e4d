"""In which of several organisations a page acts: one is chosen by the address of the page."""

from pyramid.request import Request

from agreementhub.models import Organisation
from agreementhub.resources import CHOSEN, organisations
from agreementhub.web.paging import with_query
from agreementhub.web.values import TemplateValues


def choice_of(request: Request, owner: Organisation, permission: str) -> list[TemplateValues]:
    """The organisations in which the person may do this, each with the page's address for it;
    none where there is nothing to choose."""
    among = organisations(request, permission)
    if len(among) < 2:
        return []
    return [
        {
            "name": one.name,
            "is_chosen": one is owner,
            "url": with_query(request, **{CHOSEN: str(one.id), "sida": None}),
        }
        for one in among
    ]
