"""A figure: what was measured, its peer in the same run, the goal, and what they come to."""

import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field


@dataclass(frozen=True, slots=True)
class Figure:
    """Medians of ``runs`` runs. ``ratio`` is ours divided by the peer's.

    ``id`` names the measure; how a reader is told of it stands in ``docs/<language>/figures.yml``.
    ``goal`` is a sign and a number: in the unit (``≤ 50``), as often as the peer (``≤ 0.35×``), or
    beyond the peer (``≤ +10,000``). ``peer`` is a product and its version. ``of`` says of what the
    measure was taken where it was taken of several things. ``verdicts`` say of the peer, case by
    case, what its figure sums up.
    """

    id: str
    unit: str
    ours: float
    runs: int
    goal: str = ""
    peer: str | None = None
    theirs: float | None = None
    of: str = ""
    verdicts: Mapping[str, str] = field(default_factory=dict)

    @property
    def ratio(self) -> float | None:
        """Ours divided by the peer's, where there is one."""
        return self.ours / self.theirs if self.theirs else None


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
    lines = ["| measure | goal | ours | peer | ratio |", "|---|---|---|---|---|"]
    for each in figures:
        ours = (
            f"{each.ours:,.3g} {each.unit}" if each.ours < 1000 else f"{each.ours:,.0f} {each.unit}"
        )
        theirs = "—" if each.theirs is None else f"{each.theirs:,.4g} {each.unit} ({each.peer})"
        ratio = "—" if each.ratio is None else f"{each.ratio:.2f}"
        name = f"{each.id} ({each.of})" if each.of else each.id
        lines.append(f"| {name} | {each.goal or '—'} | {ours} | {theirs} | {ratio} |")
    return "\n".join(lines)


def plain(figures: Sequence[Figure]) -> list[dict[str, object]]:
    """Give figures as plain values for JSON, without what is not there."""
    return [
        {key: each for key, each in asdict(figure).items() if each not in (None, "", {})}
        | ({} if figure.ratio is None else {"ratio": figure.ratio})
        for figure in figures
    ]
