"""What every command has to do with a console."""

import codecs
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper

import typer

ESCAPED = "escaped"
"""How what a console's encoding lacks is written."""


def take_any_text() -> None:
    """Have what the output's encoding lacks written as escapes, and nothing lost or refused."""
    codecs.register_error(ESCAPED, _escaped)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=ESCAPED)


def say_version(asked: bool) -> None:  # noqa: FBT001 - given by its place, as to any callback
    """Say which version runs, where it is asked, and end."""
    if asked:
        from importlib.metadata import version

        typer.echo(f"guide-engine {version('guide-engine')}")
        raise typer.Exit


@contextmanager
def watched() -> Iterator[Callable[[str, int, int], None]]:
    """Show how far long work is, where the output is a terminal; nowhere else.

    Give what is to be told it: what is being done, how many of it are done, and of how many.
    """
    shown = sys.stdout.isatty()
    bar = typer.progressbar(length=0, hidden=not shown, show_eta=False, show_pos=True)

    def tell(what: str, done: int, of: int) -> None:
        bar.label, bar.length, bar.pos = what, of, done
        bar.render_progress()

    try:
        yield tell
    finally:
        bar.render_finish()


def _escaped(error: UnicodeError) -> tuple[str, int]:
    r"""Write what an encoding lacks as JSON may, so that JSON stays JSON.

    >>> codecs.register_error("escaped", _escaped)
    >>> "Zoë, 港 😀".encode("latin-1", "escaped")
    b'Zo\xeb, \\u6e2f \\ud83d\\ude00'
    """
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{each}" for each in lacking.hex(" ", 2).split()), error.end
