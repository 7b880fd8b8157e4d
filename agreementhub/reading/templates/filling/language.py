"""The language of templates: names, choices, loops over what is given, and some filters.

Whatever else Jinja can do is refused before it runs: calls, macros, files, arithmetic that makes
much of little, and turning off the escaping. What is left runs in Jinja's sandbox all the same.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from jinja2 import StrictUndefined, Template, meta, nodes
from jinja2.exceptions import TemplateSyntaxError
from jinja2.runtime import LoopContext
from jinja2.sandbox import SandboxedEnvironment

from agreementhub.reading.files import Unreadable
from agreementhub.reading.templates.asked import FILTERS

TESTS: Final = frozenset({"defined", "undefined", "none", "odd", "even"})
# The parts of the language that are read; each of the others is refused by its name.
_READ: Final = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Getitem),
    *(nodes.Slice, nodes.Const, nodes.For, nodes.If, nodes.CondExpr, nodes.Filter, nodes.Test),
    *(nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Concat, nodes.Tuple),
    *(nodes.List, nodes.Assign, nodes.Neg, nodes.Add, nodes.Sub),
)
# What those are called by who writes them, where that is not the name of the part.
_CALLED: Final = {
    **{"Call": "( )", "Mul": "*", "Pow": "**", "Div": "/", "FloorDiv": "//", "Mod": "%"},
    **{"Dict": "{ }", "Scope": "autoescape", "CallBlock": "call", "FromImport": "from"},
}
# Names that the sandbox gives by itself.
_OWN: Final = frozenset({"self", "super", "caller", "varargs", "kwargs"})
_MARKS: Final = re.compile(r"<[^>]*>")
_SHOWN: Final = 120  # signs of the paragraph that is told


class Unknown(StrictUndefined):
    """A name that nothing was given for: told, never passed over."""

    def tell(self, *_args: Any, **_named: Any) -> Any:
        """Raise Unreadable, which names it."""
        raise Unreadable("template_name", {"name": str(self._undefined_name)[:_SHOWN]})

    _fail_with_undefined_error = tell
    __str__ = __iter__ = __len__ = __bool__ = __eq__ = __ne__ = tell
    __hash__ = None  # type: ignore[assignment]
    __add__ = __radd__ = __sub__ = __rsub__ = __neg__ = tell
    __lt__ = __le__ = __gt__ = __ge__ = __getitem__ = __contains__ = tell
    __html__ = __int__ = __float__ = tell


class Language(SandboxedEnvironment):
    """Reads templates that may use the names given, and nothing else. Raises Unreadable."""

    def __init__(self, names: Mapping[str, Any]) -> None:
        super().__init__(autoescape=True, undefined=Unknown, finalize=_written)
        self.names = names
        # How often a name that was given has been used.
        self.used = 0
        self.globals = {}
        self.filters = {key: made for key, made in self.filters.items() if key in FILTERS}
        self.tests = {key: made for key, made in self.tests.items() if key in TESTS}

    def from_string(self, source: Any, *_args: Any, **_named: Any) -> Template:
        """The template, once all of it is known to be in the language."""
        try:
            tree = self.parse(source)
        except TemplateSyntaxError as wrong:
            lines = str(source).splitlines()
            line = lines[wrong.lineno - 1] if 0 < wrong.lineno <= len(lines) else ""
            raise Unreadable("template_syntax", {"where": _shown(line)}) from None
        for node in _all(tree):
            _check(node)
            self._check_member(node)
        asked = meta.find_undeclared_variables(tree)
        if unknown := sorted(asked - set(self.names)):
            raise Unreadable("template_name", {"name": unknown[0][:_SHOWN]})
        self.used += len(asked)
        try:
            return super().from_string(tree)
        except (SyntaxError, RecursionError):
            # More loops or choices within each other than Python has room for.
            raise Unreadable("template_heavy") from None

    def _check_member(self, node: nodes.Node) -> None:
        """Also where it is not run, a member of what is given must be there."""
        if not (isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name)):
            return
        of = self.names.get(node.node.name)
        if isinstance(of, dict) and node.attr not in of:
            raise Unreadable("template_name", {"name": f"{node.node.name}.{node.attr}"[:_SHOWN]})

    def getattr(self, obj: Any, attribute: str) -> Any:
        """What stands by the name in what is given: no method or part of Python's own."""
        if isinstance(obj, dict):
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        if isinstance(obj, LoopContext):
            return super().getattr(obj, attribute)
        if isinstance(obj, Unknown):
            obj.tell()
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """The same, by place or by name."""
        if isinstance(obj, dict):
            return self.getattr(obj, str(argument))
        if isinstance(obj, list | tuple | str) and isinstance(argument, int | slice):
            try:
                return obj[argument]
            except IndexError:
                pass
        return self.undefined(obj=obj, name=str(argument))


def _all(tree: nodes.Template) -> Iterator[nodes.Node]:
    yield tree
    yield from tree.find_all(nodes.Node)


def _check(node: nodes.Node) -> None:
    """Raise Unreadable for what the language does not have."""
    wrong = ""
    if not isinstance(node, _READ):
        called = type(node).__name__
        wrong = _CALLED.get(called, called.lower())
    elif isinstance(node, nodes.Filter | nodes.Test):
        known = FILTERS if isinstance(node, nodes.Filter) else TESTS
        wrong = "" if node.name in known else node.name
    elif isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
        wrong = node.attr
    elif isinstance(node, nodes.Name) and (node.name in _OWN or node.name.startswith("_")):
        wrong = node.name
    elif isinstance(node, nodes.For) and node.recursive:
        wrong = "recursive"
    if wrong:
        raise Unreadable("template_word", {"word": wrong[:_SHOWN]})


def _written(value: Any) -> Any:
    """What is written out: words and numbers. A list is gone through, never written whole."""
    if isinstance(value, dict | list | tuple):
        raise Unreadable("template_list")
    return "" if value is None else value


def _shown(line: str) -> str:
    words = " ".join(_MARKS.sub("", line).split())
    return words[:_SHOWN] or "–"
