"""What each of 10, 100 and 1,000 programmes costs: to load, prepare, determine, and write about."""

import time
from collections.abc import Callable
from dataclasses import replace
from itertools import cycle, islice

from guide_engine.authoring.assemble import Contents, load
from guide_engine.authoring.wording import voice_of
from guide_engine.core.determination import determine
from guide_engine.core.interview.diagram import Diagrams
from guide_engine.core.model.answers import Case
from guide_engine.core.model.criteria import AnswerIs
from guide_engine.core.model.rulebook import Programme, Rulebook
from guide_engine.core.protocol.wire import read_rulebook, write_rulebook
from guide_engine.publishing.pages.pages import pages
from tests.bench.figures import Figure, in_turn
from tests.bench.seven import AS_OF, case, operators, rules, seven
from tests.places import GUIDE, MACROS

RUNS, SIZES, OPERATORS, LEAST = 3, (10, 100, 1_000), 20, 100
OWN = ("files-electronically", "compliance-rules")


def figures() -> list[Figure]:
    """Take the curves; each figure is microseconds for one programme."""
    ways: dict[tuple[str, int], Callable[[], float]] = {}
    rulebooks = [grown(size) for size in SIZES]
    acts = {
        "growth-loading": _loading,
        "growth-diagrams": _growing,
        "growth-determining": _determining,
    }
    for name, act in acts.items():
        for size, rulebook in zip(SIZES, rulebooks, strict=True):
            ways[name, size] = act(rulebook)
    found = in_turn(ways, runs=RUNS)
    return [
        *(Figure(name, "µs", each, RUNS, of=f"{size}") for (name, size), each in found.items()),
        # Once: the largest takes a minute.
        *(Figure("growth-pages", "µs", _writing(size), 1, of=f"{size}") for size in SIZES),
    ]


def grown(size: int) -> Rulebook:
    """Make a rulebook of programmes like the seven-criterion one, each with questions of its own.

    What is asked of every trade alike is shared, as in a real rulebook.
    """
    one = rules(seven())
    questions = dict(one.questions)
    programmes: list[Programme] = []
    for number in range(size):
        names = {name: f"{name}-{number}" for name in OWN}
        questions |= {new: replace(questions[name], id=new) for name, new in names.items()}
        made = seven(f"programme-{number}")
        requirements = tuple(
            replace(each, when=AnswerIs(names[each.when.question], each.when.choice))
            if isinstance(each.when, AnswerIs)
            else each
            for each in made.requirements
        )
        programmes.append(replace(made, requirements=requirements))
    return replace(
        one,
        questions={name: each for name, each in questions.items() if name not in OWN},
        programmes={each.id: each for each in programmes},
    )


def _repeated(contents: Contents, size: int) -> Contents:
    """Make an edition of so many programmes, of those that it has; examples stay theirs alone."""
    programmes = dict(contents.rulebook.programmes)
    practice = dict(contents.handbook.practice)
    for number, one in enumerate(islice(cycle(contents.rulebook.programmes.values()), size)):
        if number >= len(contents.rulebook.programmes):
            made = replace(one, id=f"{one.id}-{number}", examples=())
            programmes[made.id] = made
            practice |= {made.id: practice[one.id]} if one.id in practice else {}
    return replace(
        contents,
        rulebook=replace(contents.rulebook, programmes=programmes),
        handbook=replace(contents.handbook, practice=practice),
    )


def _writing(size: int) -> float:
    """Write the pages of an edition; give the microseconds for each programme."""
    contents = load(GUIDE)
    voice = voice_of(GUIDE, contents.rulebook)
    many = _repeated(contents, size)
    started = time.process_time()
    pages(many, voice, GUIDE, MACROS)
    return (time.process_time() - started) * 1e6 / size


def _loading(rulebook: Rulebook) -> Callable[[], float]:
    text = write_rulebook(rulebook)
    return _timed(lambda: text, read_rulebook, rulebook)


def _growing(rulebook: Rulebook) -> Callable[[], float]:
    return _timed(lambda: rulebook, _grown_diagrams, rulebook)


def _grown_diagrams(rulebook: Rulebook) -> Diagrams:
    diagrams = Diagrams(rulebook, AS_OF)
    for each in rulebook.programmes.values():
        diagrams.root(each)
    return diagrams


def _determining(rulebook: Rulebook) -> Callable[[], float]:
    """Determine every programme for operators who answer alike what programmes ask alike."""
    cases = [_answering(raw, rulebook) for raw in operators(OPERATORS)]

    def act(diagrams: Diagrams) -> None:
        for one in cases:
            for each in rulebook.programmes.values():
                determine(each, one, diagrams)

    return _timed(lambda: _grown_diagrams(rulebook), act, rulebook, times=OPERATORS)


def _answering(raw: dict[str, object], rulebook: Rulebook) -> Case:
    kinds = {name: name.rpartition("-")[0] for name in rulebook.questions}
    own = {name: raw[kind] for name, kind in kinds.items() if kind in OWN and kind in raw}
    shared = {name: answer for name, answer in raw.items() if name in rulebook.questions}
    return case(shared | own, rulebook)


def _timed[Start](
    start: Callable[[], Start], act: Callable[[Start], object], rulebook: Rulebook, times: int = 1
) -> Callable[[], float]:
    """Give what measures microseconds for each programme (and each of the times it is done).

    How to start is not measured. What is small is done again, each time from the start.
    """
    again = max(1, LEAST // len(rulebook.programmes))

    def measure() -> float:
        taken = 0.0
        for _ in range(again):
            begun = start()
            started = time.process_time()
            act(begun)
            taken += time.process_time() - started
        return taken * 1e6 / (again * times * len(rulebook.programmes))

    return measure
