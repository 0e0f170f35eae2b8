"""Files to take away: whole, the same each time, and safe to open in a spreadsheet."""

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_engine.authoring.assemble import Contents, load
from guide_engine.authoring.format.handbook import Several, Statistics
from guide_engine.authoring.wording import voice_of
from guide_engine.core.protocol.table import FORMULA
from guide_engine.core.protocol.wire import identity, read_rulebook, write_rulebook
from guide_engine.core.wording.dates import narrow
from guide_engine.core.wording.voice import Voice
from guide_engine.publishing.downloads.downloads import Download, downloads, offered, table
from tests.authoring.editions import GOOD

TABLES = ("requirements", "benefits", "partners", "statistics")
LANGUAGES = ("fr", "en")


@pytest.fixture(scope="module")
def contents() -> Contents:
    """Load the fictional edition."""
    return load(GOOD)


def spoken(contents: Contents, language: str) -> Voice:
    """Say the fictional edition in a language."""
    return voice_of(GOOD, contents.rulebook, language)


def rows(content: bytes) -> list[dict[str, str]]:
    """Read a table as a spreadsheet does."""
    return [*csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))]


def written(contents: Contents, language: str = "en") -> Mapping[str, bytes]:
    """Write the files in a language."""
    return downloads(contents, spoken(contents, language))


def test_every_part_has_its_files(contents: Contents) -> None:
    """Rules and handbook with their schemas, and a table each of what is asked for most."""
    expected = [
        "data/rulebook.json",
        "data/rulebook.schema.json",
        "data/handbook.json",
        "data/handbook.schema.json",
        *(f"data/{name}.csv" for name in TABLES),
    ]
    assert sorted(expected) == sorted(written(contents))


def test_the_same_edition_gives_the_same_bytes(contents: Contents) -> None:
    """Read twice, written twice."""
    assert written(contents) == written(load(GOOD))


def test_the_rules_are_those_that_decide(contents: Contents) -> None:
    """The hash of the file is the identity that a report names."""
    text = written(contents)["data/rulebook.json"].decode()
    assert contents.rulebook == read_rulebook(text)
    assert identity(write_rulebook(contents.rulebook)) == identity(text)


def test_the_handbook_keeps_the_authors_order(contents: Contents) -> None:
    """A timeline out of order would be another one."""
    handbook = json.loads(written(contents)["data/handbook.json"])
    assert list(contents.handbook.timeline) == list(handbook["timeline"])
    assert list(contents.handbook.facts) == list(handbook["facts"])


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_the_same_columns_and_ids_in_every_language(
    contents: Contents, name: str
) -> None:
    """Texts differ, and nothing else does."""
    one, other = (rows(written(contents, each)[f"data/{name}.csv"]) for each in LANGUAGES)
    assert [[*row] for row in one] == [[*row] for row in other]
    first, *_ = one[0]
    assert [row[first] for row in one] == [row[first] for row in other]


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_what_the_rfc_and_excel_expect(contents: Contents, name: str) -> None:
    """A byte order mark, lines that end with CR LF, as many cells in each."""
    content = written(contents)[f"data/{name}.csv"]
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    assert content.count(b"\n") == content.count(b"\r\n")
    assert {len(row) for row in csv.reader(content.decode().splitlines())} == {
        len(rows(content)[0])
    }


@given(st.text())
def test_no_text_is_a_formula(text: str) -> None:
    """Any text is read as it was, or behind an apostrophe where it would be run."""
    [row] = rows(table([{"says": text, "number": -3}]))
    assert row["says"] == (f"'{text}" if narrow(text[:1]).startswith(FORMULA) else text)
    assert not row["says"].startswith(FORMULA)
    assert row["number"] == "-3"


@pytest.mark.parametrize("text", ['=cmd|"/c calc"!A1', "+1", "-1", "@x", "\t=1", "\uff1dA1"])
def test_what_would_be_run_is_not(text: str) -> None:
    """Each way in which a formula may begin."""
    [row] = rows(table([{"says": text}]))
    assert row["says"] == f"'{text}"


def test_a_requirement_stands_in_a_row_with_what_bears_it_out(contents: Contents) -> None:
    """Its threshold said, its source named, how sure it is."""
    found = rows(written(contents)["data/requirements.csv"])
    [row] = [each for each in found if each["requirement"] == "no-fraud"][:1]
    assert row["programme"] == "depot"
    assert row["programme-name"] == "Trusted depot"
    assert row["thresholds"] in row["says"]
    assert row["covers"] == "applicant; officers"
    assert (row["sources"], row["confidence"]) == ("code", "official")


def test_a_partner_stands_in_a_row_with_every_way(contents: Contents) -> None:
    """Yes, no, or unknown where no source says."""
    bruma, ostara = rows(written(contents)["data/partners.csv"])
    assert (bruma["their-code-on-imports"], bruma["our-code-on-exports"]) == ("yes", "no")
    assert (ostara["their-code-on-imports"], ostara["our-code-on-exports"]) == ("unknown", "yes")
    assert (bruma["runs-from"], ostara["runs-by"]) == ("2028-09-01", "2030")
    assert (bruma["longitude"], bruma["latitude"]) == ("12.5", "41.9")
    assert bruma["confidence"] == "secondary"


def test_a_number_stands_in_a_row_with_what_it_counts(contents: Contents) -> None:
    """Of each programme, of all, of the world."""
    found = rows(written(contents)["data/statistics.csv"])
    assert [(row["count"], row["measure"], row["programme"], row["number"]) for row in found] == [
        ("in-2029", "operators", "depot", "12"),
        ("in-2029", "operators", "courier", "30"),
        ("in-2029", "total", "", "42"),
        ("in-2030", "operators", "depot", "15"),
        ("world-2030", "world-programmes", "", "97"),
    ]


def test_what_a_source_prints_is_told_from_our_sum(contents: Contents) -> None:
    """Where both are there, each says which it is."""
    statistics = contents.handbook.statistics
    assert statistics
    counted = replace(statistics.counts[0], total_printed=40, several=Several(2, 1))
    handbook = replace(contents.handbook, statistics=Statistics((counted,)))
    found = rows(written(Contents(contents.rulebook, handbook))["data/statistics.csv"])
    said = [(row["measure"], row["number"], row["origin"]) for row in found]
    assert said[2:] == [
        ("total", "42", "own-sum"),
        ("total", "40", "as-printed"),
        ("with-two-statuses", "2", ""),
        ("with-three-statuses", "1", ""),
    ]


def test_an_empty_table_is_not_offered(contents: Contents) -> None:
    """An edition without numbers has no file of them."""
    handbook = replace(contents.handbook, statistics=None)
    assert "data/statistics.csv" not in written(Contents(contents.rulebook, handbook))


def test_a_file_is_offered_with_its_form_and_its_size() -> None:
    """The size is in thousands of bytes, rounded up."""
    schema, numbers = offered({"data/rules.schema.json": b"x" * 1001, "data/counts.csv": b"x"})
    assert (schema.name, schema.form, schema.media) == (
        "rules",
        "schema",
        "application/schema+json",
    )
    assert schema.kilobytes == 2
    assert numbers == Download("data/counts.csv", 1)
    assert (numbers.name, numbers.form, numbers.media) == ("counts", "csv", "text/csv")
