"""Words in pictures: how they break into lines."""

from hypothesis import given
from hypothesis import strategies as st

from guide_engine.publishing.pictures.lettering import breadth, wrapped


@given(st.text("ab 、。（）漢字カー", min_size=1, max_size=60).map(str.strip).filter(len))
def test_lines_hold_every_word_in_its_order(words: str) -> None:
    """Only the spaces at which lines break are lost."""
    lines = wrapped(words, 70, 14)
    assert "".join(lines).replace(" ", "") == words.replace(" ", "")


def test_a_line_is_no_wider_than_there_is_room() -> None:
    """Words that fit by themselves fit in their lines."""
    lines = wrapped("Notify changes of name or address to customs", 100, 14)
    assert max(breadth(line, 14) for line in lines) <= 100


def test_japanese_breaks_between_letters_but_not_before_a_stop() -> None:
    """No line starts with a stop or a small letter, and none ends with an open bracket."""
    lines = wrapped("貨物を（保税地域に）入れずに、行う輸出。ファックス", 60, 14)
    assert len(lines) > 3
    assert [line for line in lines if line[0] in "、。）ァッー" or line[-1] == "（"] == []


def test_lines_are_even() -> None:
    """One letter is not left for the last line."""
    assert wrapped("一二三四五六七", 84, 14) == ("一二三四", "五六七")
