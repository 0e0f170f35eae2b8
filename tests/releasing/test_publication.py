"""What publishing adds, what it never touches, and everything that it refuses."""

import errno
import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from guide_engine.core.errors import PublicationError
from guide_engine.publishing.publication.root import PREVIEW
from guide_engine.releasing.manifest import write_manifest
from guide_engine.releasing.signing import public_keys
from guide_engine.releasing.standing import EMPTY, Signing, standing
from guide_engine.releasing.sums import SIGNATURE, SUMS, sum_of, write_sums
from guide_engine.releasing.verifying import NOTHING, read_publication
from tests.places import PROJECT, ROOT
from tests.releasing import presses
from tests.releasing.test_verifying import told
from tests.storing.disks import Step, Watched, fails
from tests.storing.power import Tree, read

type Wrong = Callable[[Path], object]


def found(folder: Path) -> Tree | None:
    """Read every file of a publication."""
    return read(folder.parent).tree(Path(folder.name)) if folder.exists() else None


def numbers(folder: Path) -> Mapping[str, tuple[int, int]]:
    """Tell files by what they are on the disk, and when they were last written."""
    known = {path: path.stat() for path in folder.rglob("*") if path.is_file()}
    return {
        path.relative_to(folder).as_posix(): (each.st_ino, each.st_mtime_ns)
        for path, each in known.items()
    }


def test_an_edition_is_added_and_those_that_are_there_stay(aeo: Path, private: Path) -> None:
    """The very files, not copies; what stands at the root is written anew."""
    before, were = found(aeo), numbers(aeo)
    third = presses.built(aeo.with_name("third"), "2027", date(2027, 1, 1))
    presses.publish(aeo, [third], presses.signing(private))
    after, are = found(aeo), numbers(aeo)
    assert before is not None
    assert after is not None
    anew = {"index.html", "versions.json", "latest/en.html", "manifest.json", SUMS, SIGNATURE}
    stays = before.keys() - anew
    assert {path: are[path] for path in stays} == {path: were[path] for path in stays}
    new = after.keys() - before.keys()
    assert {path.split("/")[0] for path in new} == {"2027", "engine"}
    assert after["versions.json"] == b"[3]"
    assert told(aeo, *public_keys(private.with_suffix(".pub"))) == []
    assert [each.id for each in read_publication(aeo).manifest.editions] == [
        *("2025", "2026-04", "2027")
    ]


def test_anyone_may_read_what_is_published(tmp_path: Path) -> None:
    """A web server is somebody else than who publishes."""
    mask = os.umask(0o077)
    try:
        presses.publish(tmp_path / "aeo", [presses.first_edition(tmp_path)])
    finally:
        os.umask(mask)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "aeo").rglob("*")}
    assert {oct(each) for each in modes | {stat.S_IMODE((tmp_path / "aeo").stat().st_mode)}} == {
        *("0o644", "0o755")
    }


def test_where_files_take_no_second_name_they_are_copied(aeo: Path, private: Path) -> None:
    """As on a file system that has no links."""
    before = found(aeo)

    def refuse(_: int, step: Step) -> None:
        if step.kind == "link":
            raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    presses.publish(aeo, [], presses.signing(private), Watched(refuse))
    assert found(aeo) == before


def test_a_shared_engine_stays_as_it_was_compressed_first(aeo: Path, private: Path) -> None:
    """A newer compressor gives other bytes of the same, or of more files; none is added there."""
    who, sent = presses.signing(private), f"{presses.SHARED}/python.wasm.br"
    for edition, says in (("2027", b"compressed"), ("2028", b"compressed better")):
        folder = aeo.with_name(edition)
        addition = presses.built(folder, edition, date(int(edition), 1, 1))
        for path in (sent, f"engine/rules-{edition}/rules.json.br", f"{edition}/index.html.br"):
            (folder / path).write_bytes(says)
        presses.publish(aeo, [addition], who)
        assert not (aeo / sent).exists()
        for path in (f"engine/rules-{edition}/rules.json.br", f"{edition}/index.html.br"):
            assert (aeo / path).read_bytes() == says
    assert told(aeo, *public_keys(private.with_suffix(".pub"))) == []


def test_what_hosts_send_of_a_shared_engine_is_carried_over(tmp_path: Path) -> None:
    """As it was published first, whatever a later build makes of it."""
    for edition, says in (("2027", b"compressed"), ("2028", b"compressed better")):
        addition = presses.built(tmp_path / edition, edition, date(int(edition), 1, 1))
        for ending in ("br", "gz"):
            path = tmp_path / edition / presses.SHARED / f"python.wasm.{ending}"
            path.write_bytes(says)
        presses.publish(tmp_path / "aeo", [addition])
        for ending in ("br", "gz"):
            path = tmp_path / "aeo" / presses.SHARED / f"python.wasm.{ending}"
            assert path.read_bytes() == b"compressed"
    assert told(tmp_path / "aeo") == []


def test_what_is_published_stays_under_its_id(aeo: Path, private: Path, tmp_path: Path) -> None:
    """Other bytes need another id, the same day a correction; shared files are the same for all."""
    before, who = found(aeo), presses.signing(private)
    same = presses.built(tmp_path / "same", "2025", date(2025, 1, 1), more="!")
    day = presses.built(tmp_path / "day", "2026", date(2026, 4, 1))
    engine = presses.built(tmp_path / "engine", "2027", date(2027, 1, 1))
    (tmp_path / "engine" / "engine" / "runtime" / "python.wasm").write_bytes(b"another")
    folder = presses.built(tmp_path / "folder", "2028", date(2028, 1, 1))
    shutil.rmtree(tmp_path / "folder" / "engine" / "rules-2028")
    record = presses.built(tmp_path / "record", "2029", date(2029, 1, 1))
    (tmp_path / "record" / "2029" / "edition.json").unlink()
    for addition, says in (
        (same, "edition 2025 is published already, and stays as it is. Publish what is other"),
        (day, "edition 2026 is in force from 2026-04-01, as the published 2026-04 is. Have it"),
        (engine, "engine/runtime/python.wasm is published with other bytes"),
        (folder, "edition 2028 was built without 'engine/rules-2028/'"),
        (record, r"2029/edition\.json tells nothing of an edition: .*No such file"),
    ):
        with pytest.raises(PublicationError, match=says):
            presses.publish(aeo, [addition], who)
        assert found(aeo) == before


def test_an_edition_goes_only_once_another_corrects_it(aeo: Path, private: Path) -> None:
    """With what it alone needs of the engine."""
    who = presses.signing(private)
    with pytest.raises(
        PublicationError, match=r"edition 2025 stays: no published edition corrects"
    ):
        presses.unpublish(aeo, "2025", who)
    with pytest.raises(PublicationError, match=r"2024 is not published\. There are: 2025, 2026-04"):
        presses.unpublish(aeo, "2024", who)
    right = presses.built(aeo.with_name("right"), "2025.1", date(2025, 1, 1), corrects="2025")
    presses.publish(aeo, [right], who)
    presses.unpublish(aeo, "2025", who)
    assert sorted(path.name for path in aeo.glob("20*")) == ["2025.1", "2026-04"]
    assert sorted(path.name for path in (aeo / "engine").iterdir()) == [
        *("rules-2025.1", "rules-2026-04", "runtime")
    ]
    assert told(aeo) == []


def into(name: str) -> Wrong:
    """Write a file into a folder."""

    def write(folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        (folder / name).write_text("x", encoding="utf-8")

    return write


def listing(**files: bytes) -> Wrong:
    """Write files, and a list of them, as anyone may who has sha256sum."""

    def write(folder: Path) -> None:
        folder.mkdir()
        named = {name.replace("_", "."): content for name, content in files.items()}
        for name, content in named.items():
            (folder / name).write_bytes(content)
        (folder / SUMS).write_bytes(write_sums({each: sum_of(named[each]) for each in named}))

    return write


REFUSED: Mapping[str, tuple[Wrong, str]] = {
    "a preview": (into(PREVIEW), "it is a preview, which nobody vouches for. Name a folder"),
    "no publication": (into("thesis.md"), "it is no publication: .* Name a folder that is empty"),
    "a list of other files": (listing(thesis_md=b"x"), "lists no manifest.json. Name a folder"),
    "another's manifest": (listing(manifest_json=b"{}"), r"manifest\.json: .* Name a folder"),
    "no edition": (
        listing(manifest_json=write_manifest(NOTHING), thesis_md=b"x"),
        "it lists files, and no edition that they are of. Name a folder",
    ),
    "a file": (Path.touch, "it is no folder. Name one"),
    "nowhere": (lambda aeo: aeo.parent.rmdir(), "there is no folder .* Make it first"),
    "read-only": (lambda aeo: aeo.mkdir(0o555), "it is read-only. Publish as someone who"),
    "in a read-only one": (lambda aeo: aeo.parent.chmod(0o555), "the folder it lies in is read-on"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_folder_that_nothing_can_be_published_to_stays(name: str, tmp_path: Path) -> None:
    """It is told why, and what to do."""
    (tmp_path / "www").mkdir()
    lay_out, says = REFUSED[name]
    lay_out(tmp_path / "www" / "aeo")
    before = [*tmp_path.rglob("*")]
    with pytest.raises(PublicationError, match=says):
        presses.publish(tmp_path / "www" / "aeo", [presses.first_edition(tmp_path / "made")])
    made = tmp_path / "made"
    after = [path for path in tmp_path.rglob("*") if not path.is_relative_to(made)]
    assert sorted(path for path in after if path.name != ".aeo.lock") == sorted(before)


def test_a_mount_point_cannot_be_exchanged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor is anything that another file system holds within a publication part of it."""
    monkeypatch.setattr(Path, "is_mount", lambda _: True)
    with pytest.raises(PublicationError, match=r"a file system begins there.* Name a folder in it"):
        presses.publish(tmp_path / "aeo", [presses.first_edition(tmp_path)])


def test_a_publication_that_is_not_as_it_was_is_not_continued(aeo: Path, private: Path) -> None:
    """What is foreign in it is named, and of much only some."""
    for number in range(30):
        (aeo / f"more-{number:02}.html").write_text(str(number), encoding="utf-8")
    (aeo / "2025" / "index.html").write_text("other", encoding="utf-8")
    before = found(aeo)
    with pytest.raises(PublicationError) as caught:
        presses.publish(aeo, [], presses.signing(private))
    said = str(caught.value).splitlines()
    assert said[:2] == ["2025/index.html (edition 2025): altered.", "more-00.html: added: a file."]
    assert said[-2] == "and 11 more"
    assert "it is not as it was published. Put back a copy that is" in said[-1]
    assert found(aeo) == before


def test_a_key_is_needed_and_the_right_one(aeo: Path, private: Path, another: Path) -> None:
    """What is signed once is signed by the same, or by who is told that the key was changed."""
    before = found(aeo)
    for who, says in (
        (Signing(), r"there is no key to sign with\. Name one by --key or GUIDE_SIGNING_KEY"),
        (presses.UNSIGNED, r"it is signed, and is not continued unsigned\. Name the key"),
        (presses.signing(another), r"foreign: .* name the public half of the one before"),
        (presses.signing(aeo / SUMS), r"SHA256SUMS: .+ Name a key that `ssh-keygen` can sign"),
        (presses.signing(aeo / "gone"), r"gone: .+ Name a key that `ssh-keygen` can sign with"),
    ):
        with pytest.raises(PublicationError, match=says):
            presses.publish(aeo, [], who)
        assert found(aeo) == before
    (aeo / SIGNATURE).unlink()
    with pytest.raises(PublicationError, match="not continued unsigned"):
        presses.publish(aeo, [], presses.UNSIGNED)
    with pytest.raises(PublicationError, match=r"SHA256SUMS\.sig: missing: nobody signed"):
        presses.publish(aeo, [], presses.signing(private))


def test_a_key_whose_public_half_is_anothers_is_told(tmp_path: Path, another: Path) -> None:
    """Nobody could verify by it what the key signs."""
    key = presses.key(tmp_path)
    shutil.copy(another.with_suffix(".pub"), key.with_suffix(".pub"))
    with pytest.raises(PublicationError, match="doesn't match private"):
        presses.publish(tmp_path / "aeo", [], presses.signing(key))


def test_a_changed_key_signs_what_the_one_before_signed(
    aeo: Path, private: Path, another: Path
) -> None:
    """Whoever holds the new one says which was the old."""
    public = private.with_suffix(".pub")
    presses.publish(aeo, [], presses.signing(another, public))
    assert told(aeo, *public_keys(another.with_suffix(".pub"))) == []
    assert told(aeo, *public_keys(public)) != []


def test_what_nobody_signed_is_signed_by_who_says_so(tmp_path: Path, private: Path) -> None:
    """A key vouches for all that is there, so it takes a word."""
    folder = tmp_path / "aeo"
    presses.publish(folder, [presses.first_edition(tmp_path)])
    presses.publish(folder, [presses.next_edition(tmp_path)])
    with pytest.raises(PublicationError, match="nobody signed what is published there"):
        presses.publish(folder, [], presses.signing(private))
    presses.publish(folder, [], presses.signing(private, unsigned=True))
    assert told(folder, *public_keys(private.with_suffix(".pub"))) == []


def test_whatever_fails_leaves_what_readers_see(aeo: Path, private: Path) -> None:
    """Out of space at each file, and any other step; it is told, and the next one succeeds."""
    before, who = found(aeo), presses.signing(private)
    third = presses.built(aeo.with_name("third"), "2027", date(2027, 1, 1))
    tried = Watched()
    presses.publish(shutil.copytree(aeo, aeo.with_name("tried")), [third], who, tried)
    exchanged = [step.kind for step in tried.steps].index("exchange", 8)
    for at in range(exchanged + 1):
        with pytest.raises(PublicationError, match=r"No space left on device\. Make room there"):
            presses.publish(aeo, [third], who, Watched(fails(at, errno.ENOSPC)))
        assert found(aeo) == before
    presses.publish(aeo, [third], who)
    assert sorted(path.name for path in aeo.parent.glob(".*")) == [".aeo.lock", ".tried.lock"]
    assert found(aeo) == found(aeo.with_name("tried"))


def test_without_room_nothing_is_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """How much is needed is known before."""
    free = shutil.disk_usage(tmp_path)._replace(free=100)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: free)
    with pytest.raises(PublicationError, match=r"bytes are needed there, and 100 are free\. Make"):
        presses.publish(tmp_path / "aeo", [presses.first_edition(tmp_path)])
    assert not (tmp_path / "aeo").exists()


def test_where_folders_cannot_be_exchanged_nothing_is_published(aeo: Path, private: Path) -> None:
    """A file system that is not of this machine, mostly."""
    before = found(aeo)

    def refuse(_: int, step: Step) -> None:
        if step.kind == "exchange":
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))

    with pytest.raises(
        PublicationError, match=r"exchanged there in one step\. Publish to a folder"
    ):
        presses.publish(aeo, [], presses.signing(private), Watched(refuse))
    assert found(aeo) == before


def test_a_link_to_the_folder_stays(aeo: Path, private: Path, tmp_path: Path) -> None:
    """What it leads to is published to."""
    (tmp_path / "www").symlink_to(aeo)
    third = presses.built(tmp_path / "third", "2027", date(2027, 1, 1))
    presses.publish(tmp_path / "www", [third], presses.signing(private))
    assert (tmp_path / "www").readlink() == aeo
    assert (aeo / "2027").is_dir()


PAPER = (PROJECT / "publishing.md").read_text(encoding="utf-8")
[BY_HAND] = re.findall(r"^```sh\n(.*?)^```$", PAPER, re.MULTILINE | re.DOTALL)


def by_standard_tools(folder: Path, public: Path) -> tuple[int, str]:
    """Verify as the paper says, without anything of ours."""
    shutil.copy(public, folder.with_name("publisher.pub"))
    command = ["sh", "-ec", BY_HAND]
    ran = subprocess.run(command, cwd=folder.parent, capture_output=True, text=True, check=False)
    return ran.returncode, ran.stdout + ran.stderr


def test_standard_tools_verify_a_publication(aeo: Path, private: Path, another: Path) -> None:
    """ssh-keygen, sha256sum and find: altered, missing, added, and signed by another."""
    public = private.with_suffix(".pub")
    assert by_standard_tools(aeo, public)[0] == 0
    assert by_standard_tools(aeo, another.with_suffix(".pub"))[0] != 0
    for more in ("more.html", "SHA256SUMS", "SHA256SUMS.html"):
        (aeo / "2025" / more).touch()
        assert f"2025/{more}\n" in by_standard_tools(aeo, public)[1]
        (aeo / "2025" / more).unlink()
    (aeo / "2025" / "index.html").write_text("other", encoding="utf-8")
    assert "2025/index.html: FAILED" in by_standard_tools(aeo, public)[1]
    (aeo / "2025" / "index.html").unlink()
    assert "2025/index.html: No such file" in by_standard_tools(aeo, public)[1]


def test_an_empty_folder_is_an_empty_publication(tmp_path: Path) -> None:
    """As one that a web server already shows."""
    assert standing(tmp_path / "gone", presses.UNSIGNED) == EMPTY
    assert standing(tmp_path, presses.UNSIGNED) == EMPTY


AT_WORK = """
import sys
from pathlib import Path
from tests.releasing import presses
made = Path(sys.argv[2])
each = presses.built(made, "2027", presses.date(2027, 1, 1))
sys.stdin.readline()
presses.publish(Path(sys.argv[1]), [each])
"""


@pytest.mark.parametrize("many", [2, 10])
def test_of_many_publishers_at_once_one_publishes(many: int, tmp_path: Path) -> None:
    """Each other is told that one is at work, or that it is done; what is published is whole."""
    presses.publish(tmp_path / "aeo", [presses.first_edition(tmp_path)])
    started = [
        subprocess.Popen(
            [
                sys.executable,
                "-c",
                AT_WORK,
                str(tmp_path / "aeo"),
                str(tmp_path / f"made-{number}"),
            ],
            cwd=ROOT,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for number in range(many)
    ]
    for each in started:
        assert each.stdin
        each.stdin.write("\n")
        each.stdin.flush()
    said = [each.communicate()[1] for each in started]
    assert [each.returncode for each in started].count(0) == 1
    assert all(
        "another publisher is at work" in each or "is published already" in each
        for each in said
        if each
    )
    assert told(tmp_path / "aeo") == []
    assert (tmp_path / "aeo" / "2027").is_dir()
