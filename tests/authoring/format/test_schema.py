"""The published schema accepts what the classes accept, and refuses what they refuse."""

from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from guide_engine.authoring.checks.shape import misfits
from guide_engine.authoring.draft import read_draft, rule_file
from guide_engine.authoring.format.kinds import KINDS
from guide_engine.authoring.format.schema import schema
from guide_engine.authoring.reading.source import read_document
from tests.authoring.editions import CLAIMS, EDITION, GOOD, read_claim, wrong_edition

SCHEMA = schema()
VALIDATORS = {
    kind: Draft202012Validator(
        {**SCHEMA, "anyOf": [{"$ref": f"#/$defs/{kind}"}]}, format_checker=FormatChecker()
    )
    for kind in KINDS
}
BEYOND = {
    "a-moment-that-is-none",
    "a-sum-that-is-not-that-of-its-parts",
    "a-period-that-is-too-long",
    "a-threshold-that-is-too-large",
    "a-choice-question-without-choices",
    "a-yes-no-question-with-choices",
    "a-yes-no-question-with-a-unit",
    "an-edition-of-a-format-to-come",
    "an-edition-whose-format-is-a-word",
    "an-edition-without-its-format",
}
"""What a schema cannot say as the classes do, or says where they leave it to a check."""


def test_the_schema_is_a_schema() -> None:
    """With a definition for each kind of file."""
    Draft202012Validator.check_schema(SCHEMA)
    definitions = SCHEMA["$defs"]
    assert isinstance(definitions, dict)
    assert KINDS.keys() <= definitions.keys()


def test_a_right_edition_fits() -> None:
    """Every file by its kind, and by the schema as a whole."""
    for file in read_draft(GOOD / EDITION).files:
        value = read_document(Path(file.document.file)).value
        assert VALIDATORS[file.kind].is_valid(value), file.document.file
        assert Draft202012Validator(SCHEMA).is_valid(value)


@pytest.mark.parametrize("claim", [claim for claim in CLAIMS if claim not in BEYOND])
def test_the_schema_and_the_classes_agree(claim: str, tmp_path: Path) -> None:
    """On every file that a wrong edition changes."""
    wrong = read_claim(claim)
    docs = wrong_edition(wrong, tmp_path / "docs" / "guide")
    for name in {change["in"] for change in wrong.get("change", [])}:
        stem = Path(name).stem
        document = read_document(docs / name)
        file = rule_file(stem if stem in KINDS else "programme", document)
        if document.value is not None:
            valid = VALIDATORS[file.kind].is_valid(document.value)
            assert valid is not bool(misfits(file)), name
