"""One change to a publication, by chance, and the paths of which one must be named for it."""

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random

from guide_engine.releasing.sums import SIGNATURE, SUMS

type Named = set[str]
type Change = Callable[[Path, Random], Named]


def files(root: Path) -> list[str]:
    """Give every file, links too."""
    found = (path for path in sorted(root.rglob("*")) if path.is_symlink() or path.is_file())
    return [path.relative_to(root).as_posix() for path in found]


def _some(root: Path, chance: Random, *, many: int = 1, filled: bool = False) -> list[Path]:
    """Choose files, of which no two hold the same."""
    known = {(root / each).read_bytes(): root / each for each in files(root)}
    chosen = [path for content, path in known.items() if content or not filled]
    return chance.sample(chosen, many)


def _named(root: Path, *paths: Path) -> Named:
    return {path.relative_to(root).as_posix() for path in paths}


def a_byte(root: Path, chance: Random) -> Named:
    """Change one byte, as a bad disk does: no time of the file changes."""
    [path] = _some(root, chance, filled=True)
    content, times = bytearray(path.read_bytes()), path.stat()
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    return _named(root, path)


def cut(root: Path, chance: Random) -> Named:
    """Cut a file."""
    [path] = _some(root, chance, filled=True)
    content = path.read_bytes()
    path.write_bytes(content[: chance.randrange(len(content))])
    return _named(root, path)


def longer(root: Path, chance: Random) -> Named:
    """Add to a file."""
    [path] = _some(root, chance)
    path.write_bytes(path.read_bytes() + b"\n")
    return _named(root, path)


def one_less(root: Path, chance: Random) -> Named:
    """Remove a file."""
    [path] = _some(root, chance)
    path.unlink()
    return _named(root, path)


def one_more(root: Path, chance: Random) -> Named:
    """Add a file, hidden or not, empty or not."""
    [beside] = _some(root, chance)
    path = beside.with_name(chance.choice((".hidden", "more.html", "a\nb", "Ünï", "more.html.br")))
    path.write_bytes(chance.choice((b"", b"more")))
    return _named(root, path)


def renamed(root: Path, chance: Random) -> Named:
    """Rename a file."""
    [path] = _some(root, chance)
    path.rename(path.with_name(f"{path.name}.old"))
    return _named(root, path)


def swapped(root: Path, chance: Random) -> Named:
    """Have two files change places."""
    one, other = _some(root, chance, many=2)
    held = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(held)
    # Without its list nothing else can be told of a publication.
    return _named(root, one, other) if SUMS in (one.name, other.name) else _named(root, one)


def a_link(root: Path, chance: Random) -> Named:
    """Put a link to a file that holds the same where the file was."""
    [path] = _some(root, chance)
    elsewhere = root.with_name("elsewhere")
    shutil.copy(path, elsewhere)
    path.unlink()
    path.symlink_to(elsewhere)
    return _named(root, path)


def a_pipe(root: Path, chance: Random) -> Named:
    """Put a pipe where a file was: whoever opens it waits for ever."""
    [path] = _some(root, chance)
    path.unlink()
    os.mkfifo(path)
    return _named(root, path)


def a_folder(root: Path, chance: Random) -> Named:
    """Put a folder where a file was, or one where nothing was."""
    [path] = _some(root, chance)
    if chance.random() < 1 / 2:
        path.unlink()
    else:
        path = path.with_name("folder")
    path.mkdir()
    return _named(root, path)


def a_folder_elsewhere(root: Path, chance: Random) -> Named:
    """Put a link to a folder that holds the same where a folder was."""
    folder = chance.choice(sorted(path for path in root.rglob("*") if path.is_dir()))
    folder.rename(root.with_name("elsewhere"))
    folder.symlink_to(root.with_name("elsewhere"))
    return _named(root, folder)


def a_folder_less(root: Path, chance: Random) -> Named:
    """Remove a folder with all that is in it."""
    folder = chance.choice(sorted(path for path in root.rglob("*") if path.is_dir()))
    gone = {path for path in files(root) if (root / path).is_relative_to(folder)}
    shutil.rmtree(folder)
    return {min(gone)}


def stale(root: Path, chance: Random) -> Named:
    """Put a signature there that was another list's, or one of something else."""
    signature = root / SIGNATURE
    lines = signature.read_text(encoding="utf-8").splitlines()
    # The last bytes of what is signed are the signature itself.
    at = chance.randrange(len(lines[-2]) - 8)
    was = lines[-2][at]
    lines[-2] = lines[-2].replace(was, chance.choice("AQgw".replace(was, "")), 1)
    signature.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return {SIGNATURE}


CHANGES: Mapping[str, Change] = {
    each.__name__: each
    for each in (
        *(a_byte, cut, longer, one_less, one_more, renamed, swapped),
        *(a_link, a_pipe, a_folder, a_folder_elsewhere, a_folder_less, stale),
    )
}
