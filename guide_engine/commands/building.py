"""Build the site of an edition, weigh it, and serve it while it is written."""

import os
import sys
from contextlib import closing
from pathlib import Path

import typer

from guide_engine.analysis.comparison.neighbours import compared_with_the_one_before
from guide_engine.authoring.choosing import chosen_contents, edition_on
from guide_engine.authoring.folders import GUIDE, PROJECT, folder_of, languages_of
from guide_engine.authoring.sealing import is_sealed
from guide_engine.authoring.succession import succession
from guide_engine.commands.console import watched
from guide_engine.commands.days import day_asked, today
from guide_engine.core.errors import GuideError
from guide_engine.publishing.building import build_site
from guide_engine.publishing.edition import Plan
from guide_engine.publishing.hosting.sizes import in_words as sizes_in_words
from guide_engine.publishing.hosting.sizes import weighed
from guide_engine.publishing.pages.languages import read_address
from guide_engine.publishing.preview.preview import Choice, Preview
from guide_engine.publishing.preview.server import Version, serving
from guide_engine.publishing.preview.watching import settle, watching
from guide_engine.publishing.rendering import GENERATOR, STEPWISE, prepare
from guide_engine.remembering import fingerprint, memory_of

SITE = Path("site")
HOST = "127.0.0.1"


def build(  # noqa: PLR0913 - one argument an option
    edition: str | None,
    language: str | None,
    address: str,
    as_of: str | None,
    *,
    every: bool,
    compress: bool,
    keep: bool,
) -> str:
    """Build a preview of one edition, or of all; say of which, in which languages, and where."""
    if every and edition is not None:
        raise GuideError("--edition names one edition, --all builds them all. Give one of the two.")
    day = day_asked(as_of)
    order = succession(GUIDE)
    chosen = (
        [each.edition for each in order.tenures] if every else [edition_on(GUIDE, edition, day)]
    )
    prepare(GENERATOR)
    placed = read_address(address)
    memory = memory_of(Path())
    plans = [
        Plan(
            contents := chosen_contents(GUIDE, each, memory),
            languages_of(contents.rulebook.edition, language),
            placed,
            compressed=compress,
            kept=keep,
            # A sealed edition's pages were held to the rules when it was sealed.
            locked=not is_sealed(folder_of(GUIDE, each)),
            before=compared_with_the_one_before(GUIDE, each, memory),
        )
        for each in chosen
    ]
    in_force = order.covering(day)
    latest = in_force.edition if in_force and in_force.edition in chosen else ""
    with watched() as told:
        build_site(plans, Path(), SITE, told, latest=latest)
    built = (f"Edition {each.edition} in {', '.join(each.languages)}: {SITE}/" for each in plans)
    return "\n".join(built)


def sizes() -> str:
    """Say how much of the built site goes over the line, beside what it may be."""
    return sizes_in_words(weighed(SITE, PROJECT))


def serve(edition: str | None, language: str | None, port: int) -> None:
    """Show an edition until it is ended: each saved change, or what is wrong with it.

    Other editions are shown as they were last built.
    """
    prepare(STEPWISE)
    version = Version()
    preview = Preview(Choice(Path(), today(), edition, language, SITE), version)
    with (
        closing(preview),
        watching(Path()) as changed,
        serving(preview.show, version, HOST, port) as address,
    ):
        engine = fingerprint()
        _tell(preview.look(address))
        typer.echo(f"{address} (Ctrl-C ends it)")
        if absent := preview.absent():
            typer.echo(f"Not shown, for it is not in {SITE}/: {', '.join(absent)}. Run make site.")
        settle(changed)
        while engine == fingerprint():
            _tell(preview.look(address))
            settle(changed)
    options = {"--edition": edition, "--language": language, "--port": address.split(":")[-1][:-1]}
    chosen = [part for name, value in options.items() if value for part in (name, value)]
    # The engine itself has changed: it starts again as it is now.
    command = [sys.executable, "-m", "guide_engine", "serve", *chosen]
    os.execv(sys.executable, command)  # noqa: S606 - this command again


def _tell(error: GuideError | None) -> None:
    if error is not None:
        typer.echo(str(error), err=True)
