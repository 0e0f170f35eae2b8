"""The lines of commands that make, change and seal editions: their options."""

from typing import Annotated

import typer

DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Show what would change, and change nothing.")
]
Open = Annotated[
    str | None, typer.Option("--edition", help="The newest that is not sealed if absent.")
]
Kind = Annotated[
    str, typer.Argument(help="What it is: requirement, threshold, question, partner, ...")
]
Of = Annotated[
    str | None,
    typer.Option(help="The programme or question that it belongs to, where several have the id."),
]


def new_edition(
    edition: Annotated[str, typer.Argument(metavar="ID", help="Its first day, as 2026-07.")],
    source: Annotated[str, typer.Option("--from", help="The edition that it is made from.")],
    day: Annotated[
        str | None, typer.Option(help="Its first day, where the id does not say it whole.")
    ] = None,
    because: Annotated[
        list[str] | None,
        typer.Option(help="Why, of a correction (ID.1): en=TEXT, once for each language."),
    ] = None,
    *,
    dry_run: DryRun = False,
) -> None:
    """Make a new edition from another, with its worked examples moved to its days."""
    from guide_engine.commands.editing import new_edition

    typer.echo(new_edition(edition, source, day, because or (), dry_run=dry_run))


def rename(  # noqa: PLR0913 - one argument an option
    kind: Kind,
    old: str,
    new: str,
    of: Of = None,
    edition: Open = None,
    *,
    dry_run: DryRun = False,
) -> None:
    """Give something another id, wherever an edition that is not sealed names it."""
    from guide_engine.commands.editing import rename

    typer.echo(rename(kind, old, new, of, edition, dry_run=dry_run))


def retire(
    kind: Kind,
    name: Annotated[str, typer.Argument(metavar="ID")],
    of: Of = None,
    edition: Open = None,
    *,
    dry_run: DryRun = False,
) -> None:
    """Take something out of an edition that is not sealed, with all that only spoke of it."""
    from guide_engine.commands.editing import retire

    typer.echo(retire(kind, name, of, edition, dry_run=dry_run))


def seal(edition: Annotated[str, typer.Argument(metavar="ID")], *, dry_run: DryRun = False) -> None:
    """Seal an edition in which nothing is wrong: from then on, any change to it is an error."""
    from guide_engine.commands.editing import seal

    typer.echo(seal(edition, dry_run=dry_run))
