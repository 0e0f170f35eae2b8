"""What has an order in time stands in it, and what is a sum adds up."""

from collections.abc import Iterator
from datetime import date

from guide_engine.authoring.draft import Draft, RuleFile, text_at
from guide_engine.authoring.format.handbook import Counted
from guide_engine.authoring.reading.source import Place, quoted
from guide_engine.core.errors import Problem
from guide_engine.core.model.calendar import Moment, moment_from

LISTS = ("counts", "world")


def out_of_order(draft: Draft) -> Iterator[Problem]:
    """Find what ends before it begins, runs before it was signed, or stands after later things.

    Days known only to a month or a year are out of order where no day in them would be in it.
    """
    for file in draft.of("partners"):
        yield from _signed_late(file)
    for file in draft.of("timeline"):
        yield from _ended_early(file)
        yield from _unsorted(file, [(key,) for key in _keys(file.document.value)], "event")
    for file in draft.of("statistics"):
        value = file.document.value
        for key in LISTS:
            listed = value.get(key) if isinstance(value, dict) else None
            positions = range(len(listed)) if isinstance(listed, list) else ()
            yield from _unsorted(file, [(key, position) for position in positions], "count")


def wrong_sums(draft: Draft) -> Iterator[Problem]:
    """Find totals that are not those of their parts."""
    for file in draft.of("statistics"):
        for found in file.found:
            if found.hint is Counted and isinstance(found.value, dict):
                counts, total = found.value.get("counts"), found.value.get("total")
                parts = [*counts.values()] if isinstance(counts, dict) else []
                known = all(isinstance(each, int) for each in (total, *parts))
                if parts and known and sum(parts) != total:
                    yield file.problem(found.place, _wrong_sum(total, sum(parts)))


def _wrong_sum(total: object, parts: int) -> str:
    return (
        f"has a total of {total}, but its parts add up to {parts}. Correct one; "
        "what a source prints and does not add up to goes under 'total-printed'."
    )


def _signed_late(file: RuleFile) -> Iterator[Problem]:
    for partner in _keys(file.document.value):
        signed = _moment(file, (partner, "signed"))
        for key in ("from", "by"):
            runs = _moment(file, (partner, "runs", key))
            if signed and runs and signed.earliest > runs.latest:
                says = f"was signed on {quoted(str(signed))}, but runs {key} {quoted(str(runs))}. "
                yield file.problem((partner, "runs", key), says + "Correct one of them.")


def _ended_early(file: RuleFile) -> Iterator[Problem]:
    for event in _keys(file.document.value):
        began, ended = (_moment(file, (event, key)) for key in ("on", "until"))
        if began and ended and began.earliest > ended.latest:
            says = f"lasts until {quoted(str(ended))}, but begins on {quoted(str(began))}. "
            yield file.problem((event, "until"), says + "Correct one of them.")


def _unsorted(file: RuleFile, places: list[Place], noun: str) -> Iterator[Problem]:
    latest, on = date.min, ""
    for place in places:
        moment = _moment(file, (*place, "on"))
        if moment is None:
            continue
        if moment.latest < latest:
            says = f"is of {quoted(str(moment))} and stands after a later {noun}, of {quoted(on)}. "
            yield file.problem((*place, "on"), says + "Put the oldest first.")
        if moment.earliest > latest:
            latest, on = moment.earliest, str(moment)


def _moment(file: RuleFile, place: Place) -> Moment | None:
    written = text_at(file.document.value, place)
    return moment_from(written) if written else None


def _keys(value: object) -> list[str]:
    return list(value) if isinstance(value, dict) else []
