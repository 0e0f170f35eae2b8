"""What lets a device keep the guide: the list of what its service worker keeps, and a manifest.

Sources: Service Workers, Web Application Manifest (W3C).
"""

import base64
import hashlib
import json
import math
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from resvg_py import svg_to_bytes

from guide_engine.authoring.reading.markup import Markup
from guide_engine.publishing.records import EDITION_RECORD

OF_NONE: Mapping[str, bytes] = {}
SERVICE_WORKER = "service-worker.js"
SOURCE = Path("site_overrides", "javascripts", "site", SERVICE_WORKER)
KEPT_SCRIPT = "javascripts/site/kept.js"
"""What tells the pages of a language how much that is, in the folder of the language."""

TENTH = 100_000
"""Bytes in a tenth of a megabyte."""

SENT_INSTEAD = (".br", ".gz")
FOR_OTHERS = (".caddy", ".cdx.json", ".conf", ".map", ".xml")
"""Endings of what hosts, search engines and developers read."""
DOWNLOADS, DEEP = "data", 2
"""The folder of files to take away, and how many folders it is in."""

ICON = Path("site_overrides", "images", "favicon.svg")
SIZES = (192, 512)
"""Pixels, as browsers ask of what can be installed."""


def kept_script(size: str = "") -> bytes:
    """Write the module that says how much a browser keeps, in words, or that it keeps nothing."""
    return f"export const size = {json.dumps(size)};\n".encode()


def megabytes(size: int) -> dict[str, str]:
    """Write a number of bytes in megabytes, to the next tenth: a language says what parts them.

    >>> megabytes(5_200_001)
    {'whole': '5', 'tenths': '3'}
    """
    whole, tenths = divmod(math.ceil(size / TENTH), 10)
    return {"whole": str(whole), "tenths": str(tenths)}


def service_worker(
    root: Path,
    files: Mapping[str, bytes],
    journeys: Iterable[str],
    of_others: Mapping[str, bytes] = OF_NONE,
) -> str:
    """Write the script that keeps those of an edition's files which a reader opens.

    Without any, it takes away what an earlier one kept. Files go by their paths below the
    publication's root; ``journeys`` are the pages on which somebody may be answering. What wizards
    load ``of_others``, editions before this one, is kept whatever it is.
    """
    opened = {path: content for path, content in files.items() if is_kept(path)}
    hashes = {
        quote(path): base64.b64encode(hashlib.sha256(content).digest()).decode()
        for path, content in sorted({**opened, **of_others}.items())
    }
    publication = {
        "version": hashlib.sha256(json.dumps(hashes).encode()).hexdigest() if hashes else "",
        "files": hashes,
        "journeys": [quote(path) for path in journeys],
    }
    constant = json.dumps(publication, separators=(",", ":"))
    return f"const publication = {constant};\n{(root / SOURCE).read_text(encoding='utf-8')}"


def is_kept(file: str) -> bool:
    """Say whether a reader opens a file of an edition, by its path below the publication's root."""
    path = PurePosixPath(file)
    download = len(path.parts) > DEEP and path.parts[DEEP] == DOWNLOADS
    return (
        not download
        and not path.name.endswith((*SENT_INSTEAD, *FOR_OTHERS))
        and path.name not in (EDITION_RECORD, SERVICE_WORKER)
    )


def is_journey(page: Markup) -> bool:
    """Say whether somebody may be answering on a page."""
    return any(each.attributes.get("data-wizard") == "root" for each in page.elements)


def installable(root: Path, names: Mapping[str, str]) -> dict[str, bytes]:
    """Give each language's manifest, which names the guide in it, and the manifests' pictures."""
    drawing = (root / ICON).read_text(encoding="utf-8")
    icons = {
        # No letter is in it, and looking for fonts takes longer than all else.
        f"images/icon-{size}.png": svg_to_bytes(
            drawing, width=size, height=size, skip_system_fonts=True
        )
        for size in SIZES
    }
    return {
        "images/icon.svg": drawing.encode(),
        **icons,
        **{
            f"{language}/manifest.webmanifest": _manifest(language, name)
            for language, name in names.items()
        },
    }


def _manifest(language: str, name: str) -> bytes:
    sizes = {**{f"icon-{size}.png": f"{size}x{size}" for size in SIZES}, "icon.svg": "any"}
    manifest = {
        "name": name,
        "lang": language,
        "start_url": "./",
        # A page in another language is no other guide.
        "scope": "../",
        # Pages have no way back of their own.
        "display": "minimal-ui",
        "icons": [{"src": f"../images/{file}", "sizes": size} for file, size in sizes.items()],
    }
    return f"{json.dumps(manifest, ensure_ascii=False, indent=2)}\n".encode()
