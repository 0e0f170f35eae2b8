"""Data classes written out: they do as those do that compile their own methods."""

import inspect
from collections.abc import Iterator
from dataclasses import FrozenInstanceError, fields, is_dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import guide_engine
from guide_engine.publishing.browser.expanding import expanded

PACKAGE = Path(guide_engine.__file__).parent
WRITTEN = "written out"


def module_of(path: Path) -> str:
    """Name a module by its file."""
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)


def pairs() -> Iterator[tuple[Any, Any]]:
    """Yield each data class of core that has no order, and the same written out."""
    for path in sorted((PACKAGE / "core").rglob("*.py")):
        name = module_of(path)
        names: dict[str, Any] = {"__name__": name}
        exec(compile(expanded(path.read_bytes()), WRITTEN, "exec"), names)  # noqa: S102 - ours
        for key, made in vars(import_module(name)).items():
            ours = isinstance(made, type) and made.__module__ == name
            # One that has an order compiles its own methods.
            if ours and is_dataclass(made) and "__lt__" not in vars(made):
                yield made, names[key]


PAIRS = list(pairs())


@pytest.fixture(params=PAIRS, ids=lambda pair: pair[0].__name__)
def pair(request: pytest.FixtureRequest) -> tuple[Any, Any]:
    """Give a class, and the same written out."""
    found: tuple[Any, Any] = request.param
    return found


def filled(made: Any) -> Any:  # noqa: ANN401 - one of it
    """Make one whose parts are their own names."""
    return made(**{each.name: each.name for each in fields(made)})


def parameters(made: Any) -> list[tuple[str, object]]:  # noqa: ANN401 - any class
    """Give what it is made of, with the defaults that are no factories'."""
    made_anew = {each.name for each in fields(made) if callable(each.default_factory)}
    return [
        (each.name, each.name in made_anew or each.default)
        for each in inspect.signature(made).parameters.values()
    ]


def test_every_method_is_compiled_with_its_module(pair: tuple[Any, Any]) -> None:
    """None is made when the class is."""
    _, written = pair
    for name in ("init", "repr", "eq", "hash", "setattr", "delattr"):
        assert getattr(written, f"__{name}__").__code__.co_filename == WRITTEN


def test_it_is_made_of_the_same_parts(pair: tuple[Any, Any]) -> None:
    """With the same defaults, as many slots, and matched in the same order."""
    stated, written = pair
    assert parameters(written) == parameters(stated)
    assert written.__match_args__ == stated.__match_args__
    assert [*written.__slots__] == [*stated.__slots__]
    assert not hasattr(filled(written), "__dict__")
    assert [each.name for each in fields(written)] == [each.name for each in fields(stated)]


def test_what_a_factory_makes_is_made_anew(pair: tuple[Any, Any]) -> None:
    """For each that is given none."""
    for made in pair:
        given = {each.name: "" for each in fields(made) if not callable(each.default_factory)}
        one, other = made(**given), made(**given)
        for name in {each.name for each in fields(made)} - given.keys():
            assert getattr(one, name) == {}
            assert getattr(one, name) is not getattr(other, name)


def test_it_is_shown_and_compared_alike(pair: tuple[Any, Any]) -> None:
    """By the same parts; never as equal to what is of another class."""
    stated, written = map(filled, pair)
    assert repr(written) == repr(stated)
    assert hash(written) == hash(stated)
    assert (written == written, written == replace(written), written == stated) == (  # noqa: PLR0124 - itself
        *(True, True, False),
    )
    for each in fields(stated):
        changes: dict[str, Any] = {each.name: ""}
        assert (replace(written, **changes) == written) is (replace(stated, **changes) == stated)


def test_it_stays_as_it_is_made(pair: tuple[Any, Any]) -> None:
    """No part of it, nor anything else, is set or taken away."""
    _, written = pair
    one = filled(written)
    for name in (*written.__slots__, "other"):
        with pytest.raises(FrozenInstanceError, match=f"cannot assign to field '{name}'"):
            setattr(one, name, "")
        with pytest.raises(FrozenInstanceError, match=f"cannot delete field '{name}'"):
            delattr(one, name)


def test_what_a_class_writes_itself_stays() -> None:
    """As a data class leaves it."""
    source = b"""
from dataclasses import dataclass
@dataclass(frozen=True, slots=True)
class Cart:
    mules: int
    def __repr__(self):
        return "a cart"
"""
    names: dict[str, Any] = {"__name__": "carts"}
    exec(compile(expanded(source), WRITTEN, "exec"), names)  # noqa: S102 - ours
    assert repr(names["Cart"](2)) == "a cart"


def test_a_class_of_another_kind_stays_as_it_is() -> None:
    """What is written out is only what is known to be done alike."""
    source = b"from dataclasses import dataclass\n@dataclass\nclass Cart:\n    mules: int\n"
    names: dict[str, Any] = {"__name__": "carts"}
    exec(compile(expanded(source), WRITTEN, "exec"), names)  # noqa: S102 - ours
    cart = names["Cart"](2)
    cart.mules = 3
    assert (repr(cart), cart.__init__.__code__.co_filename) == ("Cart(mules=3)", "<string>")
