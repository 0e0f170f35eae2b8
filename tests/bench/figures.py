"""A figure: what was measured, its peer in the same run, the goal, and what they come to."""

import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """Medians of ``runs`` runs. ``ratio`` is ours divided by the peer's."""

    name: str
    unit: str
    ours: float
    runs: int
    goal: str
    peer: str | None = None
    theirs: float | None = None

    @property
    def ratio(self) -> float | None:
        """Ours divided by the peer's, where there is one."""
        return None if self.theirs is None else self.ours / self.theirs


def in_turn[Name](ways: Mapping[Name, Callable[[], float]], *, runs: int) -> dict[Name, float]:
    """Measure several ways in turn, A B A B …, after one round that is not counted."""
    taken: dict[Name, list[float]] = {name: [] for name in ways}
    for number in range(runs + 1):
        for name, measure in ways.items():
            measured = measure()
            if number:
                taken[name].append(measured)
    return {name: statistics.median(values) for name, values in taken.items()}


def table(figures: Sequence[Figure]) -> str:
    """Lay figures out as a Markdown table."""
    lines = ["| measure | ours | peer | ratio | goal |", "|---|---|---|---|---|"]
    for each in figures:
        ours = (
            f"{each.ours:,.3g} {each.unit}" if each.ours < 1000 else f"{each.ours:,.0f} {each.unit}"
        )
        theirs = "—" if each.theirs is None else f"{each.theirs:,.4g} {each.unit} ({each.peer})"
        ratio = "—" if each.ratio is None else f"{each.ratio:.2f}"
        lines.append(f"| {each.name} | {ours} | {theirs} | {ratio} | {each.goal} |")
    return "\n".join(lines)


def plain(figures: Sequence[Figure]) -> list[dict[str, object]]:
    """Give figures as plain values for JSON."""
    return [asdict(each) | {"ratio": each.ratio} for each in figures]
