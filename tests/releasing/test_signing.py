"""Keys that sign and keys that do not, as ssh-keygen makes them."""

from pathlib import Path

import pytest

from guide_engine.core.errors import PublicationError
from guide_engine.releasing.signing import (
    fingerprint,
    public_half,
    public_keys,
    sign,
    signed_by,
    signer_of,
)
from tests.releasing import presses

LISTED = b"0  index.html\n"


def test_a_signature_is_its_keys_and_of_its_content_alone(private: Path, another: Path) -> None:
    """Neither another key nor another content will do; the same content is signed the same."""
    signature = sign(LISTED, private)
    mine, other = public_half(private), public_half(another)
    assert signed_by(LISTED, signature, [other, mine])
    assert not signed_by(LISTED, signature, [other])
    assert not signed_by(LISTED, signature, [])
    assert not signed_by(LISTED + b"\n", signature, [mine])
    assert signer_of(LISTED, signature) == fingerprint(mine) != fingerprint(other)
    assert signer_of(LISTED + b"\n", signature) == ""
    assert sign(LISTED, private) == signature


@pytest.mark.parametrize("around", [b"%b\n", b"\n%b", b"%b%b", b"# %b"])
def test_nothing_stands_around_a_signature(around: bytes, private: Path) -> None:
    """ssh-keygen would let it pass."""
    signature = sign(LISTED, private)
    assert signer_of(LISTED, around.replace(b"%b", signature)) == ""


def test_a_signature_for_anything_else_does_not_count(
    private: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As one of a mail or of a commit, by the same key."""
    with monkeypatch.context() as patch:
        patch.setattr("guide_engine.releasing.signing.NAMESPACE", "git")
        signature = sign(LISTED, private)
    assert signer_of(LISTED, signature) == ""
    assert not signed_by(LISTED, signature, [public_half(private)])


def test_public_keys_are_read_as_they_are_kept(
    private: Path, another: Path, tmp_path: Path
) -> None:
    """One a line; alone, after who may sign with them, or after what is said of them."""
    kept = tmp_path / "signers"
    mine, other = public_half(private), public_half(another)
    kept.write_text(f'# ours\n{mine}\npublisher namespaces="x" {other} since 2026\n', "utf-8")
    assert public_keys(kept) == (mine, other)
    assert public_keys(private.with_suffix(".pub")) == (mine,)


def test_the_public_half_comes_from_the_key_itself_where_it_lies_alone(tmp_path: Path) -> None:
    """Or from beside it; or the key is public, and an agent holds the other half."""
    key = presses.key(tmp_path)
    beside = public_half(key)
    assert public_half(key.with_suffix(".pub")) == beside
    key.with_suffix(".pub").unlink()
    assert public_half(key) == beside


def test_what_cannot_sign_is_told_with_its_cause(tmp_path: Path, private: Path) -> None:
    """Not there, no key, for others to read, locked by a phrase that nobody can be asked for."""
    none, open_to_all = tmp_path / "none", presses.key(tmp_path, "open")
    none.write_text("no key", encoding="utf-8")
    open_to_all.chmod(0o644)
    for key, says in ((tmp_path / "gone", "No such file"), (none, "no key"), (open_to_all, "open")):
        with pytest.raises(PublicationError, match=rf"{key.name}.*: .+\. ") as caught:
            sign(LISTED, key)
        assert says
        assert str(caught.value).endswith("Name a key that `ssh-keygen` can sign with.")
    with pytest.raises(PublicationError, match="the key cannot be read: No such file"):
        public_half(tmp_path / "gone")
    with pytest.raises(PublicationError, match="Name a private key, as `ssh-keygen -t ed25519"):
        public_half(none)
    with pytest.raises(PublicationError, match=r"there is no public key\. Name a file"):
        public_keys(none)
    with pytest.raises(
        PublicationError, match=r"there is no public key\. That is the private half"
    ):
        public_keys(private)


def test_a_missing_ssh_keygen_is_told_with_its_package(
    private: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine that never used ssh has none."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(
        PublicationError, match="on Debian and its kin the package 'openssh-client'"
    ):
        sign(LISTED, private)
