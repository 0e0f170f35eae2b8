"""A project of Valmont Customs, made up, in English and Japanese: what a site is built from."""

import json
import re
import shutil
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from guide_engine.authoring.assemble import load_rulebook
from guide_engine.authoring.reading.source import read_document
from guide_engine.core.model.rulebook import Rulebook
from tests.places import MACROS, ROOT
from tests.publishing.towpath import TEMPLATES

GOOD = ROOT / "tests" / "authoring" / "good"
RULES = "rulebook"
LEFT_OUT = ("glossary.yml",)
"""Terms that only a translator could render."""

FIGURES: Mapping[str, str] = {
    r"(\d+) March (\d{4})": r"\2年3月\1日",
    r"(\d+) May (\d{4})": r"\2年5月\1日",
    r"March (\d{4})": r"\1年3月",
    r"April (\d{4})": r"\1年4月",
    r"June (\d{4})": r"\1年6月",
    r"(\d+)-(\d+)\((\d+)\)\(ii\)": r"第\1条の\2第\3項第2号",
    r"\btwo\b": "2",
}
LANGUAGES = ("en", "ja")

HOME = "---\ndescription: {{ meta(text(edition.subject)) }}\n---\n# {{ text(edition.subject) }}\n"
PROGRAMME = "# {{ text(programme.name) }}\n\n{{ text(programme.summary.says) }}\n"
PAGES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "index.md": f"{HOME}\nSee the [fees](fees.md).\n",
        "programme.md": PROGRAMME,
        "fees.md": "# Fees\n\nA bonded warehouse pays no fee under mutual recognition.\n",
        "choice.md": "# Export declarations\n\nFile at any office. No fee is due.\n",
    },
    "ja": {
        "index.md": f"{HOME}\n[手数料](fees.md)を参照してください。\n",
        "programme.md": PROGRAMME,
        "fees.md": "# 手数料\n\n特例輸入者の相互承認には手数料がかかりません。\n",
        "choice.md": "# 輸出申告\n\n輸出申告はどの官署でもできます。輸入者の手数料はありません。\n",
    },
}
TITLES: Mapping[str, Mapping[str, str]] = {
    "en": {"page-fees": "Fees", "page-choice": "Offices", "section-offices": "Where"},
    "ja": {"page-fees": "手数料", "page-choice": "官署", "section-offices": "提出先"},
}
NAVIGATION = """\
- index
- programmes: [programmes/]
- offices:
    - fees
    - choice
"""


@cache
def rulebook() -> Rulebook:
    """Read the administration's rules."""
    with TemporaryDirectory() as folder:
        _write(Path(folder))
        return load_rulebook(Path(folder))


def lay_out(project: Path) -> Path:
    """Write the project; what npm installed and what building keeps stay shared with ours."""
    shutil.copytree(ROOT / "site_overrides", project / "site_overrides")
    shutil.copy(ROOT / "mkdocs.yml", project)
    (project / "macros").mkdir()
    (ROOT / ".cache").mkdir(exist_ok=True)
    for shared in (".cache", "node_modules"):
        (project / shared).symlink_to(ROOT / shared)
    _write(project / "docs" / "guide")
    return project


def _write(docs: Path) -> None:
    for file in GOOD.glob(f"{RULES}/**/*.yml"):
        if file.name in LEFT_OUT:
            continue
        target = docs / file.relative_to(GOOD)
        target.parent.mkdir(parents=True, exist_ok=True)
        # JSON is YAML too.
        made = json.dumps(_in_japanese(read_document(file).value), ensure_ascii=False, indent=1)
        target.write_text(made, encoding="utf-8")
    (docs / "navigation.yml").write_text(NAVIGATION, encoding="utf-8")
    for language in LANGUAGES:
        _write_language(docs, language)


def lay_out_whole(project: Path) -> Path:
    """Write the project with pages that print all its rules, too, and list them."""
    lay_out(project)
    (project / "macros").rmdir()
    shutil.copytree(MACROS, project / "macros")
    docs = project / "docs" / "guide"
    shutil.rmtree(docs)
    write_whole(docs)
    return project


def write_whole(docs: Path) -> None:
    """Write the guide with pages that print all its rules, and list them."""
    _write(docs)
    for language in LANGUAGES:
        ours = shutil.ignore_patterns("wording.yml")
        shutil.copytree(TEMPLATES / language, docs / language, ignore=ours, dirs_exist_ok=True)
    names = {path.stem for path in (docs / LANGUAGES[0]).glob("*.md")}
    plain = sorted(names - {"programme", "example"})
    listed = "\n".join(f"- {each}" for each in (*plain, "programmes/", "examples/"))
    (docs / "navigation.yml").write_text(listed, encoding="utf-8")
    for language in LANGUAGES:
        _title_pages(docs / language / "wording.yml", plain)


def _title_pages(path: Path, pages: Iterable[str]) -> None:
    wording = path.read_text(encoding="utf-8")
    missing = [each for each in pages if f"\n  page-{each}: " not in wording]
    titles = "".join(f"  page-{each}: {each}\n" for each in missing)
    path.write_text(wording.replace("\nphrases:\n", f"\nphrases:\n{titles}"), encoding="utf-8")


def _in_japanese(value: Any) -> Any:  # noqa: ANN401 - whatever YAML holds
    """Put Japanese for French: it has letters, a line break and a search of its own."""
    match value:
        case {"fr": _, "en": says}:
            return {"en": says, "ja": f"和文{_figures_in_japanese(says)}"}
        case dict():
            return {key: _in_japanese(each) for key, each in value.items()}
        case ["fr", "en"]:
            return list(LANGUAGES)
        case list():
            return [_in_japanese(each) for each in value]
        case "fr":
            return "ja"
        case _:
            return value


def _figures_in_japanese(says: str) -> str:
    """Write dates, articles and numbers as Japanese does."""
    for pattern, written in FIGURES.items():
        says = re.sub(pattern, written, says)
    return says


def _write_language(docs: Path, language: str) -> None:
    folder = docs / language
    folder.mkdir()
    for name, page in PAGES[language].items():
        (folder / name).write_text(page, encoding="utf-8")
    wording = (TEMPLATES / language / "wording.yml").read_text(encoding="utf-8")
    titles = "".join(f"  {key}: {title}\n" for key, title in TITLES[language].items())
    assert wording.count("\nphrases:\n") == 1
    wording = wording.replace("\nphrases:\n", f"\nphrases:\n{titles}")
    (folder / "wording.yml").write_text(wording, encoding="utf-8")
