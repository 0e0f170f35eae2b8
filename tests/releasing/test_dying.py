"""Whenever a publisher dies, readers see the old or the new whole, and the next one succeeds.

A few moments of each kind; `make bench PARTS=publishing` tries hundreds.
"""

import shutil
from pathlib import Path
from random import Random

import pytest

from tests.releasing import dying, presses
from tests.storing import power


@pytest.fixture
def aeo(tmp_path: Path) -> Path:
    """Publish an edition."""
    folder = tmp_path / "machine" / "aeo"
    folder.parent.mkdir()
    presses.publish(folder, [presses.first_edition(tmp_path)])
    return folder


def test_a_publisher_is_killed(aeo: Path, tmp_path: Path) -> None:
    """At any step, of which half may be done: around the exchange, and by chance."""
    old = dying.found(aeo)
    tried = shutil.copytree(aeo, tmp_path / "tried" / "aeo")
    new, done = dying.after(tried)
    exchanged = max(at for at, step in enumerate(done.steps) if step.kind == "exchange")
    chance = Random(12)  # noqa: S311 - the same each time
    around = range(exchanged - 1, exchanged + 4)
    for at in {*around, len(done.steps) - 1, *chance.sample(range(len(done.steps)), 6)}:
        copy = shutil.copytree(aeo, tmp_path / str(at) / "aeo")
        assert dying.kill(copy, at) == (new if at > exchanged else old)
        presses.publish(copy, [dying.third(copy)] if at <= exchanged else [])
        assert dying.found(copy) == new
        assert sorted(path.name for path in copy.parent.iterdir()) == [".aeo.lock", "aeo", "third"]


def test_the_power_is_cut(aeo: Path, tmp_path: Path) -> None:
    """Of what was not synced any part may be lost."""
    before, old = power.read(aeo.parent), dying.found(aeo)
    new, done = dying.after(aeo)
    chance = Random(12)  # noqa: S311 - the same each time
    for number, (cut, seen) in enumerate(dying.cuts(before, done, aeo, 300, chance)):
        assert seen in (old, new)
        if number % 30 == 0:
            machine = tmp_path / str(number)
            machine.mkdir()
            cut.write(machine)
            presses.publish(machine / "aeo", [dying.third(machine / "aeo")] if seen == old else [])
            assert dying.found(machine / "aeo") == new
