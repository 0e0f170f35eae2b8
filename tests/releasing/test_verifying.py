"""What is not as it was published is found, and named."""

import shutil
from pathlib import Path
from random import Random

import pytest

from guide_engine.core.errors import PublicationError
from guide_engine.publishing.publication.root import PREVIEW
from guide_engine.releasing.signing import public_keys, sign
from guide_engine.releasing.sums import SIGNATURE, SUMS, sum_of, write_sums
from guide_engine.releasing.verifying import (
    Difference,
    differences,
    read_publication,
    signing_differences,
)
from tests.releasing import presses
from tests.releasing.tampering import CHANGES

EACH = 4
"""Changes of each kind; `make bench PARTS=publishing` tries a thousand."""


def verified(folder: Path, *keys: str) -> list[Difference]:
    """Give all that is found."""
    publication = read_publication(folder)
    return [*signing_differences(publication, keys), *differences(folder, publication)]


def told(folder: Path, *keys: str) -> list[str]:
    """Give all that is found, in words."""
    return [str(each) for each in verified(folder, *keys)]


def one_change(folder: Path, name: str, seed: int, keys: tuple[str, ...]) -> str:
    """Change a publication; give nothing where that is found and named, and else what was done."""
    named = CHANGES[name](folder, Random(seed))  # noqa: S311 - the same each time
    try:
        found = {each.path for each in verified(folder, *keys)}
    except PublicationError as error:
        found = {each for each in (SUMS, SIGNATURE) if each in str(error)}
    if SUMS in named:
        # What is listed otherwise was not signed.
        named = {SUMS, SIGNATURE}
    return "" if found & named else f"{name} {seed}: {named} is not in {found}"


def test_what_was_published_is_as_it_was(two_editions: Path, private: Path) -> None:
    """With the key that it is signed by, and with none."""
    assert verified(two_editions) == []
    assert verified(two_editions, *public_keys(private.with_name("key.pub"))) == []


@pytest.mark.parametrize("name", CHANGES)
def test_any_change_is_named(name: str, two_editions: Path, private: Path, tmp_path: Path) -> None:
    """A byte, a file less or more, renamed, swapped, cut, a link, a pipe, a signature."""
    keys = public_keys(private.with_name("key.pub"))
    for seed in range(EACH):
        copy = shutil.copytree(two_editions, tmp_path / str(seed) / "aeo")
        assert one_change(copy, name, seed, keys) == ""


def test_a_difference_says_whose_it_is_and_what_became_of_it(aeo: Path) -> None:
    """An edition's, that of all that use the engine, or the publication's own."""
    (aeo / "2025" / "en" / "index.html").rename(aeo / "old.html")
    (aeo / "2026-04" / "index.html").write_bytes((aeo / "2025" / "index.html").read_bytes())
    (aeo / "engine" / "runtime" / "python.wasm").write_bytes(b"0")
    (aeo / "engine" / "rules-2025" / "rules.json").unlink()
    (aeo / "engine" / "rules-2025" / "rules.json").symlink_to("/etc/hostname")
    (aeo / "a\x1b[2Jb").touch()
    (aeo / "empty").mkdir()
    assert told(aeo) == [
        "2025/en/index.html (edition 2025): missing: it is 'old.html' now.",
        "2026-04/index.html (edition 2026-04): altered: it holds what '2025/index.html' held.",
        "'a\\x1b[2Jb': added: it holds what '2025/data/empty.csv' holds.",
        "empty: added: a folder.",
        "engine/rules-2025/rules.json (edition 2025): a link, where a file was.",
        "engine/runtime/python.wasm (editions 2025, 2026-04): altered.",
        "old.html: added: it holds what '2025/en/index.html' holds.",
    ]


def test_a_signature_says_who_signed(aeo: Path, private: Path, another: Path) -> None:
    """Stale, foreign, none: each is another thing."""
    mine, other = (public_keys(each.with_suffix(".pub")) for each in (private, another))
    assert told(aeo, *other, *mine) == []
    [foreign] = told(aeo, *other)
    assert foreign.startswith("SHA256SUMS.sig: foreign: SHA256:")
    assert foreign.endswith(" signed, which is none of the keys that were given.")
    presses.publish(aeo.with_name("other"), [], presses.signing(another))
    shutil.copy(aeo.with_name("other") / SIGNATURE, aeo)
    stale = "SHA256SUMS.sig: not of this SHA256SUMS: stale, cut, or of something else."
    assert told(aeo) == told(aeo, *mine) == [stale]
    (aeo / SIGNATURE).unlink()
    assert told(aeo) == told(aeo, *mine) == ["SHA256SUMS.sig: missing: nobody signed."]


def test_who_signs_a_list_of_their_own_is_found_out(aeo: Path, another: Path) -> None:
    """A stranger may list what they changed and sign it, but not as another."""
    (aeo / SIGNATURE).write_bytes(sign((aeo / SUMS).read_bytes(), another))
    [foreign] = told(aeo)
    assert ": foreign: SHA256:" in foreign
    assert foreign.endswith(", as manifest.json has it.")


def test_what_nobody_signed_is_whole_or_not(tmp_path: Path, private: Path) -> None:
    """A key is not asked for what was never signed."""
    folder = tmp_path / "aeo"
    presses.publish(folder, [presses.first_edition(tmp_path)])
    assert told(folder) == []
    mine = public_keys(private.with_suffix(".pub"))
    assert told(folder, *mine) == ["SHA256SUMS.sig: missing: nobody signed."]


def test_a_list_that_is_none_is_refused(aeo: Path) -> None:
    """What leads out of the folder, or is not as sha256sum writes it, is nothing to go by."""
    listed = (aeo / SUMS).read_text(encoding="utf-8")
    for wrong in (
        listed + f"{'0' * 64}  ../passwd\n",
        f"{'0' * 64}  /etc/passwd\n",
        listed.replace("  ", " *", 1),
        listed[:-1],
        "\n",
    ):
        (aeo / SUMS).write_text(wrong, encoding="utf-8")
        with pytest.raises(PublicationError, match="SHA256SUMS: it is not as it was written"):
            read_publication(aeo)


def test_a_preview_and_any_other_folder_are_no_publication(aeo: Path, tmp_path: Path) -> None:
    """There is nothing that anyone vouched for."""
    with pytest.raises(PublicationError, match="it is no publication: there is no SHA256SUMS"):
        read_publication(tmp_path)
    foreign = {"thesis.md": sum_of(b"a thesis")}
    (tmp_path / SUMS).write_bytes(write_sums(foreign))
    with pytest.raises(PublicationError, match=r"SHA256SUMS lists no manifest\.json"):
        read_publication(tmp_path)
    (aeo / PREVIEW).touch()
    with pytest.raises(PublicationError, match="it is a preview"):
        read_publication(aeo)
