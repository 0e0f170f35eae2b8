"""What stands where something is to be published: a publication that verifies, or nothing."""

import errno
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from guide_engine.core.errors import PublicationError
from guide_engine.releasing.signing import fingerprint, public_half, sign
from guide_engine.releasing.verifying import (
    NOTHING,
    Publication,
    differences,
    read_publication,
    signing_differences,
)
from guide_engine.storing.disk import LOCAL, Disk
from guide_engine.storing.exchanging import WITHOUT_EXCHANGE, Place, held, probe

EMPTY = Publication(NOTHING, {})
MOST_TOLD = 20
ROOM = "Make room there"
RIGHTS = "Publish as someone who may write there"
LOCAL_FOLDER = (
    "Folders cannot be exchanged there in one step. Publish to a folder of a local file system of "
    "Linux, as ext4 is, and copy it from there"
)
FIXES = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT), ROOM),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), RIGHTS),
    **dict.fromkeys(WITHOUT_EXCHANGE, LOCAL_FOLDER),
}


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signs what is published, and which other public keys are trusted on what is there.

    Without a ``key`` nothing is signed. ``unsigned`` is said by whoever means that, or means to
    sign what nobody signed before.
    """

    key: Path | None = None
    trusted: Sequence[str] = ()
    unsigned: bool = False

    @property
    def public(self) -> str:
        """The public half of the key, or nothing."""
        return public_half(self.key) if self.key else ""

    @property
    def signer(self) -> str:
        """The key's fingerprint, or nothing."""
        return fingerprint(self.public) if self.key else ""


@contextmanager
def publishing(
    to: Path, signing: Signing, disk: Disk = LOCAL
) -> Iterator[tuple[Place, Publication]]:
    """Keep others from publishing to a folder, and give what stands there.

    Raises PublicationError, with cause and fix, for all that is in the way of publishing there.
    """
    _check_key(signing)
    with _told(to):
        _check_place(to)
        with held(to, disk, waits=False) as place:
            before = standing(to, signing)
            probe(place)
            yield place, before


def standing(to: Path, signing: Signing) -> Publication:
    """Give the publication that stands in a folder, which is as it was published, or an empty one.

    Raises PublicationError where it is anything else, or must not be continued so.
    """
    if not to.exists() or not any(to.iterdir()):
        return EMPTY
    try:
        before = read_publication(to)
    except PublicationError as error:
        raise PublicationError(f"{error} Name a folder that is empty, or not there.") from None
    if found := differences(to, before):
        told = "\n".join(map(str, found[:MOST_TOLD]))
        more = f"\nand {len(found) - MOST_TOLD} more" if len(found) > MOST_TOLD else ""
        raise PublicationError(
            f"{told}{more}\n{to}: it is not as it was published. Put back a copy that is, or take "
            "out what is not of it; `guide-engine verify` names all."
        )
    _check_signed(to, before, signing)
    return before


def _check_signed(to: Path, before: Publication, signing: Signing) -> None:
    signed = bool(before.manifest.signer or before.signature)
    if signed and signing.key is None:
        raise PublicationError(
            f"{to}: it is signed, and is not continued unsigned. Name the key: --key FILE."
        )
    keys = (*signing.trusted, signing.public) if signed else ()
    if found := signing_differences(before, keys):
        raise PublicationError(
            f"{to}/{found[0]} Sign with the key that signed it, or, where the key was changed, "
            "name the public half of the one before: --signed-by FILE."
        )
    if not signed and signing.key and not signing.unsigned:
        raise PublicationError(
            f"{to}: nobody signed what is published there. Say that you vouch for it as it is: "
            "--unsigned beside --key."
        )


def _check_key(signing: Signing) -> None:
    if signing.key is None and not signing.unsigned:
        raise PublicationError(
            "there is no key to sign with. Name one by --key or GUIDE_SIGNING_KEY; or say that "
            "nobody is to vouch for what is published: --unsigned."
        )
    if signing.key is not None:
        # Before anything is built, for that takes its time.
        sign(b"", signing.key)


def _check_place(to: Path) -> None:
    target = to.resolve()
    if not target.parent.is_dir():
        raise PublicationError(f"{to}: there is no folder '{target.parent}'. Make it first.")
    if target.exists() and not target.is_dir():
        raise PublicationError(f"{to}: it is no folder. Name one that is empty, or not there.")
    if target.is_mount():
        raise PublicationError(
            f"{to}: a file system begins there, so it cannot be exchanged. Name a folder in it."
        )
    for folder, says in ((target, f"{to}: it"), (target.parent, f"{to}: the folder it lies in")):
        if folder.exists() and not (os.access(folder, os.W_OK) and folder.stat().st_mode & 0o222):
            raise PublicationError(f"{says} is read-only. {RIGHTS}.")


@contextmanager
def _told(to: Path) -> Iterator[None]:
    """Say what the system refuses as a mistake of publishing, with what to do about it."""
    try:
        yield
    except OSError as error:
        fix = FIXES.get(error.errno or 0, "Mend that")
        raise PublicationError(
            f"{error.filename or to}: {error.strerror or error}. {fix}, and publish again. "
            f"What stands in {to} is whole."
        ) from error
