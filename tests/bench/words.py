"""What two built sites say, page by page: their text, and what readers follow, hear or link to.

``python -m tests.bench.words BEFORE AFTER`` prints what differs, and fails if anything does. What
only draws a page or makes it work is left out: classes, styles, scripts.
"""

import argparse
import re
import sys
from collections.abc import Iterator, Mapping
from difflib import unified_diff
from html.parser import HTMLParser
from pathlib import Path

TOLD = frozenset(
    {
        *("alt", "aria-label", "content", "data-label", "datetime", "for", "href", "hreflang"),
        *("id", "lang", "max", "min", "name", "placeholder", "src", "title", "value"),
    }
)
"""The attributes whose values a reader meets, or comes by."""

UNTOLD = {
    "meta": ("Content-Security-Policy",),
    "link": ("stylesheet", "preload", "modulepreload", "preconnect"),
    "script": ("", "module", "text/javascript", "application/json"),
    "style": ("",),
}
"""What only draws a page or makes it work: elements, by what says their kind."""
KINDS = ("rel", "type", "http-equiv")
SILENT = ("script", "style")
SPACE = re.compile(r"\s+")


def main() -> int:
    """Compare two built sites; give 1 where a page of one differs or is missing in the other."""
    read = argparse.ArgumentParser(prog="python -m tests.bench.words", description=__doc__)
    read.add_argument("before", type=Path)
    read.add_argument("after", type=Path)
    asked = read.parse_args()
    before, after = site_words(asked.before), site_words(asked.after)
    differing = [*differences(before, after)]
    print("\n".join(differing), end="\n" * bool(differing))
    print(f"{len(before)} pages before, {len(after)} after; {len(differing)} differences.")
    return bool(differing)


def site_words(folder: Path) -> dict[str, list[str]]:
    """Read every page below a folder: its path -> what it says."""
    paths = sorted(folder.rglob("*.html"))
    if not paths:
        raise SystemExit(f"{folder} holds no page.")
    return {
        path.relative_to(folder).as_posix(): page_words(path.read_text(encoding="utf-8"))
        for path in paths
    }


def page_words(html: str) -> list[str]:
    r"""Read what a page says, a line a run of text or an attribute, in the page's order.

    >>> page_words('<h1 class="big" id="a">Fees  and\ndues</h1><style>p {}</style>')
    ['h1 id="a"', 'Fees and dues']
    """
    reading = _Reading()
    reading.feed(html)
    reading.close()
    return reading.said


def differences(before: Mapping[str, list[str]], after: Mapping[str, list[str]]) -> Iterator[str]:
    """Say what each page of one site has that the other has not, ``-`` before and ``+`` after."""
    for path in sorted({*before, *after}):
        if path not in after or path not in before:
            yield f"{path}: is there {'before' if path in before else 'after'} alone"
            continue
        for line in unified_diff(before[path], after[path], n=0, lineterm=""):
            if not line.startswith(("---", "+++", "@@")):
                yield f"{path}: {line}"


class _Reading(HTMLParser):
    """One page being read."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        kind = next((given[name] for name in KINDS if name in given), "")
        untold = kind in UNTOLD.get(tag, ())
        self._silent = untold and tag in SILENT
        told = [f'{tag} {name}="{given[name]}"' for name in sorted(TOLD & given.keys())]
        self.said += [] if untold else told

    def handle_endtag(self, tag: str) -> None:
        self._silent = self._silent and tag not in SILENT

    def handle_data(self, data: str) -> None:
        # Space matters between words, and not where a line of HTML ends between two elements.
        if not self._silent and (data.strip() or "\n" not in data):
            self.said.append(SPACE.sub(" ", data))


if __name__ == "__main__":
    sys.exit(main())
