"""The format as one JSON Schema, for editors that complete and check YAML as it is written."""

from typing import Any

from pydantic import TypeAdapter

from guide_engine.authoring.format.kinds import KINDS

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, object]:
    """Give one document with a definition for each kind of file.

    As a whole it fits every file. ``#/$defs/programme`` fits only that kind:
    ``# yaml-language-server: $schema=rules.schema.json#/$defs/programme``.
    """
    inputs = [(kind, "validation", TypeAdapter(hint)) for kind, hint in KINDS.items()]
    kinds, shared = TypeAdapter.json_schemas(inputs)  # type: ignore[arg-type]
    definitions = {**shared["$defs"], **{kind: each for (kind, _), each in kinds.items()}}
    return {
        "$schema": DIALECT,
        "title": "Rule files of an edition",
        "anyOf": [{"$ref": f"#/$defs/{kind}"} for kind in KINDS],
        "$defs": tidy(definitions),
    }


def tidy(value: Any) -> Any:  # noqa: ANN401 - JSON of any shape
    """Leave out titles that repeat a name, and defaults that are no values."""
    if isinstance(value, list):
        return [tidy(each) for each in value]
    if not isinstance(value, dict):
        return value
    titled = isinstance(value.get("title"), str)
    return {
        key: tidy(each)
        for key, each in value.items()
        if not (key == "title" and titled) and not (key == "default" and each is None)
    }
