"""What is found from the answers to a few questions, found once for equal answers."""

from collections.abc import Callable, Collection

from guide_engine.core.model.answers import Answers

MOST_REMEMBERED = 10_000


class Remembered[Found]:
    """Finds from the answers to a few questions, and from nothing else, whatever ``find`` gives."""

    __slots__ = ("_find", "_found", "_only", "questions")

    def __init__(self, questions: Collection[str], find: Callable[[Answers], Found]) -> None:
        """Remember nothing yet."""
        self.questions = tuple(sorted(questions))
        self._only = self.questions[0] if len(self.questions) == 1 else None
        self._find = find
        self._found: dict[object, Found] = {}

    def __call__(self, answers: Answers) -> Found:
        """Give what these answers lead to; keep it while there is room."""
        known = answers.get
        key = known(self._only) if self._only else tuple(map(known, self.questions))
        found = self._found.get(key)
        if found is None:
            found = self._find(answers)
            if len(self._found) < MOST_REMEMBERED:
                self._found[key] = found
        return found
