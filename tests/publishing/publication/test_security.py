"""Whom to tell of a weakness."""

from pathlib import Path

import pytest

from guide_engine.core.errors import PublicationError
from guide_engine.publishing.publication.security import SECURITY, security_files

TOLD = """\
contact: ["mailto:safe@guide.example.org", "https://guide.example.org/report/"]
expires: 2032-01-31
"""
ADDRESS = "https://guide.example.org/"


def project(folder: Path, says: str) -> Path:
    """Write what an administration says."""
    (folder / "docs" / "guide").mkdir(parents=True)
    (folder / "docs" / "guide" / "security.yml").write_text(says, encoding="utf-8")
    return folder


def test_it_is_written_where_somebody_is_named(tmp_path: Path) -> None:
    """In the order of preference, until the day that is given: nothing is taken from a clock."""
    root = project(tmp_path, f"{TOLD}policy: https://guide.example.org/policy/\n")
    assert security_files(root, ["en", "ja"], ADDRESS) == {
        SECURITY: (
            b"Contact: mailto:safe@guide.example.org\n"
            b"Contact: https://guide.example.org/report/\n"
            b"Expires: 2032-01-31T00:00:00Z\n"
            b"Preferred-Languages: en, ja\n"
            b"Canonical: https://guide.example.org/.well-known/security.txt\n"
            b"Policy: https://guide.example.org/policy/\n"
        )
    }


def test_without_an_address_nothing_says_where_it_is(tmp_path: Path) -> None:
    """Nor what nobody wrote."""
    [content] = security_files(project(tmp_path, TOLD), ["en"], "").values()
    assert [line.partition(b":")[0] for line in content.splitlines()] == [
        *(b"Contact", b"Contact"),
        *(b"Expires", b"Preferred-Languages"),
    ]


def test_nobody_named_is_nobody_told(tmp_path: Path) -> None:
    """The file is no duty."""
    assert security_files(tmp_path, ["en"], ADDRESS) == {}


@pytest.mark.parametrize(
    ("says", "told"),
    [
        (
            TOLD.replace("mailto:", ""),
            r"security\.yml:1: 'safe@guide.*' is no address\. Begin it with https://",
        ),
        (TOLD.replace("2032-01-31", "soon"), r"security\.yml:2: "),
        ('contact: ["mailto:a@example.org"]\n', r"security\.yml: .* no 'expires'\. Add it\."),
        (f"{TOLD}secret: yes\n", r"security\.yml:3: .*secret"),
    ],
)
def test_what_is_wrong_is_told_at_its_line(tmp_path: Path, says: str, told: str) -> None:
    """Before anything is published."""
    with pytest.raises(PublicationError, match=told):
        security_files(project(tmp_path, says), ["en"], ADDRESS)
