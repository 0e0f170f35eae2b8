"""The ways in: to a publication, to an edition, to what is latest."""

from guide_engine.publishing.publication.door import way_in


def test_the_way_into_an_edition_leads_to_the_first_language() -> None:
    """A title is shown as it stands; each language is named in itself."""
    page = way_in("<Board> & sons", ["ja", "en"])
    assert '<html lang="ja">' in page
    assert 'content="0; url=ja/"' in page
    assert "&lt;Board&gt; &amp; sons" in page
    assert '<a href="en/" hreflang="en" lang="en">English</a>' in page
    assert "<script" not in page
