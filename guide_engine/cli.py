"""The command line: each command reads, calls plain functions, and prints."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any

import typer

from guide_engine.authoring.answers import LARGEST, read_answers_text
from guide_engine.authoring.assemble import editions, load_rulebook
from guide_engine.authoring.schema import schema as rule_schema
from guide_engine.authoring.wording import wording_of
from guide_engine.core.answers import Case, read_answers, read_date
from guide_engine.core.diagram import Diagrams
from guide_engine.core.errors import AnswerError, EditionError, GuideError, RulebookError
from guide_engine.core.report import report
from guide_engine.core.rulebook import Programme, Rulebook, leaves_of
from guide_engine.core.wire import identity, write_rulebook
from guide_engine.core.wording import Wording
from guide_engine.publishing.pages import pages as guide_pages
from guide_engine.publishing.pages import write_pages

DOCS, MACROS, SITE = Path("docs"), Path("macros"), Path("site")
ADDRESS = "127.0.0.1:8000"

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
    """List every problem in one edition, or in all; worked examples are run as well."""
    wrong = []
    for name in editions(DOCS) if edition is None else [edition]:
        try:
            rulebook = load_rulebook(DOCS, name)
        except RulebookError as error:
            wrong.append(str(error))
            continue
        programmes = rulebook.programmes.values()
        typer.echo(
            f"Edition {name}: no problems in {len(programmes)} programmes, "
            f"{sum(len(each.requirements) for each in programmes)} requirements and "
            f"{sum(len(each.examples) for each in programmes)} worked examples."
        )
    if wrong:
        raise GuideError("\n".join(wrong))


@app.command()
def build(edition: EditionId = None, language: LanguageTag = None) -> None:
    """Build the site of one edition in one language; the old site stays until the new is whole."""
    rulebook, wording = _read(edition, language)
    fresh, old = SITE.with_name(f"{SITE.name}.new"), SITE.with_name(f"{SITE.name}.old")
    for left_over in (fresh, old):
        shutil.rmtree(left_over, ignore_errors=True)
    built = _mkdocs("build", "--strict", "--site-dir", str(fresh), on=(rulebook, wording))
    if built != 0:
        shutil.rmtree(fresh, ignore_errors=True)
        raise typer.Exit(1)
    if SITE.exists():
        SITE.rename(old)
    fresh.rename(SITE)
    shutil.rmtree(old, ignore_errors=True)
    typer.echo(f"Edition {rulebook.edition.id} in {wording.language}: {SITE}/")


@app.command()
def serve(edition: EditionId = None, language: LanguageTag = None) -> None:
    """Serve the guide and the wizard on this machine, rebuilt as files change."""
    raise typer.Exit(_mkdocs("serve", "--dev-addr", ADDRESS, on=_read(edition, language)))


@app.command()
def pages(
    out: Annotated[Path, typer.Option(help="The folder to write to.")],
    edition: EditionId = None,
    language: LanguageTag = None,
) -> None:
    """Write the guide's pages as Markdown, for another site generator to render."""
    rulebook, wording = _read(edition, language)
    if any(out.resolve().is_relative_to(folder.resolve()) for folder in (DOCS, MACROS)):
        raise GuideError(f"{out} holds what pages are made of. Name a folder of its own.")
    written = guide_pages(rulebook, wording, DOCS, MACROS)
    write_pages(written, out)
    typer.echo(f"{len(written)} pages in {out}/")


@app.command()
def schema() -> None:
    """Print the JSON Schema of the rule files, for editors."""
    typer.echo(json.dumps(rule_schema(), ensure_ascii=False, indent=2))


@app.command()
def questions(
    edition: EditionId = None,
    programme: Annotated[str, typer.Option(help="A programme's id, or all.")] = "all",
    language: LanguageTag = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List the questions that a programme's criteria use, in the author's order."""
    rulebook, wording = _read(edition, language)
    used = {leaf.question for each in _programmes(rulebook, programme) for leaf in leaves_of(each)}
    found = [
        {
            "id": question.id,
            "kind": question.kind.value,
            "choices": list(question.choices) or None,
            "text": wording.text(question.asks, rulebook),
            "help": question.help and wording.text(question.help, rulebook),
        }
        for question in rulebook.questions.values()
        if question.id in used
    ]
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for each in found:
        choices = f" ({', '.join(each['choices'])})" if each["choices"] else ""
        typer.echo(f"{each['id']}: {each['kind']}{choices}\n    {each['text']}")


@app.command()
def determine(  # noqa: PLR0913 - one argument an option
    answers: Annotated[str, typer.Option(help="A YAML or JSON file of answers; - for stdin.")],
    programme: Annotated[str, typer.Option(help="A programme's id, or all.")] = "all",
    edition: EditionId = None,
    as_of: Annotated[
        str | None, typer.Option(help="Date of determination; today if absent.")
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
    day = date.today() if as_of is None else read_date(as_of)  # noqa: DTZ011 - the operator's own day
    rulebook, wording = _read(edition, language, on=day)
    rulebook.edition.covered(day)
    case = Case(rulebook, read_answers(rulebook, _read_answers_file(answers)), day)
    found = report(
        _programmes(rulebook, programme),
        case,
        diagrams=Diagrams(rulebook, day),
        wording=wording,
        identity=identity(write_rulebook(rulebook)),
        thorough=thorough,
    )
    typer.echo(
        json.dumps(found, ensure_ascii=False, indent=2)
        if as_json
        else _in_words(found, rulebook, wording)
    )


def _read(
    edition: str | None, language: str | None, *, on: date | None = None
) -> tuple[Rulebook, Wording]:
    """Read an edition: the one named, else the newest, or the newest in force on a day."""
    rulebook = load_rulebook(DOCS, edition) if on is None or edition is not None else _in_force(on)
    return rulebook, wording_of(DOCS, rulebook, language)


def _in_force(day: date) -> Rulebook:
    refused = ""
    for name in reversed(editions(DOCS)):
        rulebook = load_rulebook(DOCS, name)
        try:
            rulebook.edition.covered(day)
        except EditionError as error:
            refused = refused or str(error)
        else:
            return rulebook
    raise EditionError(f"{refused}. No other edition does either.")


def _programmes(rulebook: Rulebook, chosen: str) -> list[Programme]:
    if chosen == "all":
        return list(rulebook.programmes.values())
    if chosen in rulebook.programmes:
        return [rulebook.programmes[chosen]]
    close = get_close_matches(chosen, rulebook.programmes, 1)
    guess = f" Did you mean '{close[0]}'?" if close else ""
    there = ", ".join(rulebook.programmes)
    raise EditionError(
        f"edition {rulebook.edition.id} has no programme '{chosen}'.{guess} It has: {there}."
    )


def _read_answers_file(name: str) -> object:
    if name == "-":
        return read_answers_text(sys.stdin.buffer.read(LARGEST + 1), "standard input")
    path = Path(name)
    try:
        with path.open("rb") as file:
            return read_answers_text(file.read(LARGEST + 1), name)
    except OSError as error:
        raise AnswerError("", "unreadable", f"{name} cannot be read: {error.strerror}") from None


def _mkdocs(*arguments: str, on: tuple[Rulebook, Wording]) -> int:
    rulebook, wording = on
    chosen = {"GUIDE_EDITION": rulebook.edition.id, "GUIDE_LANGUAGE": wording.language}
    # Material advertises another generator at every build unless it is told not to.
    chosen["NO_MKDOCS_2_WARNING"] = "1"
    return subprocess.run(  # noqa: S603 - this interpreter's own MkDocs; the ids were looked up
        [sys.executable, "-m", "mkdocs", *arguments], env={**os.environ, **chosen}, check=False
    ).returncode


def _in_words(found: Mapping[str, Any], rulebook: Rulebook, wording: Wording) -> str:
    """Say a report in the language's words: each programme's outcome, and what stands open."""
    lines = []
    for determination in found["programmes"]:
        programme = rulebook.programmes[determination["programme"]]
        outcome = wording.say(f"outcome-{determination['outcome']}")
        lines.append(f"{wording.text(programme.name, rulebook)}: {outcome}")
        if determination["outcome"] == "not-yet":
            day = determination["earliest"]
            earliest = {"date": wording.date(date.fromisoformat(day))} if day else {}
            lines.append("  " + wording.say("earliest" if day else "no-date-will-do", earliest))
        requirements = {each.id: each for each in programme.requirements}
        for finding in determination["findings"]:
            if finding["truth"] != "yes" and determination["outcome"] != "not-for-you":
                key = "judged" if finding["left-to-customs"] else finding["truth"]
                says = wording.text(requirements[finding["requirement"]].says, rulebook)
                lines.append(f"  {wording.say(f'truth-{key}')}: {says}")
                lines += _tree(finding["explanation"], "    ")
    return "\n".join(lines)


def _tree(explanation: Mapping[str, Any], margin: str) -> list[str]:
    parts = explanation.get("parts", [])
    inner = [line for part in parts for line in _tree(part, f"{margin}  ")]
    return [f"{margin}{explanation['says']}", *inner]
