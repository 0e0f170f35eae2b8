"""A made-up administration's guide in two editions: the later is stricter, and renames things."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

from guide_engine.analysis.comparison.neighbours import compared_with_the_one_before
from guide_engine.authoring.assemble import load_edition
from guide_engine.authoring.folders import RULEBOOK
from guide_engine.publishing.building import build_site
from guide_engine.publishing.edition import Plan
from guide_engine.remembering import FORGETFUL
from tests.browser.operators import LANGUAGES, RULES
from tests.publishing import valmont

EDITION = RULES.edition.id
LATER = "2032-04"
"""More vans are needed than in the edition before it, and they are called wagons."""
DAYS = ("as-of", "earliest")
DAY = re.compile(r"^(2[0-9]{3})(?=-[0-9]{2}-[0-9]{2}$)")


def build(project: Path) -> Path:
    """Lay out and build both; give the folder of the site."""
    valmont.lay_out_whole(project)
    docs = project / "docs" / "guide"
    _write_later(docs / RULEBOOK)
    plans = [
        Plan(
            load_edition(docs / RULEBOOK / each),
            LANGUAGES,
            kept=True,
            before=compared_with_the_one_before(docs, each, FORGETFUL),
        )
        for each in (EDITION, LATER)
    ]
    build_site(plans, project, project / "site")
    return project / "site"


def _write_later(rulebook: Path) -> None:
    folder = rulebook / LATER
    shutil.copytree(rulebook / EDITION, folder)
    edition = _read(folder / "edition.yml")
    edition |= {"id": LATER, "follows": EDITION, "in-force": {"from": f"{LATER}-01"}}
    edition["title"] = {
        each: said.replace("2031", "2032") for each, said in edition["title"].items()
    }
    edition["renamed"] = [{"kind": "question", "from": "vans", "to": "wagons"}]
    _write(folder / "edition.yml", edition)
    questions = _read(folder / "questions.yml")
    _write(folder / "questions.yml", {_called(each): asked for each, asked in questions.items()})
    thresholds = _read(folder / "thresholds.yml")
    thresholds["least-vans"]["value"] = 9
    _write(folder / "thresholds.yml", thresholds)
    for path in folder.glob("programmes/*.yml"):
        programme = _read(path)
        for part in ("requirements", "for-whom"):
            programme[part] = _asking(programme[part])
        programme["examples"] = [_a_year_later(each) for each in programme["examples"]]
        _write(path, programme)


def _called(name: str) -> str:
    return "wagons" if name == "vans" else name


def _asking(criterion: Any) -> Any:  # noqa: ANN401 - any part of a file
    match criterion:
        case {"question": str(name), **others}:
            return {"question": _called(name), **others}
        case dict():
            return {key: _asking(each) for key, each in criterion.items()}
        case list():
            return [_asking(each) for each in criterion]
        case _:
            return criterion


def _a_year_later(example: dict[str, Any]) -> dict[str, Any]:
    answers = {_called(each): _later(given) for each, given in example["answers"].items()}
    days: dict[str, Any] = {each: _later(example[each]) for each in DAYS if each in example}
    return {**example, **days, "answers": answers}


def _later(given: Any) -> Any:  # noqa: ANN401 - any answer
    day = isinstance(given, str) and DAY.match(given)
    return f"{int(given[:4]) + 1}{given[4:]}" if day else given


def _read(path: Path) -> Any:  # noqa: ANN401 - any file
    return json.loads(path.read_text(encoding="utf-8"))


def _write(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
