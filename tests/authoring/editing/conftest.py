"""What every test of editing stands on."""

import pytest

from tests.authoring.editions import parse_once


@pytest.fixture(autouse=True)
def _parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    parse_once(monkeypatch)
