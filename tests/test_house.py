"""The floors of the house: who may take from whom, read from every import."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "agreementhub"

_TOOLS = {"search", "reading", "writing", "mail"}
_DOOR = {"services", "forms", "domain", "models", "settings", "hub", *_TOOLS}
# A floor may take from itself and from these.
MAY_TAKE = {
    "domain": set(),
    "models": {"domain"},
    **{tool: {"models", "domain"} for tool in _TOOLS},
    "services": {*_TOOLS, "models", "domain"},
    "forms": {"domain"},
    "settings": set(),
    "hub": {"settings", "services", "models", "domain"},
    "resources": {"services", "models", "domain"},
    "routes": {"resources"},
    "views": {*_DOOR, "resources"},
    "jobs": _DOOR,
    "cli": {*_DOOR, "jobs", "application"},
    "application": {"hub", "settings"},
}


def floor_of(module: str) -> str:
    """The floor of a module's dotted name."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "application"


def imports() -> Iterator[tuple[str, str]]:
    """(importing module, imported module of ours) for every import."""
    for path in sorted(ROOT.rglob("*.py")):
        module = ".".join(path.relative_to(ROOT.parent).with_suffix("").parts)
        module = module.removesuffix(".__init__")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for name in _names(node):
                if name.split(".")[0] == "agreementhub":
                    yield module, name


def _names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        if node.module == "agreementhub":
            return [
                f"agreementhub.{a.name}" if _is_module(a.name) else "agreementhub"
                for a in node.names
            ]
        return [node.module]
    return []


def _is_module(name: str) -> bool:
    return (ROOT / name).is_dir() or (ROOT / f"{name}.py").is_file()


def test_every_import_goes_down_the_stairs():
    wrong = [
        f"{module} takes {taken}"
        for module, taken in imports()
        if floor_of(module) != floor_of(taken) and floor_of(taken) not in MAY_TAKE[floor_of(module)]
    ]
    assert wrong == []


def test_every_module_lives_on_a_floor():
    homes = {floor_of(module) for module, _ in imports()}
    assert homes <= set(MAY_TAKE)


@pytest.mark.parametrize("word", ["datetime.now", "date.today", "time.time", "utcnow"])
def test_only_doors_know_what_day_it_is(word):
    below = [
        f
        for floor in ("domain", "models", "services", *_TOOLS, "forms")
        for f in (ROOT / floor).rglob("*.py")
    ]
    assert [str(f) for f in below if f"{word}(" in f.read_text(encoding="utf-8")] == []
