"""A picture before it has colours: how it is put together, and then painted."""

from pathlib import Path

import pytest

from guide_engine.core.errors import PublicationError
from guide_engine.publishing.pictures.sketch import Sketch, colours, painted, role, whole, words


def test_words_are_escaped() -> None:
    """A name may hold any letter."""
    assert words(["a < b & c"], 1, 2.25) == '<text x="1" y="2.2">a &lt; b &amp; c</text>'


def test_a_picture_with_east_asian_words_asks_for_their_fonts_first() -> None:
    """Latin fonts lack them, or have them in the shapes of another language."""
    for text, script in (("Ferry", "latin"), ("渡し守", "east-asian")):
        made = whole(Sketch(9, 9, words([text], 0, 0)), [], "en")
        assert f'font-family="{role(script)}"' in made


def test_roles_become_colours_and_nothing_else_does() -> None:
    """A word that reads like a role stays."""
    assert (
        painted('<a fill="role:ink">role:ink</a>', {"ink": "#000"}) == '<a fill="#000">role:ink</a>'
    )


def test_a_stylesheet_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """Pictures have their colours from it."""
    with pytest.raises(PublicationError, match=r"guide\.css cannot be read: No such file"):
        colours(tmp_path / "guide.css", "light")
