"""How sure publishing is, in full numbers; what the 51st edition takes beside the second."""

import errno
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from guide_engine.authoring.assemble import load
from guide_engine.core.errors import PublicationError
from guide_engine.publishing.building import build_site
from guide_engine.publishing.edition import Plan
from guide_engine.releasing.publication import Addition
from guide_engine.releasing.signing import public_keys
from tests.bench.figures import Figure
from tests.publishing import valmont
from tests.releasing import dying, presses
from tests.releasing.tampering import CHANGES
from tests.releasing.test_verifying import one_change
from tests.storing import power
from tests.storing.disks import Watched, fails

KILLED, CUT, CHANGED, EDITIONS = 200, 2_000, 1_000, 51
SEED = 12


def figures() -> list[Figure]:
    """Kill, cut, fill and change; then publish many editions, one after the other."""
    whole: Mapping[str, tuple[int, int]] = {
        "publish-killed": _killed(),
        "publish-power-cut": _cut(),
        "publish-out-of-space": _out_of_space(),
        "verify-changes": _changed(),
    }
    counted = [Figure(name, "of all", good / of, of, "≥ 1") for name, (good, of) in whole.items()]
    return [*counted, *_many_editions()]


@contextmanager
def _machine() -> Iterator[Path]:
    """Give a folder of a machine with a publication in it."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "machine").mkdir()
        presses.publish(root / "machine" / "aeo", [presses.first_edition(root)])
        yield root


def _continued(aeo: Path, seen: power.Tree | None, old: power.Tree | None) -> power.Tree | None:
    presses.publish(aeo, [dying.third(aeo)] if seen == old else [])
    return dying.found(aeo)


def _killed() -> tuple[int, int]:
    with _machine() as root:
        aeo, chance = root / "machine" / "aeo", _chance()
        old = dying.found(aeo)
        new, done = dying.after(shutil.copytree(aeo, root / "tried" / "aeo"))
        good = 0
        for _ in range(KILLED):
            copy = shutil.copytree(aeo, root / "copy" / "aeo")
            seen = dying.kill(copy, chance.randrange(len(done.steps)))
            good += seen in (old, new) and _continued(copy, seen, old) == new
            shutil.rmtree(root / "copy")
    return good, KILLED


def _cut() -> tuple[int, int]:
    with _machine() as root:
        aeo = root / "machine" / "aeo"
        before, old = power.read(aeo.parent), dying.found(aeo)
        new, done = dying.after(aeo)
        good = 0
        for cut, seen in dying.cuts(before, done, aeo, CUT, _chance()):
            copy = root / "copy" / "aeo"
            copy.parent.mkdir()
            cut.write(copy.parent)
            good += seen in (old, new) and _continued(copy, seen, old) == new
            shutil.rmtree(copy.parent)
    return good, CUT


def _out_of_space() -> tuple[int, int]:
    with _machine() as root:
        aeo = root / "machine" / "aeo"
        old = dying.found(aeo)
        _, done = dying.after(shutil.copytree(aeo, root / "tried" / "aeo"))
        exchanged = max(at for at, step in enumerate(done.steps) if step.kind == "exchange")
        good = 0
        for at in range(exchanged + 1):
            try:
                presses.publish(aeo, [dying.third(aeo)], disk=Watched(fails(at, errno.ENOSPC)))
            except PublicationError as error:
                good += "No space left" in str(error) and dying.found(aeo) == old
    return good, exchanged + 1


def _changed() -> tuple[int, int]:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        who = presses.signing(presses.key(root))
        for addition in (presses.first_edition(root), presses.next_edition(root)):
            presses.publish(root / "aeo", [addition], who)
        keys, names = public_keys(root / "key.pub"), [*CHANGES]
        missed = list[str]()
        for seed in range(CHANGED):
            copy = shutil.copytree(root / "aeo", root / "copy" / "aeo")
            missed += filter(None, [one_change(copy, names[seed % len(names)], seed, keys)])
            shutil.rmtree(root / "copy")
    for each in missed:
        print(each, file=sys.stderr)
    return CHANGED - len(missed), CHANGED


def _many_editions() -> list[Figure]:
    """Publish a small administration's site under many ids, as if each were built anew."""
    taken = []
    with TemporaryDirectory() as folder:
        root = Path(folder)
        site, aeo = root / "site", root / "aeo"
        project = valmont.lay_out_whole(root / "valmont")
        plan = Plan(load(project / "docs" / "guide"), valmont.LANGUAGES, compressed=True, kept=True)
        started = _processor()
        build_site([plan], project, site)
        built = _processor() - started
        who = presses.signing(presses.key(root))
        for number in range(EDITIONS):
            addition = _as_edition(site / plan.edition, root / "built", number)
            begun = _processor()
            presses.publish(aeo, [addition], who)
            taken.append(_processor() - begun)
            shutil.rmtree(root / "built")
        size = sum(each.stat().st_size for each in aeo.rglob("*") if each.is_file()) / 1_000_000
        files = sum(each.is_file() for each in aeo.rglob("*"))
    second, last = taken[1], taken[-1]
    return [
        Figure("publish-build", "s", built, 1),
        Figure("publish-51st", "s", last, 1, "", "the second", second),
        Figure("publish-51st-built", "s", built + last, 1, "≤ 1.5×", "the second", built + second),
        Figure("publish-51-size", "MB", size, 1),
        Figure("publish-51-files", "files", files, 1),
    ]


def _as_edition(folder: Path, built: Path, number: int) -> Addition:
    first = date(2031, 1, 1) + timedelta(days=number)
    addition = presses.built(built, first.isoformat(), first)
    for path in folder.iterdir():
        if path.is_dir():
            shutil.copytree(path, built / first.isoformat() / path.name, dirs_exist_ok=True)
    return addition


def _processor() -> float:
    """Give the seconds of a processor that this took, with what it started and waited for."""
    return sum(os.times()[:4])


def _chance() -> Random:
    return Random(SEED)  # noqa: S311 - the same each time
