"""The order in which an interview asks: what bears on most programmes first."""

from collections.abc import Iterable

from guide_engine.core.criteria import leaves
from guide_engine.core.rulebook import Rulebook


def asking_order(rulebook: Rulebook) -> tuple[str, ...]:
    """Give every question that a criterion uses, in the order an interview asks.

    First what says whom a programme is for; then blocks of questions that one requirement ties
    together, those that bear on most programmes first; else the author's order.
    """
    seat = {question: number for number, question in enumerate(rulebook.questions)}
    first = {
        leaf.question
        for programme in rulebook.programmes.values()
        for leaf in leaves(programme.for_whom.when)
    }
    blocks = _blocks(rulebook)
    ranked = sorted(
        (-len(programmes), min(seat[each] for each in block), seat[question], question)
        for block, programmes in blocks
        for question in block - first
    )
    return (*sorted(first, key=seat.__getitem__), *(question for *_, question in ranked))


def _blocks(rulebook: Rulebook) -> Iterable[tuple[frozenset[str], frozenset[str]]]:
    """Give the questions that requirements tie together, with the programmes they bear on."""
    blocks: list[tuple[frozenset[str], frozenset[str]]] = []
    for programme in rulebook.programmes.values():
        for requirement in programme.requirements:
            tied = frozenset(leaf.question for leaf in leaves(requirement.when))
            joined = [block for block in blocks if block[0] & tied]
            blocks = [block for block in blocks if not block[0] & tied]
            questions = tied.union(*(questions for questions, _ in joined))
            bears_on = frozenset({programme.id}).union(*(those for _, those in joined))
            blocks.append((questions, bears_on))
    return blocks
