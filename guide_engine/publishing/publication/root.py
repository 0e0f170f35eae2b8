"""All that lies at a publication's root, written anew from what its editions say of themselves."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from guide_engine.publishing.hosting.policy import header_files
from guide_engine.publishing.pages.theme import NOT_FOUND, SITEMAP
from guide_engine.publishing.publication.door import DOOR, SCRIPTS, door, not_found, stubs
from guide_engine.publishing.publication.feed import feed, feed_of
from guide_engine.publishing.publication.security import security_files
from guide_engine.publishing.publication.versions import VERSIONS, latest_of, versions
from guide_engine.publishing.records import EditionRecord

PREVIEW = "PREVIEW"
"""The file by which a preview is known for one."""
PREVIEW_SAYS = b"An unsigned preview, made by guide-engine build. It is no publication.\n"
SCRIPT_SOURCES = Path("site_overrides", "javascripts", "site")
SITEMAPS = """<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{maps}
</sitemapindex>
"""


def root_files(
    records: Sequence[EditionRecord],
    root: Path,
    *,
    address: str = "",
    latest: str = "",
    preview: bool = False,
) -> dict[str, bytes]:
    """Give the files, by path; ``root`` is the project's, ``address`` the publication's, or empty.

    ``latest`` is the edition in force, by default the newest. Raises PublicationError where that
    one is not there.
    """
    newest = latest_of(records, latest)
    scripts = [each for record in records for each in record.scripts]
    headers = {name: text.encode() for name, text in header_files(scripts).items()}
    return {
        DOOR: door(records, newest),
        NOT_FOUND: not_found(records, newest, urlsplit(address).path or "/"),
        VERSIONS: versions(records, newest),
        **stubs(newest, address),
        **{name: (root / SCRIPT_SOURCES / name).read_bytes() for name in SCRIPTS},
        **headers,
        **_sitemap(newest, address),
        **security_files(root, newest.languages, address),
        **{feed_of(each): feed(records, each, address) for each in newest.news},
        **({PREVIEW: PREVIEW_SAYS} if preview else {}),
    }


def _sitemap(latest: EditionRecord, address: str) -> Mapping[str, bytes]:
    """List the maps of the edition in force, where it is known where the publication will be."""
    if not address:
        return {}
    maps = (
        f"<sitemap><loc>{escape(f'{address}{latest.edition}/{each}/{SITEMAP}')}</loc></sitemap>"
        for each in latest.languages
    )
    return {SITEMAP: SITEMAPS.format(maps="\n".join(maps)).encode()}
