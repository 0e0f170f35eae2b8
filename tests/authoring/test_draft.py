"""What the format knows at each place is met as a file is read, however wrong the file is."""

from guide_engine.authoring.draft import Found, RuleFile, rule_file
from guide_engine.authoring.reading.source import Document
from guide_engine.core.model.sources import Text
from guide_engine.core.model.values import QuestionId, Sentence

WRONG = {
    "summary": "a text where a mapping stands",
    "requirements": [
        7,
        {
            "id": "r",
            "when": {
                "any-of": [{"not": {"answer-is": {"question": "a", "spare": {"question": "b"}}}}]
            },
        },
        {"id": "r", "says": {"fr": 3}},
    ],
    "examples": [{"answers": {"c": "yes"}}],
}


def read(kind: str, value: object, name: str = "") -> RuleFile:
    """Read a value as a file of a kind."""
    return rule_file(kind, Document("f.yml", value), name)


def test_references_are_met_in_what_is_right() -> None:
    """In criteria however deep, and where keys refer; nothing is known below an unknown key."""
    file = read("programme", WRONG, "depot")
    asked = [found for found in file.found if found.hint is QuestionId]
    deep = ("requirements", "r", "when", "any-of", 0, "not", "answer-is", "question")
    assert asked == [
        Found(QuestionId, "a", deep),
        Found(QuestionId, "c", ("examples", 0, "answers", "c")),
    ]
    assert file.made is None


def test_what_has_an_id_goes_by_it() -> None:
    """Unless another does, or it has none: then by its seat; lines are found for both."""
    file = read("programme", WRONG, "depot")
    says = [found.place for found in file.found if found.hint is Text and "says" in found.place]
    assert ("requirements", 2, "says") in says
    assert file.place(("requirements", "r", "says")) == ("requirements", 1, "says")
    assert file.place(("requirements", 2, "says")) == ("requirements", 2, "says")
    assert file.root == ("programmes", "depot")


def test_what_is_written_as_its_only_field_is_met_as_both() -> None:
    """A topic is its name."""
    file = read("topics", {"conduct": {"fr": "Conduite"}})
    [name] = [found.place for found in file.found if found.hint is Text]
    [said] = [found.place for found in file.found if found.hint is Sentence]
    assert (name, said) == (("conduct",), ("conduct", "fr"))
    assert file.made["conduct"].name.at == ("topics", "conduct")
