"""What is still to be done for each requirement, as a table that office programs open."""

from collections.abc import Iterable

from guide_engine.core.determination import Determination
from guide_engine.core.logic.standing import Stands
from guide_engine.core.wording.dates import FULL_WIDTH
from guide_engine.core.wording.voice import Voice

COLUMNS = ("programme", "state", "requirement", "remedy", "evidence", "earliest", "citations")
TO_DO = (Stands.IN_THE_WAY, Stands.OPEN, Stands.TO_BE_SHOWN, Stands.JUDGED)
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
MARK = "\ufeff"


def to_do(determinations: Iterable[Determination], voice: Voice) -> str:
    """Write the list as CSV (RFC 4180), a row a requirement that is not simply met.

    It begins with a byte order mark, by which office programs know UTF-8. What they would take for
    a formula is kept from being one by an apostrophe.
    """
    rows = [[voice.say(f"to-do-{column}") for column in COLUMNS]]
    for found in determinations:
        rows += _rows(found, voice)
    return MARK + "".join(f"{','.join(map(_cell, row))}\r\n" for row in rows)


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


def _cell(text: str) -> str:
    guarded = f"'{text}" if text.translate(FULL_WIDTH).startswith(STARTS_A_FORMULA) else text
    return '"{}"'.format(guarded.replace('"', '""'))
