"""Where the engine's files lie, as their addresses and the worker's module say it."""

import json
import re

from guide_engine.publishing.browser.addresses import ENGINE_SCRIPT, engine_script, placed
from guide_engine.publishing.browser.earlier import Earlier
from tests.places import ROOT

WHEEL = "guide_engine-1-py3-none-any.whl"
FILES = {
    f"rules/{WHEEL}": b"",
    "rules/rulebook.en.json": b"{}",
    "runtime/python.wasm": b"\0asm",
}
DECLARED = (ROOT / "site_overrides" / ENGINE_SCRIPT).with_suffix(".d.ts")


def constants(files: dict[str, bytes]) -> dict[str, object]:
    """Read what the module exports."""
    script = engine_script(files, {})
    found = re.findall(r"^export const (\w+) = (.*);$", script, re.MULTILINE)
    assert len(found) == script.count("\n")
    return {name: json.loads(value) for name, value in found}


def test_every_file_lies_where_the_module_says() -> None:
    """In its folder below the site's root."""
    says = constants(FILES)
    assert placed(FILES) == {
        f"{says['rules']}{says['wheel']}": b"",
        f"{says['rules']}rulebook.en.json": b"{}",
        f"{says['runtime']}python.wasm": b"\0asm",
    }


def test_the_module_says_where_the_rules_of_editions_before_are() -> None:
    """With what leads from each to this one."""
    script = engine_script(FILES, {"2029": Earlier("engine/0/rules", ("2030/en/amendments",))})
    told = {"2029": {"rules": "engine/0/rules", "amendments": ["2030/en/amendments"]}}
    assert f"export const earlier = {json.dumps(told)};\n" in script


def test_a_folder_is_called_otherwise_once_a_file_in_it_changes() -> None:
    """The other folder keeps its name."""
    before, after = constants(FILES), constants({**FILES, "rules/rulebook.en.json": b"[]"})
    assert before["rules"] != after["rules"]
    assert before["runtime"] == after["runtime"]


def test_the_module_has_what_is_declared_of_it() -> None:
    """The check of scripts believes the declaration."""
    kinds = {str: "string", bool: "boolean", dict: "Record"}
    declared = re.findall(r"^export const (\w+): (\w+)\b", DECLARED.read_text(), re.MULTILINE)
    assert dict(declared) == {name: kinds[type(is_)] for name, is_ in constants(FILES).items()}
