"""Who comes to the wizard: an operator of the made-up administration whose site is visited."""

from guide_engine.core.model.rulebook import Outcome
from tests.publishing import towpath, valmont

RULES = valmont.rulebook()
LANGUAGES = RULES.edition.languages
LANGUAGE, OTHER = LANGUAGES
EDITION = RULES.edition.id
PLACE = f"{EDITION}/{LANGUAGE}"
"""Where the guide lies in its first language, below the root of the site."""
WORDINGS = {each: towpath.wording(each) for each in LANGUAGES}
WORDING = WORDINGS[LANGUAGE]
FIRST = next(iter(RULES.programmes.values()))
LIKELY = next(each for each in FIRST.examples if each.outcome is Outcome.LIKELY)
AS_OF = LIKELY.as_of.isoformat()
DATED = next(name for name in LIKELY.answers if "date" in RULES.questions[name].kind.value)
