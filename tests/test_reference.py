"""What the product takes from the guide that it is published with, and from no other."""

import re

from tests.places import GUIDE, MACROS


def test_every_macro_is_used() -> None:
    """A macro that no page and no other macro imports is not kept."""
    files = sorted(MACROS.rglob("*.html"))
    pages = GUIDE.rglob("*.md")
    imports = re.compile(r'{% from "(.*?)" import')
    used = {name for path in (*files, *pages) for name in imports.findall(path.read_text())}
    assert {path.relative_to(MACROS).as_posix() for path in files} == used
