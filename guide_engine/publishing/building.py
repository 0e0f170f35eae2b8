"""Editions built side by side, as a publication has them, and what stands around them.

<edition>/<language>/…       everything in one language, a MkDocs site of its own
<edition>/index.html         leads to the first language
<edition>/service-worker.js  what keeps the edition in a browser
<edition>/images/…           what a device shows for the guide where it is installed
<edition>/edition.json       what the edition says of itself; all at the root is written from it
engine/…                     what wizards load to determine, in folders named by content
index.html, latest/…, …      the way in, the list of editions, what common hosts are to send
"""

from collections.abc import Sequence
from pathlib import Path

from guide_engine.core.errors import PublicationError
from guide_engine.publishing.edition import Plan, build_edition, write_files
from guide_engine.publishing.hosting.compression import Progress, compress
from guide_engine.publishing.publication.root import PREVIEW, root_files
from guide_engine.publishing.publication.versions import VERSIONS
from guide_engine.remembering import memory_of
from guide_engine.storing.exchanging import held, replacing


def build_site(
    plans: Sequence[Plan],
    root: Path,
    out: Path,
    told: Progress = lambda *_: None,
    *,
    latest: str = "",
) -> None:
    """Build a preview of editions into a folder; what is there stays until the new one is whole.

    ``latest`` is the edition in force, by default the newest. Raises PublicationError with
    everything that any language's build had to say, or RulebookError with all in the pages that is
    not as the rules are.
    """
    # Of two builds at once one waits; what a killed one left goes.
    with held(out, waits=True) as place:
        if (out / VERSIONS).exists() and not (out / PREVIEW).exists():
            raise PublicationError(
                f"{out}: it is a publication, and a preview never takes its place. Move it first."
            )
        with replacing(place, halvable=True) as fresh:
            _build(plans, root, fresh, told, latest)


def _build(plans: Sequence[Plan], root: Path, out: Path, told: Progress, latest: str) -> None:
    # Each finds those before it there.
    ordered = sorted(plans, key=lambda each: each.contents.rulebook.edition.in_force.from_)
    records = [build_edition(each, root, out, told) for each in ordered]
    address, compressed = plans[0].address, plans[0].compressed
    around = root_files(records, root, address=address, latest=latest, preview=True)
    write_files(out, around)
    memory = memory_of(root)
    if compressed:
        compress(map(out.joinpath, around), memory)
        memory.forget()
