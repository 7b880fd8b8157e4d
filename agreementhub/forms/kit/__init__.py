"""What forms are made of: fields, nodes, widgets, and the page's form."""

from agreementhub.forms.kit.fields import changes_of, schema_for
from agreementhub.forms.kit.layouts import Spot
from agreementhub.forms.kit.nodes import YES_NO, node, offered
from agreementhub.forms.kit.page_form import PageForm, Values, data_of_draft
from agreementhub.forms.kit.types import REQUIRED, UNKNOWN, Plain
from agreementhub.forms.kit.widgets import (
    Checkbox,
    Hidden,
    Line,
    Password,
    TextArea,
    Upload,
    Widget,
)

__all__ = [
    "REQUIRED",
    "UNKNOWN",
    "YES_NO",
    "Checkbox",
    "Hidden",
    "Line",
    "PageForm",
    "Password",
    "Plain",
    "Spot",
    "TextArea",
    "Upload",
    "Values",
    "Widget",
    "changes_of",
    "data_of_draft",
    "node",
    "offered",
    "schema_for",
]
