"""The list of what is still to be done, to the byte."""

from dataclasses import replace
from datetime import date

from guide_engine.core.determination import determine
from guide_engine.core.model.answers import Answers, Case, Never
from guide_engine.core.model.criteria import AnswerIncludes, AnswerIs, ClearSince, Judged
from guide_engine.core.model.rulebook import DecidedBy, Programme
from guide_engine.core.model.sources import Citation
from guide_engine.core.protocol.to_do import to_do
from guide_engine.core.wording.voice import Voice
from tests.core.small import AS_OF, ECHO, programme, rulebook, text

SALT, OPEN = AnswerIncludes("goods", "salt"), AnswerIs("open", "yes")
CLEAR = ClearSince("fined", "one-year")
PLAIN = programme("salter", SALT, OPEN, CLEAR, Judged(), OPEN)
CITES_ALL = (Citation("act", "1"), Citation("act", None))
OPENED, CLEARED, JUDGED, SHOWN = PLAIN.requirements
MADE = replace(
    PLAIN,
    requirements=(
        replace(OPENED, says=text('keep "open"'), remedy=text("=open, then wait")),
        replace(CLEARED, evidence=text("papers;\nall"), cites=CITES_ALL),
        replace(JUDGED, decided_by=DecidedBy.CUSTOMS),
        replace(SHOWN, id="shown", says=text("show it"), decided_by=DecidedBy.EVIDENCE),
    ),
)
HEAD = (
    '\ufeff"to-do-programme","to-do-state","to-do-requirement","to-do-remedy","to-do-evidence",'
    '"to-do-earliest","to-do-citations"\r\n'
)


def listed(answers: Answers, made: Programme = MADE) -> str:
    """Write the list of one programme, without its head."""
    case = Case(rulebook(made), answers, AS_OF)
    written = to_do([determine(made, case)], Voice(case.rulebook, ECHO))
    assert written.startswith(HEAD)
    return written.removeprefix(HEAD)


def test_what_is_not_simply_met_is_listed_by_how_urgent_it_is() -> None:
    """What is in the way, what is open, what customs judges; within each the programme's order.

    Quotation marks are doubled (RFC 4180); what begins as a formula is kept from being one.
    """
    expected = (
        '"salter","group-in-the-way","keep ""open""","\'=open, then wait","papers",'
        '"","citation"\r\n'
        '"salter","group-in-the-way","show it","mend it","papers","","citation"\r\n'
        '"salter","group-open","requirement-1","mend it","papers;\nall","","citation; Act"\r\n'
        '"salter","group-judged","requirement-2","mend it","papers","","citation"\r\n'
    )
    assert expected == listed({"goods": ("salt",), "open": "no"})


def test_the_day_from_which_waiting_will_do_is_named() -> None:
    """Fined on 31 August: a year from the day after has run out on 1 September."""
    rows = listed({"goods": ("salt",), "open": "yes", "fined": date(2023, 8, 31)})
    first = '"salter","group-in-the-way","requirement-1","mend it","papers;\nall","2024-09-01",'
    assert rows.startswith(f'{first}"citation; Act"\r\n"salter","group-to-be-shown","show it",')


def test_what_answers_alone_met_is_not_listed() -> None:
    """Papers back one requirement, customs judges another; the two others are met."""
    rows = listed({"goods": ("salt",), "open": "yes", "fined": Never.NEVER}).split("\r\n")
    assert [row.split(",")[1:3] for row in rows if row] == [
        ['"group-to-be-shown"', '"show it"'],
        ['"group-judged"', '"requirement-2"'],
    ]


def test_nothing_is_to_be_done_for_a_programme_that_is_not_for_the_operator() -> None:
    """Whatever would be in the way of it."""
    assert listed({"goods": ("wool",), "open": "no"}) == ""
