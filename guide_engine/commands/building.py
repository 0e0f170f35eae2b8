"""Build the site of an edition, weigh it, and serve it while it is written."""

import subprocess
import sys
from functools import partial
from pathlib import Path

import typer

from guide_engine.authoring.choosing import chosen_contents, chosen_voice
from guide_engine.authoring.folders import GUIDE, PROJECT
from guide_engine.publishing.building import Plan, build_site
from guide_engine.publishing.hosting.serving import build_after, serving, watching
from guide_engine.publishing.hosting.sizes import in_words as sizes_in_words
from guide_engine.publishing.hosting.sizes import weighed
from guide_engine.publishing.pages.languages import read_address
from guide_engine.publishing.rendering import read_generator
from guide_engine.remembering import memory_of

SITE = Path("site")
HOST, PORT = "127.0.0.1", 8000


def build(
    edition: str | None, language: str | None, address: str, *, compress: bool, keep: bool
) -> str:
    """Build a site; say of which edition, in which languages, and where."""
    read_generator()
    memory = memory_of(Path())
    contents = chosen_contents(GUIDE, edition, memory)
    rulebook = contents.rulebook
    chosen = chosen_voice(GUIDE, rulebook, language, memory).language
    languages = rulebook.edition.languages if language is None else (chosen,)
    placed = read_address(address)
    plan = Plan(contents, languages, placed, compressed=compress, kept=keep, locked=True)
    build_site(plan, Path(), SITE)
    return f"Edition {rulebook.edition.id} in {', '.join(languages)}: {SITE}/"


def sizes() -> str:
    """Say how much of the built site goes over the line, beside what it may be."""
    return sizes_in_words(weighed(SITE, PROJECT))


def serve(edition: str | None, language: str | None) -> None:
    """Serve a site until it is ended, built again as files change."""
    options = {"--edition": edition, "--language": language, "--address": f"http://{HOST}:{PORT}/"}
    chosen = [part for name, value in options.items() if value for part in (name, value)]
    command = [sys.executable, "-m", "guide_engine", "build", "--no-compress", "--no-keep", *chosen]
    # As a process of its own, since what changes may be the engine.
    rebuild = partial(subprocess.run, command, check=False)
    with watching(Path()) as changed, serving(SITE, HOST, PORT) as address:
        rebuild()
        typer.echo(f"{address} (Ctrl-C ends it)")
        while True:
            build_after(changed, rebuild)
