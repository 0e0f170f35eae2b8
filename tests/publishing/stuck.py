"""A generator that never comes to an end; it says that it has begun by a file."""

import threading
from pathlib import Path


def render(_site: object, root: Path, _out: Path) -> None:
    """Begin, and wait for what never comes."""
    (root / BEGUN).touch()
    threading.Event().wait()


BEGUN = "begun"
