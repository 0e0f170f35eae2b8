"""One edition in one language, chosen and read, with everything a site shows of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

from guide_engine.authoring.assemble import load_rulebook
from guide_engine.authoring.wording import wording_of
from guide_engine.core.rulebook import Rulebook
from guide_engine.core.wording import Wording
from guide_engine.publishing.bundle import bundle
from guide_engine.publishing.navigation import Entry, caption, navigation
from guide_engine.publishing.pages import pages

EDITION, LANGUAGE = "GUIDE_EDITION", "GUIDE_LANGUAGE"


@dataclass(frozen=True, slots=True)
class Site:
    """What is published; names and notices are escaped for HTML, pages are Markdown."""

    rulebook: Rulebook
    wording: Wording
    pages: Mapping[str, str]
    navigation: list[Entry]
    name: str
    notice: str

    def caption(self, key: str) -> str:
        """Say a phrase of the site's frame, escaped; raise PublicationError if it is missing."""
        return caption(self.wording, key)


def read_site(root: Path, choice: Mapping[str, str]) -> Site:
    """Read what the choice names under the project's root, and render its pages.

    Raises GuideError: no such edition or language, problems in the rules, or in a template.
    """
    docs = root / "docs"
    rulebook = load_rulebook(docs, choice.get(EDITION) or None)
    wording = wording_of(docs, rulebook, choice.get(LANGUAGE) or None)
    written = pages(rulebook, wording, docs, root / "macros")
    subject = wording.text(rulebook.edition.subject, rulebook)
    parts = {"subject": subject, "edition": wording.text(rulebook.edition.title, rulebook)}
    return Site(
        rulebook,
        wording,
        written,
        navigation(rulebook, wording, written),
        name=escape(subject),
        notice=caption(wording, "footer-notice", parts),
    )


def engine_files(site: Site, root: Path) -> Mapping[str, bytes]:
    """Make what the browser loads to determine: path below the site's root -> content.

    Raises PublicationError where the runtime is not installed.
    """
    docs = root / "docs"
    rulebook = site.rulebook
    wordings = [wording_of(docs, rulebook, each) for each in rulebook.edition.languages]
    return {f"engine/{path}": content for path, content in bundle(rulebook, wordings, root).items()}
