"""The questionnaire: which questions a page asks, in what order, and why."""

import json
import re

import pytest

from guide_engine.core.interview.order import asking_order
from guide_engine.core.model.criteria import leaves
from guide_engine.core.model.rulebook import Rulebook, criteria_of
from guide_engine.core.wording.voice import Voice
from guide_engine.publishing.views.questionnaire import Questionnaire, questionnaire


@pytest.fixture
def laid_out(voice: Voice) -> Questionnaire:
    """Lay out the Board's questionnaire."""
    return questionnaire(voice)


def test_questions_stand_in_asking_order(laid_out: Questionnaire, rulebook: Rulebook) -> None:
    """Each that a criterion uses, once."""
    assert asking_order(rulebook) == tuple(asked.question.id for asked in laid_out.asked)


def test_a_question_says_everything_it_bears_on(laid_out: Questionnaire) -> None:
    """Whom a programme is for, or a requirement, once each."""
    reasons = {
        asked.question.id: [
            (reason.programme.id, reason.requirement and reason.requirement.id)
            for reason in asked.reasons
        ]
        for asked in laid_out.asked
    }
    assert reasons["trades"] == [("carter", None), ("ferryman", None)]
    assert reasons["brawled"] == [("carter", "no-brawl"), ("ferryman", "no-brawl")]
    assert reasons["able"] == [("carter", "able")]


def test_a_question_belongs_to_the_programmes_whose_criteria_use_it(
    laid_out: Questionnaire, rulebook: Rulebook
) -> None:
    """And to no other."""
    for asked in laid_out.asked:
        using = tuple(
            programme.id
            for programme in rulebook.programmes.values()
            if any(
                leaf.question == asked.question.id
                for criterion in criteria_of(programme)
                for leaf in leaves(criterion)
            )
        )
        assert using == asked.programmes


def test_the_script_is_given_its_words(laid_out: Questionnaire, voice: Voice) -> None:
    """Every phrase of its own, without the prefix; months; and what it shares with the page."""
    words = laid_out.words
    assert voice.wording.months == words["months"]
    assert voice.wording.phrases["wizard-ready"]["other"] == words["ready"]
    assert voice.wording.phrases["date"]["other"] == words["date"]


def test_the_page_holds_every_question_as_a_form(
    written: dict[str, str], laid_out: Questionnaire
) -> None:
    """With its programmes, a way to be unsure, and the reasons that stand behind it."""
    page = written["wizard.md"]
    for asked in laid_out.asked:
        question = asked.question
        [section] = re.findall(
            rf'<section [^>]*data-question="{question.id}".*?</section>', page, re.DOTALL
        )
        assert f'data-programmes="{" ".join(asked.programmes)}"' in section
        assert f'name="{question.id}" value="not-sure"' in section
        found = re.findall(r'<li data-programme="(.*?)" data-reason="(.*?)">', section)
        assert found == [
            (reason.programme.id, reason.requirement.id if reason.requirement else "")
            for reason in asked.reasons
        ]


def test_the_pages_words_are_json_that_ends_no_script(
    written: dict[str, str], laid_out: Questionnaire
) -> None:
    """They can be read back, and hold no markup."""
    [words] = re.findall(
        r'<script type="application/json" data-wizard="words">(.*?)</script>',
        written["wizard.md"],
    )
    assert "<" not in words
    assert json.loads(json.dumps(laid_out.words)) == json.loads(words)


def test_a_card_holds_every_requirement_of_its_programme(
    written: dict[str, str], rulebook: Rulebook
) -> None:
    """So that a result can say what to do about each."""
    _, *cards = written["wizard.md"].split('<template data-card="')
    held = {
        programme: re.findall(r'data-requirement="(.*?)"', card)
        for programme, _, card in (each.partition('"') for each in cards)
    }
    assert held == {
        programme.id: [requirement.id for requirement in programme.requirements]
        for programme in rulebook.programmes.values()
    }
