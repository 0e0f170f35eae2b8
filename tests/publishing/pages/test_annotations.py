"""What pages are about, for machines: true to the edition, and nothing that a browser runs."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from guide_engine.authoring.assemble import Contents, load
from guide_engine.authoring.wording import voice_of
from guide_engine.core.model.sources import Text
from guide_engine.publishing.downloads.downloads import Download
from guide_engine.publishing.pages.annotations import Setting, annotation
from tests.authoring.editions import GOOD

HOME = "https://example.org/guide/en/"
TITLES = {"index.md": "Home", "programmes/depot.md": "Trusted depot", "faq.md": "Q & A"}
FILES = (Download("data/statistics.csv", 1), Download("data/partners.csv", 1))


@pytest.fixture(scope="module")
def setting() -> Setting:
    """Set pages in the fictional edition."""
    contents = load(GOOD)
    return Setting(contents, voice_of(GOOD, contents.rulebook, "en"), TITLES, FILES, HOME)


def nodes(path: str, setting: Setting) -> Sequence[Any]:
    """Read what a page is about."""
    found = json.loads(annotation(path, setting))
    assert found["@context"] == "https://schema.org"
    graph: Sequence[Any] = found["@graph"]
    return graph


def test_a_programmes_page_is_about_a_service(setting: Setting) -> None:
    """With whose it is, for whom, and its official name in another language."""
    service, _ = nodes("programmes/depot.md", setting)
    assert service == {
        "@type": "GovernmentService",
        "name": "Trusted depot",
        "alternateName": "Entrepôt agréé",
        "serviceType": "Trusted storage",
        "description": "For those who store goods.",
        "audience": {"@type": "BusinessAudience", "audienceType": "You store goods in Valmont."},
        "provider": {"@type": "GovernmentOrganization", "name": "Valmont Customs"},
        "url": f"{HOME}programmes/depot/",
    }


def test_a_page_below_home_says_the_way_there(setting: Setting) -> None:
    """Home says none."""
    *_, trail = nodes("faq.md", setting)
    assert trail["@type"] == "BreadcrumbList"
    steps = [(each["position"], each["name"], each["item"]) for each in trail["itemListElement"]]
    assert steps == [(1, "Home", HOME), (2, "Q & A", f"{HOME}faq/")]
    assert annotation("index.md", setting) == ""


def test_questions_stand_with_their_answers(setting: Setting) -> None:
    """In the language of the page."""
    page, _ = nodes("faq.md", setting)
    assert (page["@type"], page["inLanguage"]) == ("FAQPage", "en")
    [asked] = page["mainEntity"]
    assert (asked["name"], asked["acceptedAnswer"]["text"]) == ("Who pays?", "The applicant.")


def test_terms_stand_with_what_they_mean(setting: Setting) -> None:
    """Each with the place where it is explained."""
    [terms] = nodes("glossary.md", setting)
    first = terms["hasDefinedTerm"][0]
    assert (first["name"], first["termCode"]) == ("bond", "bond")
    assert first["url"] == f"{HOME}glossary/#bond"


def test_contacts_stand_with_their_numbers(setting: Setting) -> None:
    """An extension follows the number."""
    [administration] = nodes("contacts.md", setting)
    assert administration["@type"] == "GovernmentOrganization"
    [point] = administration["contactPoint"]
    assert point["telephone"] == "021-555-0100;ext=12"


@pytest.mark.parametrize(("page", "files"), [("numbers.md", 1), ("open-data.md", 2)])
def test_pages_of_files_are_about_them(setting: Setting, page: str, files: int) -> None:
    """The page of numbers about its own, the page of open data about all."""
    [found] = nodes(page, setting)
    assert (found["@type"], found["version"]) == ("Dataset", "2031-04")
    assert len(found["distribution"]) == files
    assert found["distribution"][0]["contentUrl"] == f"{HOME}data/statistics.csv"


@pytest.mark.parametrize(
    "page", ["programmes/depot.md", "faq.md", "glossary.md", "contacts.md", "open-data.md"]
)
def test_no_address_is_given_where_none_is_known(setting: Setting, page: str) -> None:
    """The words of schema.org aside."""
    text = annotation(page, replace(setting, home=""))
    assert text.count("http") == 1
    assert '"url"' not in text


def test_no_text_ends_the_element_it_stands_in(setting: Setting) -> None:
    """Whatever a text holds, it stays data; read, it is the text again."""
    hostile = '</script><script>alert(1)</script><!-- & \u2028 "'
    [asked] = setting.contents.handbook.faq.values()
    changed = replace(asked, says=Text({"en": hostile}))
    handbook = replace(setting.contents.handbook, faq={"q": changed})
    changed_setting = replace(setting, contents=Contents(setting.contents.rulebook, handbook))
    text = annotation("faq.md", changed_setting)
    assert not {*"<>&\u2028"} & {*text}
    page, _ = nodes("faq.md", changed_setting)
    assert page["mainEntity"][0]["acceptedAnswer"]["text"] == hostile


def test_a_page_of_something_else_says_nothing(setting: Setting) -> None:
    """Nor does a programme's id as the name of a page, nor a page that has nothing to show."""
    bare = replace(setting, files=())
    assert [annotation(page, bare) for page in ("depot.md", "fees.md", "numbers.md")] == [""] * 3
