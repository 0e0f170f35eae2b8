"""What lets a device keep the guide: the list of what its service worker keeps, and a manifest.

Sources: Service Workers, Web Application Manifest (W3C).
"""

import base64
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from resvg_py import svg_to_bytes

SERVICE_WORKER = "service-worker.js"
SOURCE = Path(__file__).with_name(SERVICE_WORKER)
NOTHING = '{ version: "", files: {}, journeys: [] }'
"""What the worker's source keeps; one that keeps nothing takes away what was kept."""
ENGINE_KEPT = "const KEPT = "
"""In the engine's worker, before whether it is kept as it stands once it is started."""
JOURNEY = b'data-wizard="root"'
"""In each page on which somebody may be answering."""

SENT_INSTEAD = (".br", ".gz")
FOR_OTHERS = (".caddy", ".conf", ".map", ".xml")
"""Endings of what hosts, search engines and developers read."""
DOWNLOADS = "data"

ICON = Path("site_overrides", "images", "favicon.svg")
SIZES = (192, 512)
"""Pixels, as browsers ask of what can be installed."""


def service_worker(site: Path, *, kept: bool) -> str:
    """Write the script that keeps every file of a site that a reader opens, or nothing."""
    paths = sorted(path for path in site.rglob("*") if kept and path.is_file())
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in paths}
    return told(SOURCE.read_text(encoding="utf-8"), files)


def told(worker: str, files: Mapping[str, bytes]) -> str:
    """Tell the worker's script what to keep of a site's files; nothing leaves it as it is."""
    hashes = {
        quote(path): base64.b64encode(hashlib.sha256(content).digest()).decode()
        for path, content in sorted(files.items())
        if _is_for_readers(PurePosixPath(path))
    }
    if not hashes:
        return worker
    publication = {
        "version": hashlib.sha256(json.dumps(hashes).encode()).hexdigest(),
        "files": hashes,
        "journeys": [
            quote(path)
            for path, content in files.items()
            if path.endswith(".html") and JOURNEY in content
        ],
    }
    return worker.replace(NOTHING, json.dumps(publication, separators=(",", ":")))


def keeping(worker: str) -> str:
    """Have the engine's worker keep the engine as it stands once it is started."""
    return worker.replace(f"{ENGINE_KEPT}false", f"{ENGINE_KEPT}true")


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


def _is_for_readers(path: PurePosixPath) -> bool:
    download = len(path.parts) > 1 and path.parts[1] == DOWNLOADS
    unread = (*SENT_INSTEAD, *FOR_OTHERS)
    return (
        not download and path.suffix not in unread and path.name not in ("_headers", SERVICE_WORKER)
    )


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
