"""A made-up administration, the Towpath Board, whose rulebook the pages are tried on."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from guide_engine.authoring.wording import load_wording
from guide_engine.core.model.rulebook import Rulebook
from guide_engine.core.protocol.wire import rulebook_from
from guide_engine.core.wording.wording import Wording

TEMPLATES = Path(__file__).with_name("towpath")
"""The Board's guide, laid out as docs/guide is, with words of its own."""

HOSTILE = (
    "<script>alert(1)</script> | {{ 7 * 7 }} {% x %} *b* [l](http://x) `c` # & \"q\" 'a' {: #i }"
)

ACT = "towpath-act"


def text(english: str, japanese: str | None = None, latin: str | None = None) -> Mapping[str, str]:
    """Give a text of a rulebook in two languages, with an official name where it has one."""
    says = {"en": english, "ja": japanese or f"和{english}"}
    return says | ({"la": latin} if latin else {})


def cite(provision: str, source: str = ACT) -> Mapping[str, str]:
    """Cite a provision."""
    return {"source": source, "provision": provision}


def requirement(
    name: str, topic: str, when: object, *, decided_by: str = "answers", **more: object
) -> Mapping[str, object]:
    """State a requirement whose words are its id."""
    return {
        "id": name,
        "topic": topic,
        "says": text(f"says {name}"),
        "covers": ["applicant"],
        "cites": [cite(f"for {name}")],
        "when": when,
        "decided-by": decided_by,
        "remedy": text(f"remedy {name}"),
        "evidence": text(f"evidence {name}"),
        **more,
    }


def programme(name: str, latin: str, *requirements: object, **more: object) -> dict[str, object]:
    """State a programme whose words are its id."""
    return {
        "id": name,
        "name": text(f"Known {name}", f"認定{name}", latin),
        "scheme": text(f"{name} scheme"),
        "granted-as": text("leave", latin="venia"),
        "summary": {"says": text(f"summary of {name}"), "cites": [cite("1")]},
        "legal-basis": [cite("1")],
        "decision": {"says": text(f"decision on {name}"), "cites": [cite("2")]},
        "for-whom": {
            "says": text(f"You are a {name}."),
            "when": {"answer-includes": {"question": "trades", "choice": name}},
        },
        "requirements": list(requirements),
        "examples": [],
        **more,
    }


def question(name: str, kind: str, **more: object) -> Mapping[str, object]:
    """State a question whose words are its id."""
    return {
        "id": name,
        "kind": kind,
        "label": text(f"label {name}"),
        "asks": text(f"{name}?"),
        **more,
    }


CLEAN = {"clear-since": {"question": "brawled", "period": "calm"}}
EXAMPLE = {
    "id": "pole-and-sons",
    "name": text("Pole & Sons"),
    "story": text("A carter that brawled in {calm}."),
    "as-of": "2024-03-01",
    "answers": {"trades": ["carter"], "brawled": "2024-01-31", "mules": 2},
    "outcome": "not-yet",
    "earliest": "2024-05-01",
    "because": ["no-brawl"],
    "reasoning": text("Two months have not run out."),
}
RULEBOOK = {
    "edition": {
        "id": "2024-02-29",
        "title": text("First edition"),
        "subject": text("The Board's <known> carriers"),
        "administration": text("Towpath Board"),
        "in-force": {"from": "2024-02-29"},
        "languages": ["en", "ja"],
        "official-language": "la",
        "programmes": ["carter", "ferryman"],
        "counting": {
            "first-day": "included",
            "missing-day": "last-day",
            "cites": [cite("9", "almanac")],
        },
        "reading": text("Read at the lock."),
    },
    "topics": [
        {"id": "peace", "name": text("Keeping the peace")},
        {"id": "beasts", "name": text("Beasts of burden")},
        {"id": "skill", "name": text("Skill")},
    ],
    "sources": [
        {
            "id": ACT,
            "title": text("Towpath Act", latin="Lex Semitae"),
            "number": text("No. 7"),
            "kind": "law",
            "confidence": "official",
            "read": {"in-force": "2024-01-01", "revision": "7b_c"},
            "address": "https://towpath.example/act?a=1&b=2",
        },
        {"id": "almanac", "title": text("Almanac"), "kind": "other", "confidence": "secondary"},
        {"id": "sign", "title": text("Sign at the lock"), "kind": "other", "confidence": "seed"},
    ],
    "thresholds": [
        {"id": "calm", "value": "2 months", "cites": [cite("3")]},
        {"id": "team", "value": 3, "cites": [cite("4")]},
    ],
    "questions": [
        question(
            "trades",
            "any-of",
            choices=[{"id": each, "label": text(f"{each}s")} for each in ("carter", "ferryman")],
        ),
        question("brawled", "date-or-never"),
        question("mules", "number", unit=text("mules")),
        question("able", "yes-no"),
    ],
    "programmes": [
        programme(
            "carter",
            "Vector Probatus",
            requirement("no-brawl", "peace", CLEAN),
            requirement(
                "mules", "beasts", {"at-least": {"question": "mules", "threshold": "team"}}
            ),
            requirement(
                "able",
                "skill",
                {"all-of": [{"answer-is": {"question": "able", "choice": "yes"}}, "judged"]},
                decided_by="customs",
                note=text(HOSTILE, HOSTILE),
            ),
            examples=[EXAMPLE],
        ),
        programme(
            "ferryman",
            "Portitor Probatus",
            requirement("no-brawl", "peace", {"any-of": [CLEAN, CLEAN]}, decided_by="evidence"),
        ),
    ],
}


def rulebook() -> Rulebook:
    """Give the Board's rulebook."""
    return rulebook_from(RULEBOOK)


@cache
def wording(language: str) -> Wording:
    """Give the Board's wording in a language."""
    return load_wording(TEMPLATES / language / "wording.yml")
