"""What a page may do, said to the browser: load from the guide's own host alone, send no form.

Each page carries its policy (Content Security Policy Level 3, W3C), so that any host will do. Files
for common hosts say it once more in headers, which alone forbid frames. No policy forbids a page to
lead away to another address, or a connection between browsers.
"""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping

from guide_engine.authoring.reading.markup import Element, Markup
from guide_engine.core.errors import PublicationError

START = '<meta charset="utf-8">'
"""A browser looks for it in the first 1024 bytes, so the policy comes after it."""
POLICY = '<meta http-equiv="Content-Security-Policy" content="{policy}">'
REFERRER = '<meta name="referrer" content="no-referrer">'

BEFORE = ("html", "head")
"""Elements that load nothing."""
RUN = ("", "module", "text/javascript")
"""Types of script that a browser runs; it leaves data of other types alone, whatever the policy."""

BY_PAGE: Mapping[str, str] = {
    # What no line below names, frames, plug-ins, media and fonts among them.
    "default-src": "'none'",
    # The engine is WebAssembly; text is never run.
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self'",
    # The theme's symbols are pictures within its styles.
    "img-src": "'self' data:",
    "connect-src": "'self'",
    # A worker that a page starts from a text of its own has the page's policy.
    "worker-src": "'self' blob:",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
BY_HEADER: Mapping[str, str] = {"frame-ancestors": "'none'"}
"""What a browser takes from no page."""
UNUSED = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "payment",
    "usb",
)
HEADERS: Mapping[str, str] = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{each}=()" for each in UNUSED),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
LASTING: Mapping[str, str] = {"Cache-Control": "public, max-age=31536000, immutable"}
"""Sent with what stands in a folder named by its content (RFC 8246)."""


def guard(page: Markup) -> tuple[Element, str]:
    """Give the element of a page that its policy follows, before all that it loads, and both.

    Raises PublicationError where the page does not say its encoding first.
    """
    first = next((each for each in page.elements if each.name not in BEFORE), None)
    if first is None or first.name != "meta" or "charset" not in first.attributes:
        raise PublicationError(f"a page needs {START} before all that it loads, for its policy.")
    policy = POLICY.format(policy=_policy(BY_PAGE, script_hashes(page)))
    return first, f"{first.tag}\n{policy}\n{REFERRER}"


def refused(page: Markup) -> Iterator[str]:
    """Give the styles and scripts within a page that its policy stops, by what they are written as.

    >>> from guide_engine.authoring.reading.markup import read_markup
    >>> [*refused(read_markup('<p style="color: red">Red</p><script>grow()</script>'))]
    ['style']
    """
    for element in page.elements:
        if element.name == "style":
            yield element.name
        yield from (each for each in element.attributes if each == "style" or each[:2] == "on")


def script_hashes(page: Markup) -> Iterator[str]:
    """Give the hash of every script that stands in a page itself."""
    for each in page.elements:
        has = each.attributes
        if each.name == "script" and "src" not in has and has.get("type", "").lower() in RUN:
            digest = hashlib.sha256(each.holds.encode()).digest()
            yield f"'sha256-{base64.b64encode(digest).decode()}'"


def header_files(scripts: Iterable[str]) -> dict[str, str]:
    """Write what hosts send with every page, by the name of the file that says it.

    ``scripts`` are the hashes of those that stand in any page.
    """
    policy = _policy({**BY_PAGE, **BY_HEADER}, scripts)
    headers = {"Content-Security-Policy": policy, **HEADERS}
    everywhere, lasting = (_lines("  {}: {}", each) for each in (headers, LASTING))
    return {
        # Hosts that read this file have browsers ask again for all else, and put what two rules say
        # of one header together.
        "_headers": f"/*\n{everywhere}\n/engine/*\n{lasting}",
        "headers.caddy": "header {{\n{}}}\n".format(_lines('\t{} "{}"', headers)),
        "headers.nginx.conf": _lines('add_header {} "{}" always;', headers),
    }


def _policy(directives: Mapping[str, str], hashes: Iterable[str]) -> str:
    scripts = {"script-src": " ".join([directives["script-src"], *sorted(set(hashes))])}
    return "; ".join(f"{name} {allows}" for name, allows in {**directives, **scripts}.items())


def _lines(form: str, headers: Mapping[str, str]) -> str:
    return "".join(f"{form.format(name, value)}\n" for name, value in headers.items())
