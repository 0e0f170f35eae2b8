"""The Board's edition, with all that pictures show; and what is read of a picture."""

import re
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree as ET

from guide_engine.authoring.assemble import Contents
from guide_engine.core.protocol.wire import rulebook_from
from tests.publishing.logbook import handbook_from
from tests.publishing.towpath import RULEBOOK, cite, text

SHAPE = "{http://www.w3.org/2000/svg}"


def partner(name: str, place: tuple[float, float], **runs: str) -> Mapping[str, object]:
    """State a partner whose words are its id."""
    return {
        "id": name,
        "name": text(name.title(), f"和{name}"),
        "programme": text(f"{name} wardens"),
        "place": [*place],
        "signed": "1820",
        "covers": [],
        "says": text("Wardens."),
        "cites": [cite("1")],
        "runs": runs,
    }


def happened(on: str, strand: str, **more: str) -> Mapping[str, object]:
    """State an event."""
    return {"on": on, "strand": strand, "says": text("It."), "cites": [cite("1")], **more}


def step(name: str, *who: str) -> Mapping[str, object]:
    """State a step whose words are its id."""
    named = text(name.replace("-", " "))
    return {"id": name, "name": named, "who": [*who], "says": named, "cites": [cite("1")]}


def form(name: str) -> Mapping[str, object]:
    """State a form, which nobody takes as a step."""
    return {key: value for key, value in {"code": "1", **step(name)}.items() if key != "who"}


RULES: dict[str, Any] = {
    **RULEBOOK,
    "edition": {**RULEBOOK["edition"], "place": [-1.5, 52.5]},  # type: ignore[dict-item]
    "partners": [
        partner("lagoon", (12.3, 45.4), **{"from": "1830"}),
        partner("polder", (4.9, 52.4), by="1850"),
        partner("dyke", (4.9, 52.4), **{"not-before": "2030-01-01"}),
        partner("billabong", (151.2, -33.9), **{"from": "1900"}),
    ],
}
STATES: dict[str, Any] = {
    "statistics": {
        "counts": [
            {"id": "a", "on": "1901", "counts": {"carter": 7}, "cites": [cite("1")]},
            {"id": "b", "on": "1912-05", "counts": {"carter": 123}, "cites": [cite("1")]},
        ]
    },
    "timeline": {
        "dug": happened("1790", "background"),
        "flooded": happened("1790-05", "background", until="1793"),
        "act": happened("1801-04-01", "law"),
    },
    "procedure": {
        "steps": [step("ask-the-keeper", "operator", "customs"), step("wait", "customs")],
        "forms": [form("form")],
    },
    "journeys": {
        "upstream": {
            "name": text("Going up"),
            "stages": [
                {"id": "load", "name": text("Loading"), "programmes": ["carter"]},
                {"id": "cross", "name": text("Crossing"), "programmes": ["ferryman", "carter"]},
                {"id": "rest", "name": text("Resting"), "programmes": []},
            ],
        }
    },
}


def edition(**states: object) -> Contents:
    """Assemble the Board's edition; *states* stand in the place of parts of its handbook."""
    return Contents(rulebook_from(RULES), handbook_from({**STATES, **states}))


def words_of(svg: bytes | str) -> str:
    """Read the text of a picture, its lines joined."""
    root = ET.fromstring(svg)  # noqa: S314 - drawn just now
    return " ".join("".join(each.itertext()) for each in root.iter(f"{SHAPE}text"))


def views(drawn: Mapping[str, bytes], name: str) -> list[bytes]:
    """Give a picture, light, wide and narrow."""
    return [drawn[f"pictures/{name}-{width}-light.svg"] for width in ("wide", "narrow")]


def numbers(path: str) -> list[float]:
    """Read the numbers of a path."""
    return [float(each) for each in re.findall(r"-?\d+(?:\.\d+)?", path)]
