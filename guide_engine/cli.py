"""The command line: each command reads, calls plain functions, and prints."""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from guide_engine.analysis.completeness import Shown
from guide_engine.analysis.completeness import completeness as completeness_of
from guide_engine.analysis.telling import as_json as completeness_as_json
from guide_engine.analysis.telling import in_words as completeness_in_words
from guide_engine.authoring.assemble import GUIDE, PROJECT, Contents, editions, load, load_rulebook
from guide_engine.authoring.choosing import in_force, named
from guide_engine.authoring.format.schema import schema as rule_schema
from guide_engine.authoring.reading.answers import read_given
from guide_engine.authoring.reading.files import LARGEST, read_text, text_from
from guide_engine.authoring.reading.letters import visible
from guide_engine.authoring.wording import voice_of
from guide_engine.core.errors import GuideError, PublicationError, RulebookError
from guide_engine.core.interview.diagram import Diagrams
from guide_engine.core.model.answers import Case, read_answers, read_date
from guide_engine.core.model.partners import Direction
from guide_engine.core.model.rulebook import Programme, Rulebook
from guide_engine.core.protocol.dossier import Saved, read_dossier
from guide_engine.core.protocol.recognitions import recognition_report
from guide_engine.core.protocol.report import report
from guide_engine.core.protocol.wire import as_json as in_json
from guide_engine.core.protocol.wire import identity, write_rulebook
from guide_engine.core.wording.voice import Voice
from guide_engine.printing import determinations, openings, questions_of, recognitions
from guide_engine.printing import questions as printed_questions
from guide_engine.publishing.browser.declarations import declarations
from guide_engine.publishing.building import Plan, build_site
from guide_engine.publishing.hosting.serving import build_after, serving, watching
from guide_engine.publishing.hosting.sizes import in_words as sizes_in_words
from guide_engine.publishing.hosting.sizes import weighed
from guide_engine.publishing.locks.locks import locked_pages, tally
from guide_engine.publishing.pages.languages import read_address
from guide_engine.publishing.pages.ledger import Ledger
from guide_engine.publishing.pages.pages import pages as guide_pages
from guide_engine.publishing.pages.pages import write_pages
from guide_engine.publishing.site import ADDRESS

MACROS, SITE = Path("macros"), Path("site")
HOST, PORT = "127.0.0.1", 8000
NONE, STDIN = "none", "-"

app = typer.Typer(
    help="State an AEO programme once; derive its guide and its wizard.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

EditionId = Annotated[str | None, typer.Option("--edition", help="The newest edition if absent.")]
LanguageTag = Annotated[
    str | None, typer.Option("--language", help="The edition's first language if absent.")
]
LanguageChoice = Annotated[
    str | None, typer.Option("--language", help="Every language of the edition if absent.")
]
Address = Annotated[
    str,
    typer.Option(
        envvar=ADDRESS,
        help="Where the site's root will be, for search engines; left out, nothing says where.",
    ),
]


def main() -> None:
    """Run a command; a mistake is printed in words, with exit code 1."""
    try:
        app()
    except GuideError as error:
        typer.echo(str(error), err=True)
        sys.exit(1)
    except OSError as error:
        typer.echo(f"{error.filename or 'the output'} cannot be used: {error.strerror}.", err=True)
        sys.exit(1)


@app.command()
def check(edition: EditionId = None) -> None:
    """List every problem in one edition, or in all: its rules, worked examples, texts, pages."""
    wrong = []
    for name in editions(GUIDE) if edition is None else [edition]:
        try:
            contents = load(GUIDE, name)
            written = locked_pages(contents, Path(), contents.rulebook.edition.languages)
        except (PublicationError, RulebookError) as error:
            wrong.append(str(error))
            continue
        typer.echo(f"Edition {name}: no problems in {tally(contents, written)}.")
    if wrong:
        raise GuideError("\n".join(wrong))


@app.command()
def build(
    edition: EditionId = None,
    language: LanguageChoice = None,
    address: Address = "",
    *,
    compress: Annotated[
        bool, typer.Option(help="Put each file beside itself as hosts send it, compressed.")
    ] = True,
    keep: Annotated[
        bool, typer.Option(help="Have browsers keep the site, for use without a network.")
    ] = True,
) -> None:
    """Build the site of one edition; the old site stays until the new one is whole."""
    contents = load(GUIDE, edition)
    plan = replace(_plan(contents.rulebook, language, address), compressed=compress, kept=keep)
    locked_pages(contents, Path(), plan.languages)
    build_site(plan, Path(), SITE)
    typer.echo(f"Edition {plan.rulebook.edition.id} in {', '.join(plan.languages)}: {SITE}/")


@app.command()
def sizes() -> None:
    """Say how much of the built site goes over the line, beside docs/project/budgets.yml."""
    typer.echo(sizes_in_words(weighed(SITE, PROJECT)))


@app.command()
def serve(edition: EditionId = None, language: LanguageChoice = None) -> None:
    """Serve the guide and the wizard on this machine, rebuilt as files change."""
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


@app.command()
def pages(
    out: Annotated[Path, typer.Option(help="The folder to write to.")],
    edition: EditionId = None,
    language: LanguageTag = None,
) -> None:
    """Write the guide's pages as Markdown, for another site generator to render."""
    contents = load(GUIDE, edition)
    voice = voice_of(GUIDE, contents.rulebook, language)
    if any(out.resolve().is_relative_to(folder.resolve()) for folder in (GUIDE, MACROS)):
        raise GuideError(f"{out} holds what pages are made of. Name a folder of its own.")
    written = guide_pages(contents, voice, GUIDE, MACROS)
    write_pages(written, out)
    typer.echo(f"{len(written)} pages in {out}/")


@app.command()
def completeness(
    edition: EditionId = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Say how much of the text that it is made from an edition covers, and on what it rests."""
    contents = load(GUIDE, edition)
    found = completeness_of(
        contents, [_shown(contents, each) for each in contents.rulebook.edition.languages]
    )
    as_text = _json(completeness_as_json(found)) if as_json else completeness_in_words(found)
    typer.echo(as_text)


@app.command()
def schema() -> None:
    """Print the JSON Schema of the rule files, for editors."""
    typer.echo(_json(rule_schema()))


@app.command()
def types() -> None:
    """Print the types of messages and replies, for the checker of the page's scripts."""
    typer.echo(declarations(), nl=False)


@app.command()
def questions(
    edition: EditionId = None,
    programme: Annotated[str, typer.Option(help="A programme's id, or all.")] = "all",
    language: LanguageTag = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List the questions that a programme's criteria use, in the author's order."""
    voice = _read(edition, language)
    asked = questions_of(_programmes(voice.rulebook, programme), voice)
    typer.echo(_json(asked) if as_json else printed_questions(asked))


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
    day = None if as_of is None else read_date(as_of)
    voice, case, chosen = _asked_in(answers, edition, language, day)
    asked = chosen or ("all",) if programme is None else (programme,)
    found = report(
        [found for each in asked for found in _programmes(voice.rulebook, each)],
        case,
        diagrams=Diagrams(voice.rulebook, case.as_of),
        voice=voice,
        identity=_identity(voice.rulebook),
        thorough=thorough,
    )
    typer.echo(_json(found) if as_json else determinations(found, voice))


@app.command()
def partners(  # noqa: PLR0913 - one argument an option
    *,
    partner: Annotated[str | None, typer.Option(help="A partner's id; all if absent.")] = None,
    direction: Annotated[str | None, typer.Option(help="import or export; both if absent.")] = None,
    holder: Annotated[
        str, typer.Option(help="The programme whose status the operator has, or none.")
    ] = NONE,
    as_of: Annotated[str | None, typer.Option(help="The day in question; today if absent.")] = None,
    edition: EditionId = None,
    language: LanguageTag = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Say with which partners an operator's status, or theirs, counts on a day."""
    day = _today() if as_of is None else read_date(as_of)
    voice = _read(edition, language, on=day)
    rulebook = voice.rulebook
    directions = {each.value: each for each in Direction}
    statuses = {**{each.id: each.id for each in rulebook.programmes.values()}, NONE: None}
    [status] = named("programme", statuses, holder, rulebook)
    found = [
        recognition_report(each, voice, direction=way, holder=status, as_of=day)
        for each in named("partner", rulebook.partners, partner, rulebook)
        for way in named("direction", directions, direction, rulebook)
    ]
    if not as_json:
        typer.echo(recognitions(found, voice))
        return
    alone = partner is not None and direction is not None
    typer.echo(_json(found[0] if alone else found))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, default=in_json)


def _read(edition: str | None, language: str | None, *, on: date | None = None) -> Voice:
    """Read an edition: the one named, else the newest, or the newest in force on a day."""
    rulebook = (
        load_rulebook(GUIDE, edition) if on is None or edition is not None else in_force(GUIDE, on)
    )
    return voice_of(GUIDE, rulebook, language)


def _shown(contents: Contents, language: str) -> Shown:
    """Write the pages of a language, and note what each prints."""
    ledger = Ledger()
    voice = voice_of(GUIDE, contents.rulebook, language)
    written = guide_pages(contents, voice, GUIDE, MACROS, ledger)
    return Shown(language, written, ledger.printed)


def _plan(rulebook: Rulebook, language: str | None, address: str) -> Plan:
    chosen = voice_of(GUIDE, rulebook, language).language
    languages = rulebook.edition.languages if language is None else [chosen]
    return Plan(rulebook, tuple(languages), read_address(address))


def _programmes(rulebook: Rulebook, chosen: str) -> list[Programme]:
    return named("programme", rulebook.programmes, None if chosen == "all" else chosen, rulebook)


def _asked_in(
    file: str, edition: str | None, language: str | None, day: date | None
) -> tuple[Voice, Case, tuple[str, ...]]:
    """Read a file of answers: in which voice they are told, the case, and programmes it names."""
    stdin = file == STDIN
    name = "standard input" if stdin else file
    content = sys.stdin.buffer.read(LARGEST + 1) if stdin else b""
    given = read_given(text_from(content, name) if stdin else read_text(Path(file), name), name)
    if isinstance(given, Saved):
        voice = _read(given.edition if edition is None else edition, language)
        case, chosen = _taken(given, name, voice, day)
    else:
        day = day or _today()
        voice = _read(edition, language, on=day)
        case, chosen = Case(voice.rulebook, read_answers(voice.rulebook, given), day), ()
    voice.rulebook.edition.covered(case.as_of)
    return voice, case, chosen


def _taken(saved: Saved, name: str, voice: Voice, day: date | None) -> tuple[Case, tuple[str, ...]]:
    """Take what the wizard saved, saying what of it was not; give for which programmes it was."""
    dossier = read_dossier(voice.rulebook, saved, voice.wording)
    case = Case(voice.rulebook, dossier.answers, day or dossier.as_of or _today())
    for line in openings(saved, dossier, case, _identity(voice.rulebook)):
        typer.echo(visible(f"{name}: {line}"), err=True)
    return case, dossier.programmes


def _identity(rulebook: Rulebook) -> str:
    return identity(write_rulebook(rulebook))


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the operator's own day
