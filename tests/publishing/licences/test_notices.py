"""The licences in words."""

from guide_engine.publishing.licences.components import Component, Stated
from guide_engine.publishing.licences.notices import notices, notices_file

LOOM = Component(
    Stated("loom", "Loom", "MIT", ("a",), at="https://loom.example/"), "1.2", ("Weave <freely>.\n",)
)
THREAD = Component(
    Stated("thread", "Thread", "MIT OR NCSA", ("a", "b"), within="loom"),
    "",
    ("Weave <freely>.\n", "Cut.\n"),
)


def test_a_file_holds_each_text_once_under_all_that_share_it() -> None:
    """As it is written, with who is meant before it."""
    assert notices_file("A guide", [LOOM, THREAD]).decode() == (
        "A guide\n\n"
        f"{'=' * 80}\n"
        "Loom 1.2 | MIT | https://loom.example/\n"
        "Thread | MIT OR NCSA\n"
        f"{'=' * 80}\n\n"
        "Weave <freely>.\n\n"
        f"{'=' * 80}\n"
        "Thread | MIT OR NCSA\n"
        f"{'=' * 80}\n\n"
        "Cut.\n"
    )


def test_a_page_is_told_of_each_with_its_texts_as_html() -> None:
    """And of what it is part."""
    loom, thread = notices([LOOM, THREAD])
    assert (loom.name, loom.version, loom.within) == ("Loom", "1.2", "")
    assert [str(text) for text in thread.texts] == ["Weave &lt;freely&gt;.\n", "Cut.\n"]
    assert thread.within == "Loom"
