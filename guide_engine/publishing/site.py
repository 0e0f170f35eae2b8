"""One edition in one language, chosen and read, with everything a site shows of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from guide_engine.analysis.comparison.neighbours import compared_with_the_one_before
from guide_engine.authoring.assemble import Contents, load
from guide_engine.authoring.folders import GUIDE
from guide_engine.authoring.wording import voice_of
from guide_engine.core.wording.voice import Voice
from guide_engine.publishing.downloads.downloads import offered
from guide_engine.publishing.environment import ADDRESS, EDITION, LANGUAGE, LANGUAGES
from guide_engine.publishing.locks.links import address_of
from guide_engine.publishing.locks.locks import Guide, write_guide
from guide_engine.publishing.pages.annotations import Setting, annotation
from guide_engine.publishing.pages.languages import Translation, read_address, translations
from guide_engine.publishing.pages.navigation import NavigationEntry, caption, titles
from guide_engine.publishing.pages.theme import FRAME, STYLESHEET, stylesheet
from guide_engine.publishing.pictures.gallery import pictures
from guide_engine.remembering import FORGETFUL

PUBLISHERS = "publishers/index.md"
"""Where pages for publishers begin, which no menu shows: every page leads there from its foot."""


@dataclass(frozen=True, slots=True)
class Site:
    """What is published; names and notices are escaped for HTML, pages are Markdown.

    ``annotations`` say by a page's address what it is about. ``files`` lie beside the pages as they
    are. ``languages`` are those that stand side by side, this one among them. ``address`` is where
    the root of its publication will be, or empty; until it is ``published`` it is a preview.
    """

    voice: Voice
    pages: Mapping[str, str]
    files: Mapping[str, bytes]
    navigation: list[NavigationEntry]
    name: str
    notice: str
    languages: tuple[str, ...]
    address: str
    annotations: Mapping[str, str]
    published: bool = False

    def caption(self, key: str) -> str:
        """Say a phrase of the site's frame, escaped; raise PublicationError if it is missing."""
        first = self.voice.rulebook.edition.in_force.from_
        return caption(self.voice, key, {"date": self.voice.date(first)})

    @property
    def frame(self) -> dict[str, object]:
        """Give what templates of the theme are told of the site."""
        return {
            # That makes the theme ask for the partial that links to other languages and editions.
            "alternate": True,
            "phrases": {key: self.caption(key) for key in FRAME},
            "edition": escape(self.voice.text(self.voice.rulebook.edition.title)),
            "preview": not self.published,
            "publishers": self.for_publishers,
        }

    @property
    def for_publishers(self) -> str:
        """What leads from every page to those for publishers is called, or empty without them."""
        return self.caption("page-publishers") if PUBLISHERS in self.pages else ""

    @property
    def home(self) -> str:
        """Where this language's folder will be, or empty."""
        return _home(self.address, self.voice)

    def framed_as(self, other: "Site") -> bool:
        """Say whether all around the pages is as in another site, and both have the same files."""
        return (
            self.voice.wording == other.voice.wording
            and self.navigation == other.navigation
            and (self.name, self.notice) == (other.name, other.notice)
            and (self.languages, self.address) == (other.languages, other.address)
            and self.published == other.published
            and self.voice.rulebook.edition == other.voice.rulebook.edition
            and self.pages.keys() == other.pages.keys()
            and self.files.keys() == other.files.keys()
        )

    def translations(self, url: str, root: str) -> tuple[Translation, ...]:
        """Give a page in every language, unless there is but one."""
        folder = self.address and f"{self.address}{self.voice.rulebook.edition.id}/"
        return translations(self.languages, folder, url, root)


def read_site(root: Path, choice: Mapping[str, str]) -> Site:
    """Read what the choice names under the project's root, and render its pages.

    Raises GuideError: no such edition or language, no address, problems in the rules, in a
    template or in the navigation, a picture that cannot be drawn, or a style that is missing.
    """
    docs = root / GUIDE
    contents = load(docs, choice.get(EDITION) or None)
    voice = voice_of(docs, contents.rulebook, choice.get(LANGUAGE) or None)
    before = compared_with_the_one_before(docs, contents.rulebook.edition.id, FORGETFUL)
    return lay_out(
        contents,
        write_guide(contents, voice, root, before=before),
        root,
        languages=(choice.get(LANGUAGES) or voice.language).split(),
        address=read_address(choice.get(ADDRESS) or ""),
    )


def lay_out(  # noqa: PLR0913 - what is published, in which languages, where, and whether it is
    contents: Contents,
    guide: Guide,
    root: Path,
    *,
    languages: Sequence[str],
    address: str,
    published: bool = False,
) -> Site:
    """Lay out what is published around pages that are written.

    Raises PublicationError for a picture that cannot be drawn, a missing style or phrase.
    """
    voice, edition = guide.voice, contents.rulebook.edition
    subject = voice.text(edition.subject)
    parts = {"subject": subject, "edition": voice.text(edition.title)}
    home = _home(address, voice)
    setting = Setting(contents, voice, titles(guide.entries), offered(guide.files), home)
    return Site(
        voice,
        guide.written,
        {**pictures(contents, voice, root), **guide.files, STYLESHEET: stylesheet(root)},
        [*guide.entries],
        name=escape(subject),
        notice=caption(voice, "footer-notice", parts),
        languages=tuple(languages),
        address=address,
        annotations={address_of(path): annotation(path, setting) for path in guide.written},
        published=published,
    )


def _home(address: str, voice: Voice) -> str:
    return address and f"{address}{voice.rulebook.edition.id}/{voice.language}/"
