"""The pages at a publication's root: the way in, what is not there, and ``latest``.

They carry no styles. A script leads on to the edition that is in force on the reader's day, in the
reader's language; without it they list every edition.
"""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from guide_engine.authoring.reading.markup import read_markup
from guide_engine.publishing.hosting.policy import guard
from guide_engine.publishing.pages.languages import own_name
from guide_engine.publishing.publication.versions import LATEST, in_order
from guide_engine.publishing.records import LIST, EditionRecord

DOOR = "index.html"
LEADS_ON = "door.js"
SCRIPTS = (LEADS_ON, "editions.js", "others.js")
"""What lies beside the door; the others are what it has in common with every page."""
DOOR_HEAD = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
"""
ROOT_PAGE = """{head}<link rel="icon" href="{root}{newest}/images/icon.svg">
{more}<title>{name}</title>
</head>
<body>
<main id="{anchor}">
<h1>{heading}</h1>
{parts}
</main>
</body>
</html>
"""
LEADS = '<script type="module" src="{script}"></script>\n'
PART = '<section lang="{language}">\n<h2>{heading}</h2>\n{says}<ul>\n{links}\n</ul>\n</section>'
ENTRY = '<li><a href="{root}{edition}/{language}/" hreflang="{language}">{title}</a> {since}</li>'
STUB = """{head}{canonical}<noscript><meta http-equiv="refresh" content="0; url={way}"></noscript>
<script type="module" src="{root}{script}"></script>
<title>{title}</title>
</head>
<body>
<main>
<h1><a data-latest href="{way}">{title}</a></h1>
</main>
</body>
</html>
"""

WAY_IN = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="images/icon.svg">
<meta http-equiv="refresh" content="0; url={language}/">
<title>{name}</title>
</head>
<body>
<main>
<h1>{name}</h1>
<ul>
{links}
</ul>
</main>
</body>
</html>
"""
WAY = '<li><a href="{language}/" hreflang="{language}" lang="{language}">{name}</a></li>'


def door(records: Sequence[EditionRecord], latest: EditionRecord) -> bytes:
    """Write the page at the root."""
    heading = _of_each(latest, latest.subject)
    more = LEADS.format(script=LEADS_ON)
    return _page(records, latest, heading=heading, root="", more=more)


def way_in(name: str, languages: Sequence[str]) -> str:
    """Write the page of an edition's folder: it leads to the first language, and links to each."""
    links = [WAY.format(language=each, name=escape(own_name(each))) for each in languages]
    return WAY_IN.format(language=languages[0], name=escape(name), links="\n".join(links))


def not_found(records: Sequence[EditionRecord], latest: EditionRecord, root: str) -> bytes:
    """Write what a host shows for a page that is not there; ``root`` is the way from its own."""
    heading = _of_each(latest, {each: says["not-found"] for each, says in latest.says.items()})
    return _page(records, latest, heading=heading, root=root, key="not-found-says")


def stubs(latest: EditionRecord, address: str) -> dict[str, bytes]:
    """Write for every page one below ``latest/`` that leads to it."""
    return {
        f"{LATEST}/{language}/{page}index.html": _stub(latest, language, page, address)
        for language in latest.languages
        for page in latest.pages
        if page.endswith("/") or not page
    }


def _of_each(record: EditionRecord, says: Mapping[str, str]) -> str:
    said = dict.fromkeys(says[each] for each in record.languages)
    return " / ".join(map(escape, said))


def _page(  # noqa: PLR0913 - the editions, and what the page says besides
    records: Sequence[EditionRecord],
    latest: EditionRecord,
    *,
    heading: str,
    root: str,
    more: str = "",
    key: str = "",
) -> bytes:
    shown = in_order(records)
    parts = [_part(shown, latest, each, root, key) for each in latest.languages]
    page = ROOT_PAGE.format(
        head=DOOR_HEAD.format(language=latest.languages[0]),
        root=root,
        newest=shown[0].edition,
        more=more,
        name=heading,
        anchor=LIST,
        heading=heading,
        parts="\n".join(parts),
    )
    return _guarded(page)


def _part(
    shown: Iterable[EditionRecord], latest: EditionRecord, language: str, root: str, key: str
) -> str:
    says = latest.says[language]
    links = (
        ENTRY.format(
            root=root,
            edition=each.edition,
            language=language,
            title=escape(each.title(language)),
            since=escape(each.says[language]["in-force"]),
        )
        for each in shown
        if language in each.languages
    )
    return PART.format(
        language=language,
        heading=escape(f"{own_name(language)}: {says['editions']}"),
        says=f"<p>{escape(says[key])}</p>\n" if key else "",
        links="\n".join(links),
    )


def _stub(latest: EditionRecord, language: str, page: str, address: str) -> bytes:
    root = "../" * (2 + page.count("/"))
    below = f"{latest.edition}/{language}/{page}"
    canonical = f'<link rel="canonical" href="{escape(address)}{below}">\n' if address else ""
    stub = STUB.format(
        head=DOOR_HEAD.format(language=language),
        canonical=canonical,
        way=escape(f"{root}{below}"),
        root=root,
        script=LEADS_ON,
        title=escape(latest.subject[language]),
    )
    return _guarded(stub)


def _guarded(page: str) -> bytes:
    markup = read_markup(page)
    return markup.retagged([guard(markup)]).encode()
