"""The bill of materials: valid, the same for the same edition, and of everything."""

import json
from dataclasses import replace

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from guide_engine.publishing.licences.bill import bill_of_materials
from guide_engine.publishing.licences.components import Component, components
from tests.places import ROOT
from tests.publishing import valmont

EDITION = valmont.rulebook().edition


@pytest.fixture(scope="module")
def parts() -> tuple[Component, ...]:
    """Give what a site holds."""
    return components(ROOT)


def test_it_is_valid(parts: tuple[Component, ...]) -> None:
    """By the schema of CycloneDX."""
    bill = bill_of_materials(EDITION, "Guide", parts).decode()
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(bill) is None


def test_equal_editions_have_equal_bills(parts: tuple[Component, ...]) -> None:
    """Dated by the edition, and numbered by what it says."""
    bill = bill_of_materials(EDITION, "Guide", parts)
    assert bill == bill_of_materials(EDITION, "Guide", parts)
    told = json.loads(bill)
    assert told["metadata"]["timestamp"] == f"{EDITION.in_force.from_}T00:00:00+00:00"
    other = json.loads(bill_of_materials(replace(EDITION, id="2032-01"), "Guide", parts))
    assert other["serialNumber"] != told["serialNumber"]


def test_each_component_is_part_of_the_edition(parts: tuple[Component, ...]) -> None:
    """With its version and licence, by itself or within another."""
    told = json.loads(bill_of_materials(EDITION, "Guide", parts))
    assert {each["bom-ref"] for each in told["components"]} == {each.stated.id for each in parts}
    assert all(each["licenses"] for each in told["components"])
    within = {each["ref"]: each.get("dependsOn", []) for each in told["dependencies"]}
    found, asked = set(), [f"edition-{EDITION.id}"]
    while asked:
        ref = asked.pop()
        found.add(ref)
        asked += within[ref]
    assert found == within.keys()
    [pyodide] = [each for each in told["components"] if each["bom-ref"] == "pyodide"]
    assert pyodide["purl"] == f"pkg:npm/pyodide@{pyodide['version']}"
