"""What Lighthouse gives pages on a simulated mobile phone, beside plain MkDocs Material."""

import json
import os
import statistics
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.figures import Figure
from tests.bench.hosting import hosting
from tests.bench.installing import node_packages
from tests.bench.sites import WIZARD, Sites, material
from tests.browser.serving import BROWSER

RUNS = 3
FULL = 100
GOALS = {"performance": 95, "accessibility": FULL, "best-practices": FULL, "seo": FULL}


def figures(sites: Sites, runs: int = RUNS) -> list[Figure]:
    """Score one page of each kind and the wizard, ours and plain in turn."""
    node_packages()
    kinds = {**sites.kinds, "wizard": WIZARD}
    with hosting(sites.ours) as ours, hosting(sites.theirs) as theirs:
        homes = {"ours": f"{ours}{sites.home}", "theirs": f"{theirs}{sites.home}"}
        return [
            figure
            for name, path in kinds.items()
            for figure in _page(name, {whose: f"{at}{path}" for whose, at in homes.items()}, runs)
        ]


def _page(name: str, addresses: Mapping[str, str], runs: int) -> Iterator[Figure]:
    """Yield a figure a category, from the same visits."""
    visits = [{whose: _visit(each) for whose, each in addresses.items()} for _ in range(runs)]
    for category, goal in GOALS.items():
        found = {
            whose: statistics.median(each[whose][category] for each in visits)
            for whose in addresses
        }
        yield Figure(
            f"lighthouse-{category}",
            "of 100",
            found["ours"],
            runs,
            f"≥ {goal}",
            material(),
            found["theirs"],
            name,
        )


def _visit(address: str) -> dict[str, float]:
    """Visit a page once in a fresh profile; give its scores, of 100."""
    with TemporaryDirectory() as folder:
        out = Path(folder) / "report.json"
        command = [str(node_packages() / ".bin" / "lighthouse"), address, "--quiet"]
        options = [
            "--output=json",
            f"--output-path={out}",
            f"--only-categories={','.join(GOALS)}",
            "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
        ]
        chromium = BROWSER["executable_path"]
        environment = {**os.environ, **({"CHROME_PATH": chromium} if chromium else {})}
        subprocess.run([*command, *options], check=True, env=environment)
        report = json.loads(out.read_text(encoding="utf-8"))
    return {name: report["categories"][name]["score"] * FULL for name in GOALS}
