"""Builds the guide of a project in a process of its own, wherever and whenever that is.

Its engine is a stand-in, whose making has tests of its own. Prints the day, as the process sees it.
"""

import sys
from datetime import date
from pathlib import Path

import pytest

from guide_engine.publishing import edition
from guide_engine.publishing.building import build_site
from tests.publishing.test_building import ADDRESS, engine, plan


def main(project: Path, out: Path) -> None:
    """Build a project's guide into a folder."""
    pytest.MonkeyPatch().setattr(edition, "bundle", engine)
    build_site([plan(project, address=ADDRESS)], project, out)
    sys.stdout.write(date.today().isoformat())  # noqa: DTZ011 - what the environment says


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
