"""The order in which an interview asks, and what is tied together by questions."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from guide_engine.core.model.criteria import leaves, questions_in
from guide_engine.core.model.rulebook import Rulebook


def asking_order(rulebook: Rulebook) -> tuple[str, ...]:
    """Give every question that a criterion uses, in the order an interview asks.

    First what says whom a programme is for; then blocks of questions that one requirement ties
    together, those that bear on most programmes first; else the author's order.
    """
    position = {question: number for number, question in enumerate(rulebook.questions)}
    programmes = rulebook.programmes.values()
    first = {leaf.question for each in programmes for leaf in leaves(each.for_whom.when)}
    required = [
        (programme.id, questions_in(requirement.when))
        for programme in programmes
        for requirement in programme.requirements
    ]
    ranked = []
    for block in tied([questions for _, questions in required]):
        bears_on = {required[number][0] for number in block}
        asked = set[str]().union(*(required[number][1] for number in block))
        foremost = min((position[each] for each in asked), default=0)
        ranked += [(-len(bears_on), foremost, position[each], each) for each in asked - first]
    return (*sorted(first, key=position.__getitem__), *(each for *_, each in sorted(ranked)))


def tied(asked: Sequence[AbstractSet[str]]) -> list[tuple[int, ...]]:
    """Group the numbers of sets that share a question, however far round.

    >>> tied([{"a", "b"}, {"c"}, {"d", "b"}])
    [(0, 2), (1,)]
    """
    leader = list(range(len(asked)))

    def led(number: int) -> int:
        while leader[number] != number:
            leader[number] = leader[leader[number]]
            number = leader[number]
        return number

    holder: dict[str, int] = {}
    for number, questions in enumerate(asked):
        for question in questions:
            one, other = led(number), led(holder.setdefault(question, number))
            leader[max(one, other)] = min(one, other)
    groups: dict[int, list[int]] = {}
    for number in range(len(asked)):
        groups.setdefault(led(number), []).append(number)
    return [tuple(group) for group in groups.values()]
