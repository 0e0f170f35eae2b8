"""One folder in the place of another: whole at every moment, whatever ends, whoever comes."""

import errno
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from random import Random

import pytest

from guide_engine.core.errors import PublicationError
from guide_engine.storing.disk import LOCAL
from guide_engine.storing.exchanging import held, probe, replacing
from tests.places import ROOT
from tests.storing import power
from tests.storing.disks import Watched, fails

OLD = {"index.html": b"the old page", "en/fees.html": b"the old fee", "en/same.html": b"the same"}
NEW = {"index.html": b"the new page", "en/fees.html": b"the new fee", "en/same.html": b"the same"}
SHARED = "en/same.html"


def lay_out(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write files."""
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def found(folder: Path) -> power.Tree | None:
    """Read files."""
    return power.read(folder.parent).tree(Path(folder.name))


def replace(folder: Path, disk: Watched, *, halvable: bool = False) -> None:
    """Put the new files in the place of the old ones, with one that both have linked."""
    with held(folder, disk, waits=False) as place:
        there = place.target.exists()
        with replacing(place, halvable=halvable) as staged:
            disk.make(staged / "en")
            for path, content in NEW.items():
                if there and path == SHARED:
                    disk.link(place.target / path, staged / path)
                else:
                    disk.write(staged / path, content)


@pytest.fixture(params=[{}, OLD], ids=["first", "next"])
def before(request: pytest.FixtureRequest, tmp_path: Path) -> Mapping[str, bytes] | None:
    """Lay out what is there before, if anything is."""
    if not request.param:
        return None
    lay_out(tmp_path / "site", request.param)
    files: Mapping[str, bytes] = request.param
    return files


def beside(folder: Path) -> list[str]:
    """Give what lies beside a folder."""
    return sorted(each.name for each in folder.parent.iterdir() if each != folder)


def test_what_is_staged_takes_the_place(before: Mapping[str, bytes] | None, tmp_path: Path) -> None:
    """Nothing of what was there stays, and nothing beside it but the lock."""
    replace(tmp_path / "site", Watched())
    assert found(tmp_path / "site") == NEW != before
    assert beside(tmp_path / "site") == [".site.lock"]


def test_what_fails_leaves_what_was_there(
    before: Mapping[str, bytes] | None, tmp_path: Path
) -> None:
    """Whichever step fails; the next one succeeds."""
    done = Watched()
    replace(lay_out(tmp_path / "tried" / "site", before or {}), done)
    exchanged = [step.kind in ("exchange", "move") for step in done.steps].index(True)
    for at in range(exchanged + 1):
        with pytest.raises(OSError, match="No space left"):
            replace(tmp_path / "site", Watched(fails(at, errno.ENOSPC)))
        assert found(tmp_path / "site") == before
    replace(tmp_path / "site", Watched())
    assert found(tmp_path / "site") == NEW


def cuts(before: Mapping[str, bytes] | None, folder: Path) -> Iterator[power.Model]:
    """Cut the power after each step, many times."""
    root = folder.parent
    model, done = power.read(root), Watched()
    replace(folder, done)
    chance = Random(12)  # noqa: S311 - the same each time
    for many in range(len(done.steps) + 1):
        for _ in range(40):
            cut = power.after_cut(model, done.steps[:many], root, chance)
            assert cut.tree(Path(folder.name)) in (before, NEW)
            yield cut
    last = power.after_cut(model, done.steps, root, chance)
    assert last.tree(Path(folder.name)) == NEW


def test_a_power_cut_leaves_the_old_or_the_new_whole(
    before: Mapping[str, bytes] | None, tmp_path: Path
) -> None:
    """Of all that is not synced any part may be lost; and the next one succeeds."""
    site = lay_out(tmp_path / "machine" / "site", before or {})
    if before is None:
        site.parent.mkdir()
    for number, cut in enumerate(cuts(before, site)):
        if number % 20 == 0:
            machine = tmp_path / f"machine-{number}"
            machine.mkdir()
            cut.write(machine)
            replace(machine / "site", Watched())
            assert found(machine / "site") == NEW
            assert beside(machine / "site") == [".site.lock"]


def test_a_step_that_is_left_out_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The model of the disk is hard enough: without either wait, something can be halved."""
    for number, left_out in enumerate(("sync_all", "sync_names")):
        machine = tmp_path / f"machine-{number}"
        lay_out(machine / "site", OLD)
        with monkeypatch.context() as patch:
            patch.setattr(Watched, left_out, lambda *_: None)
            with pytest.raises(AssertionError):
                [*cuts(OLD, machine / "site")]


def test_a_link_stays_and_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    """As where a site is served from another folder; twice, as the second build once failed."""
    real = lay_out(tmp_path / "served" / "site", OLD)
    (tmp_path / "site").symlink_to(real)
    for _ in range(2):
        replace(tmp_path / "site", Watched())
        assert (tmp_path / "site").readlink() == real
        assert found(real) == NEW


def test_rights_and_owner_stay(tmp_path: Path) -> None:
    """Who might read the folder, and write it, still may."""
    lay_out(tmp_path / "site", OLD).chmod(0o2770)
    replace(tmp_path / "site", Watched())
    assert oct((tmp_path / "site").stat().st_mode)[-4:] == "2770"


def without_exchange(number: int, kind: str) -> Watched:
    """Give a disk that cannot exchange, and one of whose later moves fails."""
    moves: list[int] = []

    def refuse(_: int, step: object) -> None:
        asked = getattr(step, "kind", "")
        if asked == "exchange":
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        if asked == kind:
            moves.append(1)
            if len(moves) == number:
                raise OSError(errno.EIO, os.strerror(errno.EIO))

    return Watched(refuse)


def test_without_exchange_two_renames_do_where_they_may(tmp_path: Path) -> None:
    """A build may be halved; a publication is refused, and stays."""
    lay_out(tmp_path / "site", OLD)
    with pytest.raises(OSError, match="Invalid argument"):
        replace(tmp_path / "site", without_exchange(0, ""))
    assert found(tmp_path / "site") == OLD
    with (
        held(tmp_path / "site", without_exchange(0, ""), waits=False) as place,
        pytest.raises(OSError, match="Invalid argument"),
    ):
        probe(place)
    assert beside(tmp_path / "site") == [".site.lock"]
    replace(tmp_path / "site", without_exchange(0, ""), halvable=True)
    assert found(tmp_path / "site") == NEW
    assert beside(tmp_path / "site") == [".site.lock"]


def test_what_two_renames_left_half_done_is_put_back(tmp_path: Path) -> None:
    """At once where the second fails; where the power went, by whoever comes next."""
    lay_out(tmp_path / "site", OLD)
    with pytest.raises(OSError, match="Input/output"):
        replace(tmp_path / "site", without_exchange(2, "move"), halvable=True)
    assert found(tmp_path / "site") == OLD
    (tmp_path / "site").rename(tmp_path / ".site.old")
    lay_out(tmp_path / ".site.new", {"half.html": b""})
    with held(tmp_path / "site", waits=False):
        assert found(tmp_path / "site") == OLD
    assert beside(tmp_path / "site") == [".site.lock"]


def test_what_can_be_exchanged_is_told_beforehand(tmp_path: Path) -> None:
    """On this machine's disk, and nothing of the try is left."""
    with held(tmp_path / "site", waits=False) as place:
        probe(place)
    assert beside(tmp_path / "site") == [".site.lock"]


def test_a_link_where_something_is_staged_is_not_followed(tmp_path: Path) -> None:
    """Who could put it there could have anything cleared."""
    precious = lay_out(tmp_path / "precious", OLD)
    lay_out(tmp_path / "site", OLD)
    (tmp_path / ".site.new").symlink_to(precious)
    replace(tmp_path / "site", Watched())
    assert found(precious) == OLD
    assert found(tmp_path / "site") == NEW


HOLDING = """
import sys
from pathlib import Path
from guide_engine.storing.exchanging import held, replacing
with held(Path(sys.argv[1]), waits=False) as place, replacing(place) as staged:
    (staged / "half.html").touch()
    print("held", flush=True)
    sys.stdin.read()
"""


def test_another_at_work_is_told_and_what_it_left_goes_once_it_died(tmp_path: Path) -> None:
    """The lock goes with its process."""
    site = lay_out(tmp_path / "site", OLD)
    command = [sys.executable, "-c", HOLDING, str(site)]
    with subprocess.Popen(
        command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        with pytest.raises(PublicationError, match="another publisher is at work"):
            replace(site, Watched())
        assert beside(site) == [".site.lock", ".site.new"]
        other.kill()
        other.wait()
    replace(site, Watched())
    assert found(site) == NEW
    assert beside(site) == [".site.lock"]


@pytest.mark.parametrize("made", [partial(Path.touch), partial(Path.mkdir)], ids=["file", "folder"])
def test_what_is_there_is_cleared_and_what_is_not_is_no_matter(
    made: partial[None], tmp_path: Path
) -> None:
    """A folder with what is in it, or one file."""
    made(tmp_path / "one")
    for _ in range(2):
        LOCAL.clear(tmp_path / "one")
        assert not (tmp_path / "one").exists()
