"""Data classes with their methods written out, so that no start has to compile them again.

``dataclasses`` writes the source of a class's methods and compiles it whenever the class is made;
in a browser that is two thirds of what importing the engine takes. What is written here does as
much, and a test holds the two against each other.
"""

import ast
from dataclasses import dataclass

DECORATOR = "dataclass(frozen=True, slots=True)"
"""What is expanded; a data class of another kind stays as it is."""
REST = "dataclass(init=False, repr=False, eq=False, slots={slots})"
"""What is left to do when the class is made: the list of its fields."""
ONCE_A_MODULE = """
from dataclasses import MISSING, FrozenInstanceError
def _repr(self):
    parts = ", ".join(f"{each}={getattr(self, each)!r}" for each in self.__match_args__)
    return f"{type(self).__qualname__}({parts})"
def _setattr(self, name, value):
    raise FrozenInstanceError(f"cannot assign to field {name!r}")
def _delattr(self, name):
    raise FrozenInstanceError(f"cannot delete field {name!r}")
"""
"""What a module has once for all its data classes."""
UNSAID = "-"
"""Instead of a docstring: a data class without any has its signature worked out and said in one."""

TEMPLATE = """
def __init__({parameters}):
    {assignments}
def __eq__(self, other):
    if self is other:
        return True
    if other.__class__ is not self.__class__:
        return NotImplemented
    return {equal}
def __hash__(self):
    return hash(({compared}))
__repr__, __setattr__, __delattr__ = _repr, _setattr, _delattr
"""


@dataclass(frozen=True, slots=True)
class ClassField:
    """A field: its name, and as source its default or what makes one, if there is either."""

    name: str
    default: str | None
    factory: str | None
    compared: bool


def expanded(source: bytes) -> ast.Module:
    """Read a module, write out its data classes, and leave out what only people read.

    Those are docstrings and the annotations of functions; each line keeps its number.
    """
    module = ast.parse(source)
    for each in ast.walk(module):
        match each:
            case ast.ClassDef() if DECORATOR in map(ast.unparse, each.decorator_list):
                _expand(each)
            case ast.FunctionDef():
                each.body = _unsaid(each.body)
                _unannotate(each)
            # What a class is decorated with may read its docstring.
            case ast.Module() | ast.ClassDef(decorator_list=[]):
                each.body = _unsaid(each.body)
            case _:
                pass
    module.body = [*ast.parse(ONCE_A_MODULE).body, *module.body]
    return ast.fix_missing_locations(module)


def _expand(made: ast.ClassDef) -> None:
    stated = [each for each in made.body if isinstance(each, ast.AnnAssign)]
    parts = [_part(each) for each in stated if "ClassVar" not in ast.unparse(each.annotation)]
    given = any(each.default or each.factory for each in parts)
    methods = _methods(parts)
    for node in (each for method in methods for each in ast.walk(method)):
        # What is raised in a method is told of where its class stands.
        ast.copy_location(node, made)
    # A default would stand where its slot is to be.
    slots = "" if given else f"__slots__ = ({''.join(f'{each.name!r}, ' for each in parts)})"
    rest = ast.parse(REST.format(slots=given), mode="eval").body
    made.decorator_list = [
        rest if ast.unparse(each) == DECORATOR else each for each in made.decorator_list
    ]
    said = ast.Expr(ast.Constant(UNSAID))
    # What the class writes itself comes last, and stays.
    made.body = [said, *ast.parse(slots).body, *methods, *_unsaid(made.body)]


def _part(stated: ast.AnnAssign) -> ClassField:
    name, value = ast.unparse(stated.target), stated.value
    if isinstance(value, ast.Call) and ast.unparse(value.func) == "field":
        options = {each.arg: ast.unparse(each.value) for each in value.keywords}
    else:
        options = {"default": ast.unparse(value)} if value else {}
    compared = options.get("compare") != "False"
    return ClassField(name, options.get("default"), options.get("default_factory"), compared)


def _methods(parts: list[ClassField]) -> list[ast.stmt]:
    compared = [each.name for each in parts if each.compared]
    source = TEMPLATE.format(
        parameters=", ".join(["self", *map(_parameter, parts)]),
        assignments="\n    ".join(map(_assignment, parts)) or "pass",
        equal=" and ".join(f"self.{name} == other.{name}" for name in compared) or "True",
        compared="".join(f"self.{name}, " for name in compared),
    )
    return ast.parse(source).body


def _parameter(part: ClassField) -> str:
    default = "MISSING" if part.factory else part.default
    return part.name if default is None else f"{part.name}={default}"


def _assignment(part: ClassField) -> str:
    made = f"{part.factory}() if {part.name} is MISSING else " if part.factory else ""
    return f'object.__setattr__(self, "{part.name}", {made}{part.name})'


def _unsaid(body: list[ast.stmt]) -> list[ast.stmt]:
    """Leave out the docstring."""
    match body:
        case [ast.Expr(ast.Constant(str())) as said, *rest]:
            return rest or [ast.copy_location(ast.Pass(), said)]
        case _:
            return body


def _unannotate(function: ast.FunctionDef) -> None:
    function.returns = None
    for each in ast.walk(function.args):
        if isinstance(each, ast.arg):
            each.annotation = None
