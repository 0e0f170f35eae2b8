"""What a picture shows, in words: for those who do not see it, and below it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from guide_engine.authoring.assemble import Contents
from guide_engine.core.model.calendar import moment_from
from guide_engine.core.wording.wording import Wording

JOURNEY = "journey-"


@dataclass(frozen=True, slots=True)
class Told:
    """A picture in words: in the place of the picture, and as its caption."""

    instead: str
    caption: str


def tell_picture(name: str, contents: Contents, wording: Wording) -> Told:
    """Tell of a picture that the edition has, with its main figures."""
    if name.startswith(JOURNEY):
        return _journey(name.removeprefix(JOURNEY), contents, wording)
    caption = wording.say(f"picture-{name}")
    return _told(caption, TELLERS[name](contents, wording), wording)


def _counts(contents: Contents, wording: Wording) -> str:
    """Say the first and the last count of each programme."""
    statistics = contents.handbook.statistics
    found = []
    for programme in contents.rulebook.programmes.values():
        counted = [
            each
            for each in (statistics.counts if statistics else ())
            if programme.id in each.counts
        ]
        name = wording.text(programme.name, contents.rulebook)
        if not counted:
            found.append(_with(name, [wording.say("number-unknown")], wording))
            continue
        first, last = counted[0], counted[-1]
        parts = {
            "name": name,
            "first": str(first.counts[programme.id]),
            "from": _moment(first.on, wording),
            "last": str(last.counts[programme.id]),
            "until": _moment(last.on, wording),
        }
        found.append(wording.say("picture-counts-told", parts))
    return _listed(found, wording)


def _partners(contents: Contents, wording: Wording) -> str:
    names = (
        f"{number} {wording.text(each.name, contents.rulebook)}"
        for number, each in enumerate(contents.rulebook.partners.values(), 1)
    )
    return _listed(names, wording)


def _timeline(contents: Contents, wording: Wording) -> str:
    """Say how many events each strand has, and from when until when."""
    strands: dict[str, list[str]] = {}
    for event in contents.handbook.timeline.values():
        strands.setdefault(event.strand, []).append(event.on)
    return _listed(
        (
            wording.say(
                "picture-timeline-told",
                {
                    "strand": wording.say(f"strand-{strand}"),
                    "n": str(len(days)),
                    "from": _moment(days[0], wording),
                    "until": _moment(days[-1], wording),
                },
            )
            for strand, days in strands.items()
        ),
        wording,
    )


def _approval(contents: Contents, wording: Wording) -> str:
    """Say each step, and who takes it."""
    procedure = contents.handbook.procedure
    return _listed(
        (
            _with(
                f"{number} {wording.text(step.name, contents.rulebook)}",
                (wording.say(f"party-{party}") for party in step.who),
                wording,
            )
            for number, step in enumerate(procedure.steps if procedure else (), 1)
        ),
        wording,
    )


def _journey(name: str, contents: Contents, wording: Wording) -> Told:
    """Say each stage, and the programmes that touch it."""
    rulebook, journey = contents.rulebook, contents.handbook.journeys[name]
    stages = (
        _with(
            f"{number} {wording.text(stage.name, rulebook)}",
            (wording.text(rulebook.programmes[each].name, rulebook) for each in stage.programmes),
            wording,
        )
        for number, stage in enumerate(journey.stages, 1)
    )
    caption = wording.say("picture-journey", {"name": wording.text(journey.name, rulebook)})
    return _told(caption, _listed(stages, wording), wording)


def _told(caption: str, told: str, wording: Wording) -> Told:
    return Told(wording.say("picture-told", {"caption": caption, "told": told}), caption)


def _with(named: str, others: Iterable[str], wording: Wording) -> str:
    parts = {"name": named, "others": wording.say("list-separator").join(others)}
    return wording.say("picture-with", parts)


def _listed(found: Iterable[str], wording: Wording) -> str:
    return wording.say("picture-list", {"list": wording.say("picture-between").join(found)})


def _moment(text: str, wording: Wording) -> str:
    known = moment_from(text)
    return wording.moment(known) if known else text


TELLERS: Mapping[str, Callable[[Contents, Wording], str]] = {
    "counts": _counts,
    "partners": _partners,
    "timeline": _timeline,
    "approval": _approval,
}
