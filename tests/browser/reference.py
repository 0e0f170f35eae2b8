"""The guide that is there, whosever it is: its newest edition, and its words."""

from guide_engine.authoring.assemble import load_rulebook
from guide_engine.authoring.wording import load_wording
from tests.places import GUIDE

RULES = load_rulebook(GUIDE)
LANGUAGES = RULES.edition.languages
LANGUAGE = LANGUAGES[0]
EDITION = RULES.edition.id
PLACE = f"{EDITION}/{LANGUAGE}"
WORDINGS = {each: load_wording(GUIDE / each / "wording.yml") for each in LANGUAGES}
