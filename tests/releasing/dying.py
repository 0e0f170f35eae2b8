"""A publisher that dies, by a signal or with the machine, and what readers find then."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

from guide_engine.releasing.publication import Addition
from tests.places import ROOT
from tests.releasing import presses
from tests.storing import power
from tests.storing.disks import Watched, killed

PUBLISHING = """
import sys
from pathlib import Path
from tests.releasing.dying import publish_and_die
publish_and_die(Path(sys.argv[1]), int(sys.argv[2]))
"""


def third(folder: Path) -> Addition:
    """Build what is published when the publisher dies."""
    return presses.built(folder.with_name("third"), "2027", date(2027, 1, 1))


def found(folder: Path) -> power.Tree | None:
    """Read a publication."""
    return power.read(folder.parent).tree(Path(folder.name))


def after(folder: Path) -> tuple[power.Tree | None, Watched]:
    """Publish, and give what readers see then, and the steps to it."""
    done = Watched()
    presses.publish(folder, [third(folder)], disk=done)
    return found(folder), done


def publish_and_die(folder: Path, at: int) -> None:
    """Publish, and die before a step."""
    presses.publish(folder, [third(folder)], disk=Watched(killed(at)))


def kill(folder: Path, at: int) -> power.Tree | None:
    """Have a publisher killed before a step, and give what readers see then."""
    command = [sys.executable, "-c", PUBLISHING, str(folder), str(at)]
    ran = subprocess.run(command, cwd=ROOT, check=False)
    assert ran.returncode == -signal.SIGKILL
    return found(folder)


def cuts(
    before: power.Model, done: Watched, folder: Path, many: int, chance: Random
) -> Iterator[tuple[power.Model, power.Tree | None]]:
    """Cut the power at random moments; give what is on the disk then, and what readers see."""
    for _ in range(many):
        taken = chance.randrange(len(done.steps) + 1)
        cut = power.after_cut(before, done.steps[:taken], folder.parent, chance)
        yield cut, cut.tree(Path(folder.name))
