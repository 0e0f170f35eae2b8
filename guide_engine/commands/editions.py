"""The lines of commands that make, change, seal and publish editions: their options."""

from pathlib import Path
from typing import Annotated

import typer

from guide_engine.publishing.environment import ADDRESS, SIGNING_KEY

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

To = Annotated[Path, typer.Option(help="The publication's folder: empty, not there, or published.")]
SigningKey = Annotated[
    Path | None,
    typer.Option(
        "--key", envvar=SIGNING_KEY, help="The private key to sign with, as ssh-keygen makes it."
    ),
]
SignedBy = Annotated[
    Path | None,
    typer.Option(help="After a change of keys: the public half of the one that signed before."),
]
Unsigned = Annotated[
    bool,
    typer.Option(
        "--unsigned", help="Let nobody sign; beside --key, sign what nobody signed before."
    ),
]
Address = Annotated[
    str,
    typer.Option(
        envvar=ADDRESS,
        help="Where the site's root will be, for search engines; left out, nothing says where.",
    ),
]
PublicationDay = Annotated[
    str | None,
    typer.Option("--as-of", help="The day on which the newest in force is 'latest'; today."),
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


def publish(  # noqa: PLR0913 - one argument an option
    to: To,
    edition: Annotated[
        str | None, typer.Option("--edition", help="Every sealed edition if absent.")
    ] = None,
    *,
    key: SigningKey = None,
    signed_by: SignedBy = None,
    address: Address = "",
    as_of: PublicationDay = None,
    unsigned: Unsigned = False,
    dry_run: DryRun = False,
) -> None:
    """Publish sealed editions beside those that are there, which stay; all or nothing."""
    from guide_engine.commands.releasing import Target, publish, signing_by

    signing = signing_by(key, signed_by, unsigned=unsigned)
    typer.echo(publish(Target(to, address, as_of), edition, signing, dry_run=dry_run))


def unpublish(  # noqa: PLR0913 - one argument an option
    edition: Annotated[str, typer.Argument(metavar="ID")],
    to: To,
    *,
    key: SigningKey = None,
    signed_by: SignedBy = None,
    address: Address = "",
    as_of: PublicationDay = None,
    unsigned: Unsigned = False,
) -> None:
    """Take a published edition away, once another one that is published corrects it."""
    from guide_engine.commands.releasing import Target, signing_by, unpublish

    signing = signing_by(key, signed_by, unsigned=unsigned)
    typer.echo(unpublish(Target(to, address, as_of), edition, signing))


def verify(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The publication, or a copy.")],
    key: Annotated[
        Path | None, typer.Option(help="The publisher's public key, or several in a file.")
    ] = None,
) -> None:
    """Name all that is not as it was published, and who signed it."""
    from guide_engine.commands.releasing import verify

    typer.echo(verify(folder, key))
