"""What the format has at each place is found, however wrong the file is."""

from guide_engine.authoring.format.kinds import KINDS
from guide_engine.authoring.format.layout import Found, hint_at, keys, walk
from guide_engine.authoring.format.rules import Criterion, Programme
from guide_engine.authoring.format.values import QuestionId, Sentence, Text

WRONG = {
    "summary": "a text where a mapping stands",
    "requirements": [
        7,
        {
            "when": {
                "any-of": [{"not": {"answer-is": {"question": "a", "spare": {"question": "b"}}}}]
            }
        },
    ],
    "examples": [{"answers": {"c": "yes"}}],
}


def test_references_are_found_in_what_is_right() -> None:
    """In criteria however deep, and where keys refer; nothing is known below an unknown key."""
    asked = [found for found in walk(Programme, WRONG) if found.hint is QuestionId]
    deep = ("requirements", 1, "when", "any-of", 0, "not", "answer-is", "question")
    assert asked == [
        Found(QuestionId, "a", deep),
        Found(QuestionId, "c", ("examples", 0, "answers", "c")),
    ]


def test_the_type_at_a_place_is_known() -> None:
    """Or that there is none."""
    assert hint_at(KINDS["topics"], ("conduct",)) is Text
    assert hint_at(KINDS["topics"], ("conduct", "fr")) is Sentence
    assert hint_at(KINDS["topics"], ("conduct", "fr", "deeper")) is None


def test_keys_are_those_of_the_format() -> None:
    """In kebab-case; a mapping keyed by ids has none of its own."""
    assert {"all-of", "not", "at-least-n-of", "held-for"} <= {*keys(Criterion)}
    assert keys(KINDS["topics"]) == ()
