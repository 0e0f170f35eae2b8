"""What a picture shows, in words: for those who do not see it, and below it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from guide_engine.authoring.assemble import Contents
from guide_engine.core.model.calendar import Moment
from guide_engine.core.wording.voice import Voice

JOURNEY = "journey-"


@dataclass(frozen=True, slots=True)
class Told:
    """A picture in words: in the place of the picture, and as its caption."""

    instead: str
    caption: str


def tell_picture(name: str, contents: Contents, voice: Voice) -> Told:
    """Tell of a picture that the edition has, with its main figures."""
    if name.startswith(JOURNEY):
        return _journey(name.removeprefix(JOURNEY), contents, voice)
    caption = voice.say(f"picture-{name}")
    return _told(caption, TELLERS[name](contents, voice), voice)


def _counts(contents: Contents, voice: Voice) -> str:
    """Say the first and the last count of each programme."""
    statistics = contents.handbook.statistics
    found = []
    for programme in contents.rulebook.programmes.values():
        counted = [
            each
            for each in (statistics.counts if statistics else ())
            if programme.id in each.counts
        ]
        name = voice.text(programme.name)
        if not counted:
            found.append(_with(name, [voice.say("number-unknown")], voice))
            continue
        first, last = counted[0], counted[-1]
        parts = {
            "name": name,
            "first": str(first.counts[programme.id]),
            "from": voice.moment(first.on),
            "last": str(last.counts[programme.id]),
            "until": voice.moment(last.on),
        }
        found.append(voice.say("picture-counts-told", parts))
    return _listed(found, voice)


def _partners(contents: Contents, voice: Voice) -> str:
    names = (
        f"{number} {voice.text(each.name)}"
        for number, each in enumerate(contents.rulebook.partners.values(), 1)
    )
    return _listed(names, voice)


def _timeline(contents: Contents, voice: Voice) -> str:
    """Say how many events each strand has, and from when until when."""
    strands: dict[str, list[Moment]] = {}
    for event in contents.handbook.timeline.values():
        strands.setdefault(event.strand, []).append(event.on)
    return _listed(
        (
            voice.say(
                "picture-timeline-told",
                {
                    "strand": voice.say(f"strand-{strand}"),
                    "n": str(len(days)),
                    "from": voice.moment(days[0]),
                    "until": voice.moment(days[-1]),
                },
            )
            for strand, days in strands.items()
        ),
        voice,
    )


def _approval(contents: Contents, voice: Voice) -> str:
    """Say each step, and who takes it."""
    procedure = contents.handbook.procedure
    return _listed(
        (
            _with(
                f"{number} {voice.text(step.name)}",
                (voice.say(f"party-{party}") for party in step.who),
                voice,
            )
            for number, step in enumerate(procedure.steps if procedure else (), 1)
        ),
        voice,
    )


def _journey(name: str, contents: Contents, voice: Voice) -> Told:
    """Say each stage, and the programmes that touch it."""
    rulebook, journey = contents.rulebook, contents.handbook.journeys[name]
    stages = (
        _with(
            f"{number} {voice.text(stage.name)}",
            (voice.text(rulebook.programmes[each].name) for each in stage.programmes),
            voice,
        )
        for number, stage in enumerate(journey.stages, 1)
    )
    caption = voice.say("picture-journey", {"name": voice.text(journey.name)})
    return _told(caption, _listed(stages, voice), voice)


def _told(caption: str, told: str, voice: Voice) -> Told:
    return Told(voice.say("picture-told", {"caption": caption, "told": told}), caption)


def _with(named: str, others: Iterable[str], voice: Voice) -> str:
    parts = {"name": named, "others": voice.say("list-separator").join(others)}
    return voice.say("picture-with", parts)


def _listed(found: Iterable[str], voice: Voice) -> str:
    return voice.say("picture-list", {"list": voice.say("picture-between").join(found)})


TELLERS: Mapping[str, Callable[[Contents, Voice], str]] = {
    "counts": _counts,
    "partners": _partners,
    "timeline": _timeline,
    "approval": _approval,
}
