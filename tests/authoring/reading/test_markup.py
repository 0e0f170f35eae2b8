"""HTML as a browser reads it, whoever wrote it."""

import pytest

from guide_engine.authoring.reading.markup import read_markup, tag


def elements(html: str) -> list[tuple[str, dict[str, str]]]:
    """Read the names and the attributes of all elements."""
    return [(each.name, dict(each.attributes)) for each in read_markup(html).elements]


@pytest.mark.parametrize(
    ("html", "attributes"),
    [
        ('<p id="a" hidden>', {"id": "a", "hidden": ""}),
        ("<P ID = 'a'\n  class=b>", {"id": "a", "class": "b"}),
        ('<p title="a > b" id="c">', {"title": "a > b", "id": "c"}),
        ('<p title="&lt;&quot;&#46;">', {"title": '<".'}),
        ('<p id="first" id="second">', {"id": "first"}),
    ],
)
def test_attributes_are_read_however_they_are_written(
    html: str, attributes: dict[str, str]
) -> None:
    """In either kind of quotation mark or in none, in any case, over several lines."""
    assert elements(html) == [("p", attributes)]


@pytest.mark.parametrize(
    "html",
    ["<!-- <b> -->", "&lt;b>", "1 < 2 > 1", "</b>", "<!doctype html>", "<script><b></script>"],
)
def test_what_only_looks_like_an_element_is_none(html: str) -> None:
    """In a comment, a script, an entity, or as a sign."""
    assert "b" not in [name for name, _ in elements(html)]


def test_a_script_is_what_stands_in_it() -> None:
    """Entities and tags in it are its own; what comes after it is not."""
    first, second, _ = read_markup("<script>a &lt; '<p>'</script><style>b</style>c<p>d").elements
    assert (first.holds, second.holds) == ("a &lt; '<p>'", "b")


def test_what_is_read_is_neither_tag_nor_script() -> None:
    """Each tag parts two words."""
    page = read_markup("<h1>Fees<b>1&#46;</b></h1><!-- no --><script>no()</script>None")
    assert page.words.split() == ["Fees", "1.", "None"]


def test_each_element_stands_where_it_was_found() -> None:
    """Over several lines, and behind what takes more than a byte."""
    html = "<p>手数料\n<b\n class=x>1</b>\r\n<br/>\n"
    page = read_markup(html)
    assert [html[each.start :][: len(each.tag)] for each in page.elements] == [
        "<p>",
        "<b\n class=x>",
        "<br/>",
    ]
    assert page.retagged((each, each.tag) for each in page.elements) == html


def test_tags_are_changed_in_their_places() -> None:
    """In whatever order they are given; all else stays as it is."""
    page = read_markup("<p>1<b>2</b></p ><br>")
    paragraph, bold, line = page.elements
    changed = page.retagged([(line, "<hr>"), (bold, ""), (paragraph, '<p id="a">')])
    assert changed == '<p id="a">12</b></p ><hr>'


def test_the_first_of_a_class_is_found() -> None:
    """By one of its classes, and not by a part of one."""
    page = read_markup('<p><p class="lead-in"><b class="a lead"><i class="lead">')
    found = page.first("lead")
    assert found
    assert found.name == "b"
    assert page.first("in") is None


@pytest.mark.parametrize("attributes", [{}, {"hidden": "", "title": "\"<'&>"}])
def test_a_tag_that_is_written_reads_back(attributes: dict[str, str]) -> None:
    """Whatever its attributes hold."""
    assert elements(tag("p", attributes)) == [("p", attributes)]
