"""Signatures by ssh-keygen: who vouches for a publication.

Source: SSHSIG (PROTOCOL.sshsig of OpenSSH), ssh-keygen(1), from OpenSSH 8.1 on.
"""

import base64
import re
import subprocess
from collections.abc import Sequence
from itertools import batched
from pathlib import Path
from tempfile import TemporaryDirectory

from guide_engine.core.errors import PublicationError

PROGRAM = "ssh-keygen"
NAMESPACE = "guide-publication"
"""What a signature is for: one that was given for anything else does not count."""
SIGNER = "publisher"
PUBLIC_KEY = re.compile(r"^[^#\n]*?((?:sk-)?(?:ssh|ecdsa)-\S+ [A-Za-z0-9+/]+=*)", re.MULTILINE)
AS_WRITTEN = b"-----BEGIN SSH SIGNATURE-----\n%b\n-----END SSH SIGNATURE-----\n"
WIDTH = 70
"""Letters in a line of it."""
FINGERPRINT = re.compile(r"SHA256:\S+")


def sign(content: bytes, key: Path) -> bytes:
    """Sign with a private key, or a public one whose private half an agent holds.

    Raises PublicationError where the key is none, or cannot be used.
    """
    ran = _run("sign", "-f", str(key), "-n", NAMESPACE, given=content)
    if ran.returncode:
        raise PublicationError(f"{key}: {_cause(ran)} Name a key that `ssh-keygen` can sign with.")
    return ran.stdout


def signer_of(content: bytes, signature: bytes) -> str:
    """Give the fingerprint of the key that signed, or nothing where the signature is not of it.

    The program overlooks what stands around a signature; here nothing may.
    """
    if not _is_bare(signature):
        return ""
    with TemporaryDirectory() as folder:
        path = _written(folder, "signature", signature)
        ran = _run("check-novalidate", "-n", NAMESPACE, "-s", path, given=content)
    found = FINGERPRINT.search(ran.stdout.decode(errors="replace"))
    return "" if ran.returncode or found is None else found[0]


def signed_by(content: bytes, signature: bytes, keys: Sequence[str]) -> bool:
    """Say whether one of some public keys signed."""
    allowed = "".join(f'{SIGNER} namespaces="{NAMESPACE}" {each}\n' for each in keys)
    with TemporaryDirectory() as folder:
        signers = _written(folder, "signers", allowed.encode())
        path = _written(folder, "signature", signature)
        asked = ("-f", signers, "-I", SIGNER, "-n", NAMESPACE, "-s", path)
        return _run("verify", *asked, given=content).returncode == 0


def fingerprint(public_key: str) -> str:
    """Give the fingerprint of a public key; raise PublicationError where it is none."""
    ran = _started([PROGRAM, "-l", "-f", "-"], f"{public_key}\n".encode())
    found = FINGERPRINT.search(ran.stdout.decode(errors="replace"))
    if found is None:
        raise PublicationError(f"'{public_key}' is no public key: {_cause(ran)}")
    return found[0]


def public_keys(path: Path) -> tuple[str, ...]:
    """Read the public keys of a file: one a line, as ssh writes them, or with names before them.

    Raises PublicationError where there is none.
    """
    text = _read(path)
    found = tuple(PUBLIC_KEY.findall(text))
    if not found:
        fix = "That is the private half: name" if "PRIVATE KEY" in text else "Name"
        raise PublicationError(f"{path}: there is no public key. {fix} a file such as 'key.pub'.")
    return found


def public_half(key: Path) -> str:
    """Give the public half of a key to sign with; raise PublicationError where it is none."""
    public = key.with_name(f"{key.name}.pub")
    for path in (key, public):
        found = PUBLIC_KEY.search(_read(path)) if path == key or path.is_file() else None
        if found:
            return found[1]
    ran = _started([PROGRAM, "-y", "-f", str(key)], b"")
    found = PUBLIC_KEY.search(ran.stdout.decode(errors="replace"))
    if found is None:
        raise PublicationError(
            f"{key}: {_cause(ran)} Name a private key, as `ssh-keygen -t ed25519 -f {key.name}` "
            "makes one."
        )
    return found[1]


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise PublicationError(f"{path}: the key cannot be read: {error.strerror}.") from None


def _is_bare(signature: bytes) -> bool:
    """Say whether it is a signature as the program writes it, and not a byte more."""
    try:
        signed = base64.b64decode(b"".join(signature.splitlines()[1:-1]), validate=True)
    except ValueError:
        return False
    return signature == AS_WRITTEN % b"\n".join(
        map(bytes, batched(base64.b64encode(signed), WIDTH))
    )


def _written(folder: str, name: str, content: bytes) -> str:
    path = Path(folder, name)
    path.write_bytes(content)
    return str(path)


def _cause(ran: subprocess.CompletedProcess[bytes]) -> str:
    """Give the last thing that the program says, as a sentence."""
    said = ran.stderr.decode(errors="replace").strip().splitlines()
    return f"{said[-1].strip('.')}." if said else f"{PROGRAM} refuses it."


def _run(act: str, *asked: str, given: bytes) -> subprocess.CompletedProcess[bytes]:
    return _started([PROGRAM, "-Y", act, *asked], given)


def _started(command: Sequence[str], given: bytes) -> subprocess.CompletedProcess[bytes]:
    try:
        # No shell reads what is asked.
        return subprocess.run(command, input=given, capture_output=True, check=False)  # noqa: S603
    except FileNotFoundError:
        raise PublicationError(
            f"{PROGRAM} is needed to sign and to verify, and is not here. Install OpenSSH's "
            "client: on Debian and its kin the package 'openssh-client'."
        ) from None
