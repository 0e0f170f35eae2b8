"""What a publication says of itself: its editions, and what each was made from and by."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from guide_engine.core.errors import ProtocolError, PublicationError
from guide_engine.core.model.editions import InForce
from guide_engine.core.model.values import Matching, Sentence, Within
from guide_engine.core.protocol.wire import canonical, parse, read_as

MANIFEST = "manifest.json"

type Sum = Annotated[str, Matching("[0-9a-f]{64}")]


@dataclass(frozen=True, slots=True)
class Published:
    """An edition: when it is in force, and what it was made from and by.

    ``rulebook`` is the identity of its rules, ``seal`` the hash of the seal of its source;
    ``engine`` names the folders that its wizard loads, ``loads`` those in which it finds the rules
    of editions before. ``revision`` is that of the source where it is known, and ``changed`` says
    that files differed from it.
    """

    id: Sentence
    in_force: InForce
    rulebook: Sum
    seal: Sum
    engine: tuple[Sentence, ...]
    tool: Sentence
    runtime: Sentence
    loads: tuple[Sentence, ...] = ()
    corrects: str = ""
    revision: str = ""
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Manifest:
    """The editions of a publication, in the order in which they come into force.

    ``signer`` is the fingerprint of the key that signs it, so that a signature is missed;
    ``address`` is where readers find it. Either may be empty.
    """

    format: Annotated[int, Within(1, 1)]
    tool: Sentence
    editions: tuple[Published, ...]
    signer: str = ""
    address: str = ""

    @property
    def by_id(self) -> Mapping[str, Published]:
        """Each edition by its id."""
        return {each.id: each for each in self.editions}

    def owner(self, path: str) -> str:
        """Say to whom a path belongs, or nothing where to the publication as a whole."""
        first, _, rest = path.partition("/")
        if first in self.by_id:
            return f"edition {first}"
        folder = f"{first}/{rest.partition('/')[0]}"
        users = [each.id for each in self.editions if folder in (*each.engine, *each.loads)]
        return f"edition{'s' * (len(users) > 1)} {', '.join(users)}" if users else ""


def write_manifest(manifest: Manifest) -> bytes:
    """Write a manifest as canonical JSON."""
    return f"{canonical(manifest)}\n".encode()


def read_manifest(content: bytes) -> Manifest:
    """Read a manifest; raise PublicationError where it is none."""
    try:
        return read_as(Manifest, parse(content.decode()))
    except (UnicodeDecodeError, ProtocolError) as error:
        raise PublicationError(f"{MANIFEST}: {error}") from None
