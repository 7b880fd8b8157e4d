"""What a view hands over to its template, and what it answers."""

from typing import Any

from pyramid.response import Response

# By the name that the template calls it; the layout adds what every page has.
TemplateValues = dict[str, Any]
# A page to draw, or an answer that is made already: a redirect, a file.
Answer = TemplateValues | Response
