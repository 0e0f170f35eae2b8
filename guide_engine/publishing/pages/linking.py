"""From where the links of a page start."""

from enum import StrEnum


class LinksFrom(StrEnum):
    """What a relative link in a page is taken from, in raw HTML too.

    A browser takes it from the page's own address, and so do generators that leave raw HTML as it
    is (MkDocs). Others take every link from the page's file, and write it anew (Zensical).
    """

    ADDRESS = "address"
    FILE = "file"


def way_to_root(path: str, start: LinksFrom) -> str:
    """Give the way from a page to the root of the site.

    >>> [way_to_root(each, LinksFrom.ADDRESS) for each in ("index.md", "a.md", "folder/a.md")]
    ['./', '../', '../../']
    >>> [way_to_root(each, LinksFrom.FILE) for each in ("index.md", "a.md", "folder/a.md")]
    ['./', './', '../']
    """
    named = path.removesuffix(".md")
    if start is LinksFrom.FILE:
        folders = named.rpartition("/")[0]
    else:
        folders = named.removesuffix("index").rstrip("/")
    return "../" * len(folders.split("/")) if folders else "./"
