"""The house: floors, rooms and doors, read from every import.

`FLOORS` says who may take from whom, `ROOMS` in which order the rooms of a floor stand. From
outside one takes what the door of a room names, never what lies behind it.
"""

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1] / "agreementhub"

_EVERYWHERE = {"i18n", "settings", "loading"}
_TOOLS = {"search", "reading", "writing", "mail"}
_BELOW_DOORS = {
    *("domain", "models", "services", "forms", "presenters", "charts", "resources", "web"),
    *("hub", "routes", "addresses", *_TOOLS),
}
# A floor may take from itself, from what is everywhere, and from these.
FLOORS: dict[str, set[str]] = {
    "i18n": set(),
    "settings": set(),
    "loading": set(),
    "places": set(),
    "addresses": set(),
    "charts": set(),
    "domain": set(),
    "models": {"domain"},
    "search": {"models", "domain"},
    "reading": {"models", "domain"},
    "writing": {"models", "domain"},
    "mail": {"addresses", "models", "domain", "writing"},
    "services": {"addresses", "models", "domain", *_TOOLS},
    "forms": {"addresses", "domain"},
    "presenters": {"addresses", "services", "charts", "domain", "models"},
    "resources": {"addresses", "services", "models", "domain"},
    "hub": {"services", "models", "domain", "search"},
    "routes": {"addresses", "resources"},
    "web": {"addresses", "resources", "presenters", "services", "forms", "models", "domain", "hub"},
    "views": _BELOW_DOORS,
    "jobs": _BELOW_DOORS,
    "cli": {*_BELOW_DOORS, "jobs", "application", "places"},
    "application": {"hub", "places"},
}
# The rooms of a floor, from the ground up: a room takes from those before it and from the flat
# modules of the floor, which take from no room.
ROOMS: dict[str, list[str]] = {
    "domain": ["swedish", "dates", "deadlines", "term", "kinds", "doctypes", "content"],
    "search": ["query", "engines", "results"],
    "reading": ["files", "days", "lists", "templates", "clause", "proposals"],
    "mail": ["letters"],
    "services": [
        *("people", "meetings", "deadlines", "letters", "documents", "papers", "clauses"),
        *("reviews", "follow_ups", "agenda", "search", "watches", "renewals", "threads", "imports"),
        *("oversight", "archives"),
    ],
    "forms": ["kit"],
    "views": [
        *(
            "documents",
            "drafts",
            "papers",
            "clauses",
            "reviews",
            "deadlines",
            "letters",
            "agreements",
            "meetings",
            "imports",
        ),
        *("search", "watches", "threads", "people", "site"),
    ],
}
# Flat modules that stand above the rooms of their floor.
ABOVE_ROOMS = {
    "reading.child",
    "reading.forking",
    "reading.kept",
    "reading.readers",
    "reading.samples",
    "reading.worker",
    "mail.sender",
    *(f"forms.{one.stem}" for one in (ROOT / "forms").glob("*.py")),
}
# Floors without doors: their modules are taken by name.
FLAT = {"models", "charts", "presenters", "web", "resources", "jobs", "cli", "views"}
MOST_MODULES = 15
MOST_LINES = 350
MOST_ARGUMENTS = 6


class Import(NamedTuple):
    """`module` takes `name` from `taken`; both modules by their names below `agreementhub`."""

    module: str
    taken: str
    name: str


def modules() -> Iterator[tuple[str, Path]]:
    """Every module by its name below `agreementhub`; "" is the package itself."""
    for path in sorted(ROOT.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        yield ".".join(part for part in parts if part != "__init__"), path


@cache
def imports() -> tuple[Import, ...]:
    """Every import of something of ours."""
    return tuple(
        Import(module, taken.removeprefix("agreementhub").removeprefix("."), name)
        for module, path in modules()
        for taken, name in _taken(ast.parse(path.read_text(encoding="utf-8")))
        if taken.split(".")[0] == "agreementhub"
    )


def _taken(tree: ast.AST) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.module, alias.name) for alias in node.names)


def is_module(name: str) -> bool:
    """Whether there is a module or room of that name."""
    place = ROOT.joinpath(*name.split("."))
    return place.is_dir() or place.with_suffix(".py").is_file()


def whole(one: Import) -> str:
    """The module that an import reaches: `from services import audit` reaches `services.audit`."""
    longer = f"{one.taken}.{one.name}".lstrip(".")
    return longer if one.name and is_module(longer) else one.taken


def floor_of(module: str) -> str:
    """The floor on which a module stands."""
    return module.split(".")[0] or "application"


def room_of(module: str) -> str | None:
    """The room of its floor in which a module stands, None where it stands in none."""
    floor, _, rest = module.partition(".")
    first = rest.split(".")[0]
    return first if first in ROOMS.get(floor, ()) else None


def test_every_module_has_a_place():
    homeless = [
        name
        for name, path in modules()
        if floor_of(name) not in FLOORS
        or (path.parent != ROOT and _is_in_no_room(name) and path.stem == "__init__")
    ]
    assert homeless == []


def _is_in_no_room(name: str) -> bool:
    floor, _, rest = name.partition(".")
    return bool(rest) and floor in ROOMS and room_of(name) is None


def test_every_import_goes_down_the_stairs():
    wrong = [
        f"{one.module} takes {whole(one)}"
        for one in imports()
        if (of := floor_of(whole(one))) != (own := floor_of(one.module))
        and of not in FLOORS[own] | _EVERYWHERE
    ]
    assert wrong == []


def test_settings_are_read_by_doors_only():
    readers = {floor_of(one.module) for one in imports() if whole(one) == "settings"}
    assert readers <= {"hub", "cli", "application", "settings"}


def test_a_room_takes_only_from_the_rooms_before_it():
    wrong = []
    for one in imports():
        floor, taken = floor_of(one.module), whole(one)
        if floor not in ROOMS or floor_of(taken) != floor:
            continue
        order, own, other = ROOMS[floor], room_of(one.module), room_of(taken)
        if other is None or own == other:
            continue
        if own is None:
            if one.module not in ABOVE_ROOMS:
                wrong.append(f"{one.module} stands below {taken}")
        elif order.index(other) > order.index(own):
            wrong.append(f"{one.module} takes {taken}")
    assert wrong == []


def test_rooms_stand_in_no_circle():
    graph: dict[str, set[str]] = {}
    for one in imports():
        own, other = _place(one.module), _place(whole(one))
        if own != other:
            graph.setdefault(own, set()).add(other)
    # Raises CycleError, which names the circle.
    assert len(list(TopologicalSorter(graph).static_order())) >= len(graph)


def _place(module: str) -> str:
    if floor_of(module) in FLAT:
        return floor_of(module)
    room = room_of(module)
    return f"{floor_of(module)}.{room}" if room else module


def test_from_outside_one_takes_what_a_door_names():
    wrong = []
    for one in imports():
        room = _room_behind(one)
        if room is None:
            continue
        if one.taken != room:
            wrong.append(f"{one.module} goes past the door of {room}: {one.taken}")
        elif one.name not in door(room):
            wrong.append(f"the door of {room} does not name {one.name}, for {one.module}")
    assert wrong == []


def _room_behind(one: Import) -> str | None:
    """The innermost room in which what is taken stands, if whoever takes it stands outside."""
    taken = one.taken
    if floor_of(taken) in FLAT or "." not in taken:
        return None
    while taken and not ROOT.joinpath(*taken.split("."), "__init__.py").is_file():
        taken = taken.rpartition(".")[0]
    if "." not in taken or f"{one.module}.".startswith(f"{taken}."):
        return None
    return taken


@cache
def door(room: str) -> set[str]:
    """What the door of a room names."""
    source = ROOT.joinpath(*room.split("."), "__init__.py").read_text(encoding="utf-8")
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return set(ast.literal_eval(node.value))
    return set()


def test_inside_a_room_nobody_takes_from_its_own_door():
    wrong = [
        f"{one.module} takes {one.name} from its own door"
        for one in imports()
        if one.taken.count(".") >= 1
        and floor_of(one.taken) not in FLAT
        and one.module != one.taken
        and f"{one.module}.".startswith(f"{one.taken}.")
        and one.name
        and not is_module(f"{one.taken}.{one.name}")
    ]
    assert wrong == []


def test_nothing_private_is_taken_from_another_module():
    wrong = [
        f"{one.module} takes {one.taken}.{one.name}"
        for one in imports()
        if one.name.startswith("_") and one.name != "_"
    ]
    assert wrong == []


def test_every_door_says_what_lies_behind_it():
    silent = [
        name for name, path in modules() if not ast.get_docstring(ast.parse(path.read_text()))
    ]
    assert silent == []


def test_views_read_what_is_asked_and_posted_by_the_one_parser():
    """`web/numbers` gives numbers and words; a field can hold a file, or a thousand digits."""
    wrong = [
        f"{name}:{node.lineno}"
        for name, path in modules()
        if floor_of(name) == "views"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute | ast.Subscript)
        and ast.unparse(node.value) in {f"request.{one}" for one in ("params", "GET", "POST")}
        and not (isinstance(node, ast.Attribute) and node.attr in ("items", "values"))
    ]
    assert wrong == []


# Who does not know that there is a web. Resources keep the request that Pyramid hands to a context.
KNOWS_NO_REQUEST = {
    *("domain", "models", "services", "forms", "charts", "presenters"),
    *_TOOLS,
}
# What of the web wires the database: its session, and what is raised when it does not answer.
WIRES_DATABASE = {"web.request", "web.own_transaction"}


def foreign_imports(path: Path) -> Iterator[str]:
    """The packages of others that a module takes from."""
    for taken, _name in _taken(ast.parse(path.read_text(encoding="utf-8"))):
        yield taken.split(".")[0]


def test_only_doors_of_the_web_know_requests():
    wrong = [
        name
        for name, path in modules()
        if floor_of(name) in KNOWS_NO_REQUEST
        and ("pyramid" in foreign_imports(path) or _names_a_request(path))
    ]
    assert wrong == []


def _names_a_request(path: Path) -> bool:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Name(id="request" | "Request") | ast.arg(arg="request" | "Request"):
                return True
            case ast.alias(name="request" | "Request"):
                return True
    return False


def test_doors_ask_services_and_not_the_database():
    wrong = [
        name
        for name, path in modules()
        if floor_of(name) in ("views", "api", "web")
        and name not in WIRES_DATABASE
        and "sqlalchemy" in foreign_imports(path)
    ]
    assert wrong == []


@pytest.mark.parametrize("word", ["datetime.now", "date.today", "time.time", "utcnow"])
def test_only_the_hub_asks_the_machine_what_time_it_is(word):
    """So that one clock, set in `conftest.py`, is that of all tests."""
    asked = [
        file
        for folder in (ROOT, ROOT.parent / "seed", ROOT.parent / "tests")
        for file in folder.rglob("*.py")
        if f"{word}(" in file.read_text(encoding="utf-8")
    ]
    assert [file for file in asked if file != ROOT / "hub.py"] == []


def test_no_folder_holds_more_than_one_can_see_at_once():
    crowded = {
        str(folder.relative_to(ROOT)): len(files)
        for folder in [ROOT, *(one for one in ROOT.rglob("*") if one.is_dir())]
        if len(files := [f for f in folder.glob("*.py") if f.stem != "__init__"]) > MOST_MODULES
    }
    # What is kept lies flat, a thing a file.
    crowded.pop("models", None)
    assert crowded == {}


def test_who_may_see_a_row_is_written_once():
    """`services/access` alone turns keys into SQL, and tells the keys of a document to others.

    `followers` writes them as a document is saved. What an index keeps is its own, got of access.
    """
    asking = {
        name
        for name, path in modules()
        if floor_of(name) != "search" and _asks_keys(ast.parse(path.read_text(encoding="utf-8")))
    }
    keeping = {"models", "services.documents.followers"}
    assert asking == {"services.access", *keeping}


def _asks_keys(tree: ast.AST) -> bool:
    """Whether it takes `DocumentKey`, or does more with a document's keys than load them along."""
    loaded = {
        id(one)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "selectinload"
        for one in node.args
    }
    return any(
        (isinstance(node, ast.alias) and node.name == "DocumentKey")
        or (
            isinstance(node, ast.Attribute)
            and ast.unparse(node).lower()
            in {"document.keys", "models.documentkey", "documentlisting.key"}
            and id(node) not in loaded
        )
        for node in ast.walk(tree)
    )


def test_no_class_of_a_floor_has_two_meanings():
    homes: dict[tuple[str, str], list[str]] = {}
    for name, path in modules():
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes.setdefault((floor_of(name), node.name), []).append(name)
    assert {key: where for key, where in homes.items() if len(where) > 1} == {}


def test_every_file_can_be_read_at_one_sitting():
    long = {
        name: lines
        for name, path in modules()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > MOST_LINES
    }
    assert long == {}


def test_nobody_hands_over_more_than_six_things():
    """A command takes an argument an option; that is what the library asks."""
    wrong = [
        f"{name}:{node.lineno} {node.name}"
        for name, path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
        and len(_handed(node)) > MOST_ARGUMENTS
        and not any("main.command" in ast.unparse(one) for one in node.decorator_list)
    ]
    assert wrong == []


def _handed(node: ast.FunctionDef) -> list[ast.arg]:
    own = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    return own[1:] if own and own[0].arg in ("self", "cls") else own
