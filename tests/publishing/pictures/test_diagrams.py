"""Words in boxes: a journey's stages, the steps to an approval."""

import re

from guide_engine.authoring.assemble import Contents
from guide_engine.core.wording.wording import Wording
from tests.publishing.pictures.board import views, words_of


def test_every_stage_stands_with_the_programmes_that_touch_it(
    contents: Contents, wording: Wording, drawn: dict[str, bytes]
) -> None:
    """A stage that none touches stands by itself."""
    rulebook = contents.rulebook
    carter = wording.text(rulebook.programmes["carter"].name, rulebook)
    for svg in views(drawn, "journey-upstream"):
        said = words_of(svg)
        for stage in contents.handbook.journeys["upstream"].stages:
            assert wording.text(stage.name, rulebook) in said
        assert said.count(carter) == 2


def test_every_step_stands_under_who_takes_it(wording: Wording, drawn: dict[str, bytes]) -> None:
    """A step that both take spans both lanes."""
    wide, _ = views(drawn, "approval")
    boxes = re.findall(rb'<rect x="(\d+)"[^>]* width="(\d+)"[^>]* stroke=', wide)
    assert [(int(left), int(width)) for left, width in boxes] == [(8, 704), (368, 344)]
    assert wording.say("party-customs") in words_of(wide)
