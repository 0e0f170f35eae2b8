"""The classes of the model → plain values, in the shape that they are read from."""

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from typing import Any

from guide_engine.core.model.answers import write_answer
from guide_engine.core.model.calendar import Moment, Period
from guide_engine.core.model.criteria import Judged
from guide_engine.core.shape.classes import CRITERIA, has_id, kebab, only_part


def plain(value: object) -> object:
    """Give the value in JSON's own kinds; what equals its default is left out, as None is."""
    if isinstance(value, (tuple, frozenset)):
        return [plain(each) for each in (sorted(value) if isinstance(value, frozenset) else value)]
    if isinstance(value, Mapping):
        if value and all(has_id(type(each)) for each in value.values()):
            return [plain(each) for each in value.values()]
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, (Period, Moment)):
        return str(value)
    if isinstance(value, Judged):
        return "judged"
    if is_dataclass(value) and not isinstance(value, type):
        return _written(value)
    return write_answer(value) if isinstance(value, date) else getattr(value, "value", value)


def _written(value: Any) -> object:  # noqa: ANN401 - a dataclass of this package
    written = {
        kebab(field.name): plain(each)
        for field in fields(value)
        if (each := getattr(value, field.name)) is not None and not _is_default(field, each)
    }
    made: Any = type(value)
    tag = kebab(made.__name__)
    if CRITERIA.get(tag) is made:
        return {tag: written["of"] if [*written] == ["of"] else written}
    only = only_part(made)
    return written[only] if [*written] == [only] else written


def _is_default(field: Field[Any], value: object) -> bool:
    """Say whether a field has its default; an address is never written."""
    if field.name == "at" and not field.compare:
        return True
    made = field.default_factory
    return bool(value == (field.default if made is MISSING else made()))
