"""Two small rulebooks made at random, compared answer by answer by an evaluator of its own.

It works on rules as they are written, in plain values, and shares no code with the core: truths are
1, 0 or None, outcomes and days what design says of them.
"""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations, pairwise, product
from random import Random
from typing import Any

DAYS = (date(2024, 2, 29), date(2023, 3, 1), date(2025, 1, 31), date(2026, 6, 15))
UNSURE, NEVER = "not-sure", "never"
KINDS = {
    "open": "yes-no",
    "size": "one-of",
    "goods": "any-of",
    "carts": "number",
    "fined": "date-or-never",
    "founded": "date",
}
CHOICES = {"size": ["small", "middling", "large"], "goods": ["wool", "salt"]}
LIMITS = {"few": 3, "many": 8.5}
PERIODS = {"short": "2 months", "long": "1 year", "daily": "90 days"}
OTHERS: dict[str, list[Any]] = {"few": [3.5, 4], "many": [8, 3], "short": ["60 days", "3 months"]}
OTHERS |= {"long": ["12 months", "365 days", "366 days"], "daily": ["3 months", "91 days"]}
FIRST_DAYS, MISSING_DAYS = ("excluded", "included"), ("end-of-month", "last-day")
TIMED = ["fined", "founded"]

type Plain = Any


@dataclass
class Rules:
    """One programme's rules as they are written, and the day on which they are asked.

    ``counting`` is first day and missing day.
    """

    for_whom: Plain
    requirements: dict[str, Plain]
    choices: dict[str, list[str]] = field(default_factory=lambda: deepcopy(CHOICES))
    limits: dict[str, Plain] = field(default_factory=lambda: {**LIMITS, **PERIODS})
    counting: tuple[str, str] = ("excluded", "end-of-month")
    as_of: date = DAYS[0]


def pair_of_rules(chance: Random) -> tuple[Rules, Rules]:
    """Make rules on a few questions, and the same with a few changes; of some, time alone tells."""
    asked = chance.sample(sorted(KINDS), chance.randint(1, 3))
    timed = chance.random() < 0.4
    asked = [*TIMED, *asked[:1]] if timed else asked
    count = chance.randint(1, 3)
    before = Rules(
        criterion(chance, asked, 1),
        {f"requirement-{number}": judged(chance, asked) for number in range(count)},
        counting=(chance.choice(FIRST_DAYS), chance.choice(MISSING_DAYS)),
        as_of=chance.choice(DAYS),
    )
    after = deepcopy(before)
    for _ in range(1 if timed else chance.randint(0, 2)):
        amend(chance, after, asked, chance.choice([0, 7]) if timed else chance.randrange(8))
    return before, after


def amend(chance: Random, rules: Rules, asked: list[str], which: int) -> None:
    """Change one thing in rules."""
    name = chance.choice(sorted(rules.requirements))
    match which:
        case 0 | 1 | 2:
            threshold = chance.choice(sorted(rules.limits))
            rules.limits[threshold] = chance.choice(OTHERS[threshold])
        case 3:
            rules.requirements["added"] = judged(chance, [*asked, chance.choice(sorted(KINDS))])
        case 4 if len(rules.requirements) > 1:
            del rules.requirements[name]
        case 5:
            rules.choices["size"].append("vast")
            rules.choices["goods"].append("coal")
        case 7:
            rules.counting = (chance.choice(FIRST_DAYS), chance.choice(MISSING_DAYS))
        case _:
            rules.requirements[name] = judged(chance, asked)


def judged(chance: Random, asked: Sequence[str]) -> Plain:
    """Make a requirement's criterion; some leave something to customs."""
    made = criterion(chance, asked, 2)
    return {"all-of": [made, "judged"]} if chance.random() < 0.15 else made


def criterion(chance: Random, asked: Sequence[str], deep: int) -> Plain:
    """Make a criterion on some of the questions."""
    if not deep or chance.random() < 0.4:
        made = leaf(chance, chance.choice(asked))
        return {"not": made} if chance.random() < 0.12 else made
    parts = [criterion(chance, asked, deep - 1) for _ in range(chance.randint(1, 3))]
    match chance.choice(["all-of", "any-of", "at-least-n-of"]):
        case "at-least-n-of":
            return {"at-least-n-of": {"n": chance.randint(1, len(parts)), "of": parts}}
        case group:
            return {group: parts}


def leaf(chance: Random, name: str) -> Plain:
    """Make a test of one question."""
    match KINDS[name]:
        case "yes-no":
            return {"answer-is": {"question": name, "choice": chance.choice(["yes", "no"])}}
        case "one-of":
            return {"answer-is": {"question": name, "choice": chance.choice(CHOICES[name])}}
        case "any-of":
            return {"answer-includes": {"question": name, "choice": chance.choice(CHOICES[name])}}
        case "number":
            test = chance.choice(["at-least", "at-most"])
            return {test: {"question": name, "threshold": chance.choice(sorted(LIMITS))}}
        case "date":
            return {"held-for": {"question": name, "period": chance.choice(sorted(PERIODS))}}
        case _:
            test = chance.choice(["clear-since", "held-for", "clear-since"])
            return {test: {"question": name, "period": chance.choice(sorted(PERIODS))}}


def questions_of(rules: Rules) -> list[str]:
    """Give the questions that rules test."""
    found = {each["question"] for each in tests(rules)}
    return [each for each in KINDS if each in found]


def tests(rules: Rules) -> Iterator[Plain]:
    """Yield every test of a question."""
    for each in (rules.for_whom, *rules.requirements.values()):
        yield from leaves(each)


def leaves(made: Plain) -> Iterator[Plain]:
    """Yield what tests a question."""
    if made == "judged":
        return
    [(kind, inner)] = made.items()
    if kind in {"all-of", "any-of"}:
        for each in inner:
            yield from leaves(each)
    elif kind == "at-least-n-of":
        for each in inner["of"]:
            yield from leaves(each)
    elif kind == "not":
        yield from leaves(inner)
    else:
        yield inner


def run_out(event: date, period: str, counting: tuple[str, str]) -> date:
    """Say when a period has run out: as the law counts it, in the words of the design."""
    count, unit = period.rstrip("s").split()
    number = int(count)
    start = event if counting[0] == "included" else event + timedelta(days=1)
    if unit == "day":
        return start + timedelta(days=number)
    months = start.year * 12 + start.month - 1 + number * (12 if unit == "year" else 1)
    year, month, day = months // 12, months % 12 + 1, start.day
    while True:
        try:
            found = date(year, month, day)
        except ValueError:
            day -= 1
        else:
            late = counting[1] == "end-of-month" and day != start.day
            return found + timedelta(days=1) if late else found


def truth(made: Plain, answers: Mapping[str, Plain], rules: Rules, day: date) -> int | None:
    """Say whether a criterion holds: 1, 0, or None where it is not known."""
    if made == "judged":
        return 1
    [(kind, inner)] = made.items()
    if kind == "not":
        part = truth(inner, answers, rules, day)
        return None if part is None else 1 - part
    if kind in {"all-of", "any-of", "at-least-n-of"}:
        of = inner["of"] if kind == "at-least-n-of" else inner
        needed = {"all-of": len(of), "any-of": 1}.get(kind) or inner["n"]
        parts = [truth(each, answers, rules, day) for each in of]
        if parts.count(1) >= needed:
            return 1
        return 0 if parts.count(1) + parts.count(None) < needed else None
    answer = answers[inner["question"]]
    if answer == UNSURE:
        return None
    return int(holds(kind, inner, answer, rules, day))


def holds(kind: str, test: Plain, answer: Plain, rules: Rules, day: date) -> bool:
    """Say whether a known answer passes a test."""
    match kind:
        case "answer-is":
            return bool(answer == test["choice"])
        case "answer-includes":
            return test["choice"] in answer
        case "at-least":
            return bool(answer >= rules.limits[test["threshold"]])
        case "at-most":
            return bool(answer <= rules.limits[test["threshold"]])
        case _ if answer == NEVER:
            return kind == "clear-since"
        case _:
            return day >= run_out(answer, rules.limits[test["period"]], rules.counting)


def outcome(rules: Rules, answers: Mapping[str, Plain]) -> str:
    """Say what follows once all is answered."""
    for_whom = truth(rules.for_whom, answers, rules, rules.as_of)
    if for_whom == 0:
        return "not-for-you"
    found = [truth(each, answers, rules, rules.as_of) for each in rules.requirements.values()]
    if 0 in found:
        return "not-yet"
    return "ask-customs" if None in (for_whom, *found) else "likely"


def earliest(rules: Rules, answers: Mapping[str, Plain]) -> date | None:
    """Say on which day all that fails today holds, no answer changed."""
    turning = sorted(
        run_out(answers[each["question"]], rules.limits[each["period"]], rules.counting)
        for each in tests(rules)
        if "period" in each and isinstance(answers[each["question"]], date)
    )
    days = []
    for each in rules.requirements.values():
        if truth(each, answers, rules, rules.as_of) == 0:
            good = (day for day in turning if truth(each, answers, rules, day) == 1)
            days.append(next(good, None))
    return None if None in days else max(each for each in days if each)


def improves(rules: Rules) -> bool:
    """Say whether no day's passing can do harm: nothing denies what runs out."""
    return not any(denied(each) for each in rules.requirements.values())


def denied(made: Plain) -> bool:
    """Say whether a criterion denies something that runs out."""
    if made == "judged":
        return False
    [(kind, inner)] = made.items()
    if kind == "not":
        return any("period" in each for each in leaves(inner))
    of = inner["of"] if kind == "at-least-n-of" else inner
    return kind in {"all-of", "any-of", "at-least-n-of"} and any(map(denied, of))


def every_answer(before: Rules, after: Rules) -> Iterator[dict[str, Plain]]:
    """Go through all answers that fit both and can come to something else in one of them."""
    asked = dict.fromkeys([*questions_of(before), *questions_of(after)])
    offered = [[*possible(name, before, after), UNSURE] for name in asked]
    for given in product(*offered):
        yield dict(zip(asked, given, strict=True))


def possible(name: str, before: Rules, after: Rules) -> Iterator[Plain]:
    """Yield answers to a question."""
    match KINDS[name]:
        case "yes-no":
            yield from ("yes", "no")
        case "one-of":
            yield from CHOICES[name]
        case "any-of":
            for size in range(3):
                yield from map(list, combinations(CHOICES[name], size))
        case "number":
            yield from numbers({rules.limits[each] for rules in (before, after) for each in LIMITS})
        case kind:
            yield from [NEVER] if kind == "date-or-never" else []
            yield from days(name, before, after)


def numbers(limits: set[Plain]) -> Iterator[Plain]:
    """Yield the limits, and a number between each two and beyond the last."""
    ordered = sorted(limits)
    yield from ordered
    yield from ((low + high) / 2 for low, high in pairwise(ordered))
    yield from (ordered[0] - 1, ordered[-1] + 1)


def days(name: str, before: Rules, after: Rules) -> Iterator[date]:
    """Yield the days around those from which a period that the question is tested by still runs.

    Besides, a few from which two of them run out in another order.
    """
    timed = {
        (rules.limits[each["period"]], rules.counting)
        for rules in (before, after)
        for each in tests(rules)
        if each["question"] == name
    }
    as_of = before.as_of
    found = {as_of}
    for period, counting in timed:
        day = as_of
        while run_out(day, period, counting) > as_of:
            day -= timedelta(days=1)
        found |= {day, day + timedelta(days=1)}
    orders: dict[object, date] = {}
    for ago in range(800):
        day = as_of - timedelta(days=ago)
        ends = {each: run_out(day, *each) for each in timed}
        ranks = sorted(set(ends.values()))
        orders.setdefault(tuple(sorted((str(each), ranks.index(ends[each])) for each in ends)), day)
    yield from sorted(found | set(orders.values()))
