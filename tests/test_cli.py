"""The command line: what it prints, and what it exits with."""

import json
import os
import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest

from guide_engine.authoring.assemble import load_rulebook
from guide_engine.authoring.wording import load_wording
from guide_engine.cli import main
from guide_engine.core.model.answers import read_answers
from guide_engine.core.protocol.excerpt import write_excerpt
from guide_engine.core.protocol.protocol import Protocol
from guide_engine.publishing.browser.declarations import declarations
from guide_engine.publishing.records import write_record
from tests.publishing.recorded import record
from tests.publishing.valmont import lay_out_whole

GOOD = Path(__file__).parent / "authoring" / "good"
ENGLISH = Path("docs/guide/en/wording.yml")
FRAUD = "activities: [storage]\nseat: here\nlast-fraud: 2030-02-15\n"


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command came to."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - whatever the command printed
        """What was printed, read as JSON."""
        return json.loads(self.out)


type Run = Callable[..., Ran]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command where the good edition lies, with an answers file where one is given."""
    shutil.copytree(GOOD, tmp_path / "docs" / "guide")
    monkeypatch.chdir(tmp_path)

    def go(*arguments: str, answers: str | bytes | None = None, stdin: bytes = b"") -> Ran:
        if answers is not None:
            content = answers.encode() if isinstance(answers, str) else answers
            Path("answers.yml").write_bytes(content)
            arguments = (*arguments, "--answers", "answers.yml")
        monkeypatch.setattr(sys, "argv", ["guide-engine", *arguments])
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(stdin)))
        with pytest.raises(SystemExit) as stopped:
            main()
        printed = capsys.readouterr()
        return Ran(int(stopped.value.code or 0), printed.out, printed.err)

    return go


def test_check_counts_what_is_sound(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sound edition is told in one line: its rules, worked examples, facts, texts and pages."""
    monkeypatch.chdir(lay_out_whole(tmp_path / "whole"))
    found = run("check")
    assert (found.code, found.err) == (0, "")
    told = (
        "Edition 2031-04: no problems in 2 programmes, 5 requirements, 4 worked examples, 4 facts"
    )
    assert re.fullmatch(rf"{told}, and in each of en, ja: \d+ texts, \d+ pages\.\n", found.out)


def test_check_and_build_hold_pages_to_the_rules(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What no page prints is told at its line, and nothing is built."""
    monkeypatch.chdir(lay_out_whole(tmp_path / "whole"))
    for language in ("en", "ja"):
        Path(f"docs/guide/{language}/faq.md").write_text("# FAQ\n", encoding="utf-8")
    checked, built = run("check"), run("build", "--edition", "2031-04")
    assert (checked.code, checked.err) == (built.code, built.err)
    assert (checked.code, built.out) == (1, "")
    assert "faq.yml:" in checked.err
    assert "is on no page in ja. Print it where readers look for it." in checked.err
    assert not Path("site").exists()


def test_check_lists_every_problem_and_exits_1(run: Run) -> None:
    """Two mistakes in two files, both told with their lines."""
    for file, before, after in (
        ("programmes/depot.yml", "question: guarded", "question: gaurded"),
        ("thresholds.yml", " years", " yrs"),
    ):
        path = Path("docs/guide/rulebook/2031-04") / file
        path.write_text(
            path.read_text(encoding="utf-8").replace(before, after, 1), encoding="utf-8"
        )
    found = run("check", "--edition", "2031-04")
    assert (found.code, found.out) == (1, "")
    assert "Did you mean 'guarded'?" in found.err
    assert "docs/guide/rulebook/2031-04/thresholds.yml:" in found.err
    assert "Traceback" not in found.err


def test_check_goes_on_to_the_next_edition(run: Run) -> None:
    """Problems of every edition are told, not only those of the first."""
    shutil.copytree("docs/guide/rulebook/2031-04", "docs/guide/rulebook/2032-04")
    for edition in ("2031-04", "2032-04"):
        Path(f"docs/guide/rulebook/{edition}/questions.yml").write_text(
            "activities: [", encoding="utf-8"
        )
    found = run("check")
    assert found.code == 1
    assert "in edition 2031-04." in found.err
    assert "in edition 2032-04." in found.err


def next_edition() -> Path:
    """Write an edition of the year after, with the worked examples of its year; give its folder."""
    folder = Path("docs/guide/rulebook/2032-04")
    shutil.copytree("docs/guide/rulebook/2031-04", folder)
    path = folder / "edition.yml"
    text = path.read_text(encoding="utf-8").replace("2031-04", "2032-04")
    text = text.replace("2032-04-01, until: 2032-03-31", "2032-04-01")
    titled = text.replace("April 2031", "April 2032").replace("avril 2031", "avril 2032")
    path.write_text(titled, encoding="utf-8")
    for file in folder.glob("programmes/*.yml"):
        later = re.sub(r"\b20(2[0-9]|3[0-9])-", _a_year_later, file.read_text(encoding="utf-8"))
        file.write_text(later, encoding="utf-8")
    return folder


def test_determine_takes_the_edition_in_force_on_the_day(run: Run) -> None:
    """An edition prepared for later changes nothing today."""
    next_edition()
    answers = "activities: [storage]\n"
    now = run("determine", "--as-of", "2031-06-01", "--json", answers=answers)
    then = run("determine", "--as-of", "2032-06-01", "--json", answers=answers)
    assert (now.json["edition"], then.json["edition"]) == ("2031-04", "2032-04")


def test_an_edition_is_asked_on_its_own_days_alone(run: Run) -> None:
    """Whoever asks a superseded one is told which is in force; no day at all is no day."""
    run("new-edition", "2032-04", "--from", "2031-04")
    asked = ("determine", "--edition", "2031-04", "--as-of")
    found = run(*asked, "2033-01-01", answers="activities: [storage]\n")
    assert (found.code, found.err) == (
        1,
        (
            "edition 2031-04 is in force from 2031-04-01 until 2032-03-31; "
            "it does not cover 2033-01-01. Edition 2032-04 does.\n"
        ),
    )
    found = run(*asked, "", answers="activities: [storage]\n")
    assert (found.code, found.err) == (1, "--as-of names no day. Write one such as 2025-05-01.\n")


def test_a_corrected_edition_answers_and_names_its_correction(run: Run) -> None:
    """So that what was printed under it can be recomputed."""
    because = ("--because", "en=A slip.", "--because", "fr=Une erreur.")
    run("new-edition", "2031-04.1", "--from", "2031-04", *because)
    asked = ("determine", "--as-of", "2031-06-01", "--json")
    found = run(*asked, "--edition", "2031-04", answers="activities: [storage]\n")
    assert found.json["edition"] == "2031-04"
    assert found.err == "edition 2031-04 has been corrected by edition 2031-04.1.\n"
    assert run(*asked, answers="activities: [storage]\n").json["edition"] == "2031-04.1"


def test_what_is_known_to_come_is_told_from_its_day(run: Run) -> None:
    """With its source, in words and as JSON."""
    path = Path("docs/guide/rulebook/2031-04/edition.yml")
    says = "{fr: Le code change., en: The code changes.}"
    ahead = (
        f"ahead: [{{from: 2031-10-01, says: {says}, cites: [{{source: code, provision: '4'}}]}}]"
    )
    path.write_text(f"{path.read_text(encoding='utf-8')}{ahead}\n", encoding="utf-8")
    asked = ("determine", "--language", "en", "--as-of")
    before = run(*asked, "2031-09-30", answers="activities: [storage]\n")
    after = run(*asked, "2031-10-01", answers="activities: [storage]\n")
    told = "Changes of the law are known to come.\n  From 1 October 2031: The code changes.\n"
    assert told not in before.out
    assert told in after.out


def test_what_an_edition_says_of_its_time_is_on_its_pages(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is known to come, with its source, and what a correction corrects, in every language."""
    monkeypatch.chdir(lay_out_whole(tmp_path / "whole"))
    path = Path("docs/guide/rulebook/2031-04/edition.yml")
    stated = json.loads(path.read_text(encoding="utf-8"))
    says = {"en": "The code changes.", "ja": "和文の法令が変わります。"}
    cites = [{"source": "code", "provision": "4"}]
    path.write_text(
        json.dumps({**stated, "ahead": [{"from": "2031-10-01", "says": says, "cites": cites}]}),
        encoding="utf-8",
    )
    because = ("--because", "en=A slip.", "--because", "ja=和文の誤記のため。")
    made = run("new-edition", "2031-04.1", "--from", "2031-04", *because)
    assert (made.code, made.err) == (0, "")
    checked = run("check")
    assert (checked.code, checked.err) == (0, "")
    pages = run("pages", "--edition", "2031-04.1", "--language", "en", "--out", "out")
    assert pages.code == 0
    written = Path("out/index.md").read_text(encoding="utf-8")
    assert "This edition corrects and replaces edition 2031-04. A slip." in written
    assert "From 1 October 2031: The code changes." in written


def test_an_edition_is_made_changed_and_changed_back(run: Run) -> None:
    """What a dry run shows is what would be done; nothing is."""
    folder = Path("docs/guide/rulebook/2032-04")
    shown = run("new-edition", "2032-04", "--from", "2031-04", "--dry-run")
    assert (shown.code, folder.exists()) == (0, False)
    assert "+id: 2032-04\n+follows: 2031-04\n" in shown.out
    assert shown.out.endswith("Nothing has been changed (--dry-run).\n")
    made = run("new-edition", "2032-04", "--from", "2031-04")
    assert made.out.startswith(
        "Edition 2032-04, made from 2031-04: docs/guide/rulebook/2032-04/\n"
        "  fr: Édition d'avril 2032\n  en: April 2032 edition\n"
    )
    Path("docs/guide/en/fees.md").write_text("{{ threshold('least-vans') }}\n", encoding="utf-8")
    renamed = run("rename", "threshold", "least-vans", "fewest-vans")
    assert renamed.out == (
        "threshold 'least-vans' is 'fewest-vans' in edition 2032-04.\n"
        "Lines of pages that hold 'least-vans', to look at (1):\n"
        "  docs/guide/en/fees.md:1: {{ threshold('least-vans') }}\n"
    )
    retired = run("retire", "requirement", "secured", "--of", "depot")
    assert retired.out == (
        "requirement 'secured' of depot is gone from edition 2032-04.\n"
        "  question 'guarded' went with it: nothing else used it.\n"
        "  question 'fenced' went with it: nothing else used it.\n"
    )
    found = run("rename", "treshold", "a", "b")
    assert (found.code, found.err) == (
        1,
        "there is no kind 'treshold'. Did you mean 'threshold'?\n",
    )


def test_what_an_edition_lost_since_the_one_before_is_told(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By a check; neither renamed nor retired by the commands, it could not be followed."""
    monkeypatch.chdir(lay_out_whole(tmp_path / "whole"))
    run("new-edition", "2032-04", "--from", "2031-04")
    path = Path("docs/guide/rulebook/2032-04/partners.yml")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"ostara"', '"nebel"'), encoding="utf-8")
    found = run("check", "--edition", "2032-04")
    assert found.code == 1
    assert found.err.startswith(
        "docs/guide/rulebook/2032-04/edition.yml: partner 'ostara' of edition 2031-04 is not here, "
        "and nothing says why. New is: nebel. "
    )


def test_a_sealed_edition_stays_as_it_is(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is sealed once, when nothing is wrong; its pages may go on; every command holds it so."""
    monkeypatch.chdir(lay_out_whole(tmp_path / "whole"))
    folder = Path("docs/guide/rulebook/2031-04")
    topics = folder / "topics.yml"
    good = topics.read_text(encoding="utf-8")
    topics.write_text(good.replace("}", "", 1), encoding="utf-8")
    assert (run("seal", "2031-04").code, (folder / "seal.sha256").exists()) == (1, False)
    topics.write_text(good, encoding="utf-8")
    assert run("seal", "2031-04").out == (
        "Edition 2031-04 is sealed: docs/guide/rulebook/2031-04/seal.sha256\n"
    )
    again = run("seal", "2031-04")
    assert (again.code, again.err) == (
        1,
        "edition 2031-04 is sealed already: docs/guide/rulebook/2031-04/seal.sha256.\n",
    )
    Path("docs/guide/en/faq.md").write_text("# FAQ\n", encoding="utf-8")
    checked = run("check")
    assert (checked.code, checked.out.endswith("; it is sealed.\n")) == (0, True)
    topics.write_text(f"{good}\n", encoding="utf-8")
    for command in (
        ("check",),
        ("questions", "--edition", "2031-04"),
        ("build", "--edition", "2031-04"),
    ):
        found = run(*command)
        assert found.code == 1
        assert "topics.yml: the edition is sealed, and this file is not as it was." in found.err


def _a_year_later(year: re.Match[str]) -> str:
    return f"{int(year[0][:4]) + 1}-"


def test_pages_are_not_written_over_what_they_are_made_of(run: Run) -> None:
    """Nor is a stack trace shown where they cannot be written."""
    pages = ("pages", "--as-of", "2031-06-01", "--out")
    assert run(*pages, "docs/guide/fr").code == 1
    Path("docs/guide/fr/index.md").write_text("# Titre\n", encoding="utf-8")
    Path("macros").mkdir()
    Path("taken").write_text("a file", encoding="utf-8")
    found = run(*pages, "taken")
    assert found.code == 1
    assert "cannot be used" in found.err


@pytest.mark.parametrize(
    ("options", "way"),
    [((), "../../"), (("--links", "address"), "../../"), (("--links", "file"), "../")],
)
def test_links_of_pages_start_where_a_generator_takes_them_from(
    run: Run, options: tuple[str, ...], way: str
) -> None:
    """A browser takes them from the page's address, some generators from the page's file."""
    Path("docs/guide/fr/programme.md").write_text("[x]({{ page('fees') }})\n", encoding="utf-8")
    Path("macros").mkdir()
    assert (
        run("pages", "--edition", "2031-04", "--language", "fr", "--out", "out", *options).code == 0
    )
    written = Path("out/programmes/depot.md").read_text(encoding="utf-8")
    assert written == f"[x]({way}fees/)\n"


def test_help_says_what_an_option_defaults_to(run: Run) -> None:
    """Every option is explained."""
    said = {
        "check": "All editions if absent",
        "serve": "The newest that is not sealed if absent",
        "build": "The edition in force on the day if absent",
    }
    for command, default in said.items():
        assert default in re.sub(r"\W+", " ", run(command, "--help").out)


def test_build_leaves_the_old_site_where_a_rule_is_wrong(run: Run) -> None:
    """No half-built site: the rules are read before anything is written."""
    Path("site").mkdir()
    Path("site/index.html").write_text("as it was", encoding="utf-8")
    Path("docs/guide/rulebook/2031-04/questions.yml").write_text("activities: [", encoding="utf-8")
    found = run("build", "--edition", "2031-04")
    assert (found.code, found.out) == (1, "")
    assert "docs/guide/rulebook/2031-04/questions.yml:" in found.err
    assert [path.name for path in Path.cwd().glob("site*")] == ["site"]
    assert Path("site/index.html").read_text(encoding="utf-8") == "as it was"


def test_sizes_weigh_the_built_site(run: Run) -> None:
    """Within its budget it says how much; beyond, it exits with 1 and says by how much."""
    page = Path("site/2031-04-01/en/index.html")
    page.parent.mkdir(parents=True)
    for path in (page, page.with_name("index.html.br")):
        path.write_bytes(b"x" * 30)
    Path("site/2031-04-01/edition.json").write_bytes(write_record(record("2031-04-01")))
    budgets = Path("docs/project/budgets.yml")
    budgets.parent.mkdir()
    budgets.write_text('- of: a page\n  files: ["*/*/*.html"]\n  each: 40\n', encoding="utf-8")
    ran = run("sizes")
    assert (ran.code, ran.out) == (0, "a page: 30 of 40 bytes (75%; 2031-04-01/en/index.html)\n")
    budgets.write_text('- of: a page\n  files: ["*/*/*.html"]\n  each: 20\n', encoding="utf-8")
    ran = run("sizes")
    assert (ran.code, ran.out) == (1, "")
    assert "30 bytes as sent (2031-04-01/en/index.html), 10 beyond its budget of 20." in ran.err


def test_determine_gives_the_report_of_the_protocol(run: Run) -> None:
    """The same report as the browser's door gives, member for member."""
    found = run(
        *("determine", "--programme", "depot", "--as-of", "2031-06-01", "--language", "en"),
        "--json",
        answers=FRAUD,
    )
    rulebook = load_rulebook(Path("docs/guide"), "2031-04")
    wording = load_wording(ENGLISH)
    message = {
        "ask": "determination",
        "programmes": ["depot"],
        "answers": {"activities": ["storage"], "seat": "here", "last-fraud": "2030-02-15"},
        "as-of": "2031-06-01",
        "language": "en",
    }
    protocol = Protocol(write_excerpt(rulebook, wording))
    assert json.loads(protocol.reply(json.dumps(message))) == {"reply": found.json}
    [determination] = found.json["programmes"]
    assert (determination["outcome"], determination["earliest"]) == ("not-yet", "2033-02-15")
    assert found.code == 0


def test_determine_recomputes_what_the_wizard_saved(run: Run) -> None:
    """The file says for which programmes, which day and which edition; the receipt is the same."""
    rulebook = load_rulebook(Path("docs/guide"), "2031-04")
    asked = {
        "ask": "determination",
        "programmes": ["depot"],
        "answers": {"activities": ["storage"], "seat": "here", "last-fraud": "2030-02-15"},
        "as-of": "2031-06-01",
        "language": "en",
    }
    protocol = Protocol(write_excerpt(rulebook, load_wording(ENGLISH)))
    replied = json.loads(protocol.reply(json.dumps(asked)))["reply"]
    saved = {
        "product": "guide-engine answers",
        "form": 1,
        "edition": replied["edition"],
        "rulebook": replied["rulebook"],
        "here": ":result",
        **{key: asked[key] for key in ("programmes", "answers", "as-of")},
    }
    found = run("determine", "--language", "en", "--json", answers=json.dumps(saved))
    assert found.json == replied
    told = run("determine", "--language", "en", answers=json.dumps(saved))
    assert told.out.splitlines()[-1] == (
        f"Receipt 2031-04 {replied['rulebook']} {replied['receipt']}"
    )


def test_determine_says_it_in_words(run: Run) -> None:
    """In the language asked for, with what stands in the way."""
    found = run(
        *("determine", "--programme", "depot", "--as-of", "2031-06-01", "--language", "fr"),
        answers=FRAUD,
    )
    assert found.code == 0
    day, first, *_ = found.out.splitlines()
    assert day == "Édition d'avril 2031, au 1 juin 2031"
    assert first.startswith("Entrepôt agréé: ")
    assert "Aucune fraude depuis 3 ans" in found.out


def test_determine_reads_standard_input(run: Run) -> None:
    """As JSON, too."""
    answers = json.dumps({"activities": ["delivery"], "seat": "here"}).encode()
    found = run(
        *("determine", "--programme", "depot", "--answers", "-", "--as-of", "2031-06-01"),
        "--json",
        stdin=answers,
    )
    assert [found.code, found.json["programmes"][0]["outcome"]] == [0, "not-for-you"]


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ("weather: fine\n", "question 'weather': edition 2031-04 has no such question"),
        ("guarded: maybe\n", "question 'guarded': maybe is not one of yes, no, not-sure"),
        ("last-fraud: 2031-02-30\n", "question 'last-fraud': 2031-02-30 does not exist"),
        ("vans: many\n", "question 'vans': many is not a number"),
        ("[guarded]\n", "answers must be a mapping of question id to answer"),
        ("", "answers.yml: the file is empty. Fill it, or restore it."),
        ("guarded: [\n", "answers.yml:"),
        (b"\xff", "answers.yml:1: a character is not in UTF-8. Save the file as UTF-8."),
        ("x" * 50_000_000, "answers.yml: the file is too large, more than 1,000,000 bytes."),
        ("[" * 10_000, "answers.yml:1: values are nested too deep."),
        ('{"a":' * 10_000, "answers.yml:1: values are nested too deep."),
        ('roles: "\\UFFFFFFFF"', "answers.yml:1: '\\' and what follows it stand for no character."),
        ('"\\e[2J": 1\n', "answers.yml:1: a character stands here that no text can hold: U+001B."),
        ("a\u200b: 1\na\u200b: 2\n", "answers.yml:2: 'a[zero-width space]' stands here again"),
    ],
    ids=[
        *("unknown question", "wrong choice", "impossible date", "letters for a number"),
        *("a list", "nothing", "not YAML", "not UTF-8", "50 MB", "deep YAML", "deep JSON"),
        *("no character", "a terminal's escape", "a key twice"),
    ],
)
def test_a_wrong_answers_file_is_one_clear_error(run: Run, answers: str | bytes, says: str) -> None:
    """It names the question or the place, and exits with 1."""
    found = run("determine", "--as-of", "2031-06-01", answers=answers)
    assert (found.code, found.out) == (1, "")
    assert found.err.startswith(says)
    assert len(found.err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--edition", "2031-05"], "there is no edition '2031-05'."),
        (["--programme", "depo"], "edition 2031-04 has no programme 'depo'. Did you mean 'depot'?"),
        (["--language", "de"], "edition 2031-04 is not written in 'de'. It is in: fr, en."),
        (["--as-of", "2031-02-30"], "2031-02-30 does not exist"),
        (["--as-of", "2031-03-31"], "edition 2031-04 is in force from 2031-04-01 until 2032-03-31"),
    ],
    ids=["edition", "programme", "language", "date", "date outside the edition"],
)
def test_what_there_is_not_is_named(run: Run, arguments: list[str], says: str) -> None:
    """With what there is instead; nothing is mapped to the nearest."""
    chosen = ["--as-of", "2031-06-01", *arguments]
    found = run("determine", *chosen, answers="guarded: yes\n")
    assert (found.code, found.out) == (1, "")
    assert found.err.startswith(says)


def test_a_missing_answers_file_is_named(run: Run) -> None:
    """It cannot be read, and why."""
    found = run("determine", "--answers", "none.yml", "--as-of", "2031-06-01")
    says = "none.yml: the file is missing. Write it, or restore it.\n"
    assert (found.code, found.err) == (1, says)


def test_answers_from_a_pipe_are_refused_without_waiting(run: Run) -> None:
    """Who has them in a pipe gives them on standard input."""
    os.mkfifo("answers.fifo")
    found = run("determine", "--answers", "answers.fifo", "--as-of", "2031-06-01")
    says = "answers.fifo: here is a pipe, where a file is needed. Write the file.\n"
    assert (found.code, found.err) == (1, says)


SAVED: dict[str, object] = {
    "product": "guide-engine answers",
    "form": 1,
    "edition": "2031-04",
    "rulebook": "0",
    "programmes": ["depot", "depot"],
    "as-of": "2031-06-01",
    "answers": {"activities": ["storage"], "last-fraud": {"typed": "15 February 2030"}},
}


def test_determine_reads_a_saved_file_as_the_wizard_does(run: Run) -> None:
    """What it drops is said on standard error, and that the rules were others."""
    answers = {"guarded": "maybe", "\x1b[2J": 1, "open-since": 20250101}
    saved = SAVED | {"answers": {**answers, "last-fraud": {"typed": "15 February 2030"}}}
    saved["programmes"] = ["depot", "barge", "depot"]
    found = run("determine", "--language", "en", "--json", answers=json.dumps(saved))
    assert found.code == 0
    assert found.err.splitlines() == [
        f"answers.yml: {line}"
        for line in (
            "saved under other rules, of edition 2031-04.",
            "left out: programme 'barge': edition 2031-04 has no such programme.",
            "left out: question '\\x1b[2J': edition 2031-04 has no such question.",
            "left out: question 'guarded': maybe is not one of yes, no, not-sure.",
            "left out: question 'open-since': 20250101 is not a date like 2024-09-02.",
            "determined for 2031-06-01 by edition 2031-04.",
        )
    ]
    assert [each["programme"] for each in found.json["programmes"]] == ["depot"]


def test_a_saved_day_outside_the_edition_is_replaced_by_one_that_is_said(run: Run) -> None:
    """By the day that was asked for, or today, and never by another in silence."""
    answers = json.dumps(SAVED | {"as-of": "2030-01-01"})
    found = run("determine", "--as-of", "2031-07-01", "--language", "en", "--json", answers=answers)
    assert found.code == 0
    assert found.err.splitlines()[1:] == [
        "answers.yml: left out: its day, '2030-01-01': edition 2031-04 does not cover it.",
        "answers.yml: determined for 2031-07-01 by edition 2031-04.",
    ]
    today = run("determine", answers=answers)
    assert (today.code, today.out) == (1, "")
    assert f"determined for {date.today()} by edition 2031-04." in today.err  # noqa: DTZ011


@pytest.fixture
def stricter(run: Run) -> Run:
    """Have a year after which more vans are needed, called wagons, and a fence without a guard."""
    folder = next_edition()
    for file, before, after in (
        ("thresholds.yml", "least-vans:\n  value: 5", "least-vans:\n  value: 9"),
        ("questions.yml", "vans:\n  kind", "wagons:\n  kind"),
        ("programmes/courier.yml", "question: vans", "question: wagons"),
        ("programmes/courier.yml", "vans: 3", "wagons: 3"),
    ):
        path = folder / file
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(before, after), encoding="utf-8")
    with (folder / "edition.yml").open("a", encoding="utf-8") as written:
        written.write("follows: 2031-04\nrenamed: [{kind: question, from: vans, to: wagons}]\n")
    return run


COURIER = "activities: [delivery]\nlast-fraud: never\nvans: 6\nclaims: 4\n"


def test_determine_says_what_another_edition_makes_of_it(stricter: Run) -> None:
    """Both results, then what differs and the change that did it, in words of the language."""
    found = stricter(
        *("determine", "--edition", "2031-04", "--also", "2032-04", "--programme", "courier"),
        *("--as-of", "2032-06-01", "--language", "en"),
        answers=COURIER,
    )
    assert (found.code, found.err) == (0, "")
    first, _, rest = found.out.partition("\n\nApril 2032 edition, for 1 June 2032\n")
    assert first.startswith("April 2031 edition, for 1 June 2032\nTrusted courier: Likely\n")
    assert rest.startswith("Trusted courier: Not yet\n")
    told = rest[rest.index("What is different for you") :].splitlines()
    assert told[1:] == [
        "April 2031 edition and April 2032 edition, on 1 June 2032.",
        "Trusted courier",
        "  April 2031 edition: Likely",
        "  April 2032 edition: Not yet",
        "  Means",
        "    April 2031 edition: To be shown with papers",
        "      At least 5 vans.",
        "        Vans: 6 vans, 5 vans",
        "    April 2032 edition: In the way",
        "      At least 9 vans.",
        "        None holds.",
        "          Vans: 6 vans, not 9 vans",
        "          Claims: 4, not 2.5",
        "    What changed",
        "      Period or limit: Vans",
        "        Period or limit: 5 → 9",
    ]


def test_a_saved_file_is_read_by_the_names_of_its_own_edition(stricter: Run) -> None:
    """Whichever of the two is asked for first: nothing it says is dropped, or taken for another."""
    options = ("determine", "--as-of", "2032-06-01", "--language", "en", "--json")
    one = stricter(*options, "--edition", "2031-04", "--also", "2032-04", answers=COURIER)
    saved = json.dumps(
        {
            "product": "guide-engine answers",
            "form": 1,
            "edition": "2031-04",
            "rulebook": "",
            "programmes": [],
            "as-of": "2032-06-01",
            "answers": {"activities": ["delivery"], "last-fraud": "never", "vans": 6, "claims": 4},
        }
    )
    other = stricter(*options, "--edition", "2032-04", "--also", "2031-04", answers=saved)
    assert (other.code, other.json["across"]) == (0, one.json["across"])


def test_determine_compares_editions_in_order_of_time(stricter: Run) -> None:
    """Whichever the answers are given for, and says that it turned them; the facts are the same."""
    options = ("determine", "--as-of", "2032-06-01", "--language", "en", "--json")
    one = stricter(*options, "--edition", "2031-04", "--also", "2032-04", answers=COURIER)
    later = COURIER.replace("vans", "wagons")
    other = stricter(*options, "--edition", "2032-04", "--also", "2031-04", answers=later)
    assert other.err == "April 2031 edition is the earlier one.\n"
    assert one.json == other.json
    courier = next(
        each for each in one.json["across"]["programmes"] if each["programme"] == "courier"
    )
    assert [each["outcome"] for each in courier["outcomes"]] == ["likely", "not-yet"]


def test_determine_takes_a_saved_file_by_its_own_edition(stricter: Run) -> None:
    """On its day where the later one is in force on it, else on that one's first; this is said."""
    answers = {"activities": ["delivery"], "last-fraud": "never", "vans": 6, "bridges": 2}
    saved = SAVED | {"programmes": ["courier"], "answers": answers, "as-of": "2031-07-01"}
    found = stricter(
        "determine", "--also", "2032-04", "--language", "en", "--json", answers=json.dumps(saved)
    )
    assert found.code == 0
    assert found.err == (
        "edition 2032-04 is in force from 2032-04-01, not on 2031-07-01: both are asked for "
        "2032-04-01.\n"
    )
    across = found.json["across"]
    assert (across["before"], across["as-of"]) == ("2031-04", "2032-04-01")
    assert [(each["edition"], each["question"]) for each in across["left-out"]] == [
        ("2031-04", "bridges"),
        ("2032-04", "bridges"),
    ]


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--edition", "2031-04", "--also", "2031-04"), "Name another."),
        (("--edition", "2031-04", "--also", "2035-01"), "2035-01"),
        (
            ("--edition", "2031-04", "--also", "2032-04", "--as-of", "2031-06-01"),
            "it does not cover 2031-06-01",
        ),
        (
            ("--edition", "2031-04", "--also", "2032-04", "--programme", "barge"),
            "has no programme 'barge'",
        ),
    ],
)
def test_determine_refuses_editions_that_say_nothing_together(
    stricter: Run, options: tuple[str, ...], says: str
) -> None:
    """The same, one that is not there, a day that the later one does not cover."""
    found = stricter("determine", *options, answers=COURIER)
    assert (found.code, found.out) == (1, "")
    assert says in found.err


@pytest.mark.parametrize("option", ["--as-of", "--edition", "--programme", "--language"])
def test_an_option_that_is_empty_is_not_left_out(run: Run, option: str) -> None:
    """Whose script fills in nothing is told, and gets nothing by default."""
    chosen = {"--as-of": "2031-06-01", "--language": "en", option: ""}
    options = [part for pair in chosen.items() for part in pair]
    for answers in ("guarded: yes\n", json.dumps(SAVED)):
        found = run("determine", *options, answers=answers)
        assert (found.code, found.out) == (1, "")


@pytest.mark.parametrize("arguments", [["determine"], ["settle"], ["check", "--colour", "red"]])
def test_wrong_usage_exits_with_2(run: Run, arguments: list[str]) -> None:
    """As command lines do."""
    assert run(*arguments).code == 2


def test_questions_are_those_that_the_programme_uses(run: Run) -> None:
    """In the author's order, with kind, choices and text."""
    found = run(
        "questions", "--as-of", "2031-06-01", "--programme", "depot", "--language", "en", "--json"
    )
    first = {
        "id": "activities",
        "kind": "any-of",
        "choices": ["storage", "delivery"],
        "text": "What do you do?",
        "help": None,
    }
    ids = ["activities", "last-fraud", "seat", "open-since", "guarded", "fenced"]
    assert (first, ids) == (found.json[0], [each["id"] for each in found.json])


def test_what_questions_offer_answers_take(run: Run) -> None:
    """Every choice printed is an answer that is read."""
    rulebook = load_rulebook(Path("docs/guide"), "2031-04")
    for each in run("questions", "--edition", "2031-04", "--json").json:
        for choice in each["choices"] or []:
            answer = [choice] if each["kind"] == "any-of" else choice
            assert list(read_answers(rulebook, {each["id"]: answer})) == [each["id"]]


def test_schema_prints_a_json_schema(run: Run) -> None:
    """For editors."""
    assert "$schema" in run("schema").json


def test_types_prints_what_the_scripts_are_checked_by(run: Run) -> None:
    """As it lies beside them."""
    assert run("types").out == declarations()


def test_partners_gives_the_report_of_the_protocol(run: Run) -> None:
    """One partner and direction: the same report as the browser's door gives."""
    chosen = {"partner": "ostara", "direction": "export", "holder": "depot"}
    asked = {**chosen, "as-of": "2031-06-01", "language": "en"}
    options = [part for name, value in asked.items() for part in (f"--{name}", value)]
    found = run("partners", *options, "--json")
    rulebook = load_rulebook(Path("docs/guide"), "2031-04")
    wording = load_wording(Path("docs/guide/en/wording.yml"))
    protocol = Protocol(write_excerpt(rulebook, wording))
    assert json.loads(protocol.reply(json.dumps(asked | {"ask": "recognition"}))) == {
        "reply": found.json
    }
    assert [way["truth"] for way in found.json["ways"]] == ["yes"]


@pytest.mark.parametrize(
    ("options", "asked"),
    [
        (
            [],
            [("bruma", "import"), ("bruma", "export"), ("ostara", "import"), ("ostara", "export")],
        ),
        (["--direction", "import"], [("bruma", "import"), ("ostara", "import")]),
        (["--partner", "bruma"], [("bruma", "import"), ("bruma", "export")]),
    ],
    ids=["all", "one direction", "one partner"],
)
def test_partners_lists_what_is_not_chosen(
    run: Run, options: list[str], asked: list[tuple[str, str]]
) -> None:
    """Each partner in the author's order, in each direction, for whoever has no status."""
    found = run("partners", *options, "--as-of", "2031-06-01", "--json")
    assert asked == [(each["partner"], each["direction"]) for each in found.json]
    assert {each["holder"] for each in found.json} == {None}


def test_partners_says_it_in_words(run: Run) -> None:
    """Since when, whether each way counts and why, and what to do where it can be used."""
    found = run("partners", "--direction", "import", "--as-of", "2031-06-01", "--language", "en")
    assert found.code == 0
    assert found.out.splitlines() == [
        "Bruma: Imports",
        "  In operation: From 1 September 2028",
        "  All of its merchants.",
        "  Take care.",
        "  The supplier's code: It counts.",
        "    Reason runs yes.",
        "    Reason covered yes.",
        "    Reason held yes.",
        "    Its status counts here.",
        "    Take care.",
        "    1. Enter its code.",
        "Ostara: Imports",
        "  In operation: By 2030",
        "  Its depots.",
        "  Take care.",
        "  The supplier's code: The sources do not say.",
        "    Reason runs yes.",
        "    Reason covered unknown.",
        "    Reason held yes.",
        "    Its status counts here.",
        "    Take care.",
        "    1. Enter its code.",
    ]


def test_partners_says_no_steps_of_a_way_that_does_not_count(run: Run) -> None:
    """And a caution, a note or a code where there is one."""
    path = Path("docs/guide/rulebook/2031-04/partners.yml")
    text = path.read_text(encoding="utf-8").replace("{from: 2028", "{not-before: 2028")
    more = "  code: {fr: Neuf, en: Nine}\n  note: {fr: Peut-être, en: Perhaps}\n"
    path.write_text(text.replace("ostara:", f"{more}  confidence: secondary\nostara:"))
    options = ("--partner", "bruma", "--direction", "export", "--holder", "depot")
    found = run("partners", *options, "--as-of", "2031-06-01", "--language", "en")
    assert found.out.splitlines() == [
        "Bruma: Exports",
        "  In operation: Not before 1 September 2028",
        "  All of its merchants.",
        "  Nine",
        "  Perhaps",
        "  Take care.",
        "  Your code: It does not count.",
        "    Reason runs unknown.",
        "    Reason covered no.",
        "    Reason held yes.",
        "    Your status counts there.",
        "    Take care.",
    ]


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (
            ["--partner", "brumma"],
            "edition 2031-04 has no partner 'brumma'. Did you mean 'bruma'? It has: bruma, ostara.",
        ),
        (
            ["--direction", "exports"],
            "edition 2031-04 has no direction 'exports'. Did you mean 'export'? It has: import,",
        ),
        (
            ["--holder", "depo"],
            "edition 2031-04 has no programme 'depo'. Did you mean 'depot'? It has: depot,",
        ),
        (["--as-of", "2031-03-31"], "edition 2031-04 is in force from 2031-04-01 until 2032-03-31"),
    ],
    ids=["partner", "direction", "holder", "date outside the edition"],
)
def test_partners_names_what_there_is_instead(run: Run, options: list[str], says: str) -> None:
    """With the likely name and all there are; nothing is mapped to the nearest."""
    found = run("partners", "--as-of", "2031-06-01", *options)
    assert (found.code, found.out) == (1, "")
    assert found.err.startswith(says)
    assert len(found.err.strip().splitlines()) == 1


def second_edition(*changes: tuple[str, str, str]) -> None:
    """Make a second edition of the good one, with these changes of its files."""
    made = Path("docs/guide/rulebook/2032-04")
    shutil.copytree("docs/guide/rulebook/2031-04", made)
    days = (
        ("edition.yml", "id: 2031-04", "id: 2032-04"),
        ("edition.yml", "{from: 2031-04-01, until: 2032-03-31}", "{from: 2032-04-01}"),
    )
    for file in ("depot.yml", "courier.yml"):
        path = made / "programmes" / file
        path.write_text(path.read_text("utf-8").replace("as-of: 2031", "as-of: 2032"), "utf-8")
    for file, before, after in (*days, *changes):
        path = made / file
        text = path.read_text(encoding="utf-8")
        assert before in text
        path.write_text(text.replace(before, after), encoding="utf-8")


RECORD = ("thresholds.yml", "18 months", "24 months")


def test_compare_says_for_whom_two_editions_differ_and_in_what(run: Run) -> None:
    """A company beside each outcome that turns; then all that is stated otherwise."""
    second_edition(RECORD)
    found = run("compare", "2031-04", "2032-04", "--language", "en")
    assert (found.code, found.err) == (0, "")
    lines = found.out.splitlines()
    assert "compared as on 1 April 2032" in lines[0]
    assert "    Likely becomes Not yet" in lines
    assert "    Period or limit: 18 months → 24 months" in lines
    assert any(line.endswith("No answers can make a difference.") for line in lines)


def test_compare_puts_editions_in_the_order_of_time_and_says_so(run: Run) -> None:
    """On standard error; what is printed is the same."""
    second_edition(RECORD)
    ordered = run("compare", "2031-04", "2032-04", "--json")
    turned = run("compare", "2032-04", "2031-04", "--json", "--language", "en")
    assert "Edition 2031-04 is the earlier one" in turned.err
    assert (turned.json["before"], turned.json["after"]) == ("2031-04", "2032-04")
    assert ordered.json["amendments"][0]["kind"] == "threshold"


def test_compare_takes_a_day(run: Run) -> None:
    """Instead of the later edition's first."""
    second_edition(RECORD)
    found = run("compare", "2031-04", "2032-04", "--as-of", "2033-01-02", "--json")
    assert found.json["as-of"] == "2033-01-02"


def test_an_edition_compared_with_itself_is_said_to_be_the_same(run: Run) -> None:
    """And nothing more."""
    found = run("compare", "2031-04", "2031-04", "--language", "en")
    assert found.out == "Both are edition 2031-04: there is no difference.\n"


def test_compare_names_an_edition_that_is_not_there_and_problems_in_one_that_is(run: Run) -> None:
    """Either way it exits with 1."""
    absent = run("compare", "2031-04", "2032-05")
    assert (absent.code, absent.err[:30]) == (1, "there is no edition '2032-05'.")
    second_edition(("thresholds.yml", "18 months", "18 mnths"))
    wrong = run("compare", "2031-04", "2032-04")
    assert wrong.code == 1
    assert "2032-04/thresholds.yml:5:" in wrong.err
