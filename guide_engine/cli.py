"""The command line: each command says its options, and prints what is done for it.

What does it is imported by the command that needs it, so that the others wait for none of it.
"""

import gc
import sys
from pathlib import Path
from typing import Annotated

import typer

from guide_engine.commands.console import say_version, take_any_text
from guide_engine.commands.editions import (
    Address,
    new_edition,
    publish,
    rename,
    retire,
    seal,
    unpublish,
    verify,
)
from guide_engine.core.errors import GuideError
from guide_engine.publishing.pages.linking import LinksFrom

app = typer.Typer(
    help="State an AEO programme once; derive its guide and its wizard.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

for command in (new_edition, rename, retire, seal, publish, unpublish, verify):
    app.command()(command)

EditionId = Annotated[
    str | None, typer.Option("--edition", help="The edition in force on the day if absent.")
]
OneEdition = Annotated[str | None, typer.Option("--edition", help="All editions if absent.")]
WorkingEdition = Annotated[
    str | None,
    typer.Option(
        "--edition", help="The newest that is not sealed if absent, or else the one in force."
    ),
]
Day = Annotated[
    str | None, typer.Option("--as-of", help="The day in question, as 2025-05-01; today if absent.")
]
LanguageTag = Annotated[
    str | None, typer.Option("--language", help="The edition's first language if absent.")
]
LanguageChoice = Annotated[
    str | None, typer.Option("--language", help="Every language of the edition if absent.")
]


def main() -> None:
    """Run a command; a mistake is printed in words, with exit code 1."""
    # A command ends soon: there is little to collect, and much to look through.
    gc.set_threshold(50_000)
    take_any_text()
    try:
        app()
    except GuideError as error:
        typer.echo(str(error), err=True)
        sys.exit(1)
    except OSError as error:
        typer.echo(f"{error.filename or 'the output'} cannot be used: {error.strerror}.", err=True)
        sys.exit(1)


@app.callback()
def options(
    *,
    _version: Annotated[
        bool,
        typer.Option("--version", help="Say the version.", callback=say_version, is_eager=True),
    ] = False,
) -> None:
    """Take what stands before a command."""


@app.command()
def check(edition: OneEdition = None) -> None:
    """List every problem in one edition, or in all: its rules, worked examples, texts, pages."""
    from guide_engine.commands.check import check

    for found in check(edition):
        typer.echo(found)


@app.command()
def build(  # noqa: PLR0913 - one argument an option
    edition: EditionId = None,
    language: LanguageChoice = None,
    address: Address = "",
    as_of: Day = None,
    *,
    every: Annotated[bool, typer.Option("--all", help="Every edition, side by side.")] = False,
    compress: Annotated[
        bool, typer.Option(help="Put each file beside itself as hosts send it, compressed.")
    ] = True,
    keep: Annotated[
        bool, typer.Option(help="Have browsers keep the site, for use without a network.")
    ] = True,
) -> None:
    """Build a preview of one edition, or of all; the old site stays until the new one is whole."""
    from guide_engine.commands.building import build

    made = build(edition, language, address, as_of, every=every, compress=compress, keep=keep)
    typer.echo(made)


@app.command()
def sizes() -> None:
    """Say how much of the built site goes over the line, beside docs/project/budgets.yml."""
    from guide_engine.commands.building import sizes

    typer.echo(sizes())


@app.command()
def serve(
    edition: WorkingEdition = None,
    language: LanguageChoice = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 for one that is free.")] = 8000,
) -> None:
    """Serve the guide and the wizard on this machine: each saved change, or what is wrong."""
    from guide_engine.commands.building import serve

    serve(edition, language, port)


@app.command()
def pages(
    out: Annotated[Path, typer.Option(help="The folder to write to.")],
    edition: EditionId = None,
    language: LanguageTag = None,
    as_of: Day = None,
    *,
    links: Annotated[
        LinksFrom,
        typer.Option(
            help="From where links start: the page's address, as in a browser, or the page's file, "
            "for a generator that writes every link anew (Zensical)."
        ),
    ] = LinksFrom.ADDRESS,
) -> None:
    """Write the guide's pages as Markdown, for another site generator to render."""
    from guide_engine.commands.pages import pages

    typer.echo(pages(out, edition, language, as_of, links))


@app.command()
def completeness(
    edition: EditionId = None,
    as_of: Day = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Say how much of the text that it is made from an edition covers, and on what it rests."""
    from guide_engine.commands.pages import completeness

    typer.echo(completeness(edition, as_of, as_json=as_json))


@app.command()
def schema() -> None:
    """Print the JSON Schema of the rule files, for editors."""
    from guide_engine.commands.schemas import schema

    typer.echo(schema())


@app.command()
def types() -> None:
    """Print the types of messages and replies, for the checker of the page's scripts."""
    from guide_engine.commands.schemas import types

    typer.echo(types(), nl=False)


@app.command()
def questions(
    edition: EditionId = None,
    programme: Annotated[str, typer.Option(help="A programme's id, or all.")] = "all",
    language: LanguageTag = None,
    as_of: Day = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List the questions that a programme's criteria use, in the author's order."""
    from guide_engine.commands.answering import questions

    typer.echo(questions(edition, programme, language, as_of, as_json=as_json))


@app.command()
def determine(  # noqa: PLR0913 - one argument an option
    answers: Annotated[
        str,
        typer.Option(help="A YAML or JSON file of answers, or one the wizard saved; - for stdin."),
    ],
    programme: Annotated[
        str | None, typer.Option(help="A programme's id, or all; the saved file's, or all.")
    ] = None,
    edition: EditionId = None,
    as_of: Annotated[
        str | None, typer.Option(help="Date of determination; the saved file's, or today.")
    ] = None,
    language: LanguageTag = None,
    *,
    also: Annotated[
        str | None, typer.Option(help="Another edition: what comes out otherwise there, and why.")
    ] = None,
    thorough: Annotated[
        bool,
        typer.Option(
            "--thorough",
            help="Name a next question until every requirement is known, not only the outcome.",
        ),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Determine where an operator stands, from a file of answers."""
    if also is not None:
        from guide_engine.commands.across import determine_across

        editions = edition, also
        found = determine_across(answers, programme, editions, as_of, language, as_json=as_json)
    else:
        from guide_engine.commands.answering import determine

        found = determine(
            answers, programme, edition, as_of, language, thorough=thorough, as_json=as_json
        )
    typer.echo(found)


@app.command()
def compare(
    one: Annotated[str, typer.Argument(help="An edition's id.")],
    other: Annotated[str, typer.Argument(help="Another's.")],
    as_of: Annotated[
        str | None, typer.Option(help="The day to compare on; the later one's first if absent.")
    ] = None,
    language: LanguageTag = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Say what two editions state differently, and for whom that changes anything, with proof."""
    from guide_engine.commands.comparing import compare

    typer.echo(compare(one, other, as_of, language, as_json=as_json))


@app.command()
def partners(  # noqa: PLR0913 - one argument an option
    *,
    partner: Annotated[str | None, typer.Option(help="A partner's id; all if absent.")] = None,
    direction: Annotated[str | None, typer.Option(help="import or export; both if absent.")] = None,
    holder: Annotated[
        str, typer.Option(help="The programme whose status the operator has, or none.")
    ] = "none",
    as_of: Day = None,
    edition: EditionId = None,
    language: LanguageTag = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Say with which partners an operator's status, or theirs, counts on a day."""
    from guide_engine.commands.answering import partners

    found = partners(
        partner=partner,
        direction=direction,
        holder=holder,
        as_of=as_of,
        edition=edition,
        language=language,
        as_json=as_json,
    )
    typer.echo(found)
