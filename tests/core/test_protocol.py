"""The protocol: text in, text out, and errors as data."""

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

import guide_engine
from guide_engine.core.answers import Answers, write_answer
from guide_engine.core.criteria import AllOf, AnswerIncludes, AnswerIs, ClearSince, Judged
from guide_engine.core.protocol import Protocol
from guide_engine.core.rulebook import Direction, Example
from guide_engine.core.wire import identity, write_rulebook, write_wording
from guide_engine.core.wording import Wording
from tests.core.small import programme, rulebook, some_answers, text
from tests.core.test_recognition import partner, way

EXAMPLE = Example(
    id="salters",
    name=text("Salters"),
    story=text("They salt."),
    as_of=date(2024, 2, 29),
    answers={"goods": ["salt"], "fined": "never"},
    outcome="more-answers-needed",
    earliest=None,
    because=(),
    reasoning=text("Not open yet."),
)
SALT = programme(
    "salt",
    AnswerIncludes("goods", "salt"),
    ClearSince("fined", "one-year"),
    AllOf((AnswerIs("open", "yes"), Judged())),
)
WOOL = programme("wool", AnswerIncludes("goods", "wool"), AnswerIs("open", "yes"))
WAY = way("theirs-in", Direction.IMPORT)
RULES = write_rulebook(
    replace(
        rulebook(replace(SALT, examples=(EXAMPLE,)), WOOL),
        ways={WAY.id: WAY},
        partners={"ruritania": partner(runs_from="2022-09-01", covers=(WAY.id,))},
    )
)
PHRASES = {
    key: {"other": f"{key} {{label}}"}
    for key in (
        "found-answer",
        "found-unanswered",
        "found-clear-since-no",
        "found-clear-since-yes",
        "change-wait",
        "change-answer",
    )
} | {
    key: {"other": key}
    for key in (
        *("yes", "no", "never", "not-sure", "date", "list-separator", "none-of-these"),
        *("citation", "period-years", "found-judged", "found-all-of-yes", "found-all-of-unknown"),
        *("found-all-of-no", "provision-article"),
        *(f"recognised-{truth}" for truth in ("yes", "no", "unknown")),
        *(
            f"recognition-{reason}-{truth}"
            for reason in ("runs", "covered", "held")
            for truth in ("yes", "no", "unknown")
        ),
    )
}
WORDING = write_wording(Wording("xx", PHRASES, ("month",) * 12, {}))
PROTOCOL = Protocol(RULES, WORDING)


def message(**changes: object) -> str:
    """Write a message about both programmes."""
    asked = {"programmes": ["salt", "wool"], "answers": {}, "as-of": "2024-02-29", "language": "xx"}
    return json.dumps(asked | {key.replace("_", "-"): value for key, value in changes.items()})


def reply(text: str) -> dict[str, object]:
    """Send a message, and read the report or the error."""
    read: dict[str, object] = json.loads(PROTOCOL.reply(text))
    return read


def test_a_message_is_answered_with_a_report() -> None:
    """With the edition, the rulebook's identity, the next question and what remains."""
    found = reply(message())["reply"]
    assert isinstance(found, dict)
    assert ("2020-01", identity(RULES)) == (found["edition"], found["rulebook"])
    assert (found["next-question"], found["remaining"]) == ("goods", {"from": 1, "to": 3})
    assert [each["programme"] for each in found["programmes"]] == ["salt", "wool"]


def test_a_finding_carries_what_settled_it() -> None:
    """Its truth, its earliest date, the answers, the citations and the explanation."""
    answers = {"goods": ["salt"], "fined": "2023-08-31"}
    found = reply(message(programmes=["salt"], answers=answers))["reply"]
    assert isinstance(found, dict)
    [determination] = found["programmes"]
    assert (determination["outcome"], determination["earliest"]) == ("not-yet", "2024-09-01")
    assert determination["findings"][0] == {
        "requirement": "requirement-0",
        "truth": "no",
        "left-to-customs": False,
        "earliest": "2024-09-01",
        "settled-by": [{"question": "fined", "answer": "2023-08-31"}],
        "citations": [{"source": "act", "provision": "1", "says": "citation"}],
        "explanation": {"says": "found-clear-since-no fined"},
    }


def recognition(**changes: object) -> str:
    """Ask where an operator without a status is recognised on imports."""
    asked = {
        "partner": "ruritania",
        "direction": "import",
        "holder": None,
        "as-of": "2024-02-29",
        "language": "xx",
    }
    return json.dumps(asked | {key.replace("_", "-"): value for key, value in changes.items()})


def test_recognition_is_answered_way_by_way() -> None:
    """With its truth, what settles it, and since when the arrangement runs."""
    found = reply(recognition())["reply"]
    assert isinstance(found, dict)
    assert tuple(found[key] for key in ("partner", "signed", "runs-from", "runs-by")) == (
        "ruritania",
        "2022-05",
        "2022-09-01",
        None,
    )
    [only] = found["ways"]
    assert tuple(only[key] for key in ("way", "truth", "outcome")) == (
        "theirs-in",
        "yes",
        "recognised-yes",
    )
    because = ["recognition-runs-yes", "recognition-covered-yes", "recognition-held-yes"]
    assert because == only["because"]


def test_a_worked_example_is_answered_with_its_answers() -> None:
    """So that a person can try it."""
    expected = {
        "programmes": ["salt"],
        "answers": {"goods": ["salt"], "fined": "never"},
        "as-of": "2024-02-29",
    }
    assert {"reply": expected} == reply(json.dumps({"example": "salters"}))


def test_a_wrong_answer_names_its_question() -> None:
    """The shell shows its own words for the code."""
    error = reply(message(answers={"open": "maybe"}))["error"]
    assert isinstance(error, dict)
    assert (error["question"], error["code"]) == ("open", "unknown-choice")


def test_messages_of_another_shape_are_refused() -> None:
    """Each is answered with an error, never an exception."""
    wrong = [
        "",
        "[]",
        "{}",
        message(extra=1),
        message(programmes=[]),
        message(programmes="salt"),
        message(programmes=["pepper"]),
        message(programmes=[["salt"]]),
        message(language="yy"),
        message(language=["xx"]),
        message(as_of="yesterday"),
        message(as_of=None),
        message(as_of="2019-12-31"),
        message(answers=[]),
        message(answers={"open": "yes" * 100_000}),
        "[" * 100_000,
        recognition(partner="freedonia"),
        recognition(direction="sideways"),
        recognition(holder="pepper"),
        recognition(holder=["salt"]),
        recognition(language="yy"),
        recognition(as_of="2019-12-31"),
        json.dumps({"example": "peppers"}),
        json.dumps({"example": None}),
    ]
    assert [["error"]] * len(wrong) == [list(reply(text)) for text in wrong]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(JSON)
def test_no_exception_escapes_whatever_is_answered(raw: object) -> None:
    """A hostile value in every place of a message."""
    for key in ("programmes", "answers", "as_of", "language"):
        assert reply(message(**{key: raw})).keys() <= {"reply", "error"}
    for key in ("partner", "direction", "holder", "as_of", "language"):
        assert reply(recognition(**{key: raw})).keys() <= {"reply", "error"}
    assert reply(json.dumps({"example": raw})).keys() <= {"reply", "error"}
    for question in ("open", "goods", "carts", "fined", "weather"):
        assert reply(message(answers={question: raw})).keys() <= {"reply", "error"}


@given(some_answers())
def test_equal_messages_get_equal_replies(answers: Answers) -> None:
    """Whatever was asked before, and from a protocol opened afresh."""
    raw = {question: write_answer(answer) for question, answer in answers.items()}
    text = message(answers=raw)
    assert PROTOCOL.reply(text) == Protocol(RULES, WORDING).reply(text)


def test_core_runs_with_nothing_installed(tmp_path: Path) -> None:
    """The core answers in an interpreter without site-packages and outside this project."""
    package = Path(guide_engine.__file__).parent
    shutil.copytree(package / "core", tmp_path / "guide_engine" / "core")
    shutil.copy(package / "__init__.py", tmp_path / "guide_engine")
    (tmp_path / "rulebook.json").write_text(RULES, encoding="utf-8")
    (tmp_path / "wording.json").write_text(WORDING, encoding="utf-8")
    program = (
        "import sys; sys.path.insert(0, '.')\n"
        "from guide_engine.core.protocol import Protocol\n"
        "texts = [open(name, encoding='utf-8').read() for name in sys.argv[1:3]]\n"
        "sys.stdout.buffer.write(Protocol(*texts).reply(sys.argv[3]).encode())\n"
        "assert not [name for name in sys.modules if 'site-packages' in\n"
        "    str(getattr(sys.modules[name], '__file__', ''))]\n"
    )
    run = [sys.executable, "-I", "-S", "-c", program, "rulebook.json", "wording.json", message()]
    printed = subprocess.run(run, cwd=tmp_path, capture_output=True, check=True)
    assert PROTOCOL.reply(message()) == printed.stdout.decode()
