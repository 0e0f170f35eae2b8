"""The browser's files: what they are, that they are reproducible, and that they decide alike."""

import base64
import csv
import hashlib
import importlib.util
import json
import logging
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest

from guide_engine.authoring.assemble import load_rulebook
from guide_engine.authoring.wording import load_wording
from guide_engine.core.errors import PublicationError
from guide_engine.core.model.rulebook import Rulebook
from guide_engine.core.protocol.excerpt import read_excerpt, write_excerpt
from guide_engine.core.protocol.protocol import Protocol
from guide_engine.core.protocol.wire import identity, write_rulebook
from guide_engine.core.shape.writing import plain
from guide_engine.core.wording.wording import Wording
from guide_engine.publishing.browser.bundle import bundle
from guide_engine.publishing.browser.runtime import find_node
from tests.places import GUIDE, ROOT
from tests.publishing import towpath

CORE = ROOT / "guide_engine" / "core"
LANGUAGE = "en"
CASE = {
    "ask": "determination",
    "programmes": ["carter", "ferryman"],
    "answers": {"trades": ["carter"], "brawled": "2024-01-31", "mules": 2},
    "as-of": "2024-03-01",
    "language": LANGUAGE,
}
MESSAGES = [
    json.dumps(CASE),
    json.dumps({**CASE, "answers": {}}),
    json.dumps({**CASE, "answers": {"trades": "not-sure", "able": "yes", "mules": 7.5}}),
    json.dumps({**CASE, "answers": {"brawled": "2024-02-30"}}),
    json.dumps({**CASE, "answers": {"mules": 10**400}}),
    json.dumps({**CASE, "language": "和"}),
    "[" * 1_000,
    "",
]


@pytest.fixture(scope="module")
def wordings() -> list[Wording]:
    """Give the wording of each language."""
    return [towpath.wording(each) for each in ("en", "ja")]


@pytest.fixture(scope="module")
def bundled(rulebook: Rulebook, wordings: list[Wording]) -> Mapping[str, bytes]:
    """Bundle the Board's rulebook."""
    return bundle(rulebook, wordings, ROOT)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """Give a folder with the same runtime, and nothing remembered."""
    (tmp_path / "node_modules").mkdir()
    shutil.copytree(
        ROOT / "node_modules" / "pyodide",
        tmp_path / "node_modules" / "pyodide",
    )
    return tmp_path


def entries(archived: bytes) -> dict[str, bytes]:
    """Read a zip."""
    with zipfile.ZipFile(BytesIO(archived)) as folder:
        return {name: folder.read(name) for name in folder.namelist()}


def wheel_of(bundled: Mapping[str, bytes]) -> tuple[str, dict[str, bytes]]:
    """Give the name and the files of the one wheel."""
    [name] = [name for name in bundled if name.endswith(".whl")]
    return name.removeprefix("rules/"), entries(bundled[name])


def test_the_bundle_is_a_runtime_an_engine_rules_and_words(bundled: Mapping[str, bytes]) -> None:
    """Nothing is missing that the page loads, and nothing else is there."""
    wheel, _ = wheel_of(bundled)
    assert sorted(bundled) == sorted(
        [
            "runtime/pyodide.js",
            "runtime/pyodide.asm.js",
            "runtime/pyodide.asm.wasm",
            "runtime/python_stdlib.zip",
            "rules/pyodide-lock.json",
            "rules/rulebook.en.json",
            "rules/rulebook.ja.json",
            f"rules/{wheel}",
        ]
    )


def test_rules_and_words_are_those_of_each_language(
    bundled: Mapping[str, bytes], rulebook: Rulebook, wordings: list[Wording]
) -> None:
    """Under the identity that the whole rulebook has."""
    for wording in wordings:
        found = read_excerpt(bundled[f"rules/rulebook.{wording.language}.json"].decode())
        assert found.wording == wording
        assert found.identity == identity(write_rulebook(rulebook))


def test_equal_inputs_give_equal_bytes(
    bundled: Mapping[str, bytes], rulebook: Rulebook, wordings: list[Wording], elsewhere: Path
) -> None:
    """Made in another folder, with nothing remembered, every file is the same."""
    made = bundle(rulebook, wordings, elsewhere)
    assert bundled.keys() == made.keys()
    assert {name for name in made if made[name] != bundled[name]} == set()
    assert len([*elsewhere.glob(".cache/engine/*")]) == len([*elsewhere.glob(".cache/*/*")]) == 1


def test_the_wheel_holds_the_core_alone(bundled: Mapping[str, bytes]) -> None:
    """Its record names every file with its hash and its size."""
    name, files = wheel_of(bundled)
    modules = {path.relative_to(CORE).with_suffix("") for path in CORE.rglob("*.py")}
    ours = {file for file in files if not file.split("/")[0].endswith(".dist-info")}
    assert {f"guide_engine/core/{module}.pyc" for module in modules} | {
        "guide_engine/__init__.pyc"
    } == ours
    [licence] = [file for file in files if file.endswith("/licenses/LICENSE")]
    assert files[licence] == (ROOT / "LICENSE").read_bytes()
    [record] = [file for file in files if file.endswith("/RECORD")]
    rows = list(csv.reader(files[record].decode().splitlines()))
    assert [record, "", ""] in rows
    for file, digest, size in rows:
        if file != record:
            wanted = base64.urlsafe_b64encode(hashlib.sha256(files[file]).digest())
            assert (f"sha256={wanted.rstrip(b'=').decode()}", str(len(files[file]))) == (
                digest,
                size,
            )
    assert {file for file, *_ in rows} == files.keys()
    assert name.split("-")[2:] == ["cp313", "none", "any.whl"]


def test_the_engine_is_a_package_of_the_lock_file(bundled: Mapping[str, bytes]) -> None:
    """Pyodide finds it by its name, and checks its hash."""
    name, _ = wheel_of(bundled)
    [package] = json.loads(bundled["rules/pyodide-lock.json"])["packages"].values()
    assert ("guide-engine", name, ["guide_engine"]) == (
        package["name"],
        package["file_name"],
        package["imports"],
    )
    assert hashlib.sha256(bundled[f"rules/{name}"]).hexdigest() == package["sha256"]


def test_modules_are_compiled_ahead_and_say_nothing_of_when(bundled: Mapping[str, bytes]) -> None:
    """Bytecode is of this Python, and checked by hash instead of by time."""
    _, engine = wheel_of(bundled)
    compiled = {**entries(bundled["runtime/python_stdlib.zip"]), **engine}
    headers = {content[:8] for name, content in compiled.items() if name.endswith(".pyc")}
    assert headers == {importlib.util.MAGIC_NUMBER + (0b11).to_bytes(4, "little")}


def test_the_library_is_cut_down_to_what_is_imported(bundled: Mapping[str, bytes]) -> None:
    """What the engine needs is there; what nothing imports is not."""
    library = entries(bundled["runtime/python_stdlib.zip"])
    assert {
        "json/__init__.pyc",
        "dataclasses.pyc",
        "datetime.pyc",
        "traceback.pyc",
    } <= library.keys()
    assert not {"doctest.pyc", "sqlite3/__init__.pyc", "unittest/__init__.pyc"} & library.keys()


def answered(
    bundled: Mapping[str, bytes], folder: Path, messages: list[str]
) -> tuple[list[str], list[str]]:
    """Ask a bundle's engine under Node; give its replies, and the modules that it missed."""
    for name, content in bundled.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    node = subprocess.run(
        [find_node(), Path(__file__).with_name("answering.mjs"), folder],
        input=json.dumps({"language": LANGUAGE, "messages": messages}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert node.stderr[-2000:] == ""
    printed = json.loads(node.stdout)
    return printed["replies"], printed["missing"]


def test_the_bundle_decides_as_this_python_does(
    bundled: Mapping[str, bytes], rulebook: Rulebook, wordings: list[Wording], tmp_path: Path
) -> None:
    """Under Node it gives the same bytes, whatever it is asked."""
    replies, _ = answered(bundled, tmp_path, MESSAGES)
    here = Protocol(write_excerpt(rulebook, wordings[0]))
    assert [here.reply(message) for message in MESSAGES] == replies


def test_no_journey_misses_a_module_that_was_left_out(tmp_path: Path) -> None:
    """Every worked example of the newest edition, every way to ask, and what is refused."""
    rulebook = load_rulebook(GUIDE)
    wording = load_wording(GUIDE / LANGUAGE / "wording.yml")
    messages = [*journeys(rulebook), *hostile(rulebook)]
    replies, missing = answered(bundle(rulebook, [wording], ROOT), tmp_path, messages)
    here = Protocol(write_excerpt(rulebook, wording))
    assert [here.reply(message) for message in messages] == replies
    shipped = {name.removesuffix(".py").removesuffix("/__init__") for name in library_as_shipped()}
    assert [name for name in missing if name.replace(".", "/") in shipped] == []


def library_as_shipped() -> list[str]:
    """Name the files of the runtime's own library."""
    path = ROOT / "node_modules" / "pyodide" / "python_stdlib.zip"
    with zipfile.ZipFile(path) as library:
        return library.namelist()


def journeys(rulebook: Rulebook, language: str = LANGUAGE) -> list[str]:
    """Ask for every worked example, whole, step by step, as a file and as a list of what to do."""
    told: list[dict[str, object]] = []
    for programme in rulebook.programmes.values():
        for example in programme.examples:
            case: dict[str, object] = {
                "ask": "to-do",
                "programmes": [programme.id],
                "answers": plain(example.answers),
                "as-of": example.as_of.isoformat(),
                "language": language,
            }
            thorough = {**case, "ask": "determination", "thorough": True}
            told += [{"ask": "example", "example": example.id}, case, thorough]
            told += [{**thorough, "answers": {}, "programmes": list(rulebook.programmes)}]
            told += [opened(json.dumps({"edition": "?", "answers": case["answers"]}), language)]
    told += [
        {
            "ask": "recognition",
            "partner": partner,
            "direction": way,
            "holder": next(iter(rulebook.programmes)),
            "as-of": rulebook.edition.in_force.from_.isoformat(),
            "language": language,
        }
        for partner in rulebook.partners
        for way in ("import", "export")
    ]
    return [json.dumps(each) for each in told]


def opened(dossier: object, language: str = LANGUAGE) -> dict[str, object]:
    """Ask what a file holds."""
    return {"ask": "dossier", "dossier": dossier, "language": language}


def hostile(rulebook: Rulebook) -> list[str]:
    """Ask what is wrong in one way each, with the rest as it should be."""
    question = next(iter(rulebook.questions))
    case: dict[str, object] = {
        "ask": "determination",
        "programmes": [next(iter(rulebook.programmes))],
        "answers": {},
        "as-of": rulebook.edition.in_force.from_.isoformat(),
        "language": LANGUAGE,
    }
    values: tuple[object, ...] = (
        "",
        "?",
        "2024-02-30",
        -1,
        1e308,
        True,
        None,
        [],
        {},
        [[]],
        "\ud800",
        "é" * 5_000,
    )
    typed = ("", "1.2.3", "tomorrow", "9999-99-99", "令和６年２月３０日", "\0", "1" * 50)
    wrong: list[dict[str, object]] = [
        *({**case, "answers": {question: value}} for value in values),
        *({**case, "answers": {question: {"typed": text}}} for text in typed),
        *({**case, key: value} for key in case for value in values),
        *(opened(value) for value in (*values, "[" * 10_000, "{}", "null")),
        {"ask": "example", "example": "nobody"},
        {**case, "answers": {"nobody": "yes"}},
    ]
    texts = ("{", "null", "[" * 100_000, "1" * 4_301, " " * 200_001, "NaN", '{"a": 1, "a": 2}')
    return [*(json.dumps(each) for each in wrong), *texts]


def test_another_python_than_the_browsers_ships_sources_and_says_so(
    rulebook: Rulebook, elsewhere: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Its bytecode would not load."""
    path = elsewhere / "node_modules" / "pyodide" / "pyodide-lock.json"
    lock = json.loads(path.read_text())
    lock["info"]["python"] = "3.99.1"
    path.unlink()
    path.write_text(json.dumps(lock))
    with caplog.at_level(logging.WARNING):
        made = bundle(rulebook, [], elsewhere)
    name, files = wheel_of(made)
    assert name.split("-")[2] == "py3"
    assert (CORE / "model/truth.py").read_bytes() == files["guide_engine/core/model/truth.py"]
    assert "json/__init__.py" in entries(made["runtime/python_stdlib.zip"])
    ours = ".".join(map(str, sys.version_info[:2]))
    assert f"The browser runs Python 3.99 and this is Python {ours}" in caplog.text


def test_a_runtime_that_is_not_installed_is_named(rulebook: Rulebook, tmp_path: Path) -> None:
    """The way to install it is part of the message."""
    with pytest.raises(PublicationError, match=r"no .*pyodide\.mjs\. Run make install\."):
        bundle(rulebook, [], tmp_path)


def test_a_runtime_that_does_not_start_shows_what_it_said(
    rulebook: Rulebook, elsewhere: Path
) -> None:
    """The reason is the runtime's own."""
    path = elsewhere / "node_modules" / "pyodide" / "pyodide.mjs"
    path.unlink()
    path.write_text("throw new Error('out of order');")
    with pytest.raises(PublicationError, match="out of order"):
        bundle(rulebook, [], elsewhere)
