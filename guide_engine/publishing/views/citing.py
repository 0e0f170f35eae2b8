"""What rests on each source: the way back from a law or page to what cites it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from guide_engine.authoring.assemble import Contents
from guide_engine.authoring.format.handbook import Handbook, Practice
from guide_engine.core.model.calendar import Moment
from guide_engine.core.model.criteria import leaves, threshold_of
from guide_engine.core.model.rulebook import Programme, Rulebook, Threshold, Topic
from guide_engine.core.model.sources import Citation, Source, Text

type Provisions = tuple[str, ...]
type Cites = Iterable[Citation]

OF_PROGRAMMES = "programmes/"


@dataclass(frozen=True, slots=True)
class Citing:
    """Something that cites: the page that shows it, and what it goes by there.

    ``page`` is empty where the text of several pages may draw on it. It goes by its name, by a
    moment, or by the part of the page that it is in, which is the key of a phrase.
    """

    page: str
    cites: Cites
    part: str = ""
    name: Text | None = None
    on: Moment | None = None
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class EntryUse:
    """Something that rests on a source; without provisions it rests on the source as a whole."""

    name: Text | None
    on: Moment | None
    anchor: str
    provisions: Provisions


@dataclass(frozen=True, slots=True)
class PartUse:
    """A part of a page, the provisions it rests on, and the entries that go by names of their own.

    What goes by a name is in the part without a phrase.
    """

    phrase: str
    provisions: Provisions
    entries: tuple[EntryUse, ...]


@dataclass(frozen=True, slots=True)
class PageUse:
    """The parts of a page that rest on a source; ``programme`` where it is a programme's page."""

    page: str
    programme: Programme | None
    parts: tuple[PartUse, ...]


@dataclass(frozen=True, slots=True)
class ThresholdUse:
    """The provisions of a source that state a threshold, and the topics it is used under."""

    threshold: Threshold
    topics: tuple[Topic, ...]
    provisions: Provisions


@dataclass(frozen=True, slots=True)
class Uses:
    """Everything in an edition that cites one source, and how often it is cited."""

    pages: tuple[PageUse, ...]
    thresholds: tuple[ThresholdUse, ...]
    counting: Provisions | None
    times: int


def uses(source: Source, contents: Contents) -> Uses:
    """Find everything that cites a source, in the order of the edition."""
    rulebook = contents.rulebook
    found = [each for each in citing(contents) if _provisions(source, each.cites) is not None]
    pages = dict.fromkeys(each.page for each in found)
    thresholds = tuple(_threshold_uses(source, rulebook))
    counting = rulebook.edition.counting.cites
    cited = [*found, *(Citing("", each.threshold.cites) for each in thresholds)]
    return Uses(
        tuple(_page_use(page, found, source, rulebook) for page in pages),
        thresholds,
        _provisions(source, counting),
        sum(_times(source, each.cites) for each in [*cited, Citing("", counting)]),
    )


def citing(contents: Contents) -> Iterator[Citing]:
    """Yield everything that cites, but thresholds and how periods are counted."""
    rulebook, handbook = contents.rulebook, contents.handbook
    for programme in rulebook.programmes.values():
        yield from _of_programme(programme, rulebook)
        if programme.id in handbook.practice:
            yield from _of_practice(
                f"{OF_PROGRAMMES}{programme.id}", handbook.practice[programme.id]
            )
    yield from _of_recognition(rulebook)
    yield from _of_procedure(handbook)
    yield from _of_numbers(handbook)
    yield from _of_the_rest(handbook)


def _of_programme(programme: Programme, rulebook: Rulebook) -> Iterator[Citing]:
    page = f"{OF_PROGRAMMES}{programme.id}"
    yield Citing(page, programme.summary.cites, "summary")
    yield Citing(page, programme.legal_basis, "legal-basis")
    yield Citing(page, programme.decision.cites, "decision")
    for each in programme.requirements:
        topic = rulebook.topics[each.topic].name
        yield Citing(page, each.cites, name=topic, anchor=each.id)


def _of_practice(page: str, practice: Practice) -> Iterator[Citing]:
    yield Citing(page, practice.since.cites, "since")
    for benefit in practice.benefits:
        yield Citing(page, benefit.cites, "part-benefits")
    yield Citing(page, practice.track_record.cites, "track-record")
    yield Citing(page, practice.office_choice.cites, "office-choice")
    yield Citing(page, practice.application.where.cites, "part-application")
    yield Citing(page, practice.application.cites, "part-application")
    for duty in practice.duties:
        yield Citing(page, duty.cites, "part-duties")
    for ground in practice.revocation:
        yield Citing(page, ground.cites, "part-revocation")
    yield Citing(page, practice.lapse.cites, "part-lapse")
    yield Citing(page, practice.checklist.cites, "part-checklist")


def _of_recognition(rulebook: Rulebook) -> Iterator[Citing]:
    for way in rulebook.ways.values():
        step_cites = [each for step in way.steps for each in step.cites]
        cites = (*way.cites, *step_cites)
        yield Citing("partners", cites, name=way.name, anchor=way.id)
    for partner in rulebook.partners.values():
        yield Citing("partners", partner.cites, name=partner.name, anchor=partner.id)
    for contact in rulebook.contacts.values():
        yield Citing("contacts", contact.cites, name=contact.name, anchor=contact.id)


def _of_procedure(handbook: Handbook) -> Iterator[Citing]:
    if handbook.compliance is not None:
        yield Citing("compliance", handbook.compliance.cites, "part-heads")
        for point in handbook.compliance.points:
            yield Citing("compliance", point.cites, "part-points")
    if handbook.procedure is not None:
        for step in handbook.procedure.steps:
            yield Citing("procedure", step.cites, name=step.name, anchor=step.id)
        for form in handbook.procedure.forms:
            yield Citing("procedure", form.cites, name=form.name, anchor=form.id)


def _of_numbers(handbook: Handbook) -> Iterator[Citing]:
    if handbook.statistics is not None:
        for counted in handbook.statistics.counts:
            yield Citing("numbers", counted.cites, on=counted.on, anchor=counted.id)
        for world in handbook.statistics.world:
            yield Citing("numbers", world.cites, on=world.on, anchor=world.id)
    for event in handbook.timeline.values():
        yield Citing("background", event.cites, on=event.on)


def _of_the_rest(handbook: Handbook) -> Iterator[Citing]:
    for name, term in handbook.glossary.items():
        yield Citing("glossary", term.cites, name=term.term, anchor=name)
    for name, asked in handbook.faq.items():
        yield Citing("faq", asked.cites, name=asked.asks, anchor=name)
    for name, disagreement in handbook.disagreements.items():
        says = disagreement.says
        yield Citing("sources", disagreement.cites, name=says, anchor=name)
    for fact in handbook.facts.values():
        yield Citing("", fact.cites, name=fact.says)


def _page_use(page: str, found: Iterable[Citing], source: Source, rulebook: Rulebook) -> PageUse:
    on_page = [each for each in found if each.page == page]
    phrases = dict.fromkeys(each.part for each in on_page)
    parts = (_part(phrase, on_page, source) for phrase in phrases)
    return PageUse(page, rulebook.programmes.get(page.removeprefix(OF_PROGRAMMES)), tuple(parts))


def _part(phrase: str, on_page: Iterable[Citing], source: Source) -> PartUse:
    here = [each for each in on_page if each.part == phrase]
    cites = [cite for each in here for cite in each.cites]
    entries = (
        EntryUse(each.name, each.on, each.anchor, _cited(source, each))
        for each in here
        if not phrase
    )
    return PartUse(phrase, _provisions(source, cites) or (), tuple(entries))


def _cited(source: Source, citing: Citing) -> Provisions:
    return _provisions(source, citing.cites) or ()


def _threshold_uses(source: Source, rulebook: Rulebook) -> Iterator[ThresholdUse]:
    topics = _topics_by_threshold(rulebook)
    for threshold in rulebook.thresholds.values():
        provisions = _provisions(source, threshold.cites)
        if provisions is not None:
            yield ThresholdUse(threshold, tuple(topics.get(threshold.id, ())), provisions)


def _topics_by_threshold(rulebook: Rulebook) -> dict[str, list[Topic]]:
    found: dict[str, list[Topic]] = {}
    for programme in rulebook.programmes.values():
        for requirement in programme.requirements:
            topic = rulebook.topics[requirement.topic]
            for threshold in filter(None, map(threshold_of, leaves(requirement.when))):
                topics = found.setdefault(threshold, [])
                if topic not in topics:
                    topics.append(topic)
    return found


def _provisions(source: Source, cites: Cites) -> Provisions | None:
    """Give the provisions of a source that are cited, each once; None where it is not cited."""
    found = [each.provision for each in cites if each.source == source.id]
    return tuple(dict.fromkeys(filter(None, found))) if found else None


def _times(source: Source, cites: Cites) -> int:
    return sum(each.source == source.id for each in cites)
