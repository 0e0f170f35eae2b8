"""What is still to be done for each requirement, as a table that office programs open."""

from collections.abc import Iterable

from guide_engine.core.determination import Determination
from guide_engine.core.logic.standing import Stands
from guide_engine.core.protocol.table import write_table
from guide_engine.core.wording.voice import Voice

COLUMNS = ("programme", "state", "requirement", "remedy", "evidence", "earliest", "citations")
TO_DO = (Stands.IN_THE_WAY, Stands.OPEN, Stands.TO_BE_SHOWN, Stands.JUDGED)


def to_do(determinations: Iterable[Determination], voice: Voice) -> str:
    """Write the list as CSV, a row a requirement that is not simply met."""
    rows = [[voice.say(f"to-do-{column}") for column in COLUMNS]]
    for found in determinations:
        rows += _rows(found, voice)
    return write_table(rows)


def _rows(found: Determination, voice: Voice) -> list[list[str]]:
    return [
        [
            voice.text(found.programme.name),
            voice.say(f"group-{wanted.value}"),
            voice.text(each.requirement.says),
            voice.text(each.requirement.remedy),
            voice.text(each.requirement.evidence),
            each.earliest.isoformat() if each.earliest else "",
            "; ".join(voice.citation(cited) for cited in each.requirement.cites),
        ]
        for wanted in TO_DO
        for each in found.standings
        if each.stands is wanted
    ]
