"""What forms are made of: fields, nodes, widgets, and the sheet on which they stand."""

from agreementhub.forms.kit.draft_data import data_of_draft, data_of_editor
from agreementhub.forms.kit.errors import FormError
from agreementhub.forms.kit.fields import changes_of, schema_for
from agreementhub.forms.kit.held import Held, hold_rows
from agreementhub.forms.kit.layouts import Spot
from agreementhub.forms.kit.meant import suggested
from agreementhub.forms.kit.nodes import YES_NO, node, offered
from agreementhub.forms.kit.renderer import Place
from agreementhub.forms.kit.row_acts import pressed as row_pressed
from agreementhub.forms.kit.sheet import Extra, Sheet, Values
from agreementhub.forms.kit.types import REQUIRED, UNKNOWN, Plain
from agreementhub.forms.kit.widgets import (
    Checkbox,
    Hidden,
    Line,
    Malformed,
    Password,
    Suggestions,
    TextArea,
    Upload,
    Widget,
)

__all__ = [
    "REQUIRED",
    "UNKNOWN",
    "YES_NO",
    "Checkbox",
    "Extra",
    "FormError",
    "Held",
    "Hidden",
    "Line",
    "Malformed",
    "Password",
    "Place",
    "Plain",
    "Sheet",
    "Spot",
    "Suggestions",
    "TextArea",
    "Upload",
    "Values",
    "Widget",
    "changes_of",
    "data_of_draft",
    "data_of_editor",
    "hold_rows",
    "node",
    "offered",
    "row_pressed",
    "schema_for",
    "suggested",
]
