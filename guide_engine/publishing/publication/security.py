"""Whom to tell of a weakness, for a publication's root (RFC 9116), where that is said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

from guide_engine.authoring.checks.shape import misfits
from guide_engine.authoring.draft import file_of
from guide_engine.authoring.folders import GUIDE
from guide_engine.authoring.reading.source import Document, quoted, read_document
from guide_engine.core.errors import Problem, PublicationError
from guide_engine.core.model.values import SOME, Sentence, WebAddress

TOLD_IN = GUIDE / "security.yml"
"""From the project's root; it may be missing."""
SECURITY = ".well-known/security.txt"

REACHED_BY = ("https://", "mailto:", "tel:")


@dataclass(frozen=True, slots=True)
class Security:
    """Who is told of a weakness, in the order of preference, and until when that holds.

    ``policy`` is the address of the page that says how reports are treated.
    """

    contact: Annotated[tuple[Sentence, ...], SOME]
    expires: date
    policy: WebAddress | None = None


def security_files(root: Path, languages: Sequence[str], address: str) -> dict[str, bytes]:
    """Write the file of a publication at an address, or empty; none where nobody is named.

    Raises PublicationError with all that is wrong in what the administration says.
    """
    if not (root / TOLD_IN).exists():
        return {}
    document = read_document(root / TOLD_IN)
    file = file_of(Security, document, "security contacts")
    told: Security | None = file.made
    problems = [*document.problems, *misfits(file), *_unreachable(document, told)]
    if told is None or problems:
        raise PublicationError("\n".join(map(str, problems)))
    return {SECURITY: _written(told, languages, address).encode()}


def _unreachable(document: Document, told: Security | None) -> Iterator[Problem]:
    for position, each in enumerate(told.contact if told else ()):
        if not each.startswith(REACHED_BY):
            says = f"{quoted(each)} is no address. Begin it with {' or '.join(REACHED_BY)}."
            yield document.problem(("contact", position), says)


def _written(told: Security, languages: Sequence[str], address: str) -> str:
    fields = [
        *(("Contact", each) for each in told.contact),
        ("Expires", f"{told.expires.isoformat()}T00:00:00Z"),
        ("Preferred-Languages", ", ".join(languages)),
        *([("Canonical", f"{address}{SECURITY}")] if address else []),
        *([("Policy", told.policy)] if told.policy else []),
    ]
    return "".join(f"{name}: {value}\n" for name, value in fields)
