"""Words in boxes: a journey's stages, the steps to an approval."""

import re

from guide_engine.authoring.assemble import Contents
from guide_engine.core.wording.voice import Voice
from tests.publishing.pictures.board import views, words_of


def test_every_stage_stands_with_the_programmes_that_touch_it(
    contents: Contents, voice: Voice, drawn: dict[str, bytes]
) -> None:
    """A stage that none touches stands by itself."""
    rulebook = contents.rulebook
    carter = voice.text(rulebook.programmes["carter"].name)
    for svg in views(drawn, "journey-upstream"):
        said = words_of(svg)
        for stage in contents.handbook.journeys["upstream"].stages:
            assert voice.text(stage.name) in said
        assert said.count(carter) == 2


def test_every_step_stands_under_who_takes_it(voice: Voice, drawn: dict[str, bytes]) -> None:
    """A step that both take spans both lanes."""
    wide, _ = views(drawn, "approval")
    boxes = re.findall(rb'<rect x="(\d+)"[^>]* width="(\d+)"[^>]* stroke=', wide)
    assert [(int(left), int(width)) for left, width in boxes] == [(8, 704), (368, 344)]
    assert voice.say("party-customs") in words_of(wide)
