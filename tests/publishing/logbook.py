"""The Towpath Board's handbook: what its carters do besides meeting requirements."""

from guide_engine.authoring.format.handbook import Handbook
from guide_engine.core.shape.classes import Form
from guide_engine.core.shape.reading import read
from tests.publishing.towpath import cite, text


def stated(says: str, **more: object) -> dict[str, object]:
    """State a sentence that cites the Act."""
    return {"says": text(says), "cites": [cite("1")], **more}


def rules_point(name: str, subject: str, head: str, provision: str) -> dict[str, object]:
    """State a point that a carter's rules must contain."""
    says = text(f"rules on {name}")
    return {"id": name, "subject": subject, "head": head, "provision": provision, "says": says}


PRACTICE = {
    "since": stated("since long ago", on="1801"),
    "benefits": [{"id": "first-lock", "topic": "locks", **stated("First through the lock.")}],
    "track-record": stated("none"),
    "office-choice": stated("any lock-keeper"),
    "application": {
        "where": stated("at the lock"),
        "contents": [text("a name")],
        "attachments": [text("the rules")],
        "cites": [cite("1")],
    },
    "duties": [{"id": "greet", **stated("Greet the keeper.")}],
    "revocation": [{"id": "rude", **stated("Rudeness.")}],
    "lapse": stated("on leaving"),
    "checklist": {
        "cites": [cite("9", "almanac"), cite("7")],
        "points": [
            rules_point("feed", "fodder", "care", "7(i)"),
            rules_point("rest", "stables", "care", "7(ii)"),
            rules_point("tide", "water", "order", "12"),
        ],
    },
}
HANDBOOK = {
    "benefit-topics": {"locks": text("Locks"), "tolls": text("Tolls")},
    "practice": {"carter": PRACTICE},
    "compliance": {
        "heads": {"order": text("Order"), "care": text("Care"), "song": text("Song")},
        "subjects": {
            "water": text("Water"),
            "fodder": text("Fodder"),
            "stables": text("Stables"),
        },
        "cites": [cite("7")],
        "points": [
            {"id": "for-all", "head": "order", **stated("Keep left.")},
            {"id": "for-ferrymen", "head": "song", "for": ["ferryman"], **stated("Sing.")},
        ],
    },
}


def handbook_from(raw: object) -> Handbook:
    """Read a handbook as its files state it, each under its name."""
    found: Handbook = read(Handbook, raw, form=Form.KEYED)
    return found


def handbook() -> Handbook:
    """Give the Board's handbook."""
    return handbook_from(HANDBOOK)
