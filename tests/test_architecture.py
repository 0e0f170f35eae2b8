"""The house is as its drawing says, and its names keep to its words."""

import ast
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests import drawing, naming
from tests.places import PROJECT, ROOT

HOUSE = ("guide_engine", "macros", "site_overrides", "tests", "docs")
REMEMBERED = {"__pycache__", "node_modules"}
PARTS = ("analysis", "authoring", "core", "publishing")
BANNED = frozenset(
    (
        *("data", "flag", "handler", "helper", "info", "item", "manager", "misc"),
        *("object", "process", "result", "tmp", "util"),
    )
)
OUR_TERMS = {"MANAGERS": "whom a requirement covers: officers, agents, managers"}
OVERRIDDEN: Mapping[str, type] = {"handle_data": HTMLParser}
"""Each name that a class of ours takes from a library's, and that class."""
GUIDES = ("tests/authoring/good/", "tests/publishing/towpath/", "docs/guide/")
"""Laid out as the first of docs/guide is, which is content."""

MOST_MODULES = 9
WHY = "why there are so many"
CORE = naming.PACKAGE / "core"
DECISIONS = sorted((PROJECT / "decisions").glob("[0-9]*.md"))
FORM = re.compile(
    r"# (?P<number>\d{4}) (?P<title>.+)\n\n"
    r"Decided (?P<day>\d{4}-\d\d-\d\d)\.(?: Replaces.*?\.)?\n\n"
    r"\*\*Question\.\*\* .+?\n\n\*\*Decision\.\*\*\s.+",
    re.DOTALL,
)
PAPERS = [
    path.relative_to(ROOT).as_posix() for path in [*PROJECT.rglob("*.md"), *ROOT.glob("*.md")]
]
WRITTEN_BY_THE_BUILD = ("engine.js", "publication.js")
SCRIPT = re.compile(r"`([\w./-]+\.(?:py|js|mjs))`")
IDENTIFIER = re.compile(r"[A-Za-z_]\w*")


@cache
def files() -> list[str]:
    """Give every file of the house."""
    return [
        path.relative_to(ROOT).as_posix()
        for top in HOUSE
        for path in sorted((ROOT / top).rglob("*"))
        if path.is_file() and not REMEMBERED & {*path.parts}
    ]


def folders() -> set[str]:
    """Give every folder of the house, of content none that lies within a guide."""
    ours = [name for name in files() if not name.startswith(GUIDES)]
    inside = [f"{within}content" for within in GUIDES]
    return {parent.as_posix() for name in [*ours, *inside] for parent in Path(name).parents} - {"."}


def test_the_drawing_names_every_folder_and_no_other() -> None:
    """Who adds a folder draws it, with a line on what it is for."""
    assert sorted(folders()) == sorted(drawing.folders())


def test_the_drawing_has_the_floors_that_the_contracts_demand() -> None:
    """An order of rooms is loosened in both places or in neither."""
    stated = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = {
        contract["id"]: [
            [room.strip().strip("()") for room in floor.split("|")]
            for floor in contract["layers"]
            if floor != "(__main__)"
        ]
        for contract in stated["tool"]["importlinter"]["contracts"]
        if contract["type"] == "layers"
    }
    assert layers == drawing.floors()


def test_no_name_of_ours_says_nothing() -> None:
    """A word that fits everything names nothing; a library's own name may be overridden."""
    banned = BANNED | {f"{word}s" for word in BANNED}
    found = [
        f"{each.place}: {each.name}"
        for each in naming.defined()
        if each.words() & banned and each.name not in (*OUR_TERMS, *OVERRIDDEN)
    ]
    assert "\n".join(found) == ""
    assert all(hasattr(base, name) for name, base in OVERRIDDEN.items())


@pytest.mark.parametrize("part", PARTS)
def test_no_public_name_stands_in_two_modules_of_a_part(part: str) -> None:
    """Who looks for a name finds one thing."""
    places: dict[str, list[str]] = defaultdict(list)
    for path in sorted((naming.PACKAGE / part).rglob("*.py")):
        for name in set(naming.public(naming.parsed(path))):
            places[name].append(path.relative_to(naming.PACKAGE).as_posix())
    twice = [f"{name}: {', '.join(those)}" for name, those in places.items() if len(those) > 1]
    assert "\n".join(twice) == ""


def test_every_module_of_the_core_has_its_tests() -> None:
    """They lie where the module lies."""
    wanted = {
        f"tests/core/{path.relative_to(CORE).parent.as_posix()}/test_{path.name}".replace(
            "/./", "/"
        )
        for path in CORE.rglob("*.py")
        if path.name not in {"__init__.py", "errors.py"}
    }
    assert "\n".join(sorted(wanted - set(files()))) == ""


def test_a_folder_holds_few_modules_or_says_why() -> None:
    """A flat list hides what is in it."""
    for within in sorted({path.parent for path in naming.modules()}):
        held = [path for path in within.glob("*.py") if path.name != "__init__.py"]
        says = ast.get_docstring(naming.parsed(within / "__init__.py")) or ""
        assert len(held) <= MOST_MODULES or WHY in says, within


def used() -> Iterator[str]:
    """Yield every name that is read: in the package, in tests, in macros, pages and settings."""
    for name in [*files(), "mkdocs.yml", "pyproject.toml"]:
        if name.endswith(".py"):
            for node in ast.walk(naming.parsed(ROOT / name)):
                match node:
                    case ast.Name(id=read, ctx=ast.Load()) | ast.Attribute(attr=read):
                        yield read
                    case ast.alias(name=read):
                        yield read
                    case _:
                        pass
        elif name.endswith((".html", ".md", ".yml", ".toml")):
            yield from IDENTIFIER.findall((ROOT / name).read_text(encoding="utf-8"))


def methods(module: ast.Module) -> Iterator[str]:
    """Yield the public methods of a module's classes that override nothing of a library's."""
    for each in module.body:
        if isinstance(each, ast.ClassDef) and not each.bases:
            for inner in each.body:
                if isinstance(inner, ast.FunctionDef) and not inner.name.startswith("_"):
                    yield inner.name


def test_nothing_public_is_used_by_nobody() -> None:
    """What no module, macro or test names can go."""
    read = set(used())
    unused = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in naming.modules()
        for module in [naming.parsed(path)]
        for name in [*naming.public(module), *methods(module)]
        if name not in read
    ]
    assert "\n".join(unused) == ""


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_has_its_day_its_question_and_what_was_decided(path: Path) -> None:
    """In one form, so that the list of them can be read from them."""
    decision = FORM.fullmatch(path.read_text(encoding="utf-8"))
    assert decision is not None
    assert path.name.startswith(decision["number"])
    listed = f"| [{decision['number']}]({path.name}) | {decision['day']} | {decision['title']} |"
    assert listed in (path.parent / "README.md").read_text(encoding="utf-8").splitlines()


def test_every_decision_has_a_number_of_its_own() -> None:
    """They are counted from one, and none is left out."""
    assert [path.name[:4] for path in DECISIONS] == [
        f"{number:04}" for number in range(1, len(DECISIONS) + 1)
    ]


@pytest.mark.parametrize("paper", PAPERS)
def test_the_papers_name_no_module_that_is_gone(paper: str) -> None:
    """Whoever moves a module finds the papers that speak of it."""
    there = [f"/{name}" for name in files()]
    named = SCRIPT.findall((ROOT / paper).read_text(encoding="utf-8"))
    there += [f"/{name}" for name in WRITTEN_BY_THE_BUILD]
    gone = [name for name in named if not any(each.endswith(f"/{name}") for each in there)]
    assert gone == []
