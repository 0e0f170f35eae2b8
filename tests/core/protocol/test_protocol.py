"""The protocol: text in, text out, and errors as data."""

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import guide_engine
from guide_engine.core.model.amendments import Aspect, Became
from guide_engine.core.model.answers import Answers, write_answer
from guide_engine.core.model.criteria import AllOf, AnswerIncludes, AnswerIs, ClearSince, Judged
from guide_engine.core.model.editions import EntryKind
from guide_engine.core.model.partners import Direction
from guide_engine.core.model.rulebook import Example, Outcome
from guide_engine.core.protocol.excerpt import write_excerpt
from guide_engine.core.protocol.protocol import Protocol
from guide_engine.core.protocol.to_do import COLUMNS
from guide_engine.core.protocol.wire import identity, write_rulebook
from guide_engine.core.wording.wording import Wording
from tests.core.logic.test_recognition import partner, way
from tests.core.small import programme, rulebook, some_answers, text
from tests.core.two import amendments, as_of_edition, written

EXAMPLE = Example(
    id="salters",
    name=text("Salters"),
    story=text("They salt."),
    as_of=date(2024, 2, 29),
    answers={"goods": ("salt",), "fined": "never"},
    outcome=Outcome.MORE_ANSWERS_NEEDED,
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
RULES = replace(
    rulebook(replace(SALT, examples=(EXAMPLE,)), WOOL),
    ways={WAY.id: WAY},
    partners={"ruritania": partner(runs_from="2022-09-01", covers=(WAY.id,))},
)
IDENTITY = identity(write_rulebook(RULES))
PHRASES = {
    key: {"other": f"{key} {{label}}"}
    for key in (
        "found-answer",
        "found-unanswered",
        "found-clear-since-no",
        "found-clear-since-yes",
        "found-at-least-no",
        "found-at-least-yes",
        "change-wait",
        "change-answer",
    )
} | {
    key: {"other": key}
    for key in (
        *("yes", "no", "never", "not-sure", "date", "list-separator", "none-of-these"),
        *("citation", "period-years", "found-judged", "found-all-of-yes", "found-all-of-unknown"),
        *("found-all-of-no", "provision-article", "group-in-the-way", "group-open"),
        *("group-to-be-shown", "group-judged", "amount", "earliest"),
        *(f"outcome-{each.value}" for each in Outcome),
        *(f"became-{each.value}" for each in Became),
        *(f"aspect-{each.value}" for each in Aspect),
        *(f"entry-{each}" for each in ("edition", *(kind.value for kind in EntryKind))),
        *("amended-turned", "for-whom"),
        *(f"across-{each}" for each in ("on", "left-out", "no-programme", "no-requirement")),
        *(f"truth-{truth}" for truth in ("yes", "no", "unknown", "judged")),
        *(f"for-whom-{truth}" for truth in ("yes", "no", "unknown")),
        *(f"to-do-{column}" for column in COLUMNS),
        *(f"recognised-{truth}" for truth in ("yes", "no", "unknown")),
        *(
            f"recognition-{reason}-{truth}"
            for reason in ("runs", "covered", "held")
            for truth in ("yes", "no", "unknown")
        ),
    )
}
XX = Wording("xx", PHRASES, ("month",) * 12, {})
EXCERPT = write_excerpt(RULES, XX)
PROTOCOL = Protocol(EXCERPT)
BEFORE = as_of_edition(RULES, "2019-01")
PROTOCOL.beside(write_excerpt(BEFORE, XX), written(amendments(BEFORE, RULES)))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def message(**changes: object) -> str:
    """Ask for a determination of both programmes."""
    asked = {
        "ask": "determination",
        "programmes": ["salt", "wool"],
        "answers": {},
        "as-of": "2024-02-29",
        "language": "xx",
    }
    return json.dumps(asked | {key.replace("_", "-"): value for key, value in changes.items()})


def to_do(**changes: object) -> str:
    """Ask what is to be done."""
    return message(ask="to-do", **changes)


def example(**changes: object) -> str:
    """Ask for the answers of a worked example."""
    return json.dumps({"ask": "example", "example": "salters"} | changes)


def dossier(**changes: object) -> str:
    """Ask what a file holds."""
    return json.dumps({"ask": "dossier", "dossier": kept(), "language": "xx"} | changes)


def beside(**changes: object) -> str:
    """Ask whether an earlier edition's rules lie beside."""
    return json.dumps({"ask": "beside", "edition": "2019-01"} | changes)


def across(**changes: object) -> str:
    """Ask what differs from an earlier edition."""
    return message(ask="across", edition="2019-01", **changes)


def reply(text: str) -> dict[str, object]:
    """Send a message, and read the report or the error."""
    read: dict[str, object] = json.loads(PROTOCOL.reply(text))
    return read


def test_a_message_is_answered_with_a_report() -> None:
    """With the edition, the rulebook's identity, the next question and what remains."""
    found = reply(message())["reply"]
    assert isinstance(found, dict)
    assert (found["edition"], found["rulebook"]) == ("2020-01", IDENTITY)
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
        "group": "in-the-way",
        "left-to-customs": False,
        "earliest": "2024-09-01",
        "settled-by": [{"question": "fined", "answer": "2023-08-31"}],
        "citations": [{"source": "act", "provision": "1", "says": "citation"}],
        "explanation": {"says": "found-clear-since-no fined"},
    }


def recognition(**changes: object) -> str:
    """Ask where an operator without a status is recognised on imports."""
    asked = {
        "ask": "recognition",
        "partner": "ruritania",
        "direction": "import",
        "as-of": "2024-02-29",
        "language": "xx",
    }
    return json.dumps(asked | {key.replace("_", "-"): value for key, value in changes.items()})


def test_a_worked_example_is_answered_with_its_answers() -> None:
    """So that a person can try it."""
    expected = {
        "programmes": ["salt"],
        "answers": {"goods": ["salt"], "fined": "never"},
        "as-of": "2024-02-29",
    }
    assert {"reply": expected} == reply(example())


def test_a_day_is_taken_as_it_was_typed() -> None:
    """And the report tells what it was read as."""
    typed = reply(message(answers={"fined": {"typed": "2023/8/31"}}))["reply"]
    plain = reply(message(answers={"fined": "2023-08-31"}))["reply"]
    assert isinstance(typed, dict)
    assert isinstance(plain, dict)
    assert typed["read"] == {"fined": "2023-08-31"}
    assert plain["read"] == {}
    del typed["read"], plain["read"]
    assert typed["receipt"] == plain["receipt"]
    assert typed == plain
    error = reply(message(answers={"fined": {"typed": "3/4/2025"}}))["error"]
    assert isinstance(error, dict)
    assert (error["question"], error["code"]) == ("fined", "ambiguous-date")


def test_a_report_names_the_answers_that_count() -> None:
    """One that bears on no requirement of the programmes asked about does not."""
    answers = {"goods": ["salt"], "fined": "never", "carts": 3}
    found = reply(message(programmes=["salt"], answers=answers))["reply"]
    assert isinstance(found, dict)
    assert found["counting"] == ["fined", "goods"]


def test_what_is_to_be_done_is_a_table() -> None:
    """A row for each requirement that is not simply met, after the names of the columns."""
    answers = {"goods": ["salt"], "fined": "2023-08-31"}
    found = reply(to_do(answers=answers))["reply"]
    assert isinstance(found, dict)
    head, *rows = str(found["csv"]).removeprefix("\ufeff").split("\r\n")[:-1]
    assert ",".join(f'"to-do-{column}"' for column in COLUMNS) == head
    assert [",".join(row.split(",")[:2]) for row in rows] == [
        '"salt","group-in-the-way"',
        '"salt","group-open"',
    ]
    assert '"2024-09-01"' in rows[0]


def kept(**changes: object) -> str:
    """Write a file of answers, as the wizard does."""
    file = {
        "product": "guide-engine answers",
        "form": 1,
        "edition": "2020-01",
        "rulebook": IDENTITY,
        "programmes": ["salt"],
        "as-of": "2024-02-29",
        "answers": {"goods": ["salt"], "fined": "never"},
    }
    return json.dumps(file | {key.replace("_", "-"): value for key, value in changes.items()})


def opened(text: str) -> dict[str, object]:
    """Open a file of answers."""
    return reply(dossier(dossier=text))


def test_a_file_of_answers_is_opened() -> None:
    """As it was kept, with whether the rules are still the same."""
    expected = {
        "edition": "2020-01",
        "same-rules": True,
        "programmes": ["salt"],
        "as-of": "2024-02-29",
        "answers": {"goods": ["salt"], "fined": "never"},
        "dropped": [],
    }
    assert {"reply": expected} == opened(kept())


def test_a_day_kept_as_it_was_typed_is_read_when_the_file_is_opened() -> None:
    """It was kept before any engine could read it."""
    told = opened(kept(answers={"fined": {"typed": "2023/8/31"}}))["reply"]
    assert isinstance(told, dict)
    assert told["answers"] == {"fined": "2023-08-31"}


def test_a_file_of_another_edition_keeps_what_still_fits() -> None:
    """What does not is named with its reason, and a day outside the edition is left out."""
    answers = {"goods": ["salt", "tin"], "fined": "never", "bridges": 3, "<b>": "<script>"}
    found = opened(kept(edition="2019-01", rulebook="0", as_of="2019-06-01", answers=answers))
    told = found["reply"]
    assert isinstance(told, dict)
    assert tuple(told[key] for key in ("same-rules", "as-of", "answers")) == (
        False,
        None,
        {"fined": "never"},
    )
    assert told["dropped"] == [
        {"question": "<b>", "code": "unknown-question"},
        {"question": "bridges", "code": "unknown-question"},
        {"question": "goods", "code": "unknown-choice"},
    ]


def test_what_is_no_file_of_answers_is_refused_with_the_reason() -> None:
    """Cut off, of another product, malformed, too large or too deep."""
    cases = {
        kept()[:-20]: "not-json",
        f'{kept()[:-1]}, "form": 1}}': "not-json",
        kept().replace('"never"', '"2023-08-31", "fined": "never"'): "not-json",
        "": "not-json",
        "[" * 10_000: "not-json",
        "[]": "other-product",
        kept(product="another"): "other-product",
        kept(form=2): "other-product",
        kept(answers=[]): "malformed",
        kept(programmes="salt"): "malformed",
    }
    told = {text: opened(text)["error"] for text in cases}
    assert cases == {text: error["code"] for text, error in told.items() if isinstance(error, dict)}
    huge = json.loads(PROTOCOL.reply(dossier(dossier=" " * 1_250_000)))
    assert huge["error"]["code"] == "protocol"


def test_a_file_as_large_as_may_be_is_read_whatever_is_in_it() -> None:
    """In a message its quotation marks are two characters each, and others six."""
    assert "reply" in opened(kept(note='"' * 90_000))
    for content, code in (("\x01" * 200_000, "not-json"), ("\x01" * 200_001, "too-large")):
        told = opened(content)["error"]
        assert isinstance(told, dict)
        assert told["code"] == code


@pytest.mark.slow
@given(JSON)
def test_no_file_makes_an_exception_escape(raw: object) -> None:
    """Whatever stands in each of its places."""
    for key in ("product", "form", "edition", "rulebook", "programmes", "as_of", "answers"):
        assert opened(kept(**{key: raw})).keys() <= {"reply", "error"}
    assert reply(dossier(dossier=raw)).keys() <= {"reply", "error"}
    assert reply(message(answers={"fined": {"typed": raw}})).keys() <= {"reply", "error"}


def test_a_receipt_is_the_same_whatever_the_order() -> None:
    """And another where an answer, the day or a programme is another."""
    one = {"goods": ["salt"], "fined": "never"}
    other = {"fined": "never", "goods": ["salt"]}
    receipts = [
        found["receipt"]
        for text in (
            message(answers=one),
            message(answers=other, programmes=["wool", "salt"]),
            message(answers=other, language="xx", thorough=True),
            message(answers={**one, "fined": "2023-08-31"}),
            message(answers=one, as_of="2024-03-01"),
            message(answers=one, programmes=["salt"]),
        )
        if isinstance(found := reply(text)["reply"], dict)
    ]
    assert [receipts[0]] * 3 == receipts[:3]
    assert len({*receipts}) == 4


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
        recognition(holder=""),
        recognition(language="yy"),
        recognition(as_of="2019-12-31"),
        example(example="peppers"),
        dossier(language="yy"),
        to_do(programmes=[]),
    ]
    assert [["error"]] * len(wrong) == [list(reply(text)) for text in wrong]


@pytest.mark.slow
@given(JSON)
def test_no_exception_escapes_whatever_is_answered(raw: object) -> None:
    """A hostile value in every place of a message."""
    for key in ("ask", "programmes", "answers", "as_of", "language", "thorough"):
        assert reply(message(**{key: raw})).keys() <= {"reply", "error"}
    for key in ("partner", "direction", "holder", "as_of", "language"):
        assert reply(recognition(**{key: raw})).keys() <= {"reply", "error"}
    for key in ("example", "ask"):
        assert reply(example(**{key: raw})).keys() <= {"reply", "error"}
    for question in ("open", "goods", "carts", "fined", "weather"):
        assert reply(message(answers={question: raw})).keys() <= {"reply", "error"}


@given(some_answers())
def test_equal_messages_get_equal_replies(answers: Answers) -> None:
    """Whatever was asked before, and from a protocol opened afresh."""
    raw = {question: write_answer(answer) for question, answer in answers.items()}
    text = message(answers=raw)
    assert PROTOCOL.reply(text) == Protocol(EXCERPT).reply(text)


def test_core_runs_with_nothing_installed(tmp_path: Path) -> None:
    """The core answers in an interpreter without site-packages and outside this project."""
    package = Path(guide_engine.__file__).parent
    shutil.copytree(package / "core", tmp_path / "guide_engine" / "core")
    shutil.copy(package / "__init__.py", tmp_path / "guide_engine")
    (tmp_path / "rulebook.json").write_text(EXCERPT, encoding="utf-8")
    program = (
        "import sys; sys.path.insert(0, '.')\n"
        "from guide_engine.core.protocol.protocol import Protocol\n"
        "text = open(sys.argv[1], encoding='utf-8').read()\n"
        "sys.stdout.buffer.write(Protocol(text).reply(sys.argv[2]).encode())\n"
        "assert not [name for name in sys.modules if 'site-packages' in\n"
        "    str(getattr(sys.modules[name], '__file__', ''))]\n"
    )
    run = [sys.executable, "-I", "-S", "-c", program, "rulebook.json", message()]
    printed = subprocess.run(run, cwd=tmp_path, capture_output=True, check=True)
    assert PROTOCOL.reply(message()) == printed.stdout.decode()
