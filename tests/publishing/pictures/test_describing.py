"""What a picture shows, in words: its main figures, for those who do not see it."""

from guide_engine.authoring.assemble import Contents
from guide_engine.core.wording.voice import Voice
from guide_engine.publishing.pictures.describing import tell_picture


def test_each_picture_is_told_with_its_main_figures(contents: Contents, voice: Voice) -> None:
    """Names, counts, numbers and parties, each with the picture's caption."""
    rulebook = contents.rulebook
    carter, ferryman = (voice.text(each.name) for each in rulebook.programmes.values())
    lagoon = voice.text(rulebook.partners["lagoon"].name)
    customs, law = voice.say("party-customs"), voice.say("strand-law")
    shown = {
        "counts": (carter, "7", "1901", "123", ferryman, voice.say("number-unknown")),
        "partners": (f"1 {lagoon}", "4 "),
        "timeline": (law, "1801", "2"),
        "approval": ("1 ", "2 ", customs),
        "journey-upstream": ("1 ", carter, "3 "),
    }
    for name, figures in shown.items():
        told = tell_picture(name, contents, voice)
        assert [each for each in (*figures, told.caption) if each not in told.instead] == []
