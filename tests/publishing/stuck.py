"""Something asked of a process that keeps it busy for ever; that it has begun is told by a file."""

import threading
from collections.abc import Callable
from pathlib import Path

BEGUN = "begun"


class Stuck:
    """Keeps whoever is asked for it from coming to an end of reading what is asked."""

    def __init__(self, folder: Path) -> None:
        """Tell in a folder."""
        self.folder = folder

    def __reduce__(self) -> tuple[Callable[[Path], None], tuple[Path]]:
        return keep_busy, (self.folder,)


def keep_busy(folder: Path) -> None:
    """Begin, and wait for what never comes."""
    (folder / BEGUN).touch()
    threading.Event().wait()
