"""Nothing stands in the house that nobody calls: only tests calling it does not count."""

import re
from pathlib import Path

import vulture

ROOT = Path(__file__).parents[1]

# Called by a library, by the name that it asks for.
CALLED_FROM_OUTSIDE = [
    *("includeme", "factory", "main", "upgrade", "downgrade"),
    # Pyramid's security policy, its renderers, colander, click, Whoosh, SQLAlchemy.
    *("authenticated_userid", "permits", "draw", "after_bind", "convert", "taggers"),
    *("__call__", "process_bind_param", "process_result_value", "load_dialect_impl"),
    *("fold_binary", "handle_DATA", "DefaultProvider", "resource_exists", "resource_isdir"),
    # Jinja, and the library that fills Word templates in.
    *("getitem", "from_string", "render_xml_part", "render_footnotes", "render_properties"),
]
DECORATED = [
    *("@view_config", "@notfound_view_config", "@forbidden_view_config"),
    *("@exception_view_config", "@main.command", "@event.listens_for", "@pass_context"),
    "@*.inplace.expression",
]
_WORD = re.compile(r"\.([a-z_]+)")


def test_every_function_and_class_is_called_by_the_program():
    found = vulture.Vulture(ignore_names=CALLED_FROM_OUTSIDE, ignore_decorators=DECORATED)
    found.scavenge([str(ROOT / folder) for folder in ("agreementhub", "bench", "seed")])
    found.scan(_said_in_templates(), filename=Path("templates.py"))
    idle = [
        f"{item.filename.relative_to(ROOT)}:{item.first_lineno} {item.name}"
        for item in found.get_unused_code()
        if item.typ in ("function", "class", "method", "property")
    ]
    assert idle == []


def _said_in_templates() -> str:
    """The names that templates ask values for, as a program that asks for them."""
    templates = (ROOT / "agreementhub" / "templates").rglob("*.jinja2")
    names = {name for path in templates for name in _WORD.findall(path.read_text("utf-8"))}
    return "\n".join(f"value.{name}" for name in sorted(names))
