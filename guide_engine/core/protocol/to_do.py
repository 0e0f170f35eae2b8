"""What is still to be done for each requirement, as a table that office programs open."""

from collections.abc import Iterable

from guide_engine.core.determination import Determination
from guide_engine.core.logic.outcomes import Outcome
from guide_engine.core.model.answers import Case
from guide_engine.core.protocol.report import Group, group_of
from guide_engine.core.wording.dates import FULL_WIDTH
from guide_engine.core.wording.wording import Wording

COLUMNS = ("programme", "state", "requirement", "remedy", "evidence", "earliest", "citations")
TO_DO = (Group.IN_THE_WAY, Group.OPEN, Group.TO_BE_SHOWN, Group.JUDGED)
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
MARK = "\ufeff"


def to_do(determinations: Iterable[Determination], case: Case, wording: Wording) -> str:
    """Write the list as CSV (RFC 4180), a row a requirement that is not simply met.

    It begins with a byte order mark, by which office programs know UTF-8. What they would take for
    a formula is kept from being one by an apostrophe.
    """
    rows = [[wording.say(f"to-do-{column}") for column in COLUMNS]]
    for found in determinations:
        if found.outcome is not Outcome.NOT_FOR_YOU:
            rows += _rows(found, case, wording)
    return MARK + "".join(f"{','.join(map(_cell, row))}\r\n" for row in rows)


def _rows(found: Determination, case: Case, wording: Wording) -> list[list[str]]:
    grouped = [(group_of(each, found), each) for each in found.examined]
    return [
        [
            wording.text(found.programme.name, case.rulebook),
            wording.say(f"group-{group.value}"),
            wording.text(each.requirement.says, case.rulebook),
            wording.text(each.requirement.remedy, case.rulebook),
            wording.text(each.requirement.evidence, case.rulebook),
            each.earliest.isoformat() if each.earliest else "",
            "; ".join(wording.citation(cited, case.rulebook) for cited in each.requirement.cites),
        ]
        for wanted in TO_DO
        for group, each in grouped
        if group is wanted
    ]


def _cell(text: str) -> str:
    guarded = f"'{text}" if text.translate(FULL_WIDTH).startswith(STARTS_A_FORMULA) else text
    return '"{}"'.format(guarded.replace('"', '""'))
