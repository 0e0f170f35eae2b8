"""The page that stands for all others while something is wrong: each problem, its place and fix."""

import re
from html import escape

from guide_engine.core.errors import GuideError

PLACED = re.compile(r"(?P<place>[^\s:]+(?::[0-9]+)?): (?P<says>.+)")
PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>{title}</title>
<style>
body {{ margin: 2rem auto; max-width: 50rem; padding: 0 1rem }}
body {{ font: 1rem/1.6 system-ui, sans-serif }}
h1 {{ font-size: 1.5rem }}
li {{ margin-block: 1rem; overflow-wrap: anywhere }}
code {{ font-size: 0.9375rem; font-weight: 700 }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
<p>The guide is shown again as soon as this is put right and saved.</p>
<ol>
{problems}
</ol>
</main>
</body>
</html>
"""


def problems_page(error: GuideError) -> str:
    """Write the page for whatever keeps the guide from being shown."""
    lines = str(error).splitlines()
    placed = [line for line in lines if PLACED.fullmatch(line)]
    title = f"{len(placed)} problem{'s' if len(placed) > 1 else ''}" if placed else "A problem"
    shown = "\n".join(map(_problem, placed or lines))
    return PAGE.format(title=title, problems=shown)


def _problem(line: str) -> str:
    match = PLACED.fullmatch(line)
    if match is None:
        return f"<li>{escape(line)}</li>"
    return f"<li><code>{escape(match['place'])}</code><br>{escape(match['says'])}</li>"
