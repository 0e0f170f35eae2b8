"""The names that we define, in Python, macros and scripts, and the words they are made of."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.places import MACROS, ROOT

PACKAGE = ROOT / "guide_engine"
SCRIPTS = ROOT / "site_overrides" / "javascripts"
WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
MACRO = re.compile(r"{%-?\s*macro (\w+)\(([^)]*)\)")
SET = re.compile(r"{%-?\s*set (\w+)")
SCRIPTED = re.compile(
    r"\b(?:function\*?|class|const|let|var) (\w+)"
    r"|^ +(?:static |async |get |set )*#?(\w+)(?:\([^;]*\) \{| = )"
    r"|@typedef \{.*\} (\w+)",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Named:
    """A name, and where we define it."""

    name: str
    place: str

    def words(self) -> set[str]:
        """Give the words of the name.

        >>> sorted(Named("readHTMLPage_of", "").words())
        ['html', 'of', 'page', 'read']
        """
        return {each.lower() for each in WORD.findall(self.name)}


def modules() -> list[Path]:
    """Give every module of the package."""
    return sorted(PACKAGE.rglob("*.py"))


def parsed(path: Path) -> ast.Module:
    """Read a module."""
    return ast.parse(path.read_text(encoding="utf-8"))


def public(module: ast.Module) -> Iterator[str]:
    """Yield what other modules may import from a module, as far as it is defined there."""
    for each in module.body:
        for name in _bound(each):
            if not name.startswith("_"):
                yield name


def _bound(statement: ast.stmt) -> Iterator[str]:
    match statement:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.TypeAlias(name=ast.Name(id=name)):
            yield name
        case ast.Assign(targets=targets):
            for target in targets:
                yield from (each.id for each in ast.walk(target) if isinstance(each, ast.Name))
        case ast.AnnAssign(target=ast.Name(id=name)):
            yield name
        case _:
            return


def defined() -> Iterator[Named]:
    """Yield every name of ours, folders and modules too."""
    for path in modules():
        yield from _in_path(path)
        for line, name in _in_module(parsed(path)):
            yield Named(name, f"{_said(path)}:{line}")
    for path in sorted(MACROS.rglob("*.html")):
        yield from _in_path(path)
        text = path.read_text(encoding="utf-8")
        for name, parameters in MACRO.findall(text):
            yield from (Named(each, _said(path)) for each in (name, parameters))
        yield from (Named(name, _said(path)) for name in SET.findall(text))
    for path in sorted(SCRIPTS.rglob("*.js")):
        yield from _in_path(path)
        for names in SCRIPTED.findall(path.read_text(encoding="utf-8")):
            yield from (Named(name, _said(path)) for name in names if name)


def _said(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _in_path(path: Path) -> Iterator[Named]:
    for part in path.relative_to(ROOT).with_suffix("").parts:
        yield Named(part, _said(path))


def _in_module(module: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(module):
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.arg(arg=name):
                yield node.lineno, name
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                yield node.lineno, name
            case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                yield node.lineno, name
            case ast.alias(asname=str(name)) | ast.TypeVar(name=name):
                yield node.lineno, name
            case _:
                pass
