"""The order in which an interview asks: what bears on most programmes first."""

from collections.abc import Iterable

from guide_engine.core.model.criteria import leaves
from guide_engine.core.model.rulebook import Rulebook


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
        (-len(programmes), foremost, seat[question], question)
        for block, programmes in blocks
        for foremost in [min(seat[each] for each in block)]
        for question in block - first
    )
    return (*sorted(first, key=seat.__getitem__), *(question for *_, question in ranked))


def _blocks(rulebook: Rulebook) -> Iterable[tuple[frozenset[str], frozenset[str]]]:
    """Give the questions that requirements tie together, with the programmes they bear on."""
    block_of: dict[str, set[str]] = {}
    bears_on: dict[str, set[str]] = {}
    for programme in rulebook.programmes.values():
        for requirement in programme.requirements:
            tied = {leaf.question for leaf in leaves(requirement.when)}
            joined = {id(block_of[each]): block_of[each] for each in tied if each in block_of}
            # The largest takes in the others, so that no question moves often.
            block, *others = [*sorted(joined.values(), key=len, reverse=True), set[str]()]
            moved = tied.union(*others)
            block |= moved
            block_of |= dict.fromkeys(moved, block)
            for question in tied:
                bears_on.setdefault(question, set()).add(programme.id)
    for block in {id(each): each for each in block_of.values()}.values():
        yield frozenset(block), frozenset().union(*(bears_on[each] for each in block))
